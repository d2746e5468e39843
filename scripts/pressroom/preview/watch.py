"""Building at each save: the loop, and the file system's events that wake it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from pressroom.diagnostics import PressroomError, error
from pressroom.preview.record import Record, Recorder
from pressroom.workspace import Workspace

#: Builds from a fresh workspace; told is which paths have changed since the last build, none at the first.
Build = Callable[[Workspace, tuple[str, ...]], None]

_QUIET_MS = 100  # how long nothing has to happen before a save counts as done: editors write, rename and remove
_FIRST_LOOK_MS = 1_000


def rebuild(root: Path, wakes: Iterable[object], build: Build) -> None:
    """Build once, and once more at each wake that finds a file changed which the last build asked for.

    Events only wake it: what counts is what the project holds then, against what the last build was told. So a save
    while building leads to one more build, and several events of one save to one.
    """
    record = _round(root, build, ())
    for _ in wakes:
        if changed := record.changes(root):
            record = _round(root, build, changed)


def _round(root: Path, build: Build, changed: tuple[str, ...]) -> Record:
    recorder = Recorder(root)
    build(recorder, changed)
    return recorder.record


def saves(root: Path, output: Path) -> Iterator[frozenset[str]]:
    """Wakes once when it begins to listen, then after each burst of changes in a project, with the paths concerned.

    Hidden files and folders, and what lies under the output folder, wake nobody.

    Raises:
        PressroomError: where the system gives no notice of changes.
    """
    below = Path(output).resolve()

    def concerns(_change: Change, path: str) -> bool:
        place = Path(path)
        return not place.is_relative_to(below) and not _hidden(place, root)

    listening = False
    try:
        for found in watch(
            root,
            watch_filter=concerns,
            step=_QUIET_MS,
            rust_timeout=_FIRST_LOOK_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            if found or not listening:  # the first look finds what was saved before it began to listen
                listening = True
                yield frozenset(path for _change, path in found)
    except OSError as problem:
        message = f"the system gives no notice of changes: {problem}"
        hint = "set WATCHFILES_FORCE_POLLING=1, and the files are looked at instead"
        raise PressroomError([error("watch-failed", message, hint=hint, place=str(root))]) from problem


def _hidden(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and any(part.startswith(".") for part in path.relative_to(root).parts)

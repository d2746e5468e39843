"""Building at each save: the loop, and the file system's events that wake it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.preview.dependencies import DependencyRecord, Recorder
from pressroom.workspace import Workspace

#: Builds from a fresh workspace; told is which paths have changed since the last build, none at the first.
Build = Callable[[Workspace, tuple[str, ...]], None]


def rebuild(root: Path, wakes: Iterable[object], build: Build) -> None:
    """Build once, and once more at each wake that finds a file changed which the last build asked for.

    Events only wake it: what counts is what the project holds then, against what the last build was told. So a save
    while building leads to one more build, and several events of one save to one.
    """
    record = _round(root, build, ())
    for _ in wakes:
        if changed := record.changes(root):
            record = _round(root, build, changed)


def _round(root: Path, build: Build, changed: tuple[str, ...]) -> DependencyRecord:
    recorder = Recorder(root)
    build(recorder, changed)
    return recorder.record


def saves(root: Path, output: Path) -> Iterator[frozenset[str]]:
    """Wakes once when it begins to listen, then after each burst of changes in a project, with the paths concerned.

    Hidden files and folders, and what lies under the output folder, wake nobody. The listening is done in a process of
    its own (`preview/file_events.py`).

    Raises:
        PressroomError: where the system gives no notice of changes.
    """
    command = [sys.executable, "-m", "pressroom.preview.file_events", str(root), str(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        try:
            for line in listener.stdout:
                found = json.loads(line)
                if isinstance(found, str):
                    raise PressroomError([_deaf(root, found)])
                yield frozenset(found)
        finally:  # an interrupt too: the other process does not stay
            listener.kill()
    raise PressroomError([_deaf(root, f"its process ended by itself ({listener.returncode})")])


def _deaf(root: Path, problem: str) -> Diagnostic:
    message = f"the system gives no notice of changes: {problem}"
    hint = "set WATCHFILES_FORCE_POLLING=1, and the files are looked at instead"
    return error("watch-failed", message, hint=hint, place=str(root))

"""Listen to the file system for `pressroom watch`, as `python -m pressroom.preview.file_events ROOT OUTPUT`.

It listens in a thread. The process that builds forks children and must have no other thread, so the two are separate
processes. Each burst of changes is one line of JSON on stdout: the list of the changed paths. The first line is printed
when listening begins. A line with a string instead of a list is the reason why listening failed. The process ends when
its standard input does.
"""

import json
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

_QUIET_MS = 100  # a save is complete after so long without events: editors write, rename and remove files
_LOOK_MS = 1_000


def bursts(root: Path, output: Path) -> Iterator[frozenset[str]]:
    """Yield once when listening begins, then after each burst of changes in a project, with the changed paths.

    Hidden files and folders, and files in the output folder, are left out. An empty set is yielded once a second if
    nothing changes.

    Raises:
        OSError: if the system reports no changes.
    """
    below = output.resolve()

    def concerns(_change: Change, path: str) -> bool:
        place = Path(path)
        return not place.is_relative_to(below) and not _hidden(place, root)

    for found in watch(
        root,
        watch_filter=concerns,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield frozenset(path for _change, path in found)


def _hidden(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and any(part.startswith(".") for part in path.relative_to(root).parts)


def _orphaned() -> bool:
    """Whether the process that started this one has closed its end of the pipe."""
    readable, _, _ = select.select([0], [], [], 0)
    return bool(readable) and not os.read(0, 1)


def serve(root: Path, output: Path) -> None:
    """Print the bursts until standard input ends."""
    listening = False
    try:
        for paths in bursts(root, output):
            if _orphaned():
                return
            if paths or not listening:  # the first line makes the other side look for earlier saves
                listening = True
                print(json.dumps(sorted(paths)), flush=True)
    except OSError as problem:
        print(json.dumps(str(problem)), flush=True)


if __name__ == "__main__":
    try:
        serve(Path(sys.argv[1]), Path(sys.argv[2]))
    except (KeyboardInterrupt, BrokenPipeError):  # Ctrl-C reaches this process too: end without a message
        os._exit(0)

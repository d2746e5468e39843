"""Listen to the file system for `pressroom watch`, as `python -m pressroom.preview.file_events ROOT OUTPUT`.

It listens in a thread. The process that builds forks its children, and must not have any: so the two are apart. Each
burst of changes is one line of JSON on stdout, the list of the paths concerned; the first line comes when it begins to
listen. A line that holds a string instead says why it cannot. It ends when its standard input does.
"""

import json
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

_QUIET_MS = 100  # how long nothing has to happen before a save counts as done: editors write, rename and remove
_LOOK_MS = 1_000


def bursts(root: Path, output: Path) -> Iterator[frozenset[str]]:
    """Once when it begins to listen, then after each burst of changes in a project, the paths concerned.

    Hidden files and folders, and what lies under the output folder, are left out. Between the bursts, an empty set once
    a second.

    Raises:
        OSError: where the system gives no notice of changes.
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
    """Whether the process that asked for this one has closed its end of the pipe."""
    readable, _, _ = select.select([0], [], [], 0)
    return bool(readable) and not os.read(0, 1)


def serve(root: Path, output: Path) -> None:
    """Print the bursts until standard input ends."""
    listening = False
    try:
        for paths in bursts(root, output):
            if _orphaned():
                return
            if paths or not listening:  # the first look finds what was saved before it began to listen
                listening = True
                print(json.dumps(sorted(paths)), flush=True)
    except OSError as problem:
        print(json.dumps(str(problem)), flush=True)


if __name__ == "__main__":
    try:
        serve(Path(sys.argv[1]), Path(sys.argv[2]))
    except (KeyboardInterrupt, BrokenPipeError):  # Ctrl-C reaches this process too, and ends it as quietly
        os._exit(0)

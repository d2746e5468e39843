"""Build at each save: the loop, and the file system's events that wake it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.preview.dependencies import DependencyRecord, Recorder
from pressroom.workspace import Workspace

#: Builds from a fresh workspace. The second argument: the paths that changed since the last build; none for the first.
Build = Callable[[Workspace, tuple[str, ...]], None]


def rebuild(root: Path, wakes: Iterable[object], build: Build) -> None:
    """Build once, and again at each wake if a file has changed that the last build looked for.

    Events only wake the loop: it compares the project's files with what the last build read. So a save during a build
    leads to one more build, and several events of one save to one build.
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
    """Yield once when listening begins, then after each burst of changes in a project, with the changed paths.

    Hidden files and folders, and files in the output folder, are left out. A process of its own listens
    (`preview/file_events.py`).

    Raises:
        PressroomError: if the system reports no changes.
    """
    command = [sys.executable, "-m", "pressroom.preview.file_events", str(root), str(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        try:
            for line in listener.stdout:
                found = json.loads(line)
                if isinstance(found, str):
                    raise PressroomError([_watch_failed(root, found)])
                yield frozenset(found)
        finally:  # also after an interrupt: end the other process
            listener.kill()
    raise PressroomError([_watch_failed(root, f"the process that listens ended ({listener.returncode})")])


def _watch_failed(root: Path, problem: str) -> Diagnostic:
    message = f"the system reports no changes of files: {problem}"
    hint = "set WATCHFILES_FORCE_POLLING=1: then the files are polled"
    return error("watch-failed", message, hint=hint, place=str(root))

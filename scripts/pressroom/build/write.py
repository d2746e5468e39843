"""The only place that writes: whole files or none."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressroom.diagnostics import PressroomError, error


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that at any moment the old file or the new one stands there, whole.

    Raises:
        PressroomError: where the file system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:  # whatever stops the writing, an interrupt too: the temporary file does not stay
            Path(name).unlink()
            raise
    except OSError as problem:
        raise PressroomError(
            [
                error(
                    "write-failed",
                    f"{path} could not be written: {problem.strerror}",
                    hint="the earlier file still stands",
                )
            ]
        ) from problem


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second build out of an output folder. The lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system: writes are whole all the same
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w", encoding="utf-8")
    except OSError as problem:
        message = f"{folder} cannot be written to: {problem.strerror}"
        raise PressroomError([error("write-failed", message, hint="choose another folder with -o")]) from problem
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            message = f"another build is writing to {folder}"
            raise PressroomError([error("build-running", message, hint="wait for it to end")]) from problem
        yield

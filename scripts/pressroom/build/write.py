"""The only place that writes: whole files or none."""

import errno
import glob
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pressroom.diagnostics import PressroomError, error

_ENDING = ".tmp"


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that at any moment the old file or the new one stands there, whole.

    Raises:
        PressroomError: where the file system refuses.
    """
    write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Put every file in its place, in the order given, so that at any moment each is the old one or the new one, whole.

    All are written beside their places, forced to the disk and read back before the first is moved: where there is
    no room for one, none is changed.

    Raises:
        PressroomError: where the file system refuses, or gives back other bytes than it was given.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            staged[path] = _stage(path, data)
        for path in files:
            staged[path].replace(path)
            del staged[path]
            _sync_folder(path.parent)
    except OSError as problem:
        message = f"{path} could not be written: {problem.strerror}"
        hint = "see that the folder may be written to, and that the disk has room: no file is there in part"
        raise PressroomError([error("write-failed", message, place=str(path), hint=hint)]) from problem
    finally:  # whatever stopped the writing, an interrupt too: no temporary file stays
        for name in staged.values():
            name.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """A file with these bytes beside `path`, on the disk and read back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_ENDING}"):  # of a build that was killed
        left.unlink()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_ENDING)
    staged = Path(name)
    with ExitStack() as undo:  # whatever ends this early, an interrupt too: what is half-written does not stay
        undo.callback(staged.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staged.chmod(0o644)
        if staged.read_bytes() != data:
            raise OSError(errno.EIO, "the disk gave back other bytes than it was given")
        undo.pop_all()
    return staged


def _sync_folder(folder: Path) -> None:
    """Have the change of a name written to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
        hint = "choose another folder with -o"
        raise PressroomError([error("write-failed", message, place=str(folder), hint=hint)]) from problem
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            message = f"another build is writing to {folder}"
            hint = "wait for it to end"
            raise PressroomError([error("build-running", message, place=str(folder), hint=hint)]) from problem
        yield

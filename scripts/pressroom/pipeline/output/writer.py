"""The only place that writes: whole files or none, and none through a link."""

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.pipeline.output.regular_files import OccupiedError, below, is_there, open_regular

_ENDING = ".tmp"


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that at any moment the old file or the new one is there, whole.

    Raises:
        PressroomError: where the file system refuses, or something else than a file is there.
    """
    write_files(path.parent, {path.name: data})


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Put files in their places below `root`, in the order given, so that at any moment each is old or new, whole.

    All are written beside their places, forced to the disk and read back before the first is moved: where there is
    no room for one, none is changed. Only a kill, or a failure to rename, can leave some old and others new: the file
    that makes the others count goes last.

    Raises:
        PressroomError: where the file system refuses or gives back other bytes than it was given, or where something
            else than a file is at one of the places, or a link leads there.
    """
    with _staging(root, files) as staged:
        for path in files:
            staged.put(path)


def write_recorded(
    root: Path, files: Mapping[str, bytes], record: str, intent: Callable[[Mapping[str, str]], bytes]
) -> None:
    """As `write_files`; what is about to happen is recorded first, so that another can finish it.

    `record`, the last of the files, gets the bytes of `intent` before the first file is moved, and its own at the end.
    `intent` is given the names of the staged files, by the paths that they are for.

    Raises:
        PressroomError: as `write_files`.
    """
    with _staging(root, files) as staged:
        staged.put_on_record(record, intent(staged.names))
        for path in files:
            staged.put(path)


def put_staged(root: Path, path: str, name: str) -> None:
    """Move a staged file, left by a writer that was stopped, to the place that it is for.

    Raises:
        OSError: where it is not there any more, or the file system refuses.
    """
    place = below(root, path)
    staged = place.with_name(name)
    if not name.startswith(_prefix(path)):
        raise OSError(errno.EINVAL, "what is to take its place was not written for it")
    is_there(place)
    staged.replace(place)
    _sync_folder(place.parent)


class _Staging:
    """Files written beside their places, below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._staged: dict[str, Path] = {}
        self._kept = False
        self.path = ""  # of the file that is being seen to

    @property
    def names(self) -> dict[str, str]:
        return {path: staged.name for path, staged in self._staged.items()}

    def add(self, path: str, data: bytes) -> None:
        """Write a file beside its place, on the disk and read back."""
        self.path = path
        place = below(self._root, path)
        for left in place.parent.glob(f"{_prefix(path)}*{_ENDING}"):  # of a writer that was killed
            left.unlink()
        self._staged[path] = self._store(place, data)

    def _store(self, place: Path, data: bytes) -> Path:
        mode = place.stat().st_mode & 0o777 if is_there(place) else None
        place.parent.mkdir(parents=True, exist_ok=True)
        staged = place.with_name(f"{_prefix(place.name)}{secrets.token_hex(4)}{_ENDING}")
        store(staged, data, mode)
        return staged

    def put(self, path: str) -> None:
        """Move a file to its place."""
        self.path = path
        place = below(self._root, path)
        self._staged[path].replace(place)
        _sync_folder(place.parent)

    def put_on_record(self, path: str, data: bytes) -> None:
        """Put a record in its place at once. From then on what is staged stays, for the build that finishes."""
        self.path = path
        place = below(self._root, path)
        staged = self._store(place, data)
        try:
            staged.replace(place)
        finally:
            staged.unlink(missing_ok=True)
        self._kept = True
        _sync_folder(place.parent)

    def discard(self) -> None:
        """Take away what is staged and not on record."""
        for staged in () if self._kept else self._staged.values():
            with suppress(OSError):
                staged.unlink()

    def problem(self, found: OSError) -> PressroomError:
        """What the system refused, with what to do."""
        place = self._root / self.path
        message = f"{place} could not be written: {found.strerror or found}"
        hint = found.remedy if isinstance(found, OccupiedError) else "see that the folder may be written to"
        if self._kept:
            hint += "; the other new files are ready beside their places, and the next build puts them there"
        elif not isinstance(found, OccupiedError):
            hint += ", and that the disk has room: no file is there in part"
        return PressroomError([error("write-failed", message, place=str(place), hint=hint)])


@contextmanager
def _staging(root: Path, files: Mapping[str, bytes]) -> Iterator[_Staging]:
    staging = _Staging(root)
    try:
        for path, data in files.items():
            staging.add(path, data)
        yield staging
    except OSError as problem:
        raise staging.problem(problem) from problem
    finally:  # whatever stopped the writing, an interrupt too: what no record names does not stay
        staging.discard()


def store(path: Path, data: bytes, mode: int | None = None) -> None:
    """Make a new file with these bytes, on the disk and read back; its mode is that of the user's other new files.

    Raises:
        OSError: where the file system refuses, or something is there, or other bytes come back.
    """
    handle = open_regular(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with ExitStack() as undo:  # what is half-written does not stay
        undo.callback(path.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            if mode is not None:  # before there is anything to read
                path.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.read_bytes() != data:
            raise OSError(errno.EIO, "the disk gave back other bytes than it was given")
        undo.pop_all()


def _prefix(path: str) -> str:
    """What the names of files that are staged for a path begin with: as short for a long name as for a short one."""
    return f".{hashlib.sha256(path.rpartition('/')[2].encode()).hexdigest()[:16]}."


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
    """Keep a second build out of an output folder. The lock goes with the process, however it ends.

    Raises:
        PressroomError: where another build has it, or the folder cannot be written to.
    """
    try:
        import fcntl
    except ImportError:  # no such locks on this system: writes are whole all the same
        yield
        return
    lock = folder / ".lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _no_folder(folder, problem) from problem
    try:
        handle = open_regular(lock, os.O_RDWR | os.O_CREAT)
    except OSError as problem:
        first = "see that it may be written to"
        if isinstance(problem, OccupiedError):
            first = f"remove it: it is {problem.kind}"
        raise _unlockable(lock, problem, f"{first}; or choose another folder with -o") from problem
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            message = f"another build is writing to {folder}"
            hint = "wait for it to end"
            raise PressroomError([error("build-running", message, place=str(folder), hint=hint)]) from problem
        yield
    finally:
        os.close(handle)


def _no_folder(folder: Path, problem: OSError) -> PressroomError:
    """Why an output folder cannot be made: as a rule a file has its place, or that of a folder above it."""
    hint = "choose another folder with -o"
    for place in (folder, *folder.parents):
        if place.is_symlink() or place.exists():
            if place.is_dir():
                break
            kind = "a file" if place.exists() else "a link that leads nowhere"
            message = f"{place} is {kind} and no folder"
            return PressroomError([error("write-failed", message, place=str(place), hint=hint)])
    return _unlockable(folder, problem, hint)


def _unlockable(place: Path, problem: OSError, hint: str) -> PressroomError:
    message = f"{place} cannot be written to: {problem.strerror}"
    return PressroomError([error("write-failed", message, place=str(place), hint=hint)])

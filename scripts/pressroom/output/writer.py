"""Write files: whole ones or none, and none through a link. No other module writes."""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.output.regular_files import OccupiedError, below, is_there, open_regular

_ENDING = ".tmp"
_STAGED = re.compile(rf"\.[0-9a-f]{{16}}\.[0-9a-f]{{8}}{re.escape(_ENDING)}")


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that at any moment the old file or the new one is there, whole.

    Raises:
        PressroomError: if the file system refuses, or something other than a file is there.
    """
    write_files(path.parent, {path.name: data})


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below `root`, in the order given, so that at any moment each is old or new, whole.

    All are written beside their places, forced to the disk and read back before the first is moved: if there is no
    room for one, none is changed. Only a kill, or a failure to rename, can leave some old and others new. So the file
    that makes the others count goes last.

    Raises:
        PressroomError: if the file system refuses or returns other bytes than were written, or if something other than
            a file is at one of the places, or a link leads there.
    """
    with _staging(root, files.items()) as staged:
        for path in files:
            staged.put(path)


def write_announced(root: Path, files: Iterable[tuple[str, bytes]], announce: Callable[[], None]) -> None:
    """As `write_files`, but call `announce` when all are ready, and before the first is moved to its place.

    What `announce` records is then true or will be: the caller can repair what a kill leaves. If it raises, no file is
    changed. The files are taken one by one, so that they need not fit into memory together.

    Raises:
        PressroomError: as `write_files`.
    """
    with _staging(root, files) as staged:
        announce()
        staged.announced = True
        for path in staged.names:
            staged.put(path)


def write_recorded(
    root: Path, files: Mapping[str, bytes], record: str, intent: Callable[[Mapping[str, str]], bytes]
) -> None:
    """As `write_files`, but record first what will be moved, so that another process can finish it.

    `record` is the path of the last of the files. It gets the bytes of `intent` before the first file is moved, and its
    own at the end. `intent` is called with the names of the staged files, by the paths that they are for.

    Raises:
        PressroomError: as `write_files`.
    """
    with _staging(root, files.items()) as staged:
        staged.put_on_record(record, intent(staged.names))
        for path in files:
            staged.put(path)


def put_staged(root: Path, path: str, name: str) -> None:
    """Move a staged file, left by a writer that was stopped, to the place that it is for.

    Raises:
        OSError: if it does not exist any more, or the file system refuses.
    """
    place = below(root, path)
    staged = place.with_name(name)
    if not name.startswith(_prefix(path)):
        raise OSError(errno.EINVAL, "the staged file was not written for this place")
    is_there(place)
    staged.replace(place)
    sync_folder(place.parent)


class _Staging:
    """Files written beside their places, below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._staged: dict[str, Path] = {}
        self._kept = False
        self.path = ""  # of the file in progress, for messages
        self.announced = False  # whether the caller has recorded the files

    @property
    def names(self) -> dict[str, str]:
        return {path: staged.name for path, staged in self._staged.items()}

    def add(self, path: str, data: bytes) -> None:
        """Write a file beside its place, force it to the disk and read it back."""
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
        sync_folder(place.parent)

    def put_on_record(self, path: str, data: bytes) -> None:
        """Write a record to its place at once. From then on staged files are kept, for the build that will finish."""
        self.path = path
        place = below(self._root, path)
        staged = self._store(place, data)
        try:
            staged.replace(place)
        finally:
            staged.unlink(missing_ok=True)
        self._kept = True
        sync_folder(place.parent)

    def discard(self) -> None:
        """Remove the staged files, unless they are recorded."""
        for staged in () if self._kept else self._staged.values():
            with suppress(OSError):
                staged.unlink()

    def problem(self, found: OSError) -> PressroomError:
        """Return the problem of a write that the system refused."""
        place = self._root / self.path
        message = f"{place} could not be written: {found.strerror or found}"
        hint = found.remedy if isinstance(found, OccupiedError) else "make the folder writable"
        if self._kept:
            hint += "; the other new files are ready beside their places, and the next build moves them there"
        elif self.announced:
            hint += "; then run the command again: it puts the other files in place"
        elif not isinstance(found, OccupiedError):
            hint += ", or free space on the disk: no file is incomplete"
        return PressroomError([error("write-failed", message, place=str(place), hint=hint)])


@contextmanager
def _staging(root: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[_Staging]:
    staging = _Staging(root)
    try:
        for path, data in files:
            staging.add(path, data)
        yield staging
    except OSError as problem:
        raise staging.problem(problem) from problem
    finally:  # after an error or an interrupt too: remove staged files that are not recorded
        staging.discard()


def store(path: Path, data: bytes, mode: int | None = None) -> None:
    """Create a file with these bytes, force it to the disk and read it back. Without `mode`, the umask decides.

    Raises:
        OSError: if the file system refuses, something is there, or other bytes come back.
    """
    handle = open_regular(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with ExitStack() as undo:  # remove a partly written file
        undo.callback(path.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            if mode is not None:  # before there is content to read
                path.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.read_bytes() != data:
            raise OSError(errno.EIO, "the disk returned other bytes than were written")
        undo.pop_all()


def _prefix(path: str) -> str:
    """Return the prefix of names of files staged for a path. Its length does not depend on the path."""
    return f".{hashlib.sha256(path.rpartition('/')[2].encode()).hexdigest()[:16]}."


def is_staged(name: str) -> bool:
    """Whether this is the name of a file that a writer had not moved to its place; no one else gives such names."""
    return _STAGED.fullmatch(name) is not None


def sync_folder(folder: Path) -> None:
    """Write a change of names in a folder to the disk, if the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other command out of an output folder. The system releases the lock when the process ends.

    Raises:
        PressroomError: if another command holds it, or the folder is not writable.
    """
    try:
        import fcntl
    except ImportError:  # this system has no such locks; files are still written whole
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
        first = "make it writable"
        if isinstance(problem, OccupiedError):
            first = f"remove it: it is {problem.kind}"
        raise _unlockable(lock, problem, f"{first}; or choose another folder with -o") from problem
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            message = f"another command of Pressroom is writing to {folder}: it holds {lock}"
            hint = "wait for it to end, such as a build, a release or a run of drafts in another window"
            raise PressroomError([error("build-running", message, place=str(folder), hint=hint)]) from problem
        yield
    finally:
        os.close(handle)


def _no_folder(folder: Path, problem: OSError) -> PressroomError:
    """Report why an output folder cannot be made: usually a file is in its place, or in that of a folder above it."""
    hint = "choose another folder with -o"
    for place in (folder, *folder.parents):
        if place.is_symlink() or place.exists():
            if place.is_dir():
                break
            kind = "a file" if place.exists() else "a link that leads nowhere"
            message = f"{place} is {kind}, not a folder"
            return PressroomError([error("write-failed", message, place=str(place), hint=hint)])
    return _unlockable(folder, problem, hint)


def _unlockable(place: Path, problem: OSError, hint: str) -> PressroomError:
    message = f"{place} cannot be written to: {problem.strerror}"
    return PressroomError([error("write-failed", message, place=str(place), hint=hint)])

"""Regular files only: no link is followed to them, and no pipe or device is opened in their place.

Anyone who can write to an output folder, or who hands over a project, can put a link there that leads to any file of
the person who builds. A name that is reached through a link is refused with an `OSError`, as the system refuses others.
"""

import errno
import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

#: Not on every system. Where they lack, the look before the opening is all there is.
_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_LINK = "a link"


class OccupiedError(OSError):
    """Something else has the place of a file or of a folder: `kind`, such as “a link”."""

    def __init__(self, number: int, message: str, kind: str) -> None:
        super().__init__(number, message)
        self.kind = kind

    @property
    def remedy(self) -> str:
        """What to do about it."""
        if self.kind == _LINK:
            return "remove the link: nothing is written through it"
        return f"move the {self.kind.removeprefix('a ')} to another place"


def is_below(path: str) -> bool:
    """Whether a path with `/` is one below a folder: relative, without `..`, written in the one usual way."""
    pure = PurePosixPath(path)
    plain = not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and "\0" not in path
    return plain and bool(pure.parts) and str(pure) == path


def below(root: Path, path: str) -> Path:
    """The place of a file below `root`, which itself may be a link; what lies between them is folders, or not there.

    Raises:
        OSError: where the path leaves the folder, or a link or a file is in its way.
    """
    if not is_below(path):
        raise OSError(errno.EINVAL, "it leads out of its folder")
    place = root
    for part in PurePosixPath(path).parts[:-1]:
        place /= part
        mode = _mode(place)
        if mode is not None and not stat.S_ISDIR(mode):
            raise OccupiedError(errno.ENOTDIR, f"{place} is {_kind(mode)} and no folder", _kind(mode))
    return place / PurePosixPath(path).name


def is_there(place: Path) -> bool:
    """Whether a regular file is there.

    Raises:
        OSError: where something else is.
    """
    mode = _mode(place)
    if mode is not None and not stat.S_ISREG(mode):
        raise OccupiedError(errno.EINVAL, f"it is {_kind(mode)} and no file", _kind(mode))
    return mode is not None


def open_regular(place: Path, flags: int) -> int:
    """A handle of a regular file, opened without following a link, waiting for a pipe or changing what it holds.

    Raises:
        OSError: where it is not there (and `flags` do not make it), or is something else.
    """
    is_there(place)
    handle = os.open(place, flags | _CAREFULLY | _BINARY, 0o666)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):  # put there since the look
        os.close(handle)
        raise OccupiedError(errno.EINVAL, f"it is {_kind(mode)} and no file", _kind(mode))
    return handle


def read_regular(place: Path, most: int) -> bytes:
    """The bytes of a regular file of at most so many bytes.

    Raises:
        OSError: where it cannot be read, is something else, or larger.
    """
    with os.fdopen(open_regular(place, os.O_RDONLY), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return data


def sha256_of(place: Path) -> str:
    """The SHA-256 (hexadecimal) of a regular file.

    Raises:
        OSError: where it cannot be read, or is something else.
    """
    with os.fdopen(open_regular(place, os.O_RDONLY), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _mode(place: Path) -> int | None:
    """What is at a place, links not followed; None where nothing is."""
    try:
        return place.lstat().st_mode
    except FileNotFoundError:
        return None


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return _LINK
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a file" if stat.S_ISREG(mode) else "a pipe or device"

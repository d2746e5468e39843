"""Open regular files only: never through a link, and never a pipe or a device in their place.

Anyone who can write to an output folder, or who supplies a project, can put a link there that leads to any file of the
person who builds. A path through a link is refused with an `OSError`.
"""

import errno
import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

#: Flags that some systems lack. There, only the check before opening protects.
_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_LINK = "a link"


class OccupiedError(OSError):
    """Something else is in the place of a file or of a folder: `kind`, such as “a link”."""

    def __init__(self, number: int, message: str, kind: str) -> None:
        super().__init__(number, message)
        self.kind = kind

    @property
    def remedy(self) -> str:
        """What to do about it, as a hint."""
        if self.kind == _LINK:
            return "remove the link: files are not written through links"
        return f"move the {self.kind.removeprefix('a ')} to another place"


def is_below(path: str) -> bool:
    """Whether a path with `/` is relative, normalised and without `..`, so that it is below its folder."""
    pure = PurePosixPath(path)
    plain = not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and "\0" not in path
    return plain and bool(pure.parts) and str(pure) == path


def below(root: Path, path: str) -> Path:
    """Return the place of a file below `root`. `root` may be a link; folders between may be missing, but not links.

    Raises:
        OSError: if the path leaves the folder, or a link or a file is in its way.
    """
    if not is_below(path):
        raise OSError(errno.EINVAL, "the path leads out of its folder")
    place = root
    for part in PurePosixPath(path).parts[:-1]:
        place /= part
        mode = _mode(place)
        if mode is not None and not stat.S_ISDIR(mode):
            raise OccupiedError(errno.ENOTDIR, f"{place} is {_kind(mode)}, not a folder", _kind(mode))
    return place / PurePosixPath(path).name


def is_there(place: Path) -> bool:
    """Whether a regular file exists at a place.

    Raises:
        OSError: if something else is there.
    """
    mode = _mode(place)
    if mode is not None and not stat.S_ISREG(mode):
        raise OccupiedError(errno.EINVAL, f"it is {_kind(mode)}, not a file", _kind(mode))
    return mode is not None


def open_regular(place: Path, flags: int) -> int:
    """Open a regular file without following a link or waiting for a pipe. Return its file descriptor.

    Raises:
        OSError: if it does not exist (and `flags` do not create it), or is something else.
    """
    is_there(place)
    handle = os.open(place, flags | _CAREFULLY | _BINARY, 0o666)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):  # it was replaced after the check
        os.close(handle)
        raise OccupiedError(errno.EINVAL, f"it is {_kind(mode)}, not a file", _kind(mode))
    return handle


def read_regular(place: Path, most: int) -> bytes:
    """Read a regular file of at most `most` bytes.

    Raises:
        OSError: if it cannot be read, is something else, or is larger.
    """
    with os.fdopen(open_regular(place, os.O_RDONLY), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return data


def sha256_of(place: Path) -> str:
    """Return the SHA-256 (hexadecimal) of a regular file.

    Raises:
        OSError: if it cannot be read, or is something else.
    """
    with os.fdopen(open_regular(place, os.O_RDONLY), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _mode(place: Path) -> int | None:
    """Return the mode of what is at a place, without following links; None if nothing is there."""
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

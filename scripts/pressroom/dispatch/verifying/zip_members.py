"""Reading the files of a zip of unknown origin, however it was packed."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.verifying.verification import refused
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.layout import SUMS
from pressroom.source.damaged_zips import DAMAGED_ZIP

_CHUNK = 1 << 20
#: The most bytes that the files of a zip may have together: a small zip can unpack to more than any disk holds.
_MOST_UNPACKED = 2_000_000_000
#: The most bytes of a file that is searched for what it states of itself.
_MOST_DOCUMENT = 200_000_000
#: What the tools of operating systems pack, and what programs such as Explorer and the Finder of macOS write.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: What the Finder of macOS adds to every zip and folder.
_OF_FINDER = ("__MACOSX", ".DS_Store")


@dataclass(frozen=True, slots=True)
class ZipMembers:
    """The files of a zip: the folder in it that has them, their digests by path below that, its list of checksums.

    The folder is empty where they lie in none. The list is empty where the zip has none.
    """

    folder: str
    digests: dict[str, str]
    sums: bytes

    def name_of(self, path: str) -> str:
        """The name in the zip of the file at this path."""
        return f"{self.folder}/{path}" if self.folder else path


def read_members(file: Path) -> ZipMembers:
    """The members of a zip.

    Raises:
        PressroomError: where it is damaged, is none, has several lists of checksums, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = _names(file, archive)
            lists = [name for name in names if PurePosixPath(name).name == SUMS]
            if len(lists) > 1:
                hint = "unpack it, and name its folder"
                raise refused(file, "has the files of several audiences", hint)
            folder = _folder(names, lists)
            before = f"{folder}/" if folder else ""
            digests = {name.removeprefix(before): _digest(archive, name) for name in names if name not in lists}
            return ZipMembers(folder, digests, archive.read(lists[0]) if lists else b"")
    except (OSError, *DAMAGED_ZIP) as problem:
        reason = "is damaged or incomplete, or is not the zip of a release"
        raise refused(file, reason, "get the zip again") from problem


def stated_in_zip(file: Path, name: str) -> DocumentIdentity | None:
    """What a member of a zip states of itself."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(name).file_size > _MOST_DOCUMENT:
                return None
            return embedded_identity(archive.read(name))
    except (OSError, KeyError, *DAMAGED_ZIP):
        return None


def _names(file: Path, archive: zipfile.ZipFile) -> list[str]:
    """The names of the files in a zip that can be read; without those that macOS adds."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    entries = [entry for entry in entries if not set(_OF_FINDER) & set(PurePosixPath(entry.filename).parts)]
    names = [entry.filename for entry in entries]
    packed_otherwise = any(entry.compress_type not in _METHODS for entry in entries)
    if not names or len(set(names)) < len(names) or packed_otherwise:
        raise refused(
            file, "is not the zip of a release", "name a file or a folder of a release, or the zip as it came"
        )
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise refused(file, f"unpacks to more than {_MOST_UNPACKED // 10**9} GB", "get the zip again")
    return names


def _folder(names: Sequence[str], lists: Sequence[str]) -> str:
    """The folder that has the list of checksums; without a list, the one that has all files, if there is one."""
    if lists:
        return lists[0].removesuffix(SUMS).removesuffix("/")
    first = {name.partition("/")[0] if "/" in name else "" for name in names}
    return first.pop() if len(first) == 1 else ""


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """The digest of a member; empty where its bytes are not those that the zip was made with."""
    digest = hashlib.sha256()
    try:
        with archive.open(name) as file:  # ends at the size that was summed up above
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, EOFError):
        return ""
    return digest.hexdigest()

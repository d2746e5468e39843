"""Lists of checksums, as `sha256sum` writes them, and the digests of files."""

import re
from pathlib import Path

from pressroom.dispatch.verifying.verification import refused
from pressroom.output.layout import SUMS
from pressroom.output.regular_files import below, is_below, read_regular, sha256_of

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST_BYTES = 16_000_000


def read_checksums(folder: Path) -> dict[str, str]:
    """The digests that the list of checksums in a folder has, by path.

    Raises:
        OSError: where there is no list.
        PressroomError: where it is damaged.
    """
    return parse_checksums(read_regular(folder / SUMS, _MOST_BYTES), folder / SUMS)


def parse_checksums(data: bytes, place: Path) -> dict[str, str]:
    """The digests of a list of checksums, by path.

    Raises:
        PressroomError: where it is damaged.
    """
    lines = data.decode("utf-8", "replace").splitlines()
    found = [_SUM.fullmatch(line) for line in lines]
    listed = {match[2]: match[1] for match in found if match}
    if len(listed) != len(lines) or not all(map(is_below, listed)):
        raise refused(place, "is not a list of checksums of a release", "take the one that came with the files")
    return listed


def digest_of(folder: Path, path: str) -> str:
    """The digest of a file below a folder; of what is no regular file, none."""
    try:
        return sha256_of(below(folder, path))
    except OSError:
        return ""

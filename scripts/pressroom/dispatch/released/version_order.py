"""The order of versions, which the dossier writes as it likes: 1.9 comes before 1.10, 2.0-rc1 before 2.0."""

import re
from typing import TypeAlias

VersionOrder: TypeAlias = tuple[tuple[int, ...], bool, tuple[int, ...], str]

_NUMBERS = re.compile(r"\d+(?:[.-]\d+)*")
#: Words that mark a version as one before the final one.
_BEFORE = re.compile(r"[\s._-]*(?:alpha|beta|dev|draft|pre|rc)", re.IGNORECASE)


def version_order(version: str) -> VersionOrder:
    """A key that sorts versions: by their first numbers, then by what follows. Zeros at the end do not count."""
    found = _NUMBERS.search(version)
    numbers = list(_integers(found.group())) if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    rest = version[found.end() :] if found else version
    return tuple(numbers), not _BEFORE.match(rest), _integers(rest), rest.strip().casefold()


def _integers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))

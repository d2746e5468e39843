"""Names of files that every system takes: what is wrong with one, and when two names are one."""

import re
import unicodedata
from pathlib import PurePosixPath

#: What Windows and its file systems refuse in names; `/` parts folders everywhere.
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
#: Bytes. File systems take 255; the endings of drafts and clearance copies come on top, and of what is being written.
_MOST_BYTES = 200


def fit(text: str) -> str:
    """A text, such as a number with slashes, as part of a name: what no name can have, and spaces, are hyphens."""
    return _UNFIT.sub("-", text).replace(" ", "-")


def unfit(name: str) -> str | None:
    """Why a name cannot be that of a file on every system; None where it can."""
    if found := _UNFIT.search(name):
        return f"`{found.group()}` cannot be in a file name on every system"
    if not name or name[0] in ". ":
        return "a file name that begins with a dot or a space is hidden or overlooked" if name else "it is empty"
    if name[0] == "-":
        return "a file name that begins with a hyphen is taken for an option by many programs"
    if name[-1] in ". ":
        return "Windows drops a dot or a space at the end of a file name"
    if _DEVICES.match(name):
        return "Windows keeps this name for a device"
    if (size := len(name.encode())) > _MOST_BYTES:
        return f"it has {size} bytes; {_MOST_BYTES} are allowed"
    return None


def same(path: PurePosixPath) -> str:
    """What two paths have in common that are one file where capitals, or how accents are composed, do not count."""
    return unicodedata.normalize("NFC", str(path)).casefold()

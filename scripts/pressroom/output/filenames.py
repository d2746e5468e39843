"""File names that are valid on every system: slugs, what is wrong with a name, when two names are the same file."""

import datetime
import re
import unicodedata
from pathlib import PurePosixPath

from anyascii import anyascii

#: Characters that Windows and its file systems refuse in names; `/` separates folders everywhere.
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
#: File systems allow 255 bytes; endings of drafts, clearance copies and temporary files need the difference.
_MOST_BYTES = 200
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def default_name(number: str, document: str, audience: str, language: str, day: datetime.date | None = None) -> str:
    """Return the default name of a document's files, without their endings. `number` is that of `number_or_id`.

    `day` is that of an edition as of another day than the dossier's.
    """
    return "-".join((number, *map(slug, (document, audience, language)), *((day.isoformat(),) if day else ())))


def number_or_id(number: str, dossier: str, language: str) -> str:
    """Return the number of a dossier in this language as part of a name; its id if it has no letter or digit."""
    return slug(number, language) or dossier


def slug(text: str, language: str = "") -> str:
    """Return a text as part of a name that every file system and mail client takes: ASCII letters, digits, hyphens.

    Letters of other scripts are transliterated, umlauts as German does it if the text is in German.
    """
    composed = unicodedata.normalize("NFC", text)
    if language.partition("-")[0] == "de":
        composed = composed.translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", anyascii(composed).lower()).strip("-")


def fit(text: str) -> str:
    """Make a text, such as a number with slashes, fit for file names: unfit characters and spaces become hyphens."""
    return _UNFIT.sub("-", text).replace(" ", "-")


def unfit(name: str) -> str | None:
    """Return why a name is not valid for files on every system; None if it is valid."""
    if found := _UNFIT.search(name):
        return f"some systems do not allow `{found.group()}` in a file name"
    if not name or name[0] in ". ":
        return "a file name that begins with a dot or a space is hidden or overlooked" if name else "it is empty"
    if name[0] == "-":
        return "many programs treat a file name that begins with a hyphen as an option"
    if name[-1] in ". ":
        return "Windows drops a dot or a space at the end of a file name"
    if _DEVICES.match(name):
        return "Windows reserves this name for a device"
    if (size := len(name.encode())) > _MOST_BYTES:
        return f"it has {size} bytes; {_MOST_BYTES} are allowed"
    return None


def same(path: PurePosixPath) -> str:
    """Return a key that is equal for paths that are one file on systems that ignore capitals or the form of accents."""
    return unicodedata.normalize("NFC", str(path)).casefold()

"""Which document of which edition a file is, as one line that every format can hold in its metadata."""

import re
from dataclasses import asdict, dataclass, fields
from urllib.parse import parse_qsl, quote, urlencode

#: Custom properties of Word files with the parts of the identity; unlike other properties, Word keeps them all.
WORD_PROPERTIES = {
    "Document": "document",
    "Dossier": "dossier",
    "Number": "number",
    "Version": "version",
    "Audience": "audience",
    "Language": "language",
    "As of": "as_of",
}
#: The custom property of a Word file with its embargo, if there is one.
WORD_EMBARGO = "Embargo"
_SCHEME = "pressroom:?"
_MOST = 2000  # characters of a line that was read
_UNFIT = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """A document, its edition, and the version of the dossier. `as_of` is an ISO date. `status` is `draft` or empty.

    `embargo` is the moment at which it ends, ISO 8601 with its offset from UTC; empty without one.
    """

    dossier: str
    number: str
    version: str
    document: str
    audience: str
    language: str
    as_of: str
    status: str = ""
    embargo: str = ""

    def word_properties(self) -> dict[str, str]:
        """The custom properties of a Word file; a document without an embargo has none for it."""
        parts = {name: getattr(self, key) for name, key in WORD_PROPERTIES.items()}
        return parts | ({WORD_EMBARGO: self.embargo} if self.embargo else {})

    def __str__(self) -> str:
        """Return the identity as a URI: `pressroom:?dossier=…&number=…`."""
        return _SCHEME + urlencode({key: text for key, text in asdict(self).items() if text}, quote_via=quote)


_KEYS = frozenset(field.name for field in fields(DocumentIdentity))
_NEEDED = _KEYS - {"status", "embargo"}


def parse_identity(line: str) -> DocumentIdentity | None:
    """Return the identity that a line of metadata states; None if it states none, or only a part of one."""
    if not line.startswith(_SCHEME) or len(line) > _MOST:
        return None
    found = {key: text for key, text in parse_qsl(line.removeprefix(_SCHEME)) if key in _KEYS}
    if not found.keys() >= _NEEDED or any(map(_UNFIT.search, found.values())):
        return None
    return DocumentIdentity(**found)

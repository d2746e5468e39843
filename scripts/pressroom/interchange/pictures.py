"""A picture of a document as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture that a document prints: the path of its file, or the name of the map; a digest; what it shows."""

    name: str
    sha256: str
    text: str

"""A picture of a document as plain data."""

from dataclasses import dataclass

#: The name of what gives a document its look and states nothing: styles, logo, pictures without an alternative text,
#: backgrounds, pictures of a Word template. It is recorded as one picture without a text.
LOOK = "_look"


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture that a document prints: the path of its file, or the name of the map; a digest; what it shows."""

    name: str
    sha256: str
    text: str

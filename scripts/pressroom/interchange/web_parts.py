"""What the web page of a document has besides the text of its PDF."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The same document in another language or format: its address from the page, and the text of the link.

    `current` is true for the language of the page itself.
    """

    address: str
    text: str
    language: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class WebParts:
    """The texts of what a web page adds for its readers. An empty text or tuple adds nothing.

    `skip` leads past the head of the page. `back` names a link from a note to the text: `{number}` is its number.
    `versions` is the name of the links to other languages and formats.
    """

    skip: str = ""
    back: str = ""
    versions: str = ""
    languages: tuple[OtherVersion, ...] = ()
    files: tuple[OtherVersion, ...] = ()

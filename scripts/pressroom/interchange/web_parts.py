"""What the web page of a document has besides the text of its PDF."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """Another version of a document, or another document: its address from the page, and the text of the link.

    `current` is true for the language of the page itself. `public` is its address on the web, empty if it is not known.
    """

    address: str
    text: str
    language: str
    current: bool = False
    public: str = ""


@dataclass(frozen=True, slots=True)
class SocialPreview:
    """How networks present a link to a page: the address of the page, its title, its text, and a picture with its text.

    The texts of the picture are empty if there is none.
    """

    address: str
    title: str
    description: str
    picture: str = ""
    picture_text: str = ""


@dataclass(frozen=True, slots=True)
class WebParts:
    """The texts of what a web page adds for its readers. An empty text or tuple adds nothing.

    `skip` leads past the head of the page. `back` names a link from a note to the text: `{number}` is its number.
    `versions` is the name of the links to other languages and formats.
    `home` leads back to the page of all documents, if its address is known; `related` are other documents. A page whose
    address on the web is known has a `preview`.
    """

    skip: str = ""
    back: str = ""
    versions: str = ""
    languages: tuple[OtherVersion, ...] = ()
    files: tuple[OtherVersion, ...] = ()
    related: tuple[OtherVersion, ...] = ()
    home: OtherVersion | None = None
    preview: SocialPreview | None = None

"""The input of a back end: a complete page of HTML with everything that it refers to, as bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pressroom import __version__
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.interchange.web_parts import WebParts
from pressroom.model.look.theme import Tokens
from pressroom.model.variants.cards import CardFor
from pressroom.model.variants.print_settings import PrintSettings
from pressroom.source.fonts.face import FontFace
from pressroom.source.word.file import WordFile

#: The program that files name as their producer.
GENERATOR = f"Pressroom {__version__}"
#: Return the bytes of a file by its path from the project's root, or None if there is no such file.
Assets = Callable[[str], bytes | None]


def unhyphenated(text: str) -> str:
    """Return a text without soft hyphens."""
    return text.replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of a document. Dates are ISO 8601 with a time zone; `language` is a BCP 47 tag.

    `office` has Office's own tags of languages, where they differ. `identity` is None for samples.
    """

    title: str
    language: str
    author: str
    description: str
    keywords: tuple[str, ...]
    modified: str
    office: Mapping[str, str] = field(default_factory=dict)
    identity: DocumentIdentity | None = None

    def __post_init__(self) -> None:
        """Remove soft hyphens: these texts are not broken into lines, and a search would miss the word."""
        for name in ("title", "author", "description"):
            object.__setattr__(self, name, unhyphenated(getattr(self, name)))
        object.__setattr__(self, "keywords", tuple(map(unhyphenated, self.keywords)))

    def office_tag(self, language: str) -> str:
        """The tag of a language that Office knows."""
        return self.office.get(language, language)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document (PDF/A-3 associated file)."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class Html:
    """A rendered document before layout.

    `markup` is a whole HTML document without links to style sheets. `stylesheets` are (path, CSS) in cascade order,
    `screen` those that apply on screens only. `assets` returns the files that markup and styles refer to. `draft` adds
    a watermark. Pages are drawn `zoom` times as large as they are laid out. A Word document takes its look from
    `reference`, if there is one. A print variant has `print`, and a
    document of cards `cards`. `web` is what its web page has in addition.
    """

    document: str
    markup: str
    stylesheets: tuple[tuple[str, str], ...]
    tokens: Tokens
    metadata: Metadata
    fonts: tuple[FontFace, ...]
    assets: Assets = field(default=lambda _path: None, compare=False)
    attachments: tuple[Attachment, ...] = ()
    draft: bool = False
    zoom: float = 1.0
    screen: tuple[tuple[str, str], ...] = ()
    reference: WordFile | None = None
    print: PrintSettings | None = None
    cards: CardFor | None = None
    web: WebParts = field(default_factory=WebParts)

"""What rendering hands to a back end: a complete page of HTML and all that it needs, as plain bytes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pressroom import __version__
from pressroom.model.theme import Tokens
from pressroom.source.word.file import WordFile

#: What files name as the program that made them.
GENERATOR = f"Pressroom {__version__}"
#: The bytes of a file by its path from the project's root, or nothing where there is none.
Assets = Callable[[str], bytes | None]


def unhyphenated(text: str) -> str:
    """A text without the places at which its words may be broken."""
    return text.replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. Dates are ISO 8601 with a time zone; `language` is a BCP 47 tag.

    `office` is the tag that Office knows the language by, where it is another.
    """

    title: str
    language: str
    author: str
    description: str
    keywords: tuple[str, ...]
    modified: str
    office: str = ""

    def __post_init__(self) -> None:
        """Take out soft hyphens: no line is broken where these texts are shown, and searches would miss the word."""
        for name in ("title", "author", "description"):
            object.__setattr__(self, name, unhyphenated(getattr(self, name)))
        object.__setattr__(self, "keywords", tuple(map(unhyphenated, self.keywords)))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document (PDF/A-3 associated file)."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class FontFace:
    """A variable font of the project, by the family name that styles use. `style` is `normal` or `italic`."""

    family: str
    style: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Html:
    """A rendered document before layout.

    `markup` is a whole HTML document without links to styles; `stylesheets` are (name, CSS) in cascade order, the
    names being their paths; `screen` are those that count on a screen alone; `assets` gives the files that markup and
    styles name; `draft` asks for a watermark. Pages are drawn `zoom` times as large as they are laid out. A Word
    document takes its look from `reference`, where there is one.
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

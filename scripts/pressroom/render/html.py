"""What rendering hands to a back end: a complete page of HTML and all that it needs, as plain bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.model.theme import Tokens


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. Dates are ISO 8601 with a time zone; `language` is a BCP 47 tag."""

    title: str
    language: str
    author: str
    description: str
    keywords: tuple[str, ...]
    modified: str


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
    names being paths for messages; `assets` are files by the URL that markup and styles use for them; `draft` asks
    for a watermark.
    """

    document: str
    markup: str
    stylesheets: tuple[tuple[str, str], ...]
    tokens: Tokens
    metadata: Metadata
    fonts: tuple[FontFace, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    draft: bool = False

"""The formats of documents, one line each. To add a format, add a line here and the module that the line names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

#: The kinds of documents: pages, one sheet, Word, cards for social media.
Kind: TypeAlias = Literal["paged", "poster", "word", "card"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, which is also the file extension, and the kinds of documents that can have it.

    `renderer` names a module with a function `render`. For Word, it takes the filled document and returns a `Rendered`.
    All other formats are made from the finished PDF: `render(html, typeset, resolution)` returns the bytes of the file,
    several files by their endings, or None if problems of the PDF prevent it. It raises `PressroomError` for content
    that the format cannot show. The module is not imported here, so that commands that render nothing start quickly.
    """

    name: str
    kinds: tuple[Kind, ...]
    renderer: str


FORMATS: Mapping[str, Format] = {
    found.name: found
    for found in (
        Format("pdf", ("paged", "poster"), "pressroom.backends.pdf"),
        Format("docx", ("word",), "pressroom.backends.docx"),
        Format("svg", ("poster",), "pressroom.backends.svg"),
        Format("png", ("poster", "card"), "pressroom.backends.png"),
        Format("txt", ("card",), "pressroom.backends.page_texts"),
        Format("html", ("paged",), "pressroom.backends.html"),
    )
}

#: The format of web pages.
WEB_PAGE = "html"

if TYPE_CHECKING:
    FormatName: TypeAlias = str  # type checkers reject a computed Literal
else:
    FormatName = Literal[tuple(FORMATS)]


def formats_of(kind: Kind) -> tuple[FormatName, ...]:
    """Return the formats that a kind of document can have."""
    return tuple(name for name, found in FORMATS.items() if kind in found.kinds)

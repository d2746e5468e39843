"""The formats that documents can have, a line for each. A new format is its line here and the module that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

#: The kinds of documents that formats belong to: pages, one sheet, Word.
Kind: TypeAlias = Literal["paged", "poster", "word"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, which is the ending of its files, and the kinds of documents that can have it.

    `renderer` is a module with a function `render`. For Word it takes what rendering hands over and returns a
    `Rendered`. All others are made of the finished PDF: `render(html, typeset, resolution)` returns the bytes of the
    file, or None where the problems of the PDF stand in the way, and raises a `PressroomError` for what the format
    cannot show. The module is named and not imported, so that commands that render nothing start quickly.
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
        Format("png", ("poster",), "pressroom.backends.png"),
        Format("html", ("paged",), "pressroom.backends.html"),
    )
}

if TYPE_CHECKING:
    FormatName: TypeAlias = str  # type checkers take no choice that is computed
else:
    FormatName = Literal[tuple(FORMATS)]


def formats_of(kind: Kind) -> tuple[FormatName, ...]:
    """The formats that a kind of document can have."""
    return tuple(name for name, found in FORMATS.items() if kind in found.kinds)

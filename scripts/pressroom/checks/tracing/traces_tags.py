"""Extract the texts of a tagged PDF in reading order: each block whole, across the ends of lines and pages.

The structure tree is specified in ISO 32000-1, 14.7 and 14.8.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias

import pikepdf

from pressroom.checks.tracing.traces_markup import is_note

#: A page by its object (number, generation), and the marked-content id (MCID) of a piece of its content.
Mark: TypeAlias = tuple[tuple[int, int], int]

#: Inline structure types; all others are blocks.
_IN_LINE = frozenset({"/Code", "/Em", "/Link", "/Quote", "/Reference", "/Span", "/Strong"})


@dataclass(slots=True)
class _Block:
    """The pieces of a block in order, each with the number of its link, or 0 outside links."""

    pieces: list[tuple[Mark, int]] = field(default_factory=list)


def tagged_texts(pdf: pikepdf.Pdf, marked: Mapping[Mark, str]) -> dict[tuple[int, int], list[str]]:
    """The texts of each page, by blocks: its first page has a block whole, each further page has its own part.

    `marked` are the texts by their marks. A text that no tag refers to is a piece of its own.
    """
    read: dict[tuple[int, int], list[str]] = {}
    known = set[Mark]()
    for block in _blocks(pdf):
        pieces = [(mark, link) for mark, link in block.pieces if mark in marked]
        known |= {mark for mark, _ in pieces}
        pages = dict.fromkeys(page for (page, _), _ in pieces)
        for number, page in enumerate(pages):
            own = pieces if number == 0 else [(mark, link) for mark, link in pieces if mark[0] == page]
            read.setdefault(page, []).extend(_texts(own, marked))
    for (page, mcid), text in marked.items():
        if (page, mcid) not in known:
            read.setdefault(page, []).append(text)
    return read


def _texts(pieces: Iterable[tuple[Mark, int]], marked: Mapping[Mark, str]) -> Iterator[str]:
    """The text of a block; note marks, which are links of numbers, apart."""
    words = []
    for link, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(marked[mark] for mark, _ in group)
        if link and is_note(text):
            yield text
        else:
            words.append(text)
    yield "".join(words)


def _blocks(pdf: pikepdf.Pdf) -> list[_Block]:
    root: Any = pdf.Root.get("/StructTreeRoot")
    walk = _TagWalk([])
    if root is not None:
        walk.down(root.get("/K"), None, _Block(), 0)
    return walk.blocks


@dataclass(slots=True)
class _TagWalk:
    blocks: list[_Block]
    links: int = 0

    def down(self, value: Any, page: tuple[int, int] | None, block: _Block, link: int) -> None:
        """Collect the content of an element, in a block and, unless `link` is 0, in that link."""
        if isinstance(value, pikepdf.Array):
            for part in value.as_list():
                self.down(part, page, block, link)
        elif isinstance(value, int) and page is not None:
            block.pieces.append(((page, value), link))
        elif isinstance(value, pikepdf.Dictionary):
            page = value.Pg.objgen if "/Pg" in value else page
            if "/S" in value:
                self._element(value, page, block, link)
            elif "/MCID" in value and page is not None:
                block.pieces.append(((page, int(value.MCID)), link))

    def _element(self, element: Any, page: tuple[int, int] | None, block: _Block, link: int) -> None:
        role = str(element.S)
        if role not in _IN_LINE:
            block, link = _Block(), 0
            self.blocks.append(block)
        elif role == "/Link":
            self.links += 1
            link = self.links
        self.down(element.get("/K"), page, block, link)

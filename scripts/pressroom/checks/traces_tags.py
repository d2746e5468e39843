"""The texts of a tagged PDF as they are read: each block whole, over the ends of lines and pages.

Where something stands in the tag tree: ISO 32000-1, 14.7 and 14.8.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias

import pikepdf

from pressroom.checks.traces_markup import is_note

#: A page by its object, and the number of a piece of its content.
Mark: TypeAlias = tuple[tuple[int, int], int]

#: Structure types that stand in a line; all others are blocks.
_IN_LINE = frozenset({"/Code", "/Em", "/Link", "/Quote", "/Reference", "/Span", "/Strong"})


@dataclass(slots=True)
class _Block:
    """The pieces of a block in their order, each with the number of the link that it is in, or 0."""

    pieces: list[tuple[Mark, int]] = field(default_factory=list)


def tagged_texts(pdf: pikepdf.Pdf, marked: Mapping[Mark, str]) -> dict[tuple[int, int], list[str]]:
    """The texts of each page, block by block: a block is whole on its first page, and in part on further ones.

    `marked` are the texts by their marks; what no tag names is a piece by itself.
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
    """The text of a block; note marks, which are links that read as numbers, by themselves."""
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
        """Take in what an element holds, inside a block and perhaps a link."""
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

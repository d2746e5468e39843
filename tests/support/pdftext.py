"""What a reader gets from a finished PDF: its characters with their places, and its text through the tag tree."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

from pressroom.interchange.geometry import Rect

MM_PER_POINT = 25.4 / 72
#: Roles that stand inside a line; every other role begins a block of its own.
INLINE = frozenset({"Span", "Link", "Reference", "Lbl", "Em", "Strong", "Quote", "Note", "Code"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character. `mcid` is its marked piece of content, or None where it is an artifact."""

    text: str
    page: int
    rect: Rect
    size: float  # points
    font: str  # without the subset's prefix
    mcid: int | None
    tag: str

    @property
    def shows(self) -> bool:
        """Whether there is ink to see."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked piece of content: what one line shows of an element."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the tag tree; `parts` are its elements and its own pieces in the order of reading."""

    role: str
    entries: Mapping[str, str]
    targets: tuple[str, ...]  # where its links lead: an address, or `#name`
    parts: tuple["Node | Piece", ...]

    def walk(self) -> Iterator["Node"]:
        """This element and everything below it."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    def pieces(self, leave_out: frozenset[str] = frozenset()) -> Iterator[Piece]:
        """Every marked piece below, in the order of reading, without those inside roles to be left out."""
        for part in self.parts:
            if isinstance(part, Piece):
                yield part
            elif part.role not in leave_out:
                yield from part.pieces(leave_out)

    def all(self, role: str) -> list["Node"]:
        """Every element of a role."""
        return [node for node in self.walk() if node.role == role]

    @property
    def id(self) -> str:
        return self.entries.get("ID", "")

    @property
    def text(self) -> str:
        """The text, with a space where a new line begins."""
        return " ".join(line.strip() for _, line in lines(self))

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for piece in self.pieces() for glyph in piece.glyphs]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF, read back. `destinations` are the pages (from 1) of the places that links can lead to."""

    path: Path
    pages: int
    size: tuple[float, float]  # of the first page, millimetres
    glyphs: tuple[Glyph, ...]
    tree: Node
    destinations: Mapping[str, int]

    def by_id(self, name: str) -> Node:
        """The one element with an id."""
        (found,) = (node for node in self.tree.walk() if node.id == name)
        return found

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(node.id for node in self.tree.walk() if node.id)

    @property
    def artifacts(self) -> list[Glyph]:
        """Characters that are no part of the text."""
        return [glyph for glyph in self.glyphs if glyph.mcid is None]


@cache
def read_pdf(path: Path) -> Pdf:
    """Read a finished file; it is read once, since it does not change."""
    glyphs = tuple(_glyphs(path))
    marked: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.mcid is not None:
            marked.setdefault((glyph.page, glyph.mcid), []).append(glyph)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        tree = tree_of(pdf, marked)
        box = [float(length) * MM_PER_POINT for length in pdf.pages[0].mediabox.as_list()]
        names = {str(name): numbers[place[0].objgen] for name, place in _destinations(pdf)}
        return Pdf(path, len(numbers), (box[2] - box[0], box[3] - box[1]), glyphs, tree, names)


def tree_of(pdf: pikepdf.Pdf, marked: Mapping[tuple[int, int], list[Glyph]]) -> Node:
    """A file's tag tree; `marked` is what each marked piece of content shows, by page and number."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    (root,) = pdf.Root.StructTreeRoot.K.as_list()
    return _Reader(numbers, marked).node(root)


def _glyphs(path: Path) -> Iterator[Glyph]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                # Of text that is turned, pdfplumber takes the height for the size, which is a letter's width.
                size = char["size"] if char["upright"] else char["width"]
                x, y = char["x0"] * MM_PER_POINT, char["top"] * MM_PER_POINT
                rect = Rect(x, y, char["width"] * MM_PER_POINT, char["height"] * MM_PER_POINT)
                font = char["fontname"].partition("+")[2].rstrip(",")
                yield Glyph(char["text"], page.page_number, rect, size, font, char["mcid"], char["tag"] or "")


def _destinations(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return pikepdf.NameTree(names).items() if names is not None else iter(())  # type: ignore[return-value]  # a view


class _Reader:
    """Turns structure elements into nodes."""

    def __init__(self, pages: Mapping[Any, int], marked: Mapping[tuple[int, int], list[Glyph]]) -> None:
        self._pages, self._marked = pages, marked

    def node(self, element: pikepdf.Object) -> Node:
        """An element with everything below it."""
        own = self._pages[element.Pg.objgen] if "/Pg" in element else 0
        parts: list[Node | Piece] = []
        targets = []
        for kid in element.K.as_list():
            if not isinstance(kid, pikepdf.Dictionary):
                parts.append(self._piece(own, int(kid)))
            elif kid.get("/Type") == "/MCR":
                assert "/Stm" not in kid, "marked content in a form is not read here"
                parts.append(self._piece(self._pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                targets.append(_target(kid.Obj))
            else:
                parts.append(self.node(kid))
        return Node(str(element.S)[1:], _entries(element), tuple(targets), tuple(parts))

    def _piece(self, page: int, mcid: int) -> Piece:
        return Piece(page, tuple(self._marked.get((page, mcid), ())))


def _target(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A")
    if action is not None and action.S == "/URI":
        return str(action.URI)
    return f"#{action.D if action is not None else annotation.Dest}"


def _entries(element: pikepdf.Object) -> dict[str, str]:
    entries = {key: str(element[f"/{key}"]) for key in ("ID", "Lang", "Alt", "ActualText", "E") if f"/{key}" in element}
    attributes = element.get("/A", pikepdf.Array())
    for group in attributes.as_list() if isinstance(attributes, pikepdf.Array) else [attributes]:
        entries |= {key: str(group[f"/{key}"])[1:] for key in ("Scope", "ListNumbering") if f"/{key}" in group}
    return entries


def lines(node: Node, leave_out: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """Page and text of each line, in the order of reading: one ends where a block begins or the rest stands lower."""
    made: list[tuple[int, str]] = []
    last: Glyph | None = None
    for piece, fresh in _flow(node, [True], leave_out):
        for glyph in piece.glyphs:
            moved = last is None or glyph.page != last.page or _lower(last, glyph)
            if moved or fresh:
                made.append((glyph.page, glyph.text))
            else:
                made[-1] = (made[-1][0], made[-1][1] + glyph.text)
            last, fresh = glyph, False
    return [(page, text.strip()) for page, text in made if text.strip()]


def _flow(node: Node, fresh: list[bool], leave_out: frozenset[str]) -> Iterator[tuple[Piece, bool]]:
    """The pieces, each with whether a block has begun since the one before."""
    block = node.role not in INLINE
    fresh[0] |= block
    for part in node.parts:
        if isinstance(part, Node):
            if part.role not in leave_out:
                yield from _flow(part, fresh, leave_out)
        elif part.glyphs:
            yield part, fresh[0]
            fresh[0] = False
    fresh[0] |= block


def _lower(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on another line: its middle is outside the last one's height."""
    middle = glyph.rect.y + glyph.rect.height / 2
    return not last.rect.y < middle < last.rect.bottom

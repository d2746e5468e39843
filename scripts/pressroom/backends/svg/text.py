"""The texts of a finished page as SVG text: where each run stands in the PDF, and as wide as there.

Texts are grouped as they are read: the same tree that tags the PDF becomes groups with ARIA's roles
(https://www.w3.org/TR/svg-aam-1.0/), headings, lists and links among them, in the order of the document and not of the
page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pressroom.backends.assets.web_fonts import Use
from pressroom.backends.layout.drawn_text import Drawn
from pressroom.backends.layout.links import ALLOWED
from pressroom.backends.svg.graphics import SVG, TextPosition
from pressroom.backends.tags.tree import Annotated, MarkedContent, Node

#: Structure types (`roles.ROLES`) that say something of their own in ARIA 1.2. Other groups only hold their content.
_ROLES = {
    "P": {"role": "paragraph"},
    "BlockQuote": {"role": "blockquote"},
    "L": {"role": "list"},
    "LI": {"role": "listitem"},
    "Table": {"role": "table"},
    "TR": {"role": "row"},
    "TD": {"role": "cell"},
    "TH": {"role": "columnheader"},
    "Figure": {"role": "img"},
    **{f"H{level}": {"role": "heading", "aria-level": str(level)} for level in range(1, 7)},
}
TEXT = f"{{{SVG}}}text"
_SPACED = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
#: Characters of a text that may not be drawn: places where a word can be broken.
_SILENT = "\u00ad\u200b"
_IN_LINE = frozenset({"Link", "Span", "Quote", "Code"})
_Kid = Node | MarkedContent | Annotated


@dataclass(slots=True)
class Setter:
    """Sets texts; the styles that they turn out to need are in `styles`, and what fonts have to hold in `uses`."""

    prefix: str
    styles: dict[str, str] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)

    def run(self, parent: Any, drawn: Drawn, placed: TextPosition) -> Any:
        """One run, added to a `text`."""
        x, y = placed.matrix.linear.origin(placed.matrix.e, placed.matrix.f)
        attributes = {"class": self._style(drawn, placed), "x": _px(x), "y": _px(y)}
        if drawn.width and drawn.text.strip():
            attributes |= {"textLength": _px(drawn.width), "lengthAdjust": "spacingAndGlyphs"}
        run = etree.SubElement(parent, f"{{{SVG}}}tspan", attributes)
        run.text = drawn.text
        return run

    def letters(self, letters: Sequence[tuple[Drawn, TextPosition]]) -> Any:
        """A text of a drawing, of which each letter has its place."""
        drawn, placed = letters[0]
        places = [one.matrix.linear.origin(one.matrix.e, one.matrix.f) for _, one in letters]
        level = len({_px(y) for _, y in places}) == 1
        attributes = {
            "class": self._style(drawn, placed),
            "x": _each(letters, [_px(x) for x, _ in places]),
            "y": _px(places[0][1]) if level else _each(letters, [_px(y) for _, y in places]),
        }
        text = etree.Element(TEXT, attributes | turned(placed))
        text.text = "".join(letter.text for letter, _ in letters)
        self.uses += [letter.use for letter, _ in letters]
        return text

    def _style(self, drawn: Drawn, placed: TextPosition) -> str:
        """The class of a run's style."""
        self.uses.append(drawn.use)
        opacity = f";fill-opacity:{placed.opacity:g}" if placed.opacity < 1 else ""
        rule = f"{drawn.css};fill:{placed.fill}{opacity}"
        return self.styles.setdefault(rule, f"{self.prefix}{len(self.styles) + 1}")


@dataclass(frozen=True, slots=True)
class ReadingGroups:
    """Turns the tree of a page into groups of texts. `runs` are the page's, by the number of their content."""

    setter: Setter
    runs: Mapping[int, tuple[Drawn, TextPosition]]
    figures: Mapping[int, Any]  # the place of each picture, as attributes of a `rect`

    def fill(self, parent: Any, node: Node) -> None:
        """Add what a node holds: texts where it stands in lines, and groups."""
        line: list[_Kid] = []
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role not in _IN_LINE:
                self._lines(parent, node, line)
                line = []
                self._group(parent, kid)
            elif not isinstance(kid, Annotated):
                line.append(kid)
        self._lines(parent, node, line)

    def _group(self, parent: Any, node: Node) -> None:
        if node.role == "Figure":
            self._figure(parent, node)
            return
        group = etree.SubElement(parent, f"{{{SVG}}}g", _ROLES.get(node.role, {}) | _said(node))
        self.fill(group, node)

    def _figure(self, parent: Any, node: Node) -> None:
        """Where a picture is in the drawing: a place with its text, for those who do not see it."""
        for kid in node.kids:
            if isinstance(kid, MarkedContent) and kid.mcid in self.figures:
                attributes = {"role": "img", "aria-label": node.alternative, "fill": "none"}
                etree.SubElement(parent, f"{{{SVG}}}rect", attributes | self.figures[kid.mcid] | _said(node))

    def _lines(self, parent: Any, node: Node, kids: Sequence[_Kid]) -> None:
        """One `text` for what stands in lines together, or several where some of it is turned or drawn larger."""
        source = _Source(node.element)
        text: Any = None
        run: Any = None
        shape: Mapping[str, str] = {}
        gap = False
        for path, content in _contents(kids, ()):
            if content.mcid not in self.runs:
                continue
            drawn, placed = self.runs[content.mcid]
            if text is None or turned(placed) != shape:
                shape = turned(placed)
                text = etree.SubElement(parent, TEXT, shape)
            elif gap and not drawn.text[:1].isspace():
                # Two lines: without a space their words run together for those who copy or listen.
                run.tail = " "
            run = self.setter.run(_nested(text, path), drawn, placed)
            gap = source.gap_after(drawn.text) and not drawn.text[-1:].isspace()


def _each(letters: Sequence[tuple[Drawn, TextPosition]], places: Sequence[str]) -> str:
    """A list of places, one for each character: a space before a letter has that letter's."""
    return " ".join(place for (drawn, _), place in zip(letters, places, strict=True) for _ in drawn.text)


def _contents(kids: Sequence[_Kid], path: tuple[Node, ...]) -> Iterator[tuple[tuple[Node, ...], MarkedContent]]:
    """Pieces of content with the nodes round each that stand in the line."""
    for kid in kids:
        if isinstance(kid, MarkedContent):
            yield path, kid
        elif isinstance(kid, Node):
            yield from _contents(kid.kids, (*path, kid))


def _nested(text: Any, path: Sequence[Node]) -> Any:
    """Inside `text`, the element for the nodes of a path: links, and what is in another language or has an id."""
    parent = text
    for node in path:
        address = node.element.get("href") if node.role == "Link" else ""
        link = address.lower().startswith((*ALLOWED, "#"))
        attributes = _said(node) | ({"href": address} if link else {})
        if attributes:
            last = parent[-1] if len(parent) else None
            tag = f"{{{SVG}}}{'a' if link else 'tspan'}"
            same = (
                last is not None and last.tag == tag and all(last.get(name) == attributes[name] for name in attributes)
            )
            parent = last if same else etree.SubElement(parent, tag, attributes)
    return parent


def _said(node: Node) -> dict[str, str]:
    """What a node says of itself in attributes."""
    said = {"id": node.id} if node.id else {}
    if node.parent and node.language != node.parent.language:
        said["lang"] = node.language
    return said


def turned(placed: TextPosition) -> dict[str, str]:
    """How a text is turned and scaled, and that its spaces count, for readers that do not know `white-space`."""
    transform = placed.matrix.linear.svg
    return _SPACED | ({"transform": transform} if transform else {})


class _Source:
    """The text of a block as its markup has it: which tells whether two lines are broken at a space or in a word."""

    def __init__(self, element: Any) -> None:
        self._text = "" if element is None else "".join(element.itertext()).casefold()
        self._at = 0 if self._text else -1

    def gap_after(self, run: str) -> bool:
        """Whether a space follows a run, of those given one after the other. Where that is not known, one does."""
        for character in run.casefold():
            if self._at >= 0 and not character.isspace():
                found = self._text.find(character, self._at)
                skipped = self._text[self._at : found]
                # What lies between is space, or not of this text: a mark at a break, or what a style sheet adds.
                near = found >= 0 and all(between.isspace() or between in _SILENT for between in skipped)
                self._at = found + 1 if near else self._lost(character)
        return self._at < 0 or self._text[self._at : self._at + 1].isspace()

    def _lost(self, character: str) -> int:
        return self._at if character in "-\u2010" else -1


def _px(length: float) -> str:
    return f"{round(length, 3) + 0.0:.3f}".rstrip("0").rstrip(".")

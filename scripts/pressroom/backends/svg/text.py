"""The texts of a finished page as SVG text: each run has its position and width in the PDF.

Texts are grouped in reading order: the tree that tags the PDF becomes groups with ARIA roles
(https://www.w3.org/TR/svg-aam-1.0/), headings, lists and links among them, in document order, not page order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pressroom.backends.assets.web_fonts import Use
from pressroom.backends.layout.lines.drawn_text import Drawn
from pressroom.backends.layout.markup.links import ALLOWED
from pressroom.backends.svg.graphics import SVG, TextPosition
from pressroom.backends.tags.tree import Annotated, MarkedContent, Node

#: Structure types (`roles.ROLES`) with a role in ARIA 1.2. Other groups only hold their content.
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
#: Characters of a text that may not be drawn: break opportunities in words.
_SILENT = "\u00ad\u200b"
_IN_LINE = frozenset({"Link", "Span", "Quote", "Code"})
_Kid = Node | MarkedContent | Annotated


@dataclass(slots=True)
class Setter:
    """Sets texts; `styles` collects the styles that they need, `uses` the texts that fonts have to cover."""

    prefix: str
    styles: dict[str, str] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)

    def run(self, parent: Any, drawn: Drawn, placed: TextPosition) -> Any:
        """Add a run to a `text`."""
        x, y = placed.matrix.linear.origin(placed.matrix.e, placed.matrix.f)
        attributes = {"class": self._style(drawn, placed), "x": _px(x), "y": _px(y)}
        if drawn.width and drawn.text.strip():
            attributes |= {"textLength": _px(drawn.width), "lengthAdjust": "spacingAndGlyphs"}
        run = etree.SubElement(parent, f"{{{SVG}}}tspan", attributes)
        run.text = drawn.text
        return run

    def letters(self, letters: Sequence[tuple[Drawn, TextPosition]]) -> Any:
        """A text of a drawing, in which each letter has its position."""
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
    """Converts the tree of a page into groups of texts. `runs` are the page's, by the number of their content."""

    setter: Setter
    runs: Mapping[int, tuple[Drawn, TextPosition]]
    figures: Mapping[int, Any]  # the area of each picture, as attributes of a `rect`

    def fill(self, parent: Any, node: Node) -> None:
        """Add the content of a node: texts for inline content, and groups."""
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
        group = etree.SubElement(parent, f"{{{SVG}}}g", _ROLES.get(node.role, {}) | _node_attributes(node))
        self.fill(group, node)

    def _figure(self, parent: Any, node: Node) -> None:
        """Add the area of a picture with its alternative text, for screen readers."""
        for kid in node.kids:
            if isinstance(kid, MarkedContent) and kid.mcid in self.figures:
                attributes = {"role": "img", "aria-label": node.alternative, "fill": "none"}
                etree.SubElement(parent, f"{{{SVG}}}rect", attributes | self.figures[kid.mcid] | _node_attributes(node))

    def _lines(self, parent: Any, node: Node, kids: Sequence[_Kid]) -> None:
        """Add one `text` for inline content, or several if part of it is rotated or scaled."""
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
                # Between two lines: without a space their words run together for readers who copy or listen.
                run.tail = " "
            run = self.setter.run(_nested(text, path), drawn, placed)
            gap = source.gap_after(drawn.text) and not drawn.text[-1:].isspace()


def _each(letters: Sequence[tuple[Drawn, TextPosition]], places: Sequence[str]) -> str:
    """A list of positions, one for each character: a space before a letter has that letter's."""
    return " ".join(place for (drawn, _), place in zip(letters, places, strict=True) for _ in drawn.text)


def _contents(kids: Sequence[_Kid], path: tuple[Node, ...]) -> Iterator[tuple[tuple[Node, ...], MarkedContent]]:
    """Yield pieces of content, each with the inline nodes around it."""
    for kid in kids:
        if isinstance(kid, MarkedContent):
            yield path, kid
        elif isinstance(kid, Node):
            yield from _contents(kid.kids, (*path, kid))


def _nested(text: Any, path: Sequence[Node]) -> Any:
    """Add the elements for the nodes of a path to `text`: links, and nodes with a language or an id of their own."""
    parent = text
    for node in path:
        address = node.element.get("href") if node.role == "Link" else ""
        link = address.lower().startswith((*ALLOWED, "#"))
        attributes = _node_attributes(node) | ({"href": address} if link else {})
        if attributes:
            last = parent[-1] if len(parent) else None
            tag = f"{{{SVG}}}{'a' if link else 'tspan'}"
            same = (
                last is not None and last.tag == tag and all(last.get(name) == attributes[name] for name in attributes)
            )
            parent = last if same else etree.SubElement(parent, tag, attributes)
    return parent


def _node_attributes(node: Node) -> dict[str, str]:
    """The id and language of a node as attributes."""
    found = {"id": node.id} if node.id else {}
    if node.parent and node.language != node.parent.language:
        found["lang"] = node.language
    return found


def turned(placed: TextPosition) -> dict[str, str]:
    """The rotation and scale of a text; and preserved spaces, for readers that do not know `white-space`."""
    transform = placed.matrix.linear.svg
    return _SPACED | ({"transform": transform} if transform else {})


class _Source:
    """The text of a block in its markup: it shows whether two lines are broken at a space or in a word."""

    def __init__(self, element: Any) -> None:
        self._text = "" if element is None else "".join(element.itertext()).casefold()
        self._at = 0 if self._text else -1

    def gap_after(self, run: str) -> bool:
        """Check whether a space follows a run; runs come in order. If that is unknown, assume one."""
        for character in run.casefold():
            if self._at >= 0 and not character.isspace():
                found = self._text.find(character, self._at)
                skipped = self._text[self._at : found]
                # Between them is space, or text of other origin: a hyphen at a break, or content of a style sheet.
                near = found >= 0 and all(between.isspace() or between in _SILENT for between in skipped)
                self._at = found + 1 if near else self._lost(character)
        return self._at < 0 or self._text[self._at : self._at + 1].isspace()

    def _lost(self, character: str) -> int:
        return self._at if character in "-\u2010" else -1


def _px(length: float) -> str:
    return f"{round(length, 3) + 0.0:.3f}".rstrip("0").rstrip(".")

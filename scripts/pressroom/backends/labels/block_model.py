"""The model of a block of text, learned from one layout by the engine on lines that never break.

Only blocks of plain text are supported: paragraphs below each other, with inline elements and unbreakable pieces.
Everything else (floats, pictures, lists, tables, columns, forced line breaks, own heights and widths) is a
`StrangeError`: the engine must measure its height.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import inf
from typing import Any, TypeVar

from pressroom.backends.engine.box_tree import unwrapped
from pressroom.backends.engine.weasyprint import engine

_SPACES = re.compile(r"[ \t\r\n]+")
_SIDES = ("top", "right", "bottom", "left")
# Properties that change the rules for a box's size or its lines, with their supported values.
_BLOCK = {"float": "none", "height": "auto", "column_count": "auto", "column_width": "auto", "direction": "ltr"}
_BLOCK |= {"max_lines": "none"}
_TEXT: dict[str, tuple[object, ...]] = {"letter_spacing": ("normal", 0), "word_spacing": (0,), "direction": ("ltr",)}
_TEXT |= {"word_break": ("normal",), "text_transform": ("none",)}


class StrangeError(Exception):
    """A box that the model does not support."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text in one style, or an unbreakable atom that has `parts` of its own. Lengths in CSS pixels.

    `node` is the index of the text in the markup. `above` and `below` are how far it and the elements around it extend
    their line from the baseline; `extra` is the width of an atom besides its texts. `wraps`: lines end inside it, in an
    atom only if it is wider than its paragraph.
    """

    node: int
    style: Any
    size: float
    above: float
    below: float
    wraps: bool
    parts_before: bool
    parts: tuple["Leaf", ...] = ()
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class LabelParagraph:
    """Lines of text: narrower than the block by `inset`, the first by `indent` more; each has a minimum height."""

    inset: float
    indent: float
    above: float
    below: float
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A block: its paragraphs, and the height of everything else."""

    rest: float
    paragraphs: tuple[LabelParagraph, ...]


Part = TypeVar("Part", Anatomy, LabelParagraph, Leaf)


def blend(one: Part, other: Part, share: float) -> Part:
    """Interpolate two anatomies of a block at two type sizes: all lengths are linear in the size."""
    changes: dict[str, Any] = {}
    for field in fields(one):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, float):
            changes[field.name] = a + (b - a) * share
        elif field.name in ("paragraphs", "leaves", "parts"):
            changes[field.name] = tuple(blend(x, y, share) for x, y in zip(a, b, strict=True))
    return replace(one, **changes)


def texts(leaves: Sequence[Leaf], nodes: Sequence[str]) -> list[str]:
    """The texts of a paragraph's leaves, with white space collapsed as in CSS; for an atom, the text of its parts.

    See https://www.w3.org/TR/css-text-3/#white-space-rules
    """
    found = []
    spaced = False
    for leaf in leaves:
        if leaf.parts:
            found.append("".join(texts(leaf.parts, nodes)).strip(" "))
            spaced = False
            continue
        text = _SPACES.sub(" ", nodes[leaf.node])
        found.append(text[1:] if spaced and text.startswith(" ") else text)
        spaced = text.endswith(" ")
    return found


def read(box: Any, nodes: Sequence[str]) -> Anatomy:
    """Read the anatomy of a block that was laid out without line breaks; `nodes` are the texts of its markup.

    Raises:
        StrangeError: the block has something that the model does not support.
    """
    reader = _BlockReader(nodes)
    paragraphs = tuple(reader.paragraphs(box, box, root=True))
    if any(node.strip() for node in nodes[reader.next :]):
        raise StrangeError
    lines = sum(reader.heights)
    return Anatomy(box.border_height() - lines, paragraphs)


class _BlockReader:
    """Walks through a block's boxes and its markup's texts in parallel."""

    def __init__(self, nodes: Sequence[str]) -> None:
        self.next = 0
        self.heights: list[float] = []
        self._nodes = nodes

    def paragraphs(self, box: Any, whole: Any, *, root: bool = False) -> Iterator[LabelParagraph]:
        boxes = engine().boxes
        _check_block(box, root=root)
        children = [unwrapped(child) for child in box.children]
        if not children:
            return
        if len(children) == 1 and isinstance(children[0], boxes.LineBox):
            yield self._paragraph(box, children[0], whole)
            return
        for child in children:
            yield from self.paragraphs(child, whole)

    def _paragraph(self, box: Any, line: Any, whole: Any) -> LabelParagraph:
        base = line.position_y + line.baseline
        leaves = tuple(self._leaves(line, base))
        if not leaves:
            raise StrangeError
        self.heights.append(line.height)
        strut, baseline = engine().line_break.strut(line.style)
        indent = box.style["text_indent"]
        if indent.unit != "px":
            raise StrangeError
        found = LabelParagraph(
            whole.border_width() - box.width, float(indent.value), baseline, strut - baseline, leaves
        )
        _check_line(found, line.height)
        return found

    def _leaves(
        self, parent: Any, base: float, around: tuple[float, float] = (0.0, 0.0), *, first_parts: bool = False
    ) -> Iterator[Leaf]:
        """Yield the leaves of an inline box; `around` is the extent of its ancestors, `first_parts` the first one's."""
        boxes = engine().boxes
        for number, child in enumerate(map(unwrapped, parent.children)):
            if child.style["vertical_align"] in ("top", "bottom") or child.style["position"] != "static":
                raise StrangeError
            top, bottom = base - child.position_y, child.position_y + child.margin_height() - base
            reach = max(around[0], top), max(around[1], bottom)
            parts = parent.style["white_space"] == "normal" if number else first_parts
            if type(child) is boxes.TextBox:
                yield self._text(child, reach, parts_before=parts)
            elif type(child) is boxes.InlineBox and _is_bare(child):
                yield from self._leaves(child, base, reach, first_parts=parts)
            elif type(child) is boxes.InlineBlockBox:
                yield self._atom(child, reach, parts_before=parts)
            else:
                raise StrangeError

    def _text(self, box: Any, reach: tuple[float, float], *, parts_before: bool) -> Leaf:
        style = box.style
        if any(style[name] not in values for name, values in _TEXT.items()) or style["hyphens"] == "auto":
            raise StrangeError
        if style["white_space"] not in ("normal", "nowrap"):
            raise StrangeError
        node = self._node(box.text)
        return Leaf(node, style, float(style["font_size"]), *reach, style["white_space"] == "normal", parts_before)

    def _atom(self, box: Any, reach: tuple[float, float], *, parts_before: bool) -> Leaf:
        _check_block(box, root=False, limit=100)
        wraps = box.style["white_space"] == "normal"
        if not (wraps or box.style["white_space"] == "nowrap") or len(box.children) != 1:
            raise StrangeError
        line = unwrapped(box.children[0])
        if not isinstance(line, engine().boxes.LineBox):
            raise StrangeError
        parts = tuple(self._leaves(line, line.position_y + line.baseline))
        if not parts or any(part.wraps != wraps for part in parts):
            raise StrangeError
        extra = box.margin_width() - box.width
        return Leaf(parts[0].node, box.style, 0.0, *reach, wraps, parts_before, parts, float(extra))

    def _node(self, text: str) -> int:
        """The index of the next text in the markup, which must be this one."""
        for number in range(self.next, len(self._nodes)):
            node = _SPACES.sub(" ", self._nodes[number])
            if node.strip(" ") == text.strip(" "):
                self.next = number + 1
                return number
            if node.strip(" "):
                break
        raise StrangeError


def _check_block(box: Any, *, root: bool, limit: float = inf) -> None:
    """Check that a block's height is that of its content, and that its width is not its own, except by `limit` in %."""
    boxes, style = engine().boxes, box.style
    if type(box) not in (boxes.BlockBox, boxes.InlineBlockBox) or box.first_letter_style or box.first_line_style:
        raise StrangeError
    if any(style[name] != value for name, value in _BLOCK.items()):
        raise StrangeError
    if not root and (style["position"] != "static" or style["width"] != "auto"):
        raise StrangeError
    if any(style[f"min_{side}"] != "auto" and style[f"min_{side}"].value for side in ("width", "height")):
        raise StrangeError
    if style["max_height"].value != inf or not _is_limit(style["max_width"], limit):
        raise StrangeError
    for name in (*(f"margin_{side}" for side in _SIDES), *(f"padding_{side}" for side in _SIDES)):
        if style[name] == "auto" or style[name].unit != "px":
            raise StrangeError


def _is_limit(width: Any, share: float) -> bool:
    return bool(width.value == inf or (width.unit == "%" and width.value == share))


def _is_bare(box: Any) -> bool:
    """Check that an inline box adds nothing to the width of its text."""
    return bool(box.children) and all(
        not box.style[f"border_{side}_width"]
        and all(box.style[f"{kind}_{side}"] != "auto" for kind in ("margin", "padding"))
        and not any(box.style[f"{kind}_{side}"].value for kind in ("margin", "padding"))
        for side in ("left", "right")
    )


def _check_line(paragraph: LabelParagraph, height: float) -> None:
    """Check that the line has the height of its parts."""
    above = max(paragraph.above, *(leaf.above for leaf in paragraph.leaves))
    below = max(paragraph.below, *(leaf.below for leaf in paragraph.leaves))
    if abs(above + below - height) > 0.001:
        raise StrangeError

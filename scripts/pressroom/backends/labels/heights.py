"""Heights of pieces of text at any width and size, without a layout for each.

The engine lays out one label for each form of markup, and its anatomy applies to all labels of that form. The
engine's shaper then sets each text once for a size, and lines break where the engine would break them. The engine
measures everything that the model does not support.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from pressroom.backends.engine.units import MM_PER_PX
from pressroom.backends.labels.block_model import Anatomy, LabelParagraph, Leaf, StrangeError, blend, read, texts
from pressroom.backends.labels.line_breaking import InlinePiece, UncertainError, lines
from pressroom.backends.labels.measure import Block, block_boxes, block_heights
from pressroom.backends.labels.shaper import UNITS, Shaper, is_plain
from pressroom.interchange.html import Html

# The layouts to learn from: two type sizes in points, and a width in mm that no label fills.
_SMALL, _LARGE, _ENDLESS = 5.0, 10.0, 2900.0


@dataclass(frozen=True, slots=True)
class _Markup:
    """A label's markup: the markup with a placeholder for each text, the texts, and whether they are plain."""

    skeleton: tuple[str, ...]
    nodes: tuple[str, ...]
    plain: bool


class ShapedHeights:
    """The heights of blocks in one document: those of `block_heights`, if lengths are linear in the type size."""

    def __init__(self, html: Html) -> None:
        self._html = html
        self._shaper = Shaper()
        self._markups: dict[str, _Markup] = {}
        self._learned: dict[tuple[str, ...], tuple[Anatomy, Anatomy] | None] = {}
        self._sized: dict[tuple[tuple[str, ...], float], Anatomy] = {}
        self._pieces: dict[tuple[str, str, float], tuple[tuple[LabelParagraph, tuple[InlinePiece, ...]], ...]] = {}
        self.asked = 0  # the number of blocks that the engine measured

    def heights(self, blocks: Sequence[Block]) -> tuple[float, ...]:
        """The heights of the blocks' border boxes in millimetres, in order; each block must state its size.

        Raises:
            PressroomError: a block cannot be laid out as it will be drawn.
        """
        self._learn(blocks)
        found = [self._height(block) for block in blocks]
        unknown = [block for block, height in zip(blocks, found, strict=True) if height is None]
        self.asked += len(unknown)
        answers = iter(block_heights(self._html, unknown))
        return tuple(next(answers) if height is None else height for height in found)

    def _learn(self, blocks: Sequence[Block]) -> None:
        """Lay out one block of each new kind, at two sizes."""
        new: dict[tuple[str, ...], Block] = {}
        for block in blocks:
            if block.markup not in self._markups:
                self._markups[block.markup] = _parsed(block)
            skeleton = self._markups[block.markup].skeleton
            if skeleton not in self._learned:
                new.setdefault(skeleton, block)
        samples = [
            Block(block.markup, _ENDLESS, block.classes, size) for block in new.values() for size in (_SMALL, _LARGE)
        ]
        boxes = iter(block_boxes(self._html, samples))
        for skeleton, block in new.items():
            self._learned[skeleton] = self._read(block, (next(boxes), next(boxes)))

    def _read(self, block: Block, boxes: tuple[Any, Any]) -> tuple[Anatomy, Anatomy] | None:
        """A block's anatomies at the two sizes; None if they are not supported, or fonts lack a character."""
        nodes = self._markups[block.markup].nodes
        try:
            small, large = (read(box, nodes) for box in boxes)
            self._set(replace(block, size=_SMALL), small, nodes)
        except (StrangeError, UncertainError):
            return None
        return small, large

    def _height(self, block: Block) -> float | None:
        """A block's height; None if it is unknown."""
        if block.size is None:
            return None
        markup = self._markups[block.markup]
        pair = self._learned[markup.skeleton]
        if pair is None or not markup.plain:
            return None
        key = markup.skeleton, block.size
        if key not in self._sized:
            self._sized[key] = blend(*pair, (block.size - _SMALL) / (_LARGE - _SMALL))
        anatomy = self._sized[key]
        width = block.width / MM_PER_PX
        total = anatomy.rest
        try:
            for paragraph, pieces in self._set(block, anatomy, markup.nodes):
                for line in lines(pieces, width - paragraph.inset, paragraph.indent):
                    total += max(paragraph.above, *(pieces[number].above for number in line))
                    total += max(paragraph.below, *(pieces[number].below for number in line))
        except UncertainError:
            return None
        return total * MM_PER_PX

    def _set(
        self, block: Block, anatomy: Anatomy, nodes: Sequence[str]
    ) -> tuple[tuple[LabelParagraph, tuple[InlinePiece, ...]], ...]:
        """The block's paragraphs with their texts, set at its size."""
        key = block.markup, block.classes, block.size or 0.0
        if key not in self._pieces:
            self._pieces[key] = tuple(
                (paragraph, tuple(self._paragraph(paragraph, nodes))) for paragraph in anatomy.paragraphs
            )
        return self._pieces[key]

    def _paragraph(self, paragraph: LabelParagraph, nodes: Sequence[str]) -> list[InlinePiece]:
        found = zip(paragraph.leaves, texts(paragraph.leaves, nodes), strict=True)
        return [self._piece(leaf, text, nodes) for leaf, text in found if text]

    def _piece(self, leaf: Leaf, text: str, nodes: Sequence[str]) -> InlinePiece:
        language = leaf.style["lang"]
        if leaf.parts:
            return InlinePiece(
                None,
                self._width(leaf, nodes),
                leaf.above,
                leaf.below,
                language,
                wraps=leaf.wraps,
                parts=leaf.parts_before,
            )
        shape = self._shaper.shape(text, leaf.style, leaf.size)
        if not shape.uniform:
            raise UncertainError
        return InlinePiece(
            shape,
            0.0,
            leaf.above,
            leaf.below,
            language,
            wraps=leaf.wraps,
            parts=leaf.parts_before,
            tears=leaf.style["overflow_wrap"] != "normal",
        )

    def _width(self, atom: Leaf, nodes: Sequence[str]) -> float:
        """The width of an atom whose texts are on one line."""
        held = zip(atom.parts, texts(atom.parts, nodes), strict=True)
        return atom.extra + sum(
            self._width(part, nodes)
            if part.parts
            else self._shaper.shape(text, part.style, part.size).edges[-1] / UNITS
            for part, text in held
        )


def _parsed(block: Block) -> _Markup:
    parser = _Parser()
    parser.feed(block.markup)
    parser.close()
    return _Markup((block.classes, *parser.skeleton), tuple(parser.nodes), all(map(is_plain, parser.nodes)))


class _Parser(HTMLParser):
    """Extracts texts from markup. The skeleton keeps whether a text is blank: a blank one may make no box."""

    def __init__(self) -> None:
        super().__init__()
        self.skeleton: list[str] = []
        self.nodes: list[str] = []
        self._open = False

    def _mark(self, sign: str) -> None:
        if self._open:
            self.skeleton[-1] = "text" if self.nodes[-1].strip(" \t\r\n") else "blank"
        self._open = False
        self.skeleton.append(sign)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        self._mark(f"<{tag} {attrs!r}>")

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        self._mark(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """Called by the parser."""
        self._mark("<!>")

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if not self._open:
            self._mark("")
            self.nodes.append("")
            self._open = True
        self.nodes[-1] += data

    def close(self) -> None:
        """Called at the end."""
        super().close()
        self._mark("")

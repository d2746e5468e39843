"""The heights of pieces of text, by the engine and with the styles that draw them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from typing import Any

from pressroom.backends.engine.box_tree import walk
from pressroom.backends.engine.units import MM_PER_PX
from pressroom.backends.layout.lay_out import lay_out
from pressroom.diagnostics import PressroomError, has_errors
from pressroom.interchange.html import Html

# The same text is measured at several widths, so ids recur; and targets of links exist only in the whole document.
_EXPECTED = frozenset({"id-duplicate", "link-target-missing"})
_KEY = "pressroom-block-"
# One page that has every block at its corner: positioned absolutely, as in the drawing, so that none is broken.
_PAGE = """\
@page { size: 3000mm 30000mm !important; margin: 0 !important; padding: 0 !important; background: none !important; }
"""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of HTML, the width of its border box in millimetres, and the classes of the `div` that contains it.

    `size` is that `div`'s type size in points, if its styles do not set it.
    """

    markup: str
    width: float
    classes: str
    size: float | None = None


def block_heights(html: Html, blocks: Sequence[Block]) -> tuple[float, ...]:
    """The heights of the blocks' border boxes in millimetres, in order.

    All are laid out at once, each as an absolutely positioned `div` directly in the body, with the style sheets, fonts
    and assets of `html`. Of its markup only the attributes of `<html>` and `<body>` apply.

    Raises:
        PressroomError: a block cannot be laid out as it will be drawn: a file is missing, a style is unknown.
    """
    return tuple(box.border_height() * MM_PER_PX for box in block_boxes(html, blocks))


def block_boxes(html: Html, blocks: Sequence[Block]) -> tuple[Any, ...]:
    """The engine's boxes of the blocks' `div`s, laid out as for `block_heights`."""
    if not blocks:
        return ()
    frame = _Frame()
    frame.feed(html.markup)
    divisions = "".join(_division(number, block) for number, block in enumerate(blocks))
    markup = f"<!DOCTYPE html><html {frame.html}><body {frame.body}>{divisions}</body></html>"
    sheets = (*html.stylesheets, ("measure", _PAGE))
    laid = lay_out(replace(html, markup=markup, stylesheets=sheets))
    found = [problem for problem in laid.diagnostics if problem.code not in _EXPECTED]
    if has_errors(found):
        raise PressroomError(found)
    boxes: dict[str, Any] = {}
    for visit in walk(laid.document):
        if visit.owner.startswith(_KEY):
            boxes.setdefault(visit.owner, visit.box)
    return tuple(boxes[f"{_KEY}{number}"] for number in range(len(blocks)))


def _division(number: int, block: Block) -> str:
    style = f"position: absolute; left: 0; top: 0; box-sizing: border-box; width: {block.width:.4f}mm; height: auto"
    if block.size is not None:
        style += f"; font-size: {block.size:g}pt"
    return f'<div id="{_KEY}{number}" class="{escape(block.classes)}" style="{style}">{block.markup}</div>'


class _Frame(HTMLParser):
    """Reads the attributes of `<html>` and `<body>`: language and classes that styles may depend on."""

    def __init__(self) -> None:
        super().__init__()
        self.html = self.body = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        written = " ".join(f'{name}="{escape(value or "")}"' for name, value in attrs)
        if tag == "html":
            self.html = written
        elif tag == "body":
            self.body = written

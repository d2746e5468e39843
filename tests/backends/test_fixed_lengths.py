"""The lengths of boxes in lines are the same if they are computed once for each style."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from backends.pdf_sample import small
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.layout import lay_out as laying_out
from pressroom.backends.layout.lines.fixed_lengths import fixed_lengths

CSS = "@page { size: 120mm 150mm; margin: 10mm } p { margin: 0 }"
#: Boxes in lines, in blocks of two widths.
BODY = "<table><tr><td>A <b>cell</b></td></tr></table>" + "".join(
    f"<p style='width: {width}mm'>Some words, <span class='box'>a box of words</span>, <b class='more'>more</b>.</p>"
    for width in (90, 60)
)
#: Their lengths: fixed ones, and those that depend on the block.
LENGTHS = (
    "padding: 1mm 2mm; border: 0.5mm solid; margin: 0 1mm",
    "padding: 0 10%; margin-left: 5%",
    "width: 50%; min-height: 8mm",
    "width: calc(50% - 3mm)",
    "width: 30mm; padding: 2mm; box-sizing: border-box",
    "width: 30mm; padding: 2mm; box-sizing: border-box; max-width: 40%",
    "min-width: 40mm; max-height: 5mm",
)


def lengths(css: str, once: Callable[[], AbstractContextManager[None]]) -> tuple[list[dict[str, Any]], int]:
    """The lengths of all boxes, and how often the engine computed those of a box in a line."""
    real, count = engine().inline.resolve_percentages, 0

    def counting(box: Any, block: Any) -> None:
        nonlocal count
        count += 1
        real(box, block)

    with replaced(laying_out, "fixed_lengths", once), replaced(engine().inline, "resolve_percentages", counting):
        pages = laying_out.lay_out(small(BODY, css)).document.pages
    boxes = [box for page in pages for box in page._page_box.descendants()]
    return [
        {name: value for name, value in vars(box).items() if isinstance(value, int | float | str)} for box in boxes
    ], count


@pytest.mark.parametrize("display", ["inline", "inline-block"])
@pytest.mark.parametrize("style", LENGTHS)
def test_every_box_has_the_lengths_that_the_engine_gives_it(style: str, display: str) -> None:
    css = f"{CSS} .box {{ display: {display}; {style} }}"
    each, every = lengths(css, nullcontext)
    found, fewer = lengths(css, fixed_lengths)
    assert found == each
    assert fewer < every


def test_lengths_in_tables_with_joined_borders() -> None:
    css = f"{CSS} table {{ border-collapse: collapse }} td {{ border: 1mm solid }} .box {{ border: 1mm solid }}"
    assert lengths(css, fixed_lengths)[0] == lengths(css, nullcontext)[0]

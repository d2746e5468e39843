"""Heights of blocks before they are placed are those they have when drawn."""

import pytest

from backends.pdf_sample import small
from pressroom.backends.labels.measure import Block, block_heights
from pressroom.backends.pdf.document import to_pdf
from pressroom.diagnostics import PressroomError

CSS = """
.label { padding: 1mm; font: 9.1pt/1.3 "Source Sans 3" } .label p { margin: 1mm 0 }
body.big .label { padding: 3mm }
"""
TEXT = '<p id="a">12 May 1995</p><p>The harbour took in <em>many</em> ships.<sup><a href="#note-1">1</a></sup></p>'


@pytest.mark.parametrize("width", [18.0, 42.5, 90.0])
def test_measured_as_drawn(width: float) -> None:
    (height,) = block_heights(small("", CSS), [Block(TEXT, width, "label")])
    style = f"position: absolute; left: 0; top: 0; box-sizing: border-box; width: {width}mm"
    drawn = to_pdf(small(f'<div id="drawn" class="label" style="{style}">{TEXT}</div><p id="note-1">Note</p>', CSS))
    assert drawn.diagnostics == ()
    (box,) = [box for box in drawn.pages[0].boxes if box.id == "drawn"]
    assert height == pytest.approx(box.rect.height, abs=0.0005)


def test_order_and_count_are_kept_although_ids_recur() -> None:
    blocks = [Block(TEXT * count, width, "label") for width in (30, 60) for count in (1, 2, 40)]
    heights = block_heights(small("", CSS), blocks)
    assert len(heights) == 6
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] > 297, "no page cuts a block off"
    assert heights[3:] < heights[:3]


def test_body_classes_count() -> None:
    big = small("", CSS, markup='<html lang="en"><body class="big">ignored</body></html>')
    heights = [block_heights(html, [Block("Text", 50, "label")]) for html in (small("", CSS), big)]
    assert heights[1][0] - heights[0][0] == pytest.approx(4, abs=0.001)


def test_no_blocks() -> None:
    assert block_heights(small(""), []) == ()


def test_problems_are_raised() -> None:
    with pytest.raises(PressroomError, match="nowhere"):
        block_heights(small("", CSS), [Block('<img src="nowhere.png" alt="x">', 50, "label")])

"""The texts of drawings are known with their places on the page."""

import pytest

from backends.pdf_sample import small
from pressroom.backends.pdf.document import to_pdf
from pressroom.interchange.geometry import MM_PER_POINT, Rect
from pressroom.interchange.pages import ASCENT, DESCENT, LaidOutPage, TextRun

DRAWING = """
<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="x" width="60mm" height="20mm" viewBox="0 0 30 10">
<text x="5" y="4" font-size="2" font-family="Source Sans 3">Across the sheet</text>
<text x="25" y="4" font-size="2" font-family="Source Sans 3">Apart</text>
<text transform="translate(20 9) rotate(-90)" font-size="2" font-family="Source Sans 3">Up</text></svg>
"""
AT = "position: absolute; left: 10mm; top: 30mm; width: 60mm; height: 20mm"
CSS = "@page { margin: 20mm }"


def drawings(body: str, zoom: float = 1) -> LaidOutPage:
    made = to_pdf(small(body, CSS, zoom=zoom))
    assert not made.diagnostics
    return made.pages[-1]


def by_text(page: LaidOutPage) -> dict[str, TextRun]:
    assert len({run.text for run in page.drawings}) == len(page.drawings)
    return {run.text: run for run in page.drawings}


def placed(run: TextRun) -> None:
    """Whether it begins 20 mm right of and 38 mm below the corner of the area, twice as large as drawn."""
    (left, low), _, _, (_, high) = run.letters
    em = 4.0
    assert left == pytest.approx(20 + 10 + 10, abs=0.01)
    assert (low, high) == pytest.approx((20 + 30 + 8 + DESCENT * em, 20 + 30 + 8 - ASCENT * em), abs=0.01)
    assert run.size == pytest.approx(em / MM_PER_POINT, abs=0.01)


def test_texts_of_drawings_in_the_text() -> None:
    found = by_text(drawings(f'<div style="{AT}">{DRAWING}</div>'))
    assert set(found) == {"Across the sheet", "Apart", "Up"}
    placed(found["Across the sheet"])
    rect = Rect.round(found["Up"].letters)
    assert (rect.right, rect.bottom) == pytest.approx((70 + 4 * DESCENT, 68), abs=0.01)
    assert rect.height > rect.width


@pytest.mark.parametrize("opacity", ["", "; opacity: 0.5"])
def test_texts_of_backgrounds(opacity: str) -> None:
    css = f"{CSS} .back {{ {AT}{opacity}; background: url(a.svg) no-repeat 0 0 / 100% 100% }}"
    made = to_pdf(small('<div class="back"></div>', css, assets={"templates/a.svg": DRAWING.encode()}.get))
    placed(by_text(made.pages[0])["Across the sheet"])


def test_texts_of_later_pages_and_of_pages_without_one() -> None:
    pages = to_pdf(
        small(f'<p>Text</p><p style="break-before: page">Text</p><div style="{AT}">{DRAWING}</div>', CSS)
    ).pages
    assert [len(page.drawings) for page in pages] == [0, 3]


def test_places_are_those_of_the_finished_page() -> None:
    one, two = (by_text(drawings(f'<div style="{AT}">{DRAWING}</div>', zoom=zoom))["Apart"] for zoom in (1, 1.5))
    assert (two.rect.x, two.rect.y, two.size) == pytest.approx((one.rect.x * 1.5, one.rect.y * 1.5, one.size * 1.5))

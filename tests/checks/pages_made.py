"""Pages made by hand, for checks."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pressroom.interchange.geometry import MM_PER_POINT, Rect
from pressroom.interchange.pages import ASCENT, DESCENT, ElementBox, LaidOutPage, TextRun
from pressroom.model.document_kinds.document_titles import Titles
from pressroom.model.document_kinds.documents import PagedSpec

SPEC = PagedSpec(id="sheet", title=Titles("Sheet"), formats=("pdf",), pages=2)


def run(text: str, rect: Rect | None = None, *, size: float = 10, owner: str = "", artifact: bool = False) -> TextRun:
    """A run of text in the middle of a page, unless it is placed."""
    return TextRun(rect or Rect(50, 50, 40, 5), text, "Source Sans 3", size, "en", owner, artifact)


def written(text: str, x: float, base: float, width: float, **about: Any) -> TextRun:
    """A run whose letters stand on a line at `base`, in type of 10 points."""
    em = 10 * MM_PER_POINT
    corners = tuple(
        (across, base + down * em)
        for across, down in ((x, DESCENT), (x + width, DESCENT), (x + width, -ASCENT), (x, -ASCENT))
    )
    made = run(text, Rect(x, base - em, width, 1.3 * em))
    return replace(made, letters=corners, **about)


def page(runs: Iterable[TextRun] = (), boxes: Iterable[ElementBox] = (), number: int = 1) -> LaidOutPage:
    """An A4 page with margins of 20 mm."""
    return LaidOutPage(number, 210, 297, Rect(20, 20, 170, 257), tuple(boxes), tuple(runs))

"""Pages made by hand, for checks."""

from collections.abc import Iterable

from pressroom.model.documents import DocumentSpec
from pressroom.pages import Box, Page, Rect, Run

SPEC = DocumentSpec(id="sheet", title="Sheet", formats=("pdf",), pages=2)


def run(text: str, rect: Rect | None = None, *, size: float = 10, owner: str = "", artifact: bool = False) -> Run:
    """A run of text in the middle of a page, unless it is placed."""
    return Run(rect or Rect(50, 50, 40, 5), text, "Source Sans 3", size, "en", owner, artifact)


def page(runs: Iterable[Run] = (), boxes: Iterable[Box] = (), number: int = 1) -> Page:
    """An A4 page with margins of 20 mm."""
    return Page(number, 210, 297, Rect(20, 20, 170, 257), tuple(boxes), tuple(runs))

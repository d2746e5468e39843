"""Find boxes whose end is on no page.

A box out of the flow that reaches the end of its page continues on the next one. After the last page, WeasyPrint drops
the rest without a warning.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.diagnostics import Diagnostic, Origin, error


@dataclass(frozen=True, slots=True)
class CutBoxes:
    """The boxes that each page leaves unfinished, by the page's index."""

    unfinished: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def problems(self, pages: int, document: str) -> Iterator[Diagnostic]:
        """Report the boxes that the last of so many pages leaves unfinished."""
        for box in self.unfinished.get(pages - 1, ()):
            words = next((text.strip() for text in box.element.itertext() if text.strip()), "")
            yield error(
                "text-cut",
                f"the text from “{words[:60]}” on does not fit on page {pages}: its end would not be printed",
                place=f"{document}, page {pages}",
                origin=Origin(box.element.get("id", ""), words),
                hint="shorten the text, or give it room in the style sheet",
            )


@contextmanager
def recorded_cuts() -> Iterator[CutBoxes]:
    """Within this context, the layout records which boxes each page leaves unfinished."""
    found, pages = CutBoxes(), engine().pages
    make = pages.remake_page

    def making(index: int, context: Any, *rest: Any) -> Any:
        made = make(index, context, *rest)
        found.unfinished[index] = tuple(box for box, *_ in context.broken_out_of_flow.values())
        return made

    with replaced(pages, "remake_page", making):
        yield found

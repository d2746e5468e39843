"""Judge the pages of a layout while it is made, and end a layout that is not wanted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from pressroom.backends.engine.box_tree import walk_page
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.layout.page_data import to_page
from pressroom.interchange.pages import LaidOutPage

#: Whether a layout is wanted no longer, after a page of it. It gets all pages but the last, each as soon as it is made,
#: without page numbers.
Unwanted: TypeAlias = Callable[[LaidOutPage], bool]


class UnwantedLayoutError(Exception):
    """A layout was ended, because it is not wanted."""


@contextmanager
def watched_pages(unwanted: Unwanted, zoom: float) -> Iterator[None]:
    """Within this context, a layout ends with the first page after which it is not wanted.

    Raises:
        UnwantedLayoutError: if there is such a page.
    """
    pages, repeated = engine().pages, dict[Any, int]()
    make = pages.remake_page

    def making(index: int, *rest: Any) -> Any:
        if index == 0:
            repeated.clear()  # all pages are made again where the texts of some depend on the number of pages
        page, resume_at = made = make(index, *rest)
        if resume_at is not None and unwanted(to_page(page, (*walk_page(index, page, repeated),), zoom)):
            raise UnwantedLayoutError
        return made

    with replaced(pages, "remake_page", making):
        yield

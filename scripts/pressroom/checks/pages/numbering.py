"""Check that printed page numbers lead readers to the right page."""

from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.pages import LaidOutPage, PageNumber
from pressroom.model.document_kinds.documents import DocumentSpec

_HINT = (
    "count pages with `counter(page)` as it is: take `counter-reset`, `counter-set` and `counter-increment` for it out"
)


def page_numbering(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report page numbers that do not rise by one from page to page, or that name another page than they link to.

    All wrong numbers that one property of a style causes are one problem.
    """
    found = [*_found(pages)]
    cause = next((number.cause for _, number, _ in found if number.cause), "")
    for page, number, message in found[:1] if cause else found:
        others = f"; other wrong page numbers: {len(found) - 1}" if cause and len(found) > 1 else ""
        origin = Origin("" if cause else number.owner, cause)
        place = f"{spec.name}, page {page.number}"
        yield error("page-number-wrong", message + others, place=place, origin=origin, hint=_HINT)


def _found(pages: Sequence[LaidOutPage]) -> Iterator[tuple[LaidOutPage, PageNumber, str]]:
    own = [_own(page) for page in pages]
    for page, before, after in zip(pages[1:], own, own[1:], strict=False):
        if before is not None and after is not None and after != before + 1:
            yield page, _first(page), f"page {page.number} is numbered {after}, after a page {before}"
    for page in pages:
        for number in page.numbers:
            if message := _problem(page, number, own):
                yield page, number, message


def _own(page: LaidOutPage) -> int | None:
    """The number that a page prints for itself."""
    return next((number.value for number in page.numbers if number.kind == "page"), None)


def _first(page: LaidOutPage) -> PageNumber:
    return next(number for number in page.numbers if number.kind == "page")


def _problem(page: LaidOutPage, number: PageNumber, own: Sequence[int | None]) -> str | None:
    total, shown = len(own), own[page.number - 1]
    if number.kind == "target" and number.target is None:
        return None  # a link that leads nowhere is an error by itself
    if number.value is None:
        return f"“{number.text}” is printed where a page number belongs"
    if number.kind == "pages":
        return None if number.value == total else f"“{number.text}” is printed as the number of pages, which is {total}"
    if number.kind == "page":
        if number.value != shown:
            return f"page {page.number} is numbered both {shown} and {number.value}"
        return None if 1 <= number.value <= total else f"page {page.number} of {total} is numbered {number.value}"
    target = number.target or page.number
    right = own[target - 1] or target
    return None if number.value == right else f"“{number.text}” is printed for a place on page {right}"

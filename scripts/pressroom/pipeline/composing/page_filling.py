"""How well the texts of a document fill its pages, and the spacings that may fill them better.

A page with a large empty space at its foot has a hole; the last page of a long document should be half full at least,
that of a short one a quarter: a page with some lines alone is paper for nothing.
All vertical spaces of a document grow and shrink together, by the factor that style sheets have as `--air`.
"""

from collections.abc import Callable, Sequence

from pressroom.interchange.pages import LaidOutPage
from pressroom.render.view.contents import FEWEST_PAGES

#: The largest empty space at the foot of a page that is no hole, in mm.
LARGEST_GAP = 25.0
#: The spacings to try where the usual one, 1, leaves pages empty. More space is better to read than less.
SPACINGS = (1.4, 0.8)
#: Those of a short document, whose last page has some lines alone: less space can bring them onto the page before.
SHORT_SPACINGS = (0.8, 0.6, 1.4)


def empty_at_foot(page: LaidOutPage) -> float:
    """The height of the empty space at the foot of a page, in mm."""
    ends = [run.rect.bottom for run in page.runs if not run.artifact and run.text.strip()]
    return page.area.bottom - max((*ends, *(box.rect.bottom for box in page.boxes if box.tag == "svg")), default=0)


def left_empty(pages: Sequence[LaidOutPage]) -> float:
    """The height in mm that a document leaves empty: what is too much of its last page, and of holes of a long one."""
    if len(pages) < 2:
        return 0
    if _is_short(pages):
        return _missing(pages[-1], 0.25)
    return sum(map(_too_empty, pages[:-1])) + _missing(pages[-1], 0.5)


def opening_too_tall(pages: Sequence[LaidOutPage]) -> bool:
    """Whether the opening of a document has no room below the title, so that the first page has nothing else."""
    places = [number for number, page in enumerate(pages) for box in page.boxes if "opening" in box.classes]
    return bool(places) and places[0] == 1


def spacings(pages: Sequence[LaidOutPage]) -> tuple[float, ...]:
    """Return the spacings to try, in order: none for a document that leaves no space empty."""
    if not left_empty(pages):
        return ()
    return SHORT_SPACINGS if _is_short(pages) else SPACINGS


def is_better(pages: Sequence[LaidOutPage], other: Sequence[LaidOutPage]) -> bool:
    """Whether pages leave less empty than others, are not more, and are not too few for a long document."""
    if len(pages) > len(other) or (_is_short(pages) and not _is_short(other)):
        return False
    return left_empty(pages) < left_empty(other)


def no_better_than(pages: Sequence[LaidOutPage]) -> Callable[[LaidOutPage], bool]:
    """Return whether a layout cannot be better than these pages, as a function of its pages but the last, in order.

    So a trial can end at its first page that is too empty.
    """
    holes, most = dict[int, float](), left_empty(pages)

    def unwanted(page: LaidOutPage) -> bool:
        holes[page.number] = 0 if _is_short(pages) else _too_empty(page)
        return page.number >= len(pages) or sum(holes.values()) >= most

    return unwanted


def _is_short(pages: Sequence[LaidOutPage]) -> bool:
    return len(pages) < FEWEST_PAGES


def _too_empty(page: LaidOutPage) -> float:
    """The height of a hole at the foot of a page, without what is no hole."""
    return max(0, empty_at_foot(page) - LARGEST_GAP)


def _missing(last: LaidOutPage, share: float) -> float:
    """The height that is missing to a last page of which this share is full."""
    return max(0, empty_at_foot(last) - last.area.height * (1 - share))

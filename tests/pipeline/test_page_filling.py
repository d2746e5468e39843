"""How well texts fill pages, and when other spacings are tried."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checks.pages_made import page, run
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import ElementBox, LaidOutPage
from pressroom.pipeline.composing.page_filling import (
    SHORT_SPACINGS,
    SPACINGS,
    empty_at_foot,
    is_better,
    left_empty,
    no_better_than,
    opening_too_tall,
    spacings,
)


def _page(empty: float) -> LaidOutPage:
    """A page with this much space below its last line; the type area ends at 277 mm."""
    lines = [run("Last line", Rect(20, 272 - empty, 40, 5)), run("Foot", Rect(20, 285, 40, 5), artifact=True)]
    return page(lines)


def _pages(*empty: float) -> list[LaidOutPage]:
    return [*map(_page, empty)]


HALF = _page(0).area.height / 2


def test_the_foot_of_a_page_is_no_text_and_a_drawing_is() -> None:
    assert empty_at_foot(_page(40)) == 40
    drawing = ElementBox(Rect(20, 200, 100, 67), "svg", "", ())
    assert empty_at_foot(page(_page(40).runs, boxes=[drawing])) == 10


def test_what_is_too_much_of_each_hole_and_of_the_last_page_counts() -> None:
    assert left_empty(_pages(25, 0, 12, HALF)) == 0
    assert left_empty(_pages(30, 0, 27, HALF)) == 7
    assert left_empty(_pages(0, 0, 0, HALF + 50)) == 50


def test_an_opening_that_begins_the_second_page_is_too_tall() -> None:
    opening = ElementBox(Rect(20, 20, 100, 200), "div", "", ("opening",))
    assert opening_too_tall([page(number=1), page(boxes=[opening], number=2)])
    assert not opening_too_tall([page(boxes=[opening], number=1), page(number=2)])
    assert not opening_too_tall([page(boxes=[opening], number=1), page(boxes=[opening], number=2)])
    assert not opening_too_tall([page(), page(), page(boxes=[opening], number=3)]), "not after a title page"
    assert not opening_too_tall([page(), page()])


def test_a_short_document_leaves_what_it_likes_empty_but_no_page_with_some_lines_alone() -> None:
    assert not spacings(_pages(100, 100, 2 * HALF - 70))
    assert not spacings(_pages(2 * HALF - 10)), "there is no page before"
    for before in (_pages(0, 2 * HALF - 10), _pages(100, 0, 2 * HALF - 10)):
        assert spacings(before) == SHORT_SPACINGS
        assert is_better(before[:-1], before), "the lines are on the page before"
        assert is_better([*before[:-1], _page(HALF)], before), "there are more lines on it"
        assert not is_better([*before, before[-1]], before)


def test_other_spacings_are_tried_only_where_pages_are_left_empty() -> None:
    assert not spacings(_pages(10, 10, 10, 100))
    assert spacings(_pages(10, 60, 10, 100)) == SPACINGS


def test_less_empty_is_better_but_not_on_more_pages() -> None:
    before = _pages(40, 0, 0, 0, 200)
    assert is_better(_pages(26, 0, 0, 0, 190), before)
    assert is_better(_pages(0, 0, 0, 0), before), "the last page was pulled in"
    assert not is_better(before, before)
    assert not is_better(_pages(0, 0, 0, 0, 0, HALF), before)


def test_a_long_document_does_not_become_a_short_one() -> None:
    assert not is_better(_pages(0, 0, 0), _pages(40, 0, 0, 0))


def _ended(trial: tuple[float, ...], before: list[LaidOutPage]) -> int | None:
    """The number of the page after which a trial ends."""
    unwanted = no_better_than(before)
    pages = [replace(page, number=number) for number, page in enumerate(_pages(*trial), 1)]
    return next((page.number for page in pages[:-1] if unwanted(page)), None)


def test_a_trial_ends_when_it_cannot_be_better() -> None:
    before = _pages(40, 0, 30, 0)
    assert _ended((50, 0, 0, 0), before) == 1
    assert _ended((40, 0, 30, 0), before) == 3
    assert _ended((0, 0, 0, 0, 0), before) == 4, "one more page"
    assert _ended((40, 25, 29, 0), before) is None


@given(st.lists(st.sampled_from([0.0, 20.0, 26.0, 40.0, 190.0, 230.0]), min_size=1, max_size=7), st.data())
def test_no_trial_ends_that_would_be_better(trial: list[float], data: st.DataObject) -> None:
    before = _pages(*data.draw(st.lists(st.sampled_from([0.0, 26.0, 41.0, 190.0, 240.0]), min_size=2, max_size=7)))
    if is_better(_pages(*trial), before):
        assert _ended(tuple(trial), before) is None

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poster.histories import event
from pressroom.poster.axis.calendar import day_of, in_order
from pressroom.poster.axis.event_row import LabelRoom, row_of, slant_cost
from pressroom.poster.compositions.column_breaks import UNEVENNESS, ColumnPart, needed_height, possible_cuts, split
from pressroom.poster.geometry import Stretch

SHELF = LabelRoom(low=0.0, high=100.0, gap=5.0, inset=2.0)


def test_the_least_height_is_that_of_the_best_cut() -> None:
    assert needed_height([30, 30, 30, 30], 5, 1) == 135
    assert needed_height([30, 30, 30, 30], 5, 2) == pytest.approx(65, abs=0.01)
    assert needed_height([10, 10, 80], 5, 2) == pytest.approx(80, abs=0.01)


@given(st.lists(st.integers(1, 60).map(float), min_size=1, max_size=7), st.integers(1, 4))
def test_the_least_height_is_exact(heights: list[float], columns: int) -> None:
    def least(rest: list[float], count: int) -> float:
        whole = sum(rest) + 5 * (len(rest) - 1)
        if count == 1 or len(rest) == 1:
            return whole
        cuts = range(1, len(rest))
        return min([whole, *(max(sum(rest[:i]) + 5 * (i - 1), least(rest[i:], count - 1)) for i in cuts)])

    assert needed_height(heights, 5, columns) == pytest.approx(least(heights, columns), abs=0.01)


def test_columns_end_with_a_year_where_events_let_them() -> None:
    items = in_order([event(text) for text in ("1993-04", "1995-12-14", "2003-12", "2004-12")])
    first, second = split(items, [40.0] * 4, SHELF, 2)
    assert (first.first, first.until, second.until) == (0, 2, 4)
    assert day_of(first.end).timetuple().tm_yday == 1
    assert 1996 <= day_of(first.end).year <= 2003
    assert first.end == second.start


def test_a_day_with_many_events_is_shared_by_columns() -> None:
    items = in_order([event("2001-05-07") for _ in range(6)])
    parts = split(items, [45.0] * 6, SHELF, 3)
    assert [part.until for part in parts] == [2, 4, 6]
    assert items[0].start < parts[0].end < parts[1].end < items[0].end


@given(st.lists(st.dates(), min_size=2, max_size=6), st.integers(1, 3), st.data())
def test_no_other_cut_costs_less(days: list, columns: int, data: st.DataObject) -> None:  # type: ignore[type-arg]  # dates
    """Against all cuts, one by one."""
    texts = [day.isoformat()[: data.draw(st.sampled_from((4, 7, 10)))] for day in days]
    items = in_order([event(text) for text in texts])
    heights = [float(data.draw(st.integers(5, 12))) for _ in items]  # even six fit into one column
    columns = min(columns, len(items))
    cuts = possible_cuts(items)
    mean = (sum(heights) + SHELF.gap * (len(items) - columns)) / columns
    row = row_of(items, heights, SHELF.inset)

    def cost(parts: tuple[ColumnPart, ...]) -> float:
        total = 0.0
        for part in parts:
            axis = (Stretch(part.start, part.end, SHELF.low, SHELF.high),)
            fill = sum(heights[part.first : part.until]) + SHELF.gap * (part.until - part.first - 1)
            total += slant_cost(row.part(part.first, part.until), axis, SHELF) + UNEVENNESS * (fill - mean) ** 2
            total += next(cut.penalty for cut in cuts[part.until] if cut.at == part.end)
        return total

    def ways(first: int, start: float, left: int) -> Iterator[tuple[ColumnPart, ...]]:
        for until in range(first + 1, len(items) + 1):
            for cut in cuts[until]:
                part = ColumnPart(first, until, start, cut.at)
                if left == 1 and until == len(items):
                    yield (part,)
                elif left > 1 and until < len(items):
                    yield from ((part, *rest) for rest in ways(until, cut.at, left - 1))

    best = min(map(cost, ways(0, cuts[0][0].at, columns)))
    assert cost(split(items, heights, SHELF, columns)) == pytest.approx(best, abs=1e-6)


@given(st.lists(st.dates(), min_size=2, max_size=12), st.data())
def test_every_cut_leaves_each_event_visible_on_its_side(days: list, data: st.DataObject) -> None:  # type: ignore[type-arg]  # dates
    texts = [day.isoformat()[: data.draw(st.sampled_from((4, 7, 10)))] for day in days]
    items = in_order([event(text) for text in texts])
    cuts = possible_cuts(items)
    for place, choices in enumerate(cuts):
        for cut in choices:
            assert all(item.start < cut.at for item in items[:place])
            assert all(item.end > cut.at for item in items[place:])
    assert all(a.at < b.at for before, after in pairwise(cuts) for a in before for b in after)

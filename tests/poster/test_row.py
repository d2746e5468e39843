from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poster.histories import event
from pressroom.poster.axis.calendar import ceil_to, floor_to, in_order
from pressroom.poster.axis.event_row import LabelRoom, anchors_on, row_of, slant_cost
from pressroom.poster.axis.label_placement import anchor_bounds, arrange, in_bounds, spans_on
from pressroom.poster.geometry import Stretch, TickUnit

SHELF = LabelRoom(low=10.0, high=210.0, gap=4.0, inset=2.0)


Case = tuple[list[str], list[float], tuple[Stretch, ...]]


@st.composite
def columns(draw: st.DrawFn) -> Case:
    """Dates of every precision, heights that fit, and an axis of one to three scales round them."""
    days = draw(st.lists(st.dates(), min_size=1, max_size=8))
    texts = [day.isoformat()[: draw(st.sampled_from((4, 7, 10)))] for day in days]
    heights = [float(draw(st.integers(3, 20))) for _ in texts]
    items = in_order([event(text) for text in texts])
    start, end = floor_to(TickUnit.YEAR, items[0].start), ceil_to(TickUnit.YEAR, max(item.end for item in items))
    moments = sorted({start, end, *draw(st.lists(st.floats(start, end), max_size=2))})
    levels = [10.0 + 200.0 * number / (len(moments) - 1) for number in range(len(moments))]
    axis = tuple(Stretch(a, b, y, z) for (a, b), (y, z) in zip(pairwise(moments), pairwise(levels), strict=True))
    return texts, heights, axis


@given(columns())
def test_leaders_leave_the_axis_where_markers_let_them(
    column: tuple[list[str], list[float], tuple[Stretch, ...]],
) -> None:
    """The quick way to the anchors is the same as that by spans and bounds, which markers are placed with."""
    texts, heights, axis = column
    items = in_order([event(text) for text in texts])
    spans = spans_on(axis, items)
    expected = in_bounds([(top + bottom) / 2 for top, bottom in spans], anchor_bounds(items, spans))
    assert anchors_on(row_of(items, heights, 2.0), axis) == pytest.approx(expected, abs=1e-6)


@given(columns())
def test_the_cost_is_that_of_the_placement(column: Case) -> None:
    texts, heights, axis = column
    items = in_order([event(text) for text in texts])
    placed = arrange(items, heights, axis, SHELF)
    assert slant_cost(row_of(items, heights, 2.0), axis, SHELF) == pytest.approx(placed.cost, abs=1e-4)
    ends = [top + height for top, height in zip(placed.tops, placed.heights, strict=True)]
    assert placed.tops[0] >= SHELF.low
    assert ends[-1] <= SHELF.high + 1e-6
    assert all(below - above >= SHELF.gap - 1e-6 for above, below in zip(ends, placed.tops[1:], strict=False))


def test_a_part_is_a_row_of_its_own() -> None:
    items = in_order([event(text) for text in ("2001", "2002-05", "2003-06-07", "2004")])
    heights = [5.0, 3.0, 8.0, 1.0]
    assert row_of(items, heights, 2.0).part(1, 3) == row_of(items[1:3], heights[1:3], 2.0)

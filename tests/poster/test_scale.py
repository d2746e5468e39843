from itertools import pairwise

from poster.histories import event
from pressroom.poster.axis.calendar import extent, in_order
from pressroom.poster.axis.event_row import LabelRoom
from pressroom.poster.axis.label_placement import arrange
from pressroom.poster.axis.scale import CALM_SLANT, Task, scale

SHELF = LabelRoom(low=0.0, high=200.0, gap=4.0, inset=2.0)


def task(*texts: str) -> Task:
    items = in_order([event(text) for text in texts])
    start, end = extent(items[0].event.date)[0], extent(items[-1].event.date)[1]
    return Task(items, (30.0,) * len(items), start, end, SHELF)


def test_events_that_are_spread_out_keep_one_scale() -> None:
    assert len(scale(task("2001", "2003", "2005", "2007"))) == 1


def test_a_busy_year_after_empty_ones_gets_a_wider_scale() -> None:
    given = task("1990-01", "2000-02", "2000-05", "2000-08", "2000-11", "2000-12-31")
    axis = scale(given)
    assert len(axis) > 1
    assert axis[-1].mm_per_year > 3 * axis[0].mm_per_year
    before = max(arrange(given.items, given.heights, given.axis(()), SHELF).slants)
    after = max(arrange(given.items, given.heights, axis, SHELF).slants)
    assert after < before / 2
    assert before > CALM_SLANT


def test_stretches_are_contiguous() -> None:
    axis = scale(task("1990-01", "2000-02", "2000-05", "2000-08", "2000-11", "2000-12-31"))
    assert axis[0].low == SHELF.low
    assert axis[-1].high == SHELF.high
    assert all((a.end, a.high) == (b.start, b.low) for a, b in pairwise(axis))

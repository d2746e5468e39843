"""What lasts: bars beside the axis, side by side where they run at the same time, going on from column to column."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poster.histories import A3, REAL_ERAS, REAL_EVENTS, WordCount, event, partial, real_measure
from poster.rules import check
from pressroom.poster.axis.spans import with_spans
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Event
from pressroom.poster.solve import solve


def lasting(start: str, until: str) -> Event:
    """An event named after its beginning and end."""
    return replace(event(start), id=f"{start}/{until}", until=partial(until))


def solved(events: list[Event], words: int = 20) -> Geometry:
    geometry = solve(events, REAL_ERAS, A3, WordCount({item.id: words for item in events}))
    assert isinstance(geometry, Geometry)
    check(geometry, events)
    return geometry


def lanes(*events: Event) -> int:
    return with_spans(A3, events).rail.span_lanes


def test_events_alone_leave_no_room_for_spans() -> None:
    assert with_spans(A3, REAL_EVENTS) == A3
    plain, measure = solve(REAL_EVENTS, REAL_ERAS, A3, real_measure()), real_measure()
    measure.words["1995-12-14/2004"] = measure.words["1995-12-14"]
    events = [lasting("1995-12-14", "2004") if item.id == "1995-12-14" else item for item in REAL_EVENTS]
    spanned = solve(events, REAL_ERAS, A3, measure)
    assert isinstance(plain, Geometry)
    assert isinstance(spanned, Geometry)
    check(spanned, events)
    assert plain.spans == ()
    assert [label.event[:10] for label in spanned.labels] == [label.event for label in plain.labels]
    assert spanned.columns[0].axis - plain.columns[0].axis == pytest.approx(A3.rail.span)


def test_what_runs_at_the_same_time_takes_a_sub_lane_each() -> None:
    assert lanes(lasting("1995", "1999"), lasting("2000", "2004")) == 1
    assert lanes(lasting("1995", "2000-01-01"), lasting("2000", "2004")) == 2, "both have the first day of 2000"
    assert lanes(lasting("1995", "2004"), lasting("1996", "1997"), lasting("1998", "1999")) == 2
    assert lanes(*(lasting(f"199{number}", "2004") for number in range(5))) == 5


def test_many_at_once_share_a_strip_that_has_an_end() -> None:
    many = [lasting(f"19{number}", "2004") for number in range(60, 90)]
    frame = with_spans(A3, many)
    assert frame.rail.axis(0) - A3.rail.axis(0) == pytest.approx(frame.rail.spans)
    geometry = solved(many, 5)
    last = geometry.columns[-1].number
    assert len({span.rect.x for span in geometry.spans if span.column == last}) == 30


def test_the_axis_reaches_to_the_end_of_what_lasts_longest() -> None:
    geometry = solved([lasting("1995-03", "2004-06"), event("1996"), event("1997-05-02")])
    assert geometry.columns[-1].last == partial("2004-12-31").first


def test_a_span_goes_on_in_the_next_columns_until_its_end() -> None:
    events = [lasting("1990-02", "2010-06"), *(event(f"{year}-05-03") for year in range(1991, 2012))]
    geometry = solved(events, 40)
    bars = [(span.begins, span.ends) for span in geometry.spans]
    assert bars[0] == (True, False)
    assert bars[-1] == (False, True)
    assert len(bars) > 2
    assert [span.rect.bottom for span in geometry.spans[:-1]] == pytest.approx(
        [column.high for column in geometry.columns[: len(bars) - 1]]
    )


def test_an_interval_of_a_day_is_a_span_of_that_day() -> None:
    geometry = solved([lasting("2001-05-07", "2001-05-07"), event("2002")])
    (span,) = geometry.spans
    assert 0 < span.rect.height < 1


DATES = st.dates(min_value=partial("0900").first, max_value=partial("2500").last).map(lambda day: day.isoformat())
NEAR = st.integers(1, 60).map(lambda day: f"2010-0{1 + day // 28}-{1 + day % 28:02}")
TEXTS = st.tuples(st.one_of(DATES, NEAR), st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.one_of(st.none(), TEXTS)), min_size=1, max_size=30))
def test_any_intervals_keep_the_rules(history: list[tuple[str, str | None]]) -> None:
    events = []
    for number, (one, other) in enumerate(history):
        start, until = sorted((partial(one), partial(other or one)))
        events.append(Event(f"{number}", start, until=until if other else None))
    result = solve(events, (), A3, WordCount({item.id: 8 for item in events}))
    assert isinstance(result, Geometry)
    check(result, events)

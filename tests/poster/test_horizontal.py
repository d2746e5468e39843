"""The horizontal composition: when it is taken, and that it keeps every rule of a poster."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poster.histories import A3, REAL_ERAS, WordCount, event, partial
from poster.rules import check
from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, Event, Frame, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.search import EASE, LARGER
from pressroom.poster.solve import has_room, solve

EITHER = replace(A3, compositions=(Composition.HORIZONTAL, Composition.COLUMNS))
ALONE = replace(A3, compositions=(Composition.HORIZONTAL,))


def numbered(texts: list[str]) -> list[Event]:
    return [replace(event(text), id=f"{text} #{number}") for number, text in enumerate(texts)]


def years(count: int) -> list[Event]:
    return numbered([f"{1960 + 7 * number % 61}-{1 + number % 12:02}" for number in range(count)])


def solved(events: list[Event], words: int = 20, frame: Frame = EITHER) -> Geometry:
    geometry = solve(events, REAL_ERAS, frame, WordCount({item.id: words for item in events}))
    assert isinstance(geometry, Geometry)
    check(geometry, events, frame)
    return geometry


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12])
def test_few_events_stand_along_one_axis(count: int) -> None:
    geometry = solved(years(count))
    assert geometry.composition is Composition.HORIZONTAL
    assert [label.column for label in geometry.labels] == [number % 2 for number in range(count)]
    assert geometry.step.columns == (count + 1) // 2


@pytest.mark.parametrize("count", [24, 60])
def test_many_events_stand_in_columns(count: int) -> None:
    assert solved(years(count), 12).composition is Composition.COLUMNS


def test_it_gives_way_where_only_columns_are_read_with_ease() -> None:
    assert solved(years(14)).composition is Composition.HORIZONTAL
    events = years(16)
    assert solved(events).composition is Composition.COLUMNS
    assert solved(events, frame=ALONE).size < EASE * A3.floor < solved(events).size


def test_the_author_may_ask_for_it() -> None:
    geometry = solved(years(16), 4, frame=ALONE)
    assert geometry.composition is Composition.HORIZONTAL
    assert {step.composition for step in geometry.ladder} == {Composition.HORIZONTAL}


def test_what_does_not_fit_is_told_by_how_much() -> None:
    events = years(8)
    words = {item.id: 20 for item in events} | {events[3].id: 4000}
    frame = replace(ALONE, tiers=(Tier.FULL,))
    misfit = solve(events, (), frame, WordCount(words))
    assert isinstance(misfit, Misfit)
    assert [excess.event for excess in misfit.excesses] == [events[3].id]
    assert "mm are missing above and below the axis" in misfit.diagnostic("A3", larger=True).message
    shorter = misfit.excesses[0].height

    class Shortened(WordCount):
        def _height(self, request):  # type: ignore[no-untyped-def]  # as the base class has it
            return super()._height(request) - (shorter if request.event == events[3].id else 0.0)

    assert isinstance(solve(events, (), frame, Shortened(words)), Geometry)


def test_a_sheet_that_is_too_narrow_for_all_side_by_side_has_no_room() -> None:
    small = replace(ALONE, area=Rect(0, 0, 200, 200))
    assert has_room(years(20), (), small)
    assert not has_room(years(60), (), small)
    assert has_room(years(60), (), replace(small, compositions=EITHER.compositions))


def test_what_lasts_stands_above_where_its_bar_is() -> None:
    lasting = replace(event("1995-03"), until=partial("2004-06"))
    events = [event("1990"), event("1991-05"), lasting, replace(lasting, id="other"), event("2006-02-03")]
    geometry = solved(events)
    sides = {label.event: label.column for label in geometry.labels}
    assert sides == {"1990": 0, "1991-05": 1, "1995-03": 0, "other": 0, "2006-02-03": 1}
    assert {span.column for span in geometry.spans} == {0}
    assert len({span.rect.y for span in geometry.spans}) == 2


def test_a_busy_month_has_a_scale_of_its_own() -> None:
    geometry = solved(numbered(["1960", "2001-05-03", "2001-05-09", "2001-05-21", "2001-06-02", "2001-06-11"]))
    assert not geometry.to_scale
    assert max(abs(leader.displacement) for leader in geometry.leaders) < A3.area.width / 4


DATES = st.dates(min_value=partial("0900").first, max_value=partial("2500").last).map(lambda day: day.isoformat())
NEAR = st.integers(1, 60).map(lambda day: f"2010-0{1 + day // 28}-{1 + day % 28:02}")
TEXTS = st.tuples(st.one_of(DATES, NEAR, NEAR), st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])
FRAMES = st.sampled_from((EITHER, ALONE, replace(EITHER, area=Rect(14, 60, 270, 110))))


@settings(max_examples=120, deadline=None)
@given(FRAMES, st.lists(st.tuples(TEXTS, st.one_of(st.none(), TEXTS), st.integers(1, 60)), min_size=1, max_size=14))
def test_any_few_events_keep_the_rules(frame: Frame, history: list[tuple[str, str | None, int]]) -> None:
    events, words = [], {}
    for number, (one, other, count) in enumerate(history):
        start, until = sorted((partial(one), partial(other or one)))
        events.append(Event(f"{number}", start, until=until if other else None))
        words[f"{number}"] = count
    result = solve(events, REAL_ERAS, frame, WordCount(words))
    if isinstance(result, Geometry):
        check(result, events, frame)
    else:
        assert result.missing > 0


def test_it_gives_way_to_much_larger_type_where_it_leaves_a_large_sheet_empty() -> None:
    large = Frame(Rect(12, 60, 817, 490), tuple(36.0 - step / 2 for step in range(54)), 9.1, line=(40.0, 230.0))
    every = replace(large, compositions=(Composition.HORIZONTAL, Composition.RIBBON, Composition.COLUMNS))
    events = years(24)
    narrow = solved(events, frame=replace(large, compositions=(Composition.HORIZONTAL,)))
    assert narrow.size > EASE * large.floor
    geometry = solved(events, frame=every)
    assert geometry.composition is Composition.RIBBON
    assert geometry.size >= LARGER * narrow.size
    assert solved(years(5), frame=every).composition is Composition.HORIZONTAL

"""What holds for every poster: the rules of a layout, on real dates, on hard histories, and on generated ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poster.histories import A3, REAL_ERAS, REAL_EVENTS, WordCount, event, partial, real_measure
from poster.rules import check
from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Geometry, MarkerKind
from pressroom.poster.request import Composition, EraSpan, Event, LabelRequest, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.solve import solve


def numbered(texts: list[str]) -> list[Event]:
    return [replace(event(text), id=f"{text} #{number}") for number, text in enumerate(texts)]


def measure_for(events: list[Event], words: int = 20) -> WordCount:
    return WordCount({item.id: words for item in events})


def solved(events: list[Event], words: int = 20, eras: tuple[EraSpan, ...] = ()) -> Geometry:
    geometry = solve(events, eras, A3, measure_for(events, words))
    assert isinstance(geometry, Geometry)
    check(geometry, events)
    return geometry


def test_real_dates_keep_their_full_text_and_calm_leaders() -> None:
    measure = real_measure()
    geometry = solve(REAL_EVENTS, REAL_ERAS, A3, measure)
    assert isinstance(geometry, Geometry)
    check(geometry, list(REAL_EVENTS))
    assert geometry.tier is Tier.FULL
    assert geometry.size >= 9.5
    assert max(abs(leader.displacement) for leader in geometry.leaders) < 23
    assert sum(leader.displacement == 0 for leader in geometry.leaders) >= 12
    assert measure.batches <= 4
    kinds = {marker.event: marker.kind for marker in geometry.markers}
    assert (kinds["1993-04"], kinds["1995-12-14"], kinds["2009"]) == (
        MarkerKind.BRACKET,
        MarkerKind.DOT,
        MarkerKind.BAR,
    )


@pytest.mark.parametrize("count", [1, 5, 12, 24, 36, 60])
def test_posters_of_many_sizes(count: int) -> None:
    solved(numbered([f"{1960 + 7 * number % 61}-{1 + number % 12:02}" for number in range(count)]), 12, REAL_ERAS)


def test_thirty_events_in_one_month() -> None:
    geometry = solved(numbered([f"2001-05-{day:02}" for day in range(1, 31)]))
    assert geometry.columns[0].first.isoformat() == "2001-05-01"
    assert geometry.columns[-1].last.isoformat() == "2001-05-31"


def test_a_dozen_events_on_one_day_and_none_elsewhere() -> None:
    geometry = solved(numbered(["2001-05-07"] * 12))
    for column in geometry.columns:
        xs = [marker.across for marker in geometry.markers if marker.column == column.number]
        assert xs == sorted(set(xs))


def test_years_only_with_days_inside_them() -> None:
    texts = ["2001", "2001", "2001-01-01", "2001-06", "2001-06-15", "2002", "2002-12-31", "2003-01-01"]
    geometry = solved(numbered(texts))
    assert Counter(marker.kind for marker in geometry.markers) == {"bar": 3, "bracket": 1, "dot": 4}


def test_ten_empty_years_stay_on_the_axis() -> None:
    geometry = solved(numbered(["1990-02", "1990-03", "1990-04", "2001-02", "2001-03", "2001-04"]))
    years = {tick.date.year for tick in geometry.ticks if tick.label}
    assert {1990, 2001} <= years
    assert geometry.columns[0].first.year == 1990
    assert geometry.columns[-1].last.year == 2001


def test_every_era_is_named_even_where_its_band_is_short() -> None:
    eras = (*REAL_ERAS, EraSpan("Blink", partial("2009-02-01"), partial("2009-02-02"), 20.0))
    geometry = solved(list(REAL_EVENTS), 25, eras)
    assert {band.era for band in geometry.eras if band.name} == {era.id for era in eras}


def test_spare_room_goes_into_larger_type() -> None:
    few = solved(numbered(["2001", "2002", "2003", "2004", "2005"]))
    assert few.size == A3.sizes[0]
    many = solved(numbered([str(year) for year in range(1980, 2000)]), 30)
    assert A3.floor <= many.size < few.size


def test_shorter_texts_come_after_the_smallest_type() -> None:
    events = numbered([f"{1950 + number}" for number in range(60)])
    geometry = solved(events, 40)
    assert geometry.tier is Tier.TITLE
    assert {label.tier for label in geometry.labels} == {Tier.TITLE}
    tried = [(step.tier, step.size) for step in geometry.ladder]
    assert (Tier.FULL, A3.sizes[-1]) in tried
    assert not any(step.fits for step in geometry.ladder if step.tier is Tier.FULL)


def test_a_poster_begins_with_the_fullest_texts_that_are_allowed() -> None:
    events, shorter = numbered(["2001", "2002", "2003"]), replace(A3, tiers=(Tier.KEY, Tier.TITLE))
    measure = WordCount({item.id: 10 for item in events})

    def tier(*keys: int) -> Tier:
        marked = [replace(item, key=number in keys) for number, item in enumerate(events)]
        geometry = solve(marked, (), shorter, measure)
        assert isinstance(geometry, Geometry)
        return geometry.tier

    assert (tier(1), tier()) == (Tier.KEY, Tier.TITLE)
    assert tier(0, 1, 2) is Tier.FULL, "that is the same where every event is a key event"


def test_what_does_not_fit_is_told_by_how_much() -> None:
    events = numbered([f"{1900 + number}" for number in range(100)])
    words = {item.id: 20 for item in events} | {events[7].id: 900}
    misfit = solve(events, (), replace(A3, tiers=(Tier.FULL,)), WordCount(words))
    assert isinstance(misfit, Misfit)
    assert misfit.missing > 0
    assert misfit.excesses[0].event == events[7].id
    problem = misfit.diagnostic("A3", larger=True)
    assert problem.code == "poster-does-not-fit"
    assert f"do not fit on A3: {misfit.missing:.1f} mm" in problem.message
    assert f"{events[7].id} by {misfit.excesses[0].height:.0f} mm" in (problem.hint or "")
    assert "larger paper" in (problem.hint or "")
    assert "larger paper" not in (misfit.diagnostic("A1", larger=False).hint or "")
    # Shortened by as much as it says, it fits.
    shorter = {excess.event: excess.height for excess in misfit.excesses}

    class Shortened(WordCount):
        def _height(self, request):  # type: ignore[no-untyped-def]  # as the base class has it
            return super()._height(request) - shorter.get(request.event, 0.0)

    assert isinstance(solve(events, (), replace(A3, tiers=(Tier.FULL,)), Shortened(words)), Geometry)


@pytest.mark.parametrize(
    ("events", "area", "code"),
    [
        ([], A3.area, "poster-without-events"),
        ([event("2001"), event("2001")], A3.area, "poster-event-twice"),
        ([event("2001")], Rect(0, 0, 15, 200), "poster-area-too-small"),
        ([event("2001")], Rect(0, 0, 300, 5), "poster-area-too-small"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(events: list[Event], area: Rect, code: str) -> None:
    with pytest.raises(PressroomError) as caught:
        solve(events, (), replace(A3, area=area), WordCount({"2001": 10}))
    assert [problem.code for problem in caught.value.diagnostics] == [code]


def test_a_frame_with_type_under_its_floor_is_refused() -> None:
    with pytest.raises(ValueError, match="under the floor"):
        replace(A3, sizes=(10.0, 9.0))
    with pytest.raises(ValueError, match="descending order"):
        replace(A3, sizes=(10.0, 11.0))


def test_the_order_in_which_events_are_given_does_not_matter() -> None:
    answers = [solve(events, REAL_ERAS, A3, real_measure()) for events in (REAL_EVENTS, REAL_EVENTS[::-1])]
    assert answers[0] == answers[1]


DATES = st.dates(min_value=partial("0900").first, max_value=partial("2500").last).map(lambda day: day.isoformat())
NEAR = st.integers(1, 40).flatmap(lambda day: st.just(f"2010-0{1 + day // 28}-{1 + day % 28:02}"))
TEXTS = st.tuples(st.one_of(DATES, NEAR, NEAR), st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers(1, 90)), min_size=1, max_size=40))
def test_any_history_keeps_the_rules_or_is_refused_with_a_number(history: list[tuple[str, int]]) -> None:
    events = numbered([text for text, _ in history])
    words = {item.id: count for item, (_, count) in zip(events, history, strict=True)}
    result = solve(events, REAL_ERAS, A3, WordCount(words))
    if isinstance(result, Geometry):
        check(result, events)
    else:
        assert result.missing > 0


class Taller(WordCount):
    """The engine, where it makes some labels taller than was thought; remembers which rungs it was asked for."""

    def __init__(self, words: dict[str, int], more: float, tiers: frozenset[Tier] = frozenset(Tier)) -> None:
        super().__init__(words)
        self.more, self.tiers = more, tiers
        self.asked: list[tuple[Tier, float, float]] = []

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        rungs = {(request.tier, request.size, request.width) for request in requests}
        assert len(rungs) == 1, "only one option is confirmed at a time"
        self.asked += rungs
        extra = self.more if requests[0].tier in self.tiers else 0.0
        return [height + extra for height in super().heights(requests)]


def drawn(geometry: Geometry) -> list[tuple[Tier, float, int]]:
    return [(step.tier, step.size, step.columns) for step in geometry.ladder if step.drawn]


def test_what_was_found_is_confirmed_once_by_the_engine() -> None:
    measure, engine = real_measure(), Taller(real_measure().words, 0.0)
    geometry = solve(REAL_EVENTS, REAL_ERAS, A3, measure, engine)
    assert isinstance(geometry, Geometry)
    assert drawn(geometry) == [(geometry.tier, geometry.size, len(geometry.columns))]
    alone = solve(REAL_EVENTS, REAL_ERAS, A3, real_measure())
    assert isinstance(alone, Geometry)
    assert replace(geometry, ladder=()) == replace(alone, ladder=())
    assert engine.batches == 1


def test_where_the_engine_differs_its_heights_count_and_the_search_goes_on() -> None:
    words = {item.id: 40 for item in REAL_EVENTS}
    engine = Taller(words, 6.0)
    geometry = solve(REAL_EVENTS, REAL_ERAS, A3, WordCount(words), engine)
    assert isinstance(geometry, Geometry)
    check(geometry, list(REAL_EVENTS))
    assert len(engine.asked) > 1
    assert len(set(engine.asked)) == len(engine.asked), "no rung is asked for twice"
    assert drawn(geometry).count((geometry.tier, geometry.size, len(geometry.columns))) == 1
    requests = [LabelRequest(label.event, label.tier, label.rect.width, geometry.size) for label in geometry.labels]
    assert [label.rect.height for label in geometry.labels] == pytest.approx(engine.heights(requests))


def test_a_tier_that_the_engine_refuses_gives_way_to_the_next() -> None:
    words = {item.id: 40 for item in REAL_EVENTS}
    engine = Taller(words, 90.0, frozenset({Tier.FULL}))
    geometry = solve(REAL_EVENTS, REAL_ERAS, A3, WordCount(words), engine)
    assert isinstance(geometry, Geometry)
    assert geometry.tier is Tier.TITLE


def test_what_does_not_fit_by_the_engine_either_is_a_misfit_and_what_does_is_none() -> None:
    events = numbered([f"{1900 + number}" for number in range(100)])
    words, frame = {item.id: 20 for item in events}, replace(A3, tiers=(Tier.FULL,))
    misfit = solve(events, (), frame, WordCount(words), Taller(words, 5.0))
    assert isinstance(misfit, Misfit)
    assert misfit.step.drawn
    missing = solve(events, (), frame, WordCount(words))
    assert isinstance(missing, Misfit)
    assert misfit.missing > missing.missing + 40
    assert isinstance(solve(events, (), frame, WordCount(words), Taller(words, -18.0)), Geometry)


def test_a_difference_that_nobody_sees_changes_nothing() -> None:
    engine = Taller(real_measure().words, 0.04)
    geometry = solve(REAL_EVENTS, REAL_ERAS, A3, real_measure(), engine)
    assert isinstance(geometry, Geometry)
    assert engine.batches == 1


def labelled(days: list[str]) -> list[tuple[str, str, bool]]:
    """The labels of an axis that lies: unit, day, and whether they are named with their year."""
    events = numbered(days)
    frame = replace(A3, compositions=(Composition.HORIZONTAL,))
    geometry = solve(events, (), frame, measure_for(events, 20))
    assert isinstance(geometry, Geometry)
    return [(tick.unit.value, tick.date.isoformat(), tick.whole) for tick in geometry.ticks if tick.label]


def test_two_months_of_one_year_are_told_apart() -> None:
    assert labelled(["2012-01-05", "2012-02-20"]) == [("year", "2012-01-01", False), ("month", "2012-02-01", False)]
    assert labelled(["2012-04-05", "2012-05-20"]) == [("month", "2012-04-01", True), ("month", "2012-05-01", False)]


def test_two_years_need_no_months() -> None:
    assert labelled(["2011-11-05", "2012-02-20"]) == [("year", "2011-01-01", False), ("year", "2012-01-01", False)]


def test_days_on_an_axis_that_lies_say_of_which_month_they_are() -> None:
    (unit, day, whole), *others = labelled(["2012-03-14", "2012-03-20"])
    assert (day[:7], whole) == ("2012-03", True)
    assert unit in ("month", "day")
    assert not any(whole for _, _, whole in others)


def test_months_of_a_column_within_a_year_are_labelled() -> None:
    geometry = solved(numbered([f"2012-{month:02}-14" for month in range(1, 13)]))
    column = [tick for tick in geometry.ticks if tick.column == 0 and tick.label]
    assert [tick.unit.value for tick in column][:3] == ["year", "month", "month"]
    assert not any(tick.whole for tick in geometry.ticks), "its heading says the year"

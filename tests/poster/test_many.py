"""Thousands of generated histories through the solver, on every paper and in every composition: `make trust`."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from poster.histories import REAL_ERAS, WordCount, partial
from poster.rules import check
from poster.test_papers import RISING, frame
from pressroom.dates import PartialDate
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, Event
from pressroom.poster.solve import has_room, solve

EXAMPLES = 2000
COMPOSITIONS = (
    (Composition.HORIZONTAL, Composition.RIBBON, Composition.COLUMNS),
    (Composition.COLUMNS,),
    (Composition.HORIZONTAL,),
    (Composition.RIBBON,),
)

DAYS = st.dates(min_value=partial("0900").first, max_value=partial("2500").last).map(lambda day: day.isoformat())
BUSY = st.integers(1, 28).map(lambda day: f"2010-05-{day:02}")
#: Of every kind: anywhere, in one busy month, on one day; known to the day, the month or the year.
DATES = st.tuples(st.one_of(DAYS, BUSY, st.just("2010-05-07")), st.sampled_from((4, 7, 10))).map(
    lambda pair: partial(pair[0][: pair[1]])
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Event], dict[str, int]]:
    """Up to 300 events, mostly few, and the number of words of each."""
    count = draw(st.one_of(st.integers(1, 30), st.integers(1, 30), st.integers(31, 100), st.integers(101, 300)))
    events, words = [], {}
    for number in range(count):
        start, later = draw(DATES), draw(st.one_of(st.none(), st.none(), DATES))
        first, last = sorted((start, later or start))
        key = draw(st.integers(0, 5)) == 0
        events.append(Event(f"{number}", first, f"lane-{number % 3}", last if later else None, key=key))
        words[f"{number}"] = draw(st.integers(1, 60))
    return events, words


def papers() -> st.SearchStrategy[tuple[str, bool]]:
    return st.tuples(st.sampled_from(RISING), st.booleans())


@pytest.mark.long
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to make 300 events fewer takes longer than to look at them
    suppress_health_check=list(HealthCheck),
)
@given(histories(), papers(), st.sampled_from(COMPOSITIONS))
def test_any_history_on_any_paper(
    history: tuple[list[Event], dict[str, int]], paper: tuple[str, bool], compositions: tuple[Composition, ...]
) -> None:
    events, words = history
    room = replace(frame(paper[0], portrait=paper[1]), compositions=compositions)
    if not has_room(events, REAL_ERAS, room):
        assert len(compositions) == 1
        if compositions == (Composition.HORIZONTAL,):
            assert len(events) * room.line[0] / 2 > room.area.width, "so many labels cannot stand side by side"
        return
    result = solve(events, REAL_ERAS, room, WordCount(words))
    if isinstance(result, Geometry):
        check(result, events, room)
        assert result.size >= room.floor
    else:
        assert result.missing > 0
        assert result.excesses


def test_dates_are_of_every_kind() -> None:
    """A strategy that made nothing but years would prove nothing."""
    seen: set[tuple[bool, bool]] = set()

    @settings(max_examples=50, deadline=None, database=None)
    @given(DATES)
    def look(date: PartialDate) -> None:
        seen.add((date.month is None, date.day is None))

    look()
    assert seen == {(True, True), (False, True), (False, False)}

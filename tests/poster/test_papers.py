"""Histories that are hard to lay out, from no event to three hundred, on every paper."""

from collections.abc import Sequence
from functools import cache
from math import ceil

import pytest

from poster.histories import partial
from poster.rules import check
from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.poster_layout import PAPERS
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT, Event, Frame, LabelRequest, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.solve import solve
from support.history import Happening, history

FLOOR, MARGIN, HEAD, FOOT = 9.1, 13.0, 37.0, 27.0
RISING = sorted(PAPERS, key=lambda paper: PAPERS[paper][0] * PAPERS[paper][1])
COUNTS = (1, 5, 12, 24, 60, 100, 150, 300)


_FIELDS = {Tier.FULL: "full", Tier.KEY: "title", Tier.TITLE: "title", Tier.SHORT: "short"}


class Letters:
    """Measures a label as a line of date and as many lines as its letters take, each of the same width."""

    def __init__(self, happenings: Sequence[Happening]) -> None:
        self._texts = {one.id: {tier: getattr(one, _FIELDS[tier]) for tier in Tier} for one in happenings}

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        return [self._height(request) for request in requests]

    def _height(self, request: LabelRequest) -> float:
        point = request.size * MM_PER_POINT
        length = len(self._texts[request.event][request.tier]) * 0.46 * point
        return (1 + ceil(length / (request.width - 2))) * point * 1.35


def frame(paper: str, *, portrait: bool = False) -> Frame:
    """What a sheet leaves for the timeline."""
    short, long = PAPERS[paper]
    width, height = (short, long) if portrait else (long, short)
    area = Rect(MARGIN, MARGIN + HEAD, width - 2 * MARGIN, height - 2 * MARGIN - HEAD - FOOT)
    return Frame(area, (*(12 - number / 4 for number in range(12)), FLOOR), FLOOR)


def events(happenings: Sequence[Happening]) -> list[Event]:
    return [
        Event(one.id, partial(one.date), f"lane-{number % 2}", partial(one.until) if one.until else None)
        for number, one in enumerate(happenings)
    ]


@cache
def answer(count: int, room: Frame) -> Geometry | Misfit:
    happenings = history(count)
    return solve(events(happenings), (), room, Letters(happenings))


def held(count: int, room: Frame) -> bool:
    """Whether the events fit; if so, every rule of a layout holds, else the answer says what is missing."""
    found = answer(count, room)
    if isinstance(found, Geometry):
        check(found, events(history(count)), room)
        assert found.size >= FLOOR
        return True
    assert found.missing > 0
    assert found.step.tier is Tier.SHORT
    assert found.step.size == FLOOR
    assert found.excesses
    return False


@pytest.mark.parametrize("paper", RISING)
@pytest.mark.parametrize("count", COUNTS)
def test_a_history_on_a_paper(count: int, paper: str) -> None:
    assert held(count, frame(paper)) or (count, paper) not in (*[(5, paper), (24, paper)], *[(n, "A1") for n in COUNTS])


@pytest.mark.parametrize("count", [24, 60])
@pytest.mark.parametrize("paper", ["A4", "A3", "A2"])
def test_a_history_on_paper_that_is_turned(count: int, paper: str) -> None:
    assert held(count, frame(paper, portrait=True)) or (count, paper) == (60, "A4")


@pytest.mark.parametrize("count", COUNTS)
def test_what_fits_on_a_paper_fits_on_a_larger_one(count: int) -> None:
    fits = [isinstance(answer(count, frame(paper)), Geometry) for paper in ("A4", "A3", "A2", "A1")]
    assert fits == sorted(fits)


@pytest.mark.parametrize("paper", RISING)
def test_no_event_is_an_error_on_any_paper(paper: str) -> None:
    with pytest.raises(PressroomError) as caught:
        solve([], (), frame(paper), Letters(()))
    assert [problem.code for problem in caught.value.diagnostics] == ["poster-without-events"]


def test_the_history_has_something_of_every_trouble() -> None:
    made = history(300)
    assert made[:60] != history(60), "a longer history is no longer version of a shorter one"
    days = [one.date for one in made]
    assert max(days.count(day) for day in days) >= 10, "many on one day"
    assert max(sum(day.startswith(month) for day in days) for month in {day[:7] for day in days if day[4:]}) >= 15
    assert {len(day) for day in days} == {4, 7, 10}, "years, months and days"
    assert (min(days), max(days)) == ("1000", "2500-12-31")
    assert sum(bool(one.until) for one in made) > 50, "intervals"
    assert any(len(word) == 60 for one in made for word in one.full.split())
    assert any("Председништво" in one.full for one in made)

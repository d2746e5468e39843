"""The ribbon: when it is taken, and that it keeps every rule of a poster."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poster.histories import A3, REAL_ERAS, REAL_EVENTS, WordCount, event, partial, real_measure
from poster.rules import check
from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.calendar import in_order
from pressroom.poster.compositions.grouping import GroupRoom, evened, groups_of
from pressroom.poster.compositions.key_row import KEY_SIZE
from pressroom.poster.compositions.ribbon import WIDEST_GAP
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT, NAME_LINE, Composition, Event, Frame, LabelRequest, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.search import SHORTEST_LINE
from pressroom.poster.solve import has_room, solve

EVERY = replace(A3, compositions=(Composition.HORIZONTAL, Composition.RIBBON, Composition.COLUMNS))
ALONE = replace(A3, compositions=(Composition.RIBBON,))
KEYS = {"1995-12-14", "2006", "2010-04", "2017-06-20"}
STORY = tuple(replace(one, key=one.id in KEYS) for one in REAL_EVENTS)


def solved(events: list[Event], words: int = 20, frame: Frame = ALONE) -> Geometry:
    geometry = solve(events, REAL_ERAS, frame, WordCount({item.id: words for item in events}))
    assert isinstance(geometry, Geometry)
    check(geometry, events, frame)
    return geometry


def test_real_events_are_under_one_axis_to_scale_and_key_events_above_it() -> None:
    geometry = solve(STORY, REAL_ERAS, EVERY, real_measure())
    assert isinstance(geometry, Geometry)
    check(geometry, list(STORY), EVERY)
    assert (geometry.composition, geometry.tier) == (Composition.RIBBON, Tier.FULL)
    assert {label.event for label in geometry.labels if label.group is None} == KEYS
    (stretch,) = geometry.columns[0].stretches
    assert (stretch.low, stretch.high) == (EVERY.area.x, EVERY.area.right)
    assert len(geometry.leaders) == len(KEYS)
    assert [label.event for label in geometry.labels] == [item.event.id for item in in_order(STORY)]


def test_there_is_room_above_key_events_for_the_name_of_their_row() -> None:
    geometry = solved(list(STORY))
    top = min(label.rect.y for label in geometry.labels if label.group is None)
    assert top - ALONE.area.y >= NAME_LINE * ALONE.name


@pytest.mark.parametrize(("day", "reaches"), [("2017-06-20", False), ("2019-01-31", True), ("2040-01-31", False)])
def test_the_axis_goes_on_after_the_last_event_and_to_a_day_that_is_soon_after(day: str, *, reaches: bool) -> None:
    for frame in (ALONE, replace(ALONE, compositions=(Composition.HORIZONTAL,), floor=2.0, sizes=(2.5, 2.0))):
        geometry = solve(STORY, (), replace(frame, day=date.fromisoformat(day)), real_measure())
        assert isinstance(geometry, Geometry)
        axis, latest = geometry.columns[0], max(marker.rect.right for marker in geometry.markers)
        assert axis.high == frame.area.right
        assert latest < axis.high - 0.015 * frame.area.width
        assert (axis.stretches[-1].end > date.fromisoformat(day).toordinal() > in_order(STORY)[-1].over) is reaches


def test_few_events_are_beside_a_horizontal_axis_first() -> None:
    few = list(STORY[:6])
    assert solved(few, frame=EVERY).composition is Composition.HORIZONTAL


def test_columns_are_taken_where_a_ribbon_has_no_room() -> None:
    flat = replace(EVERY, area=Rect(14, 44, 392, 70))
    geometry = solved(list(STORY), 6, flat)
    assert geometry.composition is Composition.COLUMNS


def test_without_key_events_all_are_in_columns_and_nothing_is_above() -> None:
    geometry = solved(list(REAL_EVENTS))
    assert all(label.group is not None for label in geometry.labels)
    assert geometry.columns[0].axis - ALONE.area.y < 5
    assert geometry.leaders == ()


def test_more_key_events_than_have_room_side_by_side_stay_in_the_columns() -> None:
    events = [replace(event(f"{year}"), key=year % 3 > 0) for year in range(1980, 2010)]
    geometry = solved(events, 8)
    assert all(label.group is not None for label in geometry.labels)


def test_full_texts_of_key_events_come_before_titles_alone() -> None:
    events = [replace(event(f"{year}"), key=year % 10 == 0) for year in range(1950, 2010)]
    geometry = solved(events, 30)
    assert geometry.tier is Tier.KEY
    assert solved([replace(item, key=False) for item in events], 30).tier is Tier.TITLE


def test_long_texts_above_are_wider_so_that_all_are_about_as_tall() -> None:
    events = list(STORY)
    words = {item.id: 12 for item in events} | {"1995-12-14": 30}
    geometry = solve(events, REAL_ERAS, ALONE, WordCount(words))
    assert isinstance(geometry, Geometry)
    check(geometry, events, ALONE)
    above = {label.event: label.rect for label in geometry.labels if label.group is None}
    assert above["1995-12-14"].width > 1.5 * above["2006"].width
    assert len({round(rect.height, 6) for rect in above.values()}) == 1, "cards of one height"


def test_widths_make_the_tallest_label_as_low_as_they_can_and_fill_the_row() -> None:
    widths = (20.0, 40.0, 60.0)
    assert evened([[10, 5, 4]] * 3, widths, 90) == pytest.approx((30, 30, 30))
    assert evened([[10, 5, 4], [30, 15, 10]], widths, 100) == pytest.approx((40, 60))
    assert evened([[10, 5, 4], [30, 15, 10]], widths, 60) == pytest.approx((20, 40))
    assert evened([[9, 9, 9], [30, 30, 8]], widths, 80) == pytest.approx((20, 60)), "a step of lines that is far off"
    assert evened([[9, 9, 9], [30, 15, 8]], widths, 500) == pytest.approx((60, 60))


def test_no_card_is_narrower_than_a_headline_needs_unless_that_makes_the_row_much_taller() -> None:
    widths = (20.0, 40.0, 60.0)
    heights = [[10.0, 5.0, 4.0], [30.0, 11.0, 10.0]]
    assert evened(heights, widths, 100) == pytest.approx((40, 60))
    assert evened(heights, widths, 90) == pytest.approx((30, 60))
    assert evened(heights, widths, 90, first=1) == pytest.approx((45, 45)), "a little taller"
    assert evened([[10.0, 5.0, 4.0], [30.0, 15.0, 10.0]], widths, 90, first=1) == pytest.approx((30, 60))
    assert evened(heights, widths, 70, first=1) == evened(heights, widths, 70), "no room for it"


@pytest.mark.parametrize("words", [5, 20, 60])
def test_cards_fill_the_row_from_margin_to_margin(words: int) -> None:
    geometry = solved(list(STORY), words, replace(ALONE, area=Rect(14, 60, 566, 320)))
    cards = [label.rect for label in geometry.labels if label.group is None]
    assert len(cards) == len(KEYS)
    assert (cards[0].x, cards[-1].right) == pytest.approx((14, 580))
    assert {(card.y, card.bottom) for card in cards} == {(cards[0].y, cards[0].bottom)}
    assert min(card.width for card in cards) > 566 / 7 - 1e-6


def test_a_few_cards_in_a_wide_row_are_above_their_dates() -> None:
    events = [replace(one, key=one.id in ("2006", "2010-04")) for one in STORY]
    geometry = solved(events, 20, replace(ALONE, area=Rect(14, 60, 800, 320)))
    for label in (label for label in geometry.labels if label.group is None):
        marker = next(one for one in geometry.markers if one.event == label.event)
        assert label.rect.x - 10 < marker.middle[0] < label.rect.right + 10
        assert label.rect.x > 100


def test_all_columns_have_the_same_gaps_and_the_fullest_fills_its_room() -> None:
    words = {item.id: 12 + 9 * (number % 3) for number, item in enumerate(STORY)}
    geometry = solve(STORY, REAL_ERAS, ALONE, WordCount(words))
    assert isinstance(geometry, Geometry)
    check(geometry, list(STORY), ALONE)
    held = [[label.rect for label in geometry.labels if label.group == group.number] for group in geometry.groups]
    gaps = [after.y - before.bottom for rects in held for before, after in pairwise(rects)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps))
    lowest = max(rects[-1].bottom for rects in held)
    assert lowest == pytest.approx(ALONE.area.bottom) or gaps[0] == pytest.approx(WIDEST_GAP * ALONE.gap)


def test_names_in_the_ribbon_grow_with_the_sheet() -> None:
    plain, large = solved(list(STORY)), solved(list(STORY), frame=replace(ALONE, names=1.25))
    for one in (plain, large):
        assert any(tick.label for tick in one.ticks)
    (small,), (big,) = ({tick.label.height for tick in one.ticks if tick.label} for one in (plain, large))
    assert big == pytest.approx(1.25 * small)


def test_groups_are_even_and_cut_between_years_where_they_can_be() -> None:
    items = in_order([event(f"{year}-0{month}") for year in (2001, 2002, 2003) for month in (2, 5, 8)])
    groups = groups_of(items, [10.0] * 9, GroupRoom(3, 60.0, 3.0))
    assert [(group.first, group.until) for group in groups] == [(0, 3), (3, 6), (6, 9)]
    years = [partial(str(year)).first.toordinal() for year in (2001, 2002, 2003, 2004)]
    assert [(group.start, group.end) for group in groups] == [*pairwise(years)]


def test_what_does_not_fit_is_named_with_its_millimetres() -> None:
    events = list(STORY)
    frame = replace(ALONE, tiers=(Tier.FULL,))
    misfit = solve(events, (), frame, WordCount({item.id: 20 for item in events} | {"2006": 4000}))
    assert isinstance(misfit, Misfit)
    assert [excess.event for excess in misfit.excesses] == ["2006"]
    assert (
        "mm are missing in the columns under the ribbon, or above it," in misfit.diagnostic("A3", larger=True).message
    )


def test_a_flat_sheet_has_no_room_for_a_ribbon() -> None:
    assert not has_room(list(STORY), REAL_ERAS, replace(ALONE, area=Rect(0, 0, 300, 45)))
    assert has_room(list(STORY), REAL_ERAS, ALONE)


DATES = st.dates(min_value=partial("0900").first, max_value=partial("2500").last).map(lambda day: day.isoformat())
NEAR = st.integers(1, 60).map(lambda day: f"2010-0{1 + day // 28}-{1 + day % 28:02}")
TEXTS = st.tuples(st.one_of(DATES, NEAR, NEAR), st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])
HAPPENINGS = st.tuples(TEXTS, st.one_of(st.none(), TEXTS), st.integers(1, 60), st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from((EVERY, ALONE)), st.lists(HAPPENINGS, min_size=1, max_size=24))
def test_any_events_keep_the_rules(frame: Frame, history: list[tuple[str, str | None, int, bool]]) -> None:
    events, words = [], {}
    for number, (one, other, count, key) in enumerate(history):
        start, until = sorted((partial(one), partial(other or one)))
        events.append(Event(f"{number}", start, until=until if other else None, key=key))
        words[f"{number}"] = count
    result = solve(events, REAL_ERAS, frame, WordCount(words))
    if isinstance(result, Geometry):
        check(result, events, frame)
    else:
        assert result.missing > 0


def test_dates_of_key_events_have_room_in_the_largest_type() -> None:
    """Seven key events side by side on a sheet that is turned, in type as large as a large sheet has."""
    tall = replace(ALONE, area=Rect(12, 60, 396, 490), sizes=tuple(25.0 - step / 2 for step in range(32)))
    events = [replace(event(f"{year}"), key=year % 3 == 0) for year in range(1993, 2014)]
    geometry = solved(events, 8, tall)
    assert all(label.group is not None for label in geometry.labels), "they stay in the columns, in larger type"
    wide = replace(tall, area=Rect(12, 60, 570, 320))
    geometry = solved(events, 8, wide)
    above = [label.rect.width for label in geometry.labels if label.group is None]
    assert len(above) == 7
    assert min(above) >= SHORTEST_LINE * geometry.size * MM_PER_POINT


@pytest.mark.parametrize(("count", "area"), [(150, Rect(12, 60, 570, 330)), (300, Rect(12, 60, 817, 500))])
def test_key_events_of_a_crowded_large_sheet_are_above_the_axis(count: int, area: Rect) -> None:
    """In the largest type they would have no room side by side, but the sheet gets small type."""
    large = replace(EVERY, area=area, sizes=tuple(25.0 - step / 2 for step in range(32)))
    dates = [f"{1990 + number * 30 // count}-{1 + number % 12:02}" for number in range(count)]
    events = [replace(event(date), id=f"{number}", key=number % 18 == 0) for number, date in enumerate(dates[:150])]
    events += [replace(event(date), id=f"{150 + number}") for number, date in enumerate(dates[150:])]
    geometry = solved(events, 14, large)
    above = [label for label in geometry.labels if label.group is None]
    assert geometry.composition is Composition.RIBBON
    assert len(above) == 9
    assert all(label.rect.width >= SHORTEST_LINE * geometry.size * MM_PER_POINT for label in above)


def test_a_sheet_with_room_for_much_larger_type_has_key_events_in_its_columns() -> None:
    sizes = tuple(25.0 - step / 2 for step in range(32))
    events = [replace(event(f"{year}"), key=year % 2 == 0) for year in range(1996, 2014)]
    room = replace(ALONE, area=Rect(12, 60, 570, 400), sizes=sizes)
    small, large = solved(events, 60, room), solved(events, 6, room)
    assert {label.group is None for label in small.labels} == {True, False}
    assert {label.group is None for label in large.labels} == {False}
    assert large.size * KEY_SIZE > small.size


def test_key_events_are_in_the_columns_where_nothing_else_fits() -> None:
    dates = [f"{1990 + number // 5}-{1 + number % 12:02}" for number in range(150)]
    events = [replace(event(date), id=f"{number}", key=number % 20 == 0) for number, date in enumerate(dates)]
    words = {item.id: 100 for item in events} | {"0": 3000}
    flat, deep = (replace(ALONE, area=Rect(12, 60, 570, height), tiers=(Tier.SHORT,)) for height in (300, 340))
    for room, above in ((flat, 0), (deep, 8)):
        geometry = solve(events, REAL_ERAS, room, WordCount(words))
        assert isinstance(geometry, Geometry)
        check(geometry, events, room)
        assert sum(label.group is None for label in geometry.labels) == above
        assert geometry.step in geometry.ladder


def test_labels_are_drawn_once_where_key_events_have_no_room_above() -> None:
    dates = [f"{1990 + number // 5}-{1 + number % 12:02}" for number in range(150)]
    events = [replace(event(date), id=f"{number}", key=number % 20 == 0) for number, date in enumerate(dates)]
    words = WordCount({item.id: 100 for item in events} | {"0": 3000})
    room = replace(ALONE, area=Rect(12, 60, 570, 300), tiers=(Tier.SHORT,))
    drawn: list[int] = []

    class Drawing:
        def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
            drawn.append(len(requests))
            return words.heights(requests)

    geometry = solve(events, REAL_ERAS, room, words, Drawing())
    assert isinstance(geometry, Geometry)
    assert not any(label.group is None for label in geometry.labels)
    assert drawn == [150]
    assert geometry.ladder.count(geometry.step) == 1


def test_few_events_on_a_tall_sheet_are_not_all_at_its_top() -> None:
    tall = replace(ALONE, area=Rect(12, 60, 271, 320))
    geometry = solved([event(f"{year}") for year in (1993, 1999, 2004, 2012)], 12, tall)
    above = geometry.columns[0].axis - tall.area.y
    below = tall.area.bottom - max(label.rect.bottom for label in geometry.labels)
    assert 0.5 * below < above < below


def test_groups_end_where_eras_do_though_that_makes_them_uneven() -> None:
    items = in_order([event(f"{year}") for year in (2000, 2001, 2004, 2005, 2006, 2007, 2008, 2009, 2010)])
    border = float(partial("2003").year and items[2].start - 366)
    room = GroupRoom(3, 80.0, 3.0)
    even = groups_of(items, [10.0] * 9, room)
    assert [(group.first, group.until) for group in even] == [(0, 3), (3, 6), (6, 9)]
    within = groups_of(items, [10.0] * 9, room, (border,))
    assert within[0].until == 2
    assert (within[0].end, within[1].start) == (border, border)


def test_a_group_goes_on_over_an_era_where_there_is_no_room_for_another() -> None:
    items = in_order([event(f"{year}") for year in (2000, 2001, 2004, 2005, 2006, 2007)])
    groups = groups_of(items, [10.0] * 6, GroupRoom(2, 36.0, 3.0), (items[2].start,))
    assert [(group.first, group.until) for group in groups] == [(0, 3), (3, 6)]

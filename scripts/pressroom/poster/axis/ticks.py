"""Ticks along a column's axis, and the labels of those that have room."""

from collections.abc import Iterator

from pressroom.poster.axis.calendar import DAYS_PER_YEAR, day_of, floor_to, starts
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.geometry import Column, Stretch, Tick, TickUnit
from pressroom.poster.request import Rail

# Ticks nearer to each other than this, in mm, would merge into grey.
DENSEST = 1.7
# A day or month with its year takes this multiple of a year's room.
WHOLE = 2.6
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def place_ticks(column: Column, rail: Rail, length: float) -> tuple[Tick, ...]:
    """The ticks of a column, in order of time; `length` is the room of a name along the axis.

    Years are labelled; in a column where no year begins, months; else days. The next smaller unit has ticks if there is
    room, and labels if everything lies in one year. A label comes after its tick, beside the time that it names. On a
    horizontal axis only labels can show the year of its months and days: the first one does.
    """
    start, end = column.stretches[0].start, column.stretches[-1].end
    last = end - 1e-6
    unit = next((unit for unit in (TickUnit.YEAR, TickUnit.MONTH) if any(starts(unit, start, last))), TickUnit.DAY)
    marks = {moment: (unit, labelled) for moment, labelled in _major(column, unit, length)}
    few = unit is TickUnit.YEAR and day_of(start).year == day_of(last).year
    finer = {TickUnit.YEAR: TickUnit.MONTH, TickUnit.MONTH: TickUnit.DAY}.get(unit)
    for stretch in column.stretches:
        if finer and _spacing(stretch, finer) >= DENSEST:
            step = _months_step(stretch, length) if few else 0
            for moment in starts(finer, stretch.start, min(stretch.end, last)):
                marks.setdefault(moment, (finer, bool(step) and (day_of(moment).month - 1) % step == 0))
    return _with_labels(column, dict(sorted(marks.items())), rail, length)


def _spacing(stretch: Stretch, unit: TickUnit) -> float:
    per_year = {TickUnit.YEAR: 1.0, TickUnit.MONTH: 12.0, TickUnit.DAY: DAYS_PER_YEAR}[unit]
    return stretch.mm_per_year / per_year


def _months_step(stretch: Stretch, length: float) -> int:
    """The step of labelled months that leaves room for the labels; 0 if there is none."""
    return next((step for step in (1, 2, 3, 6) if step * _spacing(stretch, TickUnit.MONTH) >= length), 0)


def _major(column: Column, unit: TickUnit, length: float) -> Iterator[tuple[float, bool]]:
    """The moments of the labelled unit, thinned out to round years where the scale is small."""
    for stretch in column.stretches:
        spacing = _spacing(stretch, unit)
        ticked = next((step for step in YEAR_STEPS if step * spacing >= DENSEST), YEAR_STEPS[-1])
        labelled = next((step for step in YEAR_STEPS if step * spacing >= length), YEAR_STEPS[-1])
        for moment in starts(unit, stretch.start, min(stretch.end, column.stretches[-1].end - 1e-6)):
            day = day_of(moment)
            number = {TickUnit.YEAR: day.year, TickUnit.MONTH: day.month - 1, TickUnit.DAY: day.day - 1}[unit]
            # A change of scale always has a tick and a name, because readers must notice it.
            knot = moment == stretch.start
            if number % ticked == 0 or knot:
                yield moment, number % labelled == 0 or knot


def _with_labels(
    column: Column, marks: dict[float, tuple[TickUnit, bool]], rail: Rail, length: float
) -> tuple[Tick, ...]:
    breadth = rail.tick_label
    across = -rail.tick - rail.span_lanes * rail.span_pitch - breadth
    start = column.stretches[0].start
    ticks = []
    free = column.low
    first = next(iter(marks), None)
    unit = next((unit for unit, wanted in marks.values() if wanted), TickUnit.DAY)
    named_first = first is not None and y_at(column.stretches, first) - column.low < length and marks[first][1]
    if start != floor_to(unit, start) and not named_first:
        whole = column.turn.lying and unit is not TickUnit.YEAR
        room = min(length * (WHOLE if whole else 1), column.high - column.low)
        name = column.turn.rect(across, column.low, breadth, room)
        ticks.append(Tick(column.number, column.low, day_of(floor_to(unit, start)), unit, name, True, whole))
        free = column.low + room
    for moment, (unit, wanted) in marks.items():
        y = y_at(column.stretches, moment)
        whole = column.turn.lying and unit is not TickUnit.YEAR and not any(tick.label for tick in ticks)
        room = length * (WHOLE if whole else 1)
        fits = wanted and y >= free and y + room <= column.high
        label = column.turn.rect(across, y, breadth, room) if fits else None
        free = y + room if label else free
        ticks.append(Tick(column.number, y, day_of(moment), unit, label, False, bool(label) and whole))
    return tuple(ticks)

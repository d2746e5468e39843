"""Ticks along a column's axis, and which of them have room for a label."""

from collections.abc import Iterator

from pressroom.pages import Rect
from pressroom.poster.calendar import DAYS_PER_YEAR, day_of, floor_to, starts
from pressroom.poster.geometry import Column, Stretch, Tick, TickUnit
from pressroom.poster.place import y_at
from pressroom.poster.request import Frame

# Ticks nearer to each other than this, in mm, would be a grey smear.
DENSEST = 1.7
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def place_ticks(column: Column, frame: Frame) -> tuple[Tick, ...]:
    """The ticks of a column, from top to bottom.

    Years are labelled; where none begins in the column, months; else days. The next smaller unit is ticked where there
    is room. A label stands under its tick, beside the time that it names.
    """
    start, end = column.stretches[0].start, column.stretches[-1].end
    last = end - 1e-6
    unit = next((unit for unit in (TickUnit.YEAR, TickUnit.MONTH) if any(starts(unit, start, last))), TickUnit.DAY)
    marks = {moment: (unit, labelled) for moment, labelled in _major(column, unit, frame)}
    finer = {TickUnit.YEAR: TickUnit.MONTH, TickUnit.MONTH: TickUnit.DAY}.get(unit)
    for stretch in column.stretches:
        if finer and _spacing(stretch, finer) >= DENSEST:
            for moment in starts(finer, stretch.start, min(stretch.end, last)):
                marks.setdefault(moment, (finer, False))
    return _with_labels(column, dict(sorted(marks.items())), frame)


def _spacing(stretch: Stretch, unit: TickUnit) -> float:
    per_year = {TickUnit.YEAR: 1.0, TickUnit.MONTH: 12.0, TickUnit.DAY: DAYS_PER_YEAR}[unit]
    return stretch.mm_per_year / per_year


def _major(column: Column, unit: TickUnit, frame: Frame) -> Iterator[tuple[float, bool]]:
    """Moments of the labelled unit, thinned out by round years where the scale is small."""
    for stretch in column.stretches:
        spacing = _spacing(stretch, unit)
        ticked = next((step for step in YEAR_STEPS if step * spacing >= DENSEST), YEAR_STEPS[-1])
        labelled = next((step for step in YEAR_STEPS if step * spacing >= frame.small_line), YEAR_STEPS[-1])
        for moment in starts(unit, stretch.start, min(stretch.end, column.stretches[-1].end - 1e-6)):
            day = day_of(moment)
            number = {TickUnit.YEAR: day.year, TickUnit.MONTH: day.month - 1, TickUnit.DAY: day.day - 1}[unit]
            # A change of scale is always ticked and named: it is where a reader must look.
            knot = moment == stretch.start
            if number % ticked == 0 or knot:
                yield moment, number % labelled == 0 or knot


def _with_labels(column: Column, marks: dict[float, tuple[TickUnit, bool]], frame: Frame) -> tuple[Tick, ...]:
    height = frame.small_line
    width = frame.rail.tick_label
    x = column.axis - frame.rail.tick - frame.rail.span_lanes * frame.rail.span_pitch - width
    start = column.stretches[0].start
    ticks = []
    free = column.top
    first = next(iter(marks), None)
    unit = next((unit for unit, wanted in marks.values() if wanted), TickUnit.DAY)
    named_first = first is not None and y_at(column.stretches, first) - column.top < height and marks[first][1]
    if start != floor_to(unit, start) and not named_first:
        name = Rect(x, column.top, width, height)
        ticks.append(Tick(column.number, column.top, day_of(floor_to(unit, start)), unit, name, continued=True))
        free = name.bottom
    for moment, (unit, wanted) in marks.items():
        y = y_at(column.stretches, moment)
        label = Rect(x, y, width, height) if wanted and y >= free and y + height <= column.bottom else None
        free = y + height if label else free
        ticks.append(Tick(column.number, y, day_of(moment), unit, label))
    return tuple(ticks)

"""Eras: pale bands beside the axis, each named at least once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pressroom.poster.calendar import extent
from pressroom.poster.geometry import Column, EraBand
from pressroom.poster.isotonic import stack
from pressroom.poster.place import y_at
from pressroom.poster.request import Era, Rail

BETWEEN_NAMES = 1.5


@dataclass(frozen=True, slots=True)
class _Period:
    era: Era
    start: float
    end: float
    lane: int


def _periods(eras: Sequence[Era]) -> tuple[_Period, ...]:
    """Eras in order of time; those that run at the same time stand side by side."""
    found: list[_Period] = []
    spans = [(extent(era.start)[0], extent(era.end)[1] if era.end else float("inf"), era) for era in eras]
    for start, end, era in sorted(spans, key=lambda span: span[:2]):
        taken = {other.lane for other in found if other.end > start}
        found.append(_Period(era, start, end, min(set(range(len(eras))) - taken)))
    return tuple(found)


def era_lanes(eras: Sequence[Era]) -> int:
    """How many eras run at the same time, at most."""
    return max((period.lane + 1 for period in _periods(eras)), default=0)


def place_eras(eras: Sequence[Era], columns: Sequence[Column], rail: Rail) -> tuple[EraBand, ...]:
    """A band for each part of an era that a column shows, with names where they fit and at least once for each era.

    A name may reach beyond a short band, never over another name; an era outside the columns' time has no band.
    """
    periods = _periods(eras)
    depth = rail.axis(max((period.lane + 1 for period in periods), default=0))
    rows = [
        [band for period in periods if period.lane == lane and (band := _band(period, column, rail, depth))]
        for column in columns
        for lane in sorted({period.lane for period in periods})
    ]
    wanted = {(band.era, band.column): length for band, length in _names([*chain(*rows)], eras, columns)}
    return tuple(band for row in rows if row for band in _with_names(row, wanted, columns[row[0].column]))


def _band(period: _Period, column: Column, rail: Rail, depth: float) -> EraBand | None:
    first, last = column.stretches[0].start, column.stretches[-1].end
    if period.end <= first or period.start >= last:
        return None
    top = y_at(column.stretches, max(first, period.start))
    bottom = y_at(column.stretches, min(last, period.end))
    return EraBand(
        era=period.era.id,
        column=column.number,
        rect=column.turn.rect(period.lane * rail.era - depth, top, rail.era, bottom - top),
        name=None,
        begins=period.start >= first,
        ends=period.end <= last,
    )


def _names(bands: Sequence[EraBand], eras: Sequence[Era], columns: Sequence[Column]) -> list[tuple[EraBand, float]]:
    """The bands that are to carry their era's name: those long enough, else the longest one of the era."""

    def length(band: EraBand) -> float:
        low, high = columns[band.column].turn.extent(band.rect)
        return high - low

    chosen = []
    for era in eras:
        own = [band for band in bands if band.era == era.id]
        long = [band for band in own if length(band) >= era.name_length + 2 * BETWEEN_NAMES]
        if not long and own:
            long = [max(own, key=length)]
        chosen += [(band, era.name_length) for band in long]
    return chosen


def _with_names(row: Sequence[EraBand], wanted: dict[tuple[str, int], float], column: Column) -> list[EraBand]:
    """Names of one lane of one column, in the middle of their bands, or moved where a neighbour needs it."""
    named = [band for band in row if (band.era, band.column) in wanted]
    lengths = [wanted[band.era, band.column] for band in named]
    extents = [column.turn.extent(band.rect) for band in named]
    wishes = [(low + high - length) / 2 for (low, high), length in zip(extents, lengths, strict=True)]
    places = stack(wishes, lengths, BETWEEN_NAMES, column.low, column.high)
    rects = {
        band.era: column.turn.along(band.rect, place, length)
        for band, place, length in zip(named, places, lengths, strict=True)
    }
    return [replace(band, name=rects.get(band.era)) for band in row]

"""Eras: pale bands beside the axis, each named at least once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pressroom.poster.axis.calendar import extent
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.axis.names import BETWEEN_NAMES, Named, place_names
from pressroom.poster.geometry import Column, EraBand
from pressroom.poster.request import EraSpan, Rail


@dataclass(frozen=True, slots=True)
class _Period:
    era: EraSpan
    start: float
    end: float
    lane: int


def _periods(eras: Sequence[EraSpan]) -> tuple[_Period, ...]:
    """Sort eras by time; concurrent eras get lanes side by side."""
    found: list[_Period] = []
    spans = [(extent(era.start)[0], extent(era.end)[1] if era.end else float("inf"), era) for era in eras]
    for start, end, era in sorted(spans, key=lambda span: span[:2]):
        taken = {other.lane for other in found if other.end > start}
        found.append(_Period(era, start, end, min(set(range(len(eras))) - taken)))
    return tuple(found)


def era_lanes(eras: Sequence[EraSpan]) -> int:
    """The largest number of concurrent eras."""
    return max((period.lane + 1 for period in _periods(eras)), default=0)


def era_borders(eras: Sequence[EraSpan]) -> tuple[float, ...]:
    """The moments at which one era follows another; none if eras are concurrent."""
    periods = _periods(eras)
    return tuple(period.start for period in periods[1:]) if not any(period.lane for period in periods) else ()


def place_eras(eras: Sequence[EraSpan], columns: Sequence[Column], rail: Rail) -> tuple[EraBand, ...]:
    """Place a band for each part of an era that a column shows. Names go where they fit, each era at least once.

    A name may be longer than its band but never overlaps another name; if it has no room at its band, a shorter name
    of the era replaces it. An era outside the columns' time has no band.
    """
    periods = _periods(eras)
    depth = rail.axis(max((period.lane + 1 for period in periods), default=0))
    rows = [
        [band for period in periods if period.lane == lane and (band := _band(period, column, rail, depth))]
        for column in columns
        for lane in sorted({period.lane for period in periods})
    ]
    wanted = _names([*chain(*rows)], eras, columns)
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


def _names(
    bands: Sequence[EraBand], eras: Sequence[EraSpan], columns: Sequence[Column]
) -> dict[tuple[str, int], tuple[float, ...]]:
    """The lengths of the names of bands that carry one: those long enough for it, else the era's longest."""

    def length(band: EraBand) -> float:
        low, high = columns[band.column].turn.extent(band.rect)
        return high - low

    chosen: dict[tuple[str, int], tuple[float, ...]] = {}
    for era in eras:
        own = [band for band in bands if band.era == era.id]
        long = [band for band in own if length(band) >= era.name_length + 2 * BETWEEN_NAMES]
        if not long and own:
            long = [max(own, key=length)]
        chosen |= {(band.era, band.column): (era.name_length, *era.shorter) for band in long}
    return chosen


def _with_names(
    row: Sequence[EraBand], wanted: Mapping[tuple[str, int], tuple[float, ...]], column: Column
) -> list[EraBand]:
    """Add names to the bands of one lane of one column."""
    named = [band for band in row if (band.era, band.column) in wanted]
    bands = [Named(*column.turn.extent(band.rect), wanted[band.era, band.column]) for band in named]
    names = {
        band.era: (column.turn.along(band.rect, name.low, name.length), name.form)
        for band, name in zip(named, place_names(bands, column.low, column.high), strict=True)
    }
    return [
        replace(band, name=names[band.era][0], form=names[band.era][1]) if band.era in names else band for band in row
    ]

"""Time as numbers: days since 0001-01-01 as floats (`date.toordinal`), so that a day is [n, n + 1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from pressroom.dates import PartialDate
from pressroom.poster.geometry import MarkerKind, TickUnit
from pressroom.poster.request import Event

DAYS_PER_YEAR = 365.2425


def extent(value: PartialDate) -> tuple[float, float]:
    """The half-open interval of days that a partial date names."""
    return float(value.first_named.toordinal()), float(value.last_named.toordinal() + 1)


def day_of(moment: float) -> date:
    """The day that contains a moment; the end of the calendar counts as its last day."""
    return date.fromordinal(min(int(moment), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with its date as an interval of days."""

    event: Event
    start: float
    end: float

    @property
    def over(self) -> float:
        """The end of all that the event covers: its date, or the interval until a later one."""
        return max(self.end, extent(self.event.until)[1]) if self.event.until else self.end

    @property
    def kind(self) -> MarkerKind:
        if self.event.date.month is None:
            return MarkerKind.BAR
        return MarkerKind.BRACKET if self.event.date.day is None else MarkerKind.DOT


def in_order(events: Sequence[Event]) -> tuple[DatedEvent, ...]:
    """Sort events by the start of their dates, shorter dates first; events of the same date keep their order."""
    return tuple(
        sorted((DatedEvent(event, *extent(event.date)) for event in events), key=lambda item: (item.start, item.end))
    )


def starts(unit: TickUnit, low: float, high: float) -> Iterator[float]:
    """The moments in [low, high] at which a year, month or day begins."""
    if unit is TickUnit.DAY:
        yield from (float(day) for day in range(_ceil(low), int(high) + 1))
        return
    first, last = day_of(low), day_of(high)
    months = (1,) if unit is TickUnit.YEAR else range(1, 13)
    for year in range(first.year, min(last.year + 1, date.max.year) + 1):
        for month in months:
            moment = float(date(year, month, 1).toordinal())
            if low <= moment <= high:
                yield moment


def _ceil(value: float) -> int:
    return int(value) + (value > int(value))


def floor_to(unit: TickUnit, moment: float) -> float:
    """The start of the year, month or day that contains a moment."""
    day = day_of(moment)
    month = day.month if unit is not TickUnit.YEAR else 1
    return float(date(day.year, month, day.day if unit is TickUnit.DAY else 1).toordinal())


def ceil_to(unit: TickUnit, moment: float) -> float:
    """The first start of a year, month or day at or after a moment."""
    low = floor_to(unit, moment)
    if low == moment:
        return low
    return next((start for start in starts(unit, low, low + 367) if start > low), float(date.max.toordinal() + 1))


def running_max(values: Sequence[float]) -> list[float]:
    """The largest value up to each index."""
    return list(accumulate(values, max))


def smallest_from(values: Sequence[float]) -> list[float]:
    """The smallest value from each index on."""
    return list(accumulate(reversed(values), min))[::-1]

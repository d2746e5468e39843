"""The type of partial dates: parse, bounds, order."""

import datetime
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import total_ordering

from pressroom.dates.hedges import EXACT, Hedge
from pressroom.dates.notation import EDTF, FORMS, DateError, advice, both
from pressroom.dates.spans import Precision, TimeSpan, shifted

#: The months by which a date that is not certain may be missed on each side: one more of its own unit.
_MARGINS = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
_ONE_DAY = datetime.timedelta(days=1)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known, in the years 0001 to 9999.

    `span` is a season of `year`, or the decade or century that begins with it. Dates are ordered by the days that they
    name, by the first and then by the last: `2006-01` comes before `2006`.
    """

    year: int
    month: int | None = None
    day: int | None = None
    span: TimeSpan | None = None
    hedge: Hedge = EXACT

    def __post_init__(self) -> None:
        if not datetime.MINYEAR <= self.year <= datetime.MAXYEAR:
            raise DateError(f"there is no year {self.year:04}: years go from 0001 to 9999")
        if self.span is not None:
            self._check_span(self.span)
        if self.month is None:
            if self.day is not None:
                raise DateError("a day needs a month")
            return
        if not 1 <= self.month <= 12:
            raise DateError(f"there is no month {self.month:02}: months go from 01 to 12", self._swapped())
        if self.day is not None and not 1 <= self.day <= self._month_length:
            month = f"{self.year:04}-{self.month:02}"
            message = f"there is no day {self.day:02} in {month}, which has {self._month_length} days"
            raise DateError(message, f"correct the day, or write the month alone: {month}")

    def _swapped(self) -> str:
        """Return the hint for a month that does not exist, which can be the day."""
        with suppress(ValueError):
            return f"write {datetime.date(self.year, self.day or 0, self.month or 0)}, with the month before the day"
        return FORMS

    def _check_span(self, span: TimeSpan) -> None:
        if self.month is not None:
            raise DateError("a season, decade or century has no month")
        if self.year % span.years and (self.year, span) != (1, TimeSpan.CENTURY):
            raise DateError(f"no {span.precision} begins with {self.year:04}")
        if span.years == 1 and int(span) == (self.year + 1) % 100:
            others = " or ".join(f"{self.year:04}-{other}" for other in span.elsewhere)
            message = f"{self.year:04}-{span} can be a season, and the years {self.year} and {self.year + 1}"
            raise DateError(message, f"write {others} for the season; {both(f'{self.year:04}', f'{self.year + 1:04}')}")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Parse an EDTF text: `1995-12-14`, `1993-04`, `2001-21`, `2006`, `199X`, `18XX`, `1878~`, `1995/..`.

        Raises:
            DateError: the text has another form, or the day does not exist.
        """
        found = EDTF.fullmatch(text)
        if found is None or (found["backward"] and found["onward"]):
            raise DateError(f"`{text}` is not a date", advice(text))
        hedge = Hedge.of(found["mark"], onward=bool(found["onward"]), backward=bool(found["backward"]))
        unknown, month, day = found["unknown"], found["month"], found["day"]
        year = int((unknown or found["year"]).replace("X", "0"))
        span = "X" * unknown.count("X") if unknown else found["season"]
        year = 1 if year == 0 and span == TimeSpan.CENTURY else year
        parts = int(month) if month else None, int(day) if day else None, TimeSpan(span) if span else None
        try:
            return cls(year, *parts, hedge)
        except DateError as problem:
            hint = problem.hint if problem.hint != FORMS else advice(text)
            raise DateError(f"`{text}` is not a date: {problem}", hint) from None

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """Return a whole date."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """The smallest known part of the date."""
        if self.span is not None:
            return self.span.precision
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def exact(self) -> "PartialDate":
        """The date without what limits it."""
        return replace(self, hedge=EXACT)

    @property
    def closed(self) -> "PartialDate":
        """The date itself, if it begins or ends an open interval."""
        return replace(self, hedge=replace(self.hedge, onward=False, backward=False))

    @property
    def plain(self) -> bool:
        """Whether this is a day, month or year of the calendar, without limits: a date of EDTF's level 0."""
        return self.span is None and self.hedge == EXACT

    @property
    def first_named(self) -> datetime.date:
        """The first of the days that the date names; drawings and order follow these."""
        month = 1 if self.span is None or self.span.years > 1 else self.span.months[0]
        return datetime.date(self.year, self.month or month, self.day or 1)

    @property
    def last_named(self) -> datetime.date:
        """The last of the days that the date names."""
        if self.day is not None:
            return self.first_named
        if self.span is not None and self.span.years == 1:
            return _before(shifted(datetime.date(self.year, 1, 1), self.span.months[1]))
        if self.month is not None:
            return datetime.date(self.year, self.month, self._month_length)
        years = self.span.years if self.span else 1
        return datetime.date(self.year - self.year % years + years - 1, 12, 31)

    @property
    def first(self) -> datetime.date:
        """The earliest possible day of this date; of an open interval, of the end that is known."""
        if not self.hedge.vague:
            return self.first_named
        if self.day is not None:
            return max(self.first_named, datetime.date.min + _ONE_DAY) - _ONE_DAY
        return shifted(self.first_named, -_MARGINS[self.precision])

    @property
    def last(self) -> datetime.date:
        """The latest possible day of this date; of an open interval, of the end that is known."""
        if not self.hedge.vague:
            return self.last_named
        if self.day is not None:
            return min(self.last_named, datetime.date.max - _ONE_DAY) + _ONE_DAY
        return _before(shifted(self.last_named, _MARGINS[self.precision] + 1))

    @property
    def years_named(self) -> tuple[int, ...]:
        """The years that a text can name for this date: its first and its last one."""
        return tuple(dict.fromkeys((self.year, self.last_named.year)))

    def contains(self, other: "PartialDate | datetime.date") -> bool:
        """Whether every possible day of `other` is a possible day of this date: `2006` contains `2006-03`."""
        first, last = (other.first, other.last) if isinstance(other, PartialDate) else (other, other)
        return self.first <= first and last <= self.last

    def begun_by(self, day: datetime.date) -> bool:
        """Whether something that begins on this date may have begun by the end of `day`."""
        return self.first <= day

    def over_by(self, day: datetime.date) -> bool:
        """Whether something whose last day is this date has certainly ended before `day`."""
        return self.last < day

    def come_by(self, day: datetime.date) -> bool:
        """Whether this date has certainly come by the end of `day`. A month or a year comes on its last day."""
        return self.last <= day

    def passed_by(self, day: datetime.date) -> bool:
        """Whether something that held until this date no longer holds on `day`.

        If the day is known, it still holds on that day. If only the month or year is known, it is over on the last day
        of it: what replaced it in the same month or year then holds, so exactly one of the two does.
        """
        return self.come_by(day) if self.day is None or self.hedge.vague else self.over_by(day)

    def possibly_passed_by(self, day: datetime.date) -> bool:
        """Whether a claim that held until this date may no longer hold on `day`.

        That differs from `passed_by` for a date that is less certain than a year: it may have come on its first day.
        """
        return self.passed_by(day) if self.plain else self.begun_by(day)

    def __str__(self) -> str:
        if self.span is None:
            text = "-".join((f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)))
        elif self.span.years == 1:
            text = f"{self.year:04}-{self.span}"
        else:
            text = f"{self.year:04}"[: -len(self.span)] + self.span
        return self.hedge.written(text)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[datetime.date, datetime.date, str]:
        last = self.last_named
        if self.span is not None and self.span.anywhere:  # in the order of their codes
            last = _before(shifted(datetime.date(self.year, 1, 1), 15))
        return self.first_named, last, str(self)

    @property
    def _month_length(self) -> int:
        return monthrange(self.year, self.month or 12)[1]


def _before(day: datetime.date) -> datetime.date:
    """Return the day before; the last of the calendar stays."""
    return day if day == datetime.date.max else day - _ONE_DAY

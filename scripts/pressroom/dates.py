"""Partial dates: a day, a month or a year, as precise as the source (EDTF, ISO 8601-2, level 0). No formatting.

https://www.loc.gov/standards/datetime/
"""

import datetime
import re
from calendar import month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_FORMS = "write YYYY-MM-DD, YYYY-MM or YYYY"
_EARLY = "years before 1000 cannot be written yet: name the time in the text, without a date of its own"
_LEVELS = "approximate, uncertain and unspecified dates cannot be written yet"


class DateError(ValueError):
    """A text that is not a partial date. `hint` names the form to write instead."""

    def __init__(self, message: str, hint: str = _FORMS) -> None:
        super().__init__(message)
        self.hint = hint


class Precision(StrEnum):
    """The smallest known part of a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known, in the years 0001 to 9999.

    Dates are ordered by their first day, then by their last: `2006-01` comes before `2006`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not datetime.MINYEAR <= self.year <= datetime.MAXYEAR:
            raise DateError(f"there is no year {self.year:04}: years go from 0001 to 9999")
        if self.month is None:
            if self.day is not None:
                raise DateError("a day needs a month")
            return
        if not 1 <= self.month <= 12:
            raise DateError(f"there is no month {self.month:02}: months go from 01 to 12")
        if self.day is not None and not 1 <= self.day <= self._month_length:
            month = f"{self.year:04}-{self.month:02}"
            raise DateError(f"there is no day {self.day:02} in {month}, which has {self._month_length} days")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Parse an EDTF text: `1995-12-14`, `1993-04` or `2006`.

        Raises:
            DateError: the text has another form, or the day does not exist.
        """
        found = _EDTF.fullmatch(text)
        if found is None:
            raise DateError(f"`{text}` is not a date", _advice(text))
        try:
            year, month, day = found.groups()
            return cls(int(year), int(month) if month else None, int(day) if day else None)
        except DateError as problem:
            raise DateError(f"`{text}` is not a date: {problem}", _advice(text)) from None

    @property
    def precision(self) -> Precision:
        """The smallest known part of the date."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def first(self) -> datetime.date:
        """The earliest possible day of this date."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest possible day of this date."""
        if self.month is None:
            return datetime.date(self.year, 12, 31)
        return datetime.date(self.year, self.month, self.day or self._month_length)

    @property
    def midpoint(self) -> float:
        """The middle between first and last day, as a proleptic Gregorian ordinal (`datetime.date.toordinal`)."""
        return (self.first.toordinal() + self.last.toordinal()) / 2

    def contains(self, other: "PartialDate | datetime.date") -> bool:
        """Whether every possible day of `other` is a possible day of this date: `2006` contains `2006-03`."""
        first, last = _bounds(other)
        return self.first <= first and last <= self.last

    def definitely_before(self, other: "PartialDate | datetime.date") -> bool:
        """Whether all possible days of this date are before all those of `other`."""
        return self.last < _bounds(other)[0]

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
        return self.come_by(day) if self.day is None else self.over_by(day)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        for part in (self.month, self.day):
            text += "" if part is None else f"-{part:02}"
        return text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, self.last) < (other.first, other.last)

    @property
    def _month_length(self) -> int:
        return monthrange(self.year, self.month or 12)[1]


def _bounds(date: PartialDate | datetime.date) -> tuple[datetime.date, datetime.date]:
    return (date.first, date.last) if isinstance(date, PartialDate) else (date, date)


def _advice(text: str) -> str:
    """Return the hint for a text in another form."""
    stripped = text.strip()
    if stripped != text and _EDTF.fullmatch(stripped):
        return f"write {stripped} without spaces"
    if found := _SLASHES.fullmatch(stripped):
        one, two, year = map(int, found.groups())
        readings = {_written(year, two, one), _written(year, one, two)} - {None}
        return "write " + " or ".join(sorted(map(str, readings))) if readings else _FORMS
    if found := _YEAR_LAST.fullmatch(stripped):
        day, month, year = map(int, found.groups())
        return _written_out(year, month, day) or _FORMS
    for form, advise in _OTHER_FORMS:
        if (found := form.fullmatch(stripped)) and (advice := advise(found)):
            return advice
    return _FORMS


def _written(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except DateError:
        return None


def _written_out(year: int, month: int | None = None, day: int | None = None) -> str:
    date = _written(year, month, day)
    return f"write {date}" if date else ""


def _year_first(found: re.Match[str]) -> str:
    year, *rest = (int(part) if part else None for part in found.groups())
    return _written_out(year or 0, *rest)


def _known_part(found: re.Match[str]) -> str:
    return f"write {found['known']} and nothing after it"


def _interval(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    if _YEAR.fullmatch(first) and len(last) == 2:
        last = first[:2] + last
    if not (_EDTF.fullmatch(first) and _EDTF.fullmatch(last)) or first >= last:
        return ""
    return _both(first, last)


def _decade(found: re.Match[str]) -> str:
    begin = found["decade"] or found["century"]
    return _both(begin.ljust(4, "0"), begin.ljust(4, "9"))


def _both(first: str, last: str) -> str:
    return f"write {first} here and {last} under `until`; where that key is not known, name the time in the text"


def _about(found: re.Match[str]) -> str:
    return f"approximate dates cannot be written yet: write {found['date']}, and in the text that it is approximate"


def _month_in_words(found: re.Match[str]) -> str:
    typed = found["month"].casefold()
    month = next((n for n in range(1, 13) if len(typed) > 2 and month_name[n].casefold().startswith(typed)), None)
    if month is None:
        return f"write the month as a number, such as {found['year']}-05"
    return _written_out(int(found["year"]), month, int(found["day"]) if found["day"] else None)


_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_ABOUT = r"(?:(?:c|ca|cca|circa|approx|approximately|about|around)\b\.?|~)"
_DAY_AND_MONTH = r"(?:(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?\s+)?(?P<month>[^\W\d_]+)\.?,?"
_OTHER_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?"), _year_first),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _year_first),
    (re.compile(rf"(?P<known>{_DATE})(?:[T ][0-9]{{2}}:.*|\s*(?:/|\.\.)\s*(?:\.\.)?)"), _known_part),
    (re.compile(r"(?P<known>[0-9]{4}(?:-[0-9]{2})?)(?:-[Xx?]{2}){1,2}"), _known_part),
    (re.compile(rf"(?P<first>{_DATE})\s*(?:/|-|–|—|\.\.|to)\s*(?P<last>{_DATE}|[0-9]{{2}})"), _interval),
    (re.compile(r"(?P<decade>[0-9]{3})(?:[Xx]|0s)|(?P<century>[0-9]{2})(?:[Xx]{2}|00s)"), _decade),
    (re.compile(rf"{_ABOUT}\s*(?P<date>{_DATE})", re.IGNORECASE), _about),
    (re.compile(rf"(?P<date>{_DATE})[~?%]"), _about),
    (re.compile(rf"{_DAY_AND_MONTH}\s+(?P<year>[0-9]{{4}})\.?"), _month_in_words),
    (re.compile(r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>[0-9]{1,2}),?\s+(?P<year>[0-9]{4})"), _month_in_words),
    (re.compile(r"[0-9]{2}"), lambda found: f"{_EARLY}; or write 19{found.group()}, if that is meant"),
    (re.compile(r"-[0-9]{4}.*|[0-9]{1,4}\s*(?:BC|BCE|B\.C\.)|[0-9]{1,3}"), lambda _: _EARLY),
    (re.compile(r"[0-9]+(?:[-./ ][0-9]+)*"), lambda _: _FORMS),
    (re.compile(r"[\[{].*|[0-9.].*(?:[?~%X*\[{]|\.\.|/).*", re.DOTALL), lambda _: f"{_LEVELS}; {_FORMS}"),
)

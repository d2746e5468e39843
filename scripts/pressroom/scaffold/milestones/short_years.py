"""Years of two digits in cells of spreadsheets: read where Excel has one reading for them on every machine."""

import re
from calendar import month_name
from dataclasses import dataclass

from pressroom.dates import DateError
from pressroom.source.written_dates import MonthNames

#: Excel takes two digits for a year from 1930 to 2029, and on newer systems from 1950 to 2049 (a setting of Windows).
_LAST_OF_THIS_CENTURY, _FIRST_OF_THE_LAST = 29, 50
_IN_EXCEL = "in Excel, give the column the format YYYY-MM-DD, and save again"
FOUR_DIGITS = f"write the year with four digits, such as 2017; {_IN_EXCEL}"
_YEAR = r"(?P<year>[0-9]{2})\.?"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_FORMS = (
    re.compile(rf"(?P<first>[0-9]{{1,2}})\. ?(?P<second>[0-9]{{1,2}})\. ?{_YEAR}"),
    re.compile(rf"(?P<first>[0-9]{{1,2}})(?P<sign>[/-])(?P<second>[0-9]{{1,2}})(?P=sign){_YEAR}"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})(?:\.|er)?[-/ .]?{_MONTH}[-/ .]?,? ?{_YEAR}"),
    re.compile(rf"{_MONTH}[-/ .]? ?{_YEAR}"),
)
_DAY_AND_MONTH = re.compile(r"(?P<day>[0-9]{1,2})(?:\.|er)?[-/ ]?(?P<month>[^\W\d_]+)\.?")
_TWO_NUMBERS = re.compile(r"[0-9]{1,2}[-/.] ?[0-9]{1,2}\.?")


@dataclass(frozen=True, slots=True)
class ShortDate:
    """The parts of a date as they are written, with the whole year. `named` is the name of a month."""

    year: str
    sign: str = ""
    first: str = ""
    second: str = ""
    named: str = ""
    day: str = ""


def short_date(text: str, names: MonthNames) -> ShortDate | None:
    """Return the parts of a date whose year has two digits; None for a text in another form.

    Raises:
        DateError: the year has two readings, or what may be the year may be a day.
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = {key: part or "" for key, part in found.groupdict().items()}
            named, day = parts.pop("month", ""), parts.get("day", "")
            if named and not names.month(named):
                return None
            if named and not day and names.is_before_day(named) and 1 <= int(parts["year"]) <= 31:
                raise _day_or_year(text, parts["year"], names.month(named))
            return ShortDate(**parts | {"year": whole_year(parts["year"], text), "named": named})
    if (found := _DAY_AND_MONTH.fullmatch(text)) and (months := names.month(found["month"])):
        raise _day_or_year(text, found["day"], months)
    if _TWO_NUMBERS.fullmatch(text):
        raise DateError(f"`{text}` has no year of four digits", FOUR_DIGITS)
    return None


def whole_year(year: str, text: str) -> str:
    """Return the year that two digits stand for.

    Raises:
        DateError: it depends on the machine.
    """
    if int(year) <= _LAST_OF_THIS_CENTURY:
        return f"20{year}"
    if int(year) >= _FIRST_OF_THE_LAST:
        return f"19{year}"
    message = f"`{text}` has a year of two digits, which Excel reads as 19{year} or 20{year}, depending on the machine"
    raise DateError(message, FOUR_DIGITS)


def _day_or_year(text: str, number: str, months: frozenset[int]) -> DateError:
    """Return the error for a number beside a month, which can be the day in a year that is not named, or the year."""
    day, month = int(number), min(months)
    whole = f"20{day:02}-{month:02}" if day <= _LAST_OF_THIS_CENTURY else f"19{day}-{month:02} or 20{day}-{month:02}"
    message = f"`{text}` is {whole}, or {day} {month_name[month]} of a year that it does not name"
    return DateError(message, f"write {whole} if that is meant, else the whole date; {_IN_EXCEL}")

"""Dates as spreadsheets write them, read as partial dates (EDTF). What has two readings is an error."""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum

from pressroom.dates import DateError, PartialDate
from pressroom.scaffold.milestones.short_years import FOUR_DIGITS, ShortDate, short_date, whole_year
from pressroom.source.written_dates import MonthNames, plain_name

_DAY_FIRST, _MONTH_FIRST = "--dates day-first", "--dates month-first"
#: Excel counts days from here; it holds 1900 for a leap year, which only matters before March 1900.
_FIRST_DAY = datetime.date(1899, 12, 30)
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:[.,]0+)?")
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp]\.?[Mm]\.?)?Z?$")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.] ?([0-9]{1,2})(?:[-/.] ?([0-9]{1,2}))?\.?")
_POINTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})\.?")
_POINTED_MONTH = re.compile(r"([0-9]{1,2})[./-]([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
#: A date in digits with a day of the week before it, or the word for a year after it: `1. 12. 2017. godine`.
_AROUND_DIGITS = re.compile(r"(?:(?P<weekday>[^\W\d_]+)\.?,? )?(?P<date>[0-9][-0-9./ ]*?)(?: ?(?P<year>[^\W\d_]+)\.?)?")
_SHOWS_ORDER = re.compile(r"([0-9]{1,2})(?:/([0-9]{1,2})/[0-9]{2}(?:[0-9]{2})?|-([0-9]{1,2})-[0-9]{4})")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
#: What stands beside the parts of a date in words, besides words of one or two letters: `the 23rd of June`.
_BESIDE = frozenset({"the", "del", "den", "god", "godine", "року", "год", "года", "του", "year"})


class DateOrder(StrEnum):
    """The order of day and month in `03/04/2017`."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def date_in_cell(text: str, order: DateOrder | None, names: MonthNames) -> PartialDate:
    """Return the date that a cell of a spreadsheet has.

    Raises:
        DateError: the text is no date, or has two readings; the hint names them.
    """
    with suppress(DateError):
        return PartialDate.parse(text.strip())
    stripped = _digits(_TIME.sub("", " ".join(text.split())), names)
    if found := _YEAR_FIRST.fullmatch(stripped):
        return _date(*found.groups())
    if re.fullmatch(r"[0-9]{4}\.?", stripped):
        return _date(stripped.rstrip("."))
    if found := _POINTS.fullmatch(stripped):
        return _date(found[3], found[2], found[1])
    if found := _POINTED_MONTH.fullmatch(stripped):
        return _date(found[2], found[1])
    if found := _SLASHES.fullmatch(stripped):
        return _ordered(stripped, (found[1], found[3]), found[4], order)
    if _SERIAL.fullmatch(stripped):
        raise _serial(stripped)
    if short := short_date(stripped, names):
        return _with_whole_year(stripped, short, order, names)
    return _in_words(stripped, names)


def _digits(text: str, names: MonthNames) -> str:
    """Return a date in digits without what stands around it; another text as it is."""
    found = _AROUND_DIGITS.fullmatch(text)
    if not found or (found["weekday"] and not names.is_weekday(found["weekday"])):
        return text
    if (year := found["year"]) and (len(year) > 1 or year.isascii()) and plain_name(year) not in _BESIDE:
        return text
    return found["date"].strip()


def _with_whole_year(text: str, short: ShortDate, order: DateOrder | None, names: MonthNames) -> PartialDate:
    """Return a date that is written with a year of two digits."""
    if short.named:
        return _date(short.year, str(_one_month(short.named, short.year, names.month(short.named))), short.day or None)
    if short.sign == "-" and order is None and len(short.first) == 2:
        _refuse_year_first(text, short)
    if short.sign:
        return _ordered(text, (short.first, short.second), short.year, order)
    return _date(short.year, short.second, short.first)


def _refuse_year_first(text: str, short: ShortDate) -> None:
    """Refuse `17-12-01`, which is a day of 2017 or of 2001."""
    try:
        date = _date(whole_year(short.first, text), short.second, short.year[2:])
    except DateError:
        return
    raise DateError(f"`{text}` is {date} if it begins with the year, and another day if it does not", FOUR_DIGITS)


def _date(year: str, month: str | None = None, day: str | None = None) -> PartialDate:
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def _ordered(text: str, parts: tuple[str, str], year: str, order: DateOrder | None) -> PartialDate:
    """Return the date of `03/04/2017`: in the named order, else in the only order that there can be."""
    first, second = parts
    readings = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    dates, problems = {}, []
    for way, (month, day) in readings.items():
        try:
            dates[way] = _date(year, month, day)
        except DateError as problem:
            problems += [problem] if 1 <= int(month) <= 12 else []
    if order in dates:
        return dates[order]
    if order:
        raise DateError(f"`{text}` is no date with the {'day' if order is DateOrder.DAY_FIRST else 'month'} first")
    if len(set(dates.values())) == 1:
        return next(iter(dates.values()))
    if not dates:
        raise problems[0] if problems else DateError(f"`{text}` is not a date")
    both = f"{dates[DateOrder.DAY_FIRST]} or {dates[DateOrder.MONTH_FIRST]}"
    raise DateError(
        f"`{text}` is {both}",
        f"add `{_DAY_FIRST}` or `{_MONTH_FIRST}` to the command, or format the column as YYYY-MM-DD",
    )


def _serial(text: str) -> DateError:
    day = _FIRST_DAY + datetime.timedelta(days=int(re.split("[.,]", text)[0]))
    return DateError(
        f"`{text}` is a number and no date",
        f"if it is {day}, as Excel counts days, give the column the format of a date in Excel, and save again",
    )


def _in_words(text: str, names: MonthNames) -> PartialDate:
    """Return the date of a text with a name of a month: `23 June 2017`, `Juni 2017`, `Friday, June 23, 2017`."""
    words = [word for word in _WORD.findall(text) if not names.is_weekday(word)]
    months = [(word, found) for word in words if (found := names.month(word))]
    rest = [word for word in words if len(word) > 2 and not names.month(word) and plain_name(word) not in _BESIDE]
    numbers = _NUMBER.findall(text)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or rest or len(numbers) != len(years) + len(days):
        raise DateError(f"`{text}` is not a date that can be read", "write YYYY-MM-DD, YYYY-MM or YYYY")
    return _date(years[0], str(_one_month(months[0][0], years[0], months[0][1])), *days)


def _one_month(word: str, year: str, found: frozenset[int]) -> int:
    """Return the month that a name means."""
    if len(found) > 1:
        both = " or ".join(f"{year}-{number:02}" for number in sorted(found))
        raise DateError(f"`{word}` is the name of different months in different languages", f"write {both}")
    return next(iter(found))


def orders_shown(texts: Iterable[str]) -> frozenset[DateOrder]:
    """Return the orders that other cells of a column show: `23/06/2017` can only have the day first."""
    shown = set()
    for text in texts:
        if (found := _SHOWS_ORDER.fullmatch(text.strip())) and max(
            first := int(found[1]), int(found[2] or found[3])
        ) > 12:
            shown.add(DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST)
    return frozenset(shown)

"""Check that an authored form of a date agrees with the date: the days, months and years that it states."""

import re
from collections.abc import Sequence

from pressroom.dates import PartialDate, Precision
from pressroom.model.base import shortened
from pressroom.model.facts import Milestone
from pressroom.model.items import Dated
from pressroom.model.rules.dated.month_names import Months

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
#: A year before 1000, beside a date in one.
_EARLY_YEAR = re.compile(r"(?<!\d)[1-9]\d{2}(?!\d)")
_SMALL = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
#: `08/2008`, `8.2008`, `8. 2008`, `8-2008`, not inside a date with a day.
_MONTH_FIRST = re.compile(r"(?<![\d./-])(?<!\d[./-] )(?P<month>\d{1,2})(?:[/-]|\.\s?)(?P<year>[12]\d{3})(?!\d)")
#: `2008-08`, `2008/8`; with a dash or a slash also two years: `1995–96`.
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})\s?(?P<sign>[-–—/.])\s?(?P<next>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)"
)
#: The year of `14/12/95` and of `’95`.
_SHORT_YEAR = re.compile(r"(?:(?<!\d)\d{1,2}([./-])\s?\d{1,2}\1\s?|['’])(?P<year>\d{2})(?!\d)")
_LAST_DAY, _FIRST_LONG = 31, 1000
#: One word and a year, after at most some short words or a day: `svibnju 2008`, `the autumn 2008`.
_WORD_AND_YEAR = re.compile(r"\W*(?:(?:[^\W\d]{1,3}\s+)*|\d{1,2}\S{0,2}\s+)(?P<word>[^\W\d]{3,})[.,]?\s+[12]\d{3}\W*")


def disagreement(text: str, target: Dated, words: Months) -> str | None:
    """Return why a text contradicts a date, or None if it agrees. `words` are the words for months."""
    until = target.until if isinstance(target, Milestone) else None
    dates = (target.date, until) if until else (target.date,)
    stated = [numbers for _, numbers in words.stated(text)]
    meant = f"`{target.id}`, which is {' to '.join(map(str, dates))}"
    if not (_words_fit(stated, text, dates) and _figures_fit(text, dates, in_words=bool(stated))):
        return f"“{shortened(text)}” contradicts {meant}"
    if not stated and dates[0].month and (found := _WORD_AND_YEAR.fullmatch(text)):
        message = f"“{shortened(found['word'])}” is not a known form of the month of {meant}"
        return f"{message}; other words belong outside the brackets"
    return None


def _words_fit(stated: Sequence[frozenset[int]], text: str, dates: Sequence[PartialDate]) -> bool:
    """Whether months in words and whole years are those of the dates."""
    years = {int(year) for year in _YEAR.findall(text)}
    if any(date.year < _FIRST_LONG for date in dates):
        years |= {int(year) for year in _EARLY_YEAR.findall(text)}
    return years <= _years(dates) and all(any(date.month in numbers for date in dates) for numbers in stated)


def _figures_fit(text: str, dates: Sequence[PartialDate], *, in_words: bool) -> bool:
    """Whether days and months in figures, and years of two digits, are those of the dates."""
    months = {(date.year, date.month) for date in dates}
    if any((int(found["year"]), int(found["month"])) not in months for found in _MONTH_FIRST.finditer(text)):
        return False
    rest = text
    for found in _YEAR_FIRST.finditer(text):
        if not _year_first_fits(found, dates):
            return False
        rest = rest.replace(found.group(), " ")
    short = _SHORT_YEAR.findall(rest)
    if any(int(year) not in {year % 100 for year in _years(dates)} for _, year in short):
        return False
    rest = _SHORT_YEAR.sub(lambda found: found.group()[:-2], rest)
    allowed = {part for date in dates for part in (date.day, None if in_words else date.month)}
    allowed |= {date.year % 100 for date in dates if date.year % 100 > _LAST_DAY or date.year < 100 or date.span}
    allowed |= {date.year // 100 + 1 for date in dates if date.precision is Precision.CENTURY}
    return all(int(number) in allowed for number in _SMALL.findall(rest))


def _years(dates: Sequence[PartialDate]) -> set[int]:
    """The years that a text can name: those with which the dates begin and end."""
    return {year for date in dates for year in date.years_named}


def _year_first_fits(found: re.Match[str], dates: Sequence[PartialDate]) -> bool:
    """Whether a year with its following number matches one of the dates, its month, or two years."""
    year, following = int(found["year"]), int(found["next"])
    if found["day"]:
        return (year, following, int(found["day"])) in {(date.year, date.month, date.day) for date in dates}
    if (year, following) in {(date.year, date.month) for date in dates}:
        return found["sign"] not in "–—"
    last = year // 100 * 100 + following
    return year < last and {year, last} <= _years(dates)

"""Dates as people write them, with names of months in several languages, read as partial dates.

Only a form with one reading is read: `23 June 2017`, `1. März 1998`, `23.6.2017`, `2017-6-3`, and `23/06/2017`, whose
order of day and month cannot be another. `2017-6` can be a time of two years, and `3/4/2017` two days.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from pressroom.cldr import locale
from pressroom.dates import DateError, PartialDate

#: Languages in which names of months are known.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "bs", "hr", "sr-Latn", "sr-Cyrl", "sl", "uk", "el")
#: Short names that Excel writes and CLDR does not have, which do not begin as the whole name does.
_SHORT_NAMES = {"mrz": 3, "vlj": 2, "μαϊ": 5}
#: Fewer letters of a name are no short name of it.
_FEWEST_LETTERS = 3
_NUMBERS = (
    re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})\.?"),
)
_SLASHES = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]+)\.?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th|er|º)?"
_MONTH, _YEAR = r"(?:de |of )?(?P<month>[^\W\d_]+)\.?", r"(?:de )?(?P<year>[0-9]{4})\.?"
_WORDS = (
    re.compile(rf"{_WEEKDAY}{_DAY} ?{_MONTH},? {_YEAR}"),
    re.compile(rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}"),
    re.compile(rf"{_MONTH},? {_YEAR}"),
)


class MonthNames:
    """The months and days of the week in several languages, whole and abbreviated (CLDR).

    A name that means different months in different languages has the meaning of `language`, if it has one there.
    """

    def __init__(self, language: str) -> None:
        months: dict[str, set[int]] = {name: {number} for name, number in _SHORT_NAMES.items()}
        weekdays: set[str] = set()
        for one in LANGUAGES:
            for number, name in _names(one, "months"):
                months.setdefault(name, set()).add(number)
            weekdays.update(name for _, name in _names(one, "days"))
        own = {name: {number} for number, name in _names(language, "months")}
        months |= own
        weekdays.update(name for _, name in _names(language, "days"))
        before_days = {one for one in {*LANGUAGES, language} if _has_month_first(one)}
        self._before_days = frozenset(name for one in before_days for _, name in _names(one, "months"))
        self._own = {name: frozenset(numbers) for name, numbers in own.items()}
        self._months = {name: frozenset(numbers) for name, numbers in months.items()}
        self._weekdays = frozenset(weekdays - self._months.keys())

    def month(self, word: str) -> frozenset[int]:
        """The months that a word can mean: several for `listopad`, none for other words.

        A word that no list has can be the beginning of a name: `кві` is `квітень`.
        """
        name = plain_name(word)
        if name in self._months or len(name) < _FEWEST_LETTERS:
            return self._months.get(name, frozenset())
        return _begun_by(name, self._own) or _begun_by(name, self._months)

    def is_before_day(self, word: str) -> bool:
        """Whether a language with this name of a month writes the day after it: `Dec 17`."""
        return plain_name(word) in self._before_days

    def is_weekday(self, word: str) -> bool:
        """Whether a word is a day of the week."""
        return plain_name(word) in self._weekdays


def _begun_by(beginning: str, months: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """Return the months whose names begin so."""
    return frozenset[int]().union(*(found for name, found in months.items() if name.startswith(beginning)))


def _has_month_first(language: str) -> bool:
    """Whether a language writes the day after the month."""
    return str(locale(language).datetime_skeletons["MMMd"].pattern).startswith(("M", "L"))


def _names(language: str, kind: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers and names of months or of days of the week in a language."""
    for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
        for number, name in getattr(locale(language), kind)[context][width].items():
            yield number, plain_name(name)


def plain_name(word: str) -> str:
    """Return a name of a month or day of the week as it is compared."""
    return word.casefold().strip(". ")


@cache
def _all_names() -> MonthNames:
    """The names in all languages; made when a date is not written in digits."""
    return MonthNames(LANGUAGES[0])


def written_date(text: str) -> PartialDate | None:
    """Return the only date that a text can mean; None if it has another form or several readings."""
    plain = " ".join(text.split()).replace("\u2013", "-")
    readings = {date for date in _readings(plain) if date}
    return readings.pop() if len(readings) == 1 else None


def _readings(text: str) -> Iterator[PartialDate | None]:
    if found := _SLASHES.fullmatch(text):
        first, second, year = found[1], found[3], found[4]
        yield from (_date(year, first, second), _date(year, second, first))
    for form in _NUMBERS:
        if found := form.fullmatch(text):
            yield _date(found["year"], found["month"], found["day"])
    for form in _WORDS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            weekday = parts.get("weekday")
            if weekday is None or _all_names().is_weekday(weekday):
                for month in _all_names().month(parts["month"]):
                    yield _date(parts["year"], month, parts.get("day"))


def _date(year: str, month: str | int, day: str | None) -> PartialDate | None:
    try:
        return PartialDate(int(year), int(month), int(day) if day else None)
    except DateError:
        return None

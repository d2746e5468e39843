"""The notation of partial dates, and what to write in place of a text in another form."""

import datetime
import re
from calendar import month_name, monthrange
from collections.abc import Callable

from pressroom.dates.hedges import MARKS

#: What hints name, for texts that show no meaning.
FORMS = "write YYYY-MM-DD, YYYY-MM or YYYY"
FOUR_DIGITS = "write the year with four digits: YYYY-MM-DD, YYYY-MM or YYYY"
_TIME = r"(?P<year>[0-9]{4})(?:-(?P<season>2[1-9]|3[0-2])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
_UNKNOWN = r"(?P<unknown>[0-9]{3}X|[0-9]{2}XX)"
#: EDTF, levels 0 and 1, without years of more or less than four digits.
EDTF = re.compile(rf"(?P<backward>\.\./)?(?:{_TIME}|{_UNKNOWN})(?P<mark>[{MARKS}]?)(?P<onward>/\.\.)?")
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_BEFORE_CHRIST = "years before the year 1 cannot be written: name the time in the text, without a date of its own"
_SETS = "sets, lists and other levels of EDTF cannot be written"


class DateError(ValueError):
    """A text that is not a partial date. `hint` names the form to write instead."""

    def __init__(self, message: str, hint: str = FORMS) -> None:
        super().__init__(message)
        self.hint = hint


def advice(text: str) -> str:
    """Return the hint for a text in another form."""
    stripped = text.strip()
    if stripped != text and EDTF.fullmatch(stripped):
        return f"write {stripped} without spaces"
    if found := _SLASHES.fullmatch(stripped):
        one, two, year = map(int, found.groups())
        readings = {_written(year, two, one), _written(year, one, two)} - {None}
        if readings:
            return "write " + " or ".join(sorted(map(str, readings)))
        return day_advice(year, two) or day_advice(year, one) or FORMS
    if found := _YEAR_LAST.fullmatch(stripped):
        day, month, year = map(int, found.groups())
        return _written_out(year, month, day) or FORMS
    for form, advise in _OTHER_FORMS:
        if (found := form.fullmatch(stripped)) and (hint := advise(found)):
            return hint
    return FORMS


def _written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return a date in our form; None if it does not exist."""
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return "-".join((f"{year:04}", *(f"{part:02}" for part in (month, day) if part)))


def day_advice(year: int, month: int) -> str:
    """Return the hint for a day that a month does not have; an empty text if there is no such month."""
    if not (datetime.MINYEAR <= year <= datetime.MAXYEAR and 1 <= month <= 12):
        return ""
    named = f"{year:04}-{month:02}"
    return f"{named} has {monthrange(year, month)[1]} days: correct the day, or write the month alone: {named}"


def _written_out(year: int, month: int | None = None, day: int | None = None) -> str:
    if date := _written(year, month, day):
        return f"write {date}"
    return day_advice(year, month) if month and day else ""


def _year_first(found: re.Match[str]) -> str:
    year, *rest = (int(part) if part else None for part in found.groups())
    return _written_out(year or 0, *rest)


def _known_part(found: re.Match[str]) -> str:
    return f"write {found['known']} and nothing after it"


def _onward(found: re.Match[str]) -> str:
    return f"write {found['known']}, or {found['known']}/.. for what goes on from then"


def _interval(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    if _YEAR.fullmatch(first) and len(last) == 2:
        last = first[:2] + last
    if not (EDTF.fullmatch(first) and EDTF.fullmatch(last)) or first >= last:
        return ""
    return both(first, last)


def both(first: str, last: str) -> str:
    """Return the hint for a time with two ends."""
    return f"write {first} here and {last} under `until`; where that key is not known, name the time in the text"


def _decade(found: re.Match[str]) -> str:
    begin = found["decade"] or found["century"]
    if found[0].endswith("00s"):
        return f"write {begin[:2]}0X for ten years, or {begin[:2]}XX for a hundred"
    return "" if begin == "000" else f"write {begin.ljust(4, 'X')}"


def _about(found: re.Match[str]) -> str:
    return f"write {found['date']}~ for an approximate date"


def _early(found: re.Match[str]) -> str:
    year = found["year"].zfill(4)
    modern = f", or 19{found['year']} if that is meant" if len(found["year"]) == 2 else ""
    return f"write {year}{modern}" if int(year) else ""


def _month_in_words(found: re.Match[str]) -> str:
    typed = found["month"].casefold()
    if typed in _SEASONS:
        return f"write {found['year']}-{_SEASONS[typed]}"
    month = next((n for n in range(1, 13) if len(typed) > 2 and month_name[n].casefold().startswith(typed)), None)
    if month is None:
        return f"write the month as a number, such as {found['year']}-05"
    return _written_out(int(found["year"]), month, int(found["day"]) if found["day"] else None)


_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_ABOUT = r"(?:(?:c|ca|cca|circa|approx|approximately|about|around)\b\.?|~)"
_DAY_AND_MONTH = r"(?:(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?\s+)?(?P<month>[^\W\d_]+)\.?,?"
_PART = r"(?:[0-9]{1,2}|[^\W\d_]+)"
_OTHER_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?"), _year_first),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _year_first),
    (re.compile(rf"(?P<known>{_DATE})[T ][0-9]{{2}}:.*"), _known_part),
    (re.compile(rf"(?P<known>{_DATE})\s*(?:/|\.\.)\s*(?:\.\.)?"), _onward),
    (re.compile(r"(?P<known>[0-9]{4}(?:-[0-9]{2})?)(?:-[Xx?]{2}){1,2}"), _known_part),
    (re.compile(rf"(?P<first>{_DATE})\s*(?:/|-|–|—|\.\.|to)\s*(?P<last>{_DATE}|[0-9]{{2}})"), _interval),
    (re.compile(r"(?P<decade>[0-9]{3})(?:[Xx]|0s)|(?P<century>[0-9]{2})[Xx]{2}"), _decade),
    (re.compile(rf"{_ABOUT}\s*(?P<date>{_DATE})", re.IGNORECASE), _about),
    (re.compile(rf"{_DAY_AND_MONTH}\s+(?P<year>[0-9]{{4}})\.?"), _month_in_words),
    (re.compile(r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>[0-9]{1,2}),?\s+(?P<year>[0-9]{4})"), _month_in_words),
    (re.compile(r"(?P<year>[0-9]{1,3})"), _early),
    (re.compile(rf"{_PART}[-/. ]+{_PART}[-/. ]+[0-9]{{2}}\.?|[^\W\d_]{{3,}}\.?[-/ ][0-9]{{2}}"), lambda _: FOUR_DIGITS),
    (re.compile(r"-[0-9]{4}.*|[0-9]{1,4}\s*(?:BC|BCE|B\.C\.|B\.C\.E\.)"), lambda _: _BEFORE_CHRIST),
    (re.compile(r"[0-9]+(?:[-./ ][0-9]+)*"), lambda _: FORMS),
    (re.compile(r"[\[{].*|[0-9.].*(?:[?~%X*\[{]|\.\.|/).*", re.DOTALL), lambda _: f"{_SETS}; {FORMS}"),
)

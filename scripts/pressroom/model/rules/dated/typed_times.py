"""Find times that authors type in texts: days, months and years, in words of a language and in figures.

An ambiguous time is read as the later one, because times after an edition's day must be found.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pressroom.cldr import locale
from pressroom.model.rules.dated.month_names import months
from pressroom.model.texts.inline import Inline, Reference, Words, parse, plain

_Reading = Callable[[re.Match[str], str], Iterable[datetime.date]]

_Y = r"(?P<year>[12]\d{3})(?![\d/])"
_BEFORE = r"(?<![\w/.])"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"
#: `2016-06-30`, `2016-06`; `2015/16`, `2015–2016`, `2015-16`.
_YEAR_FIRST = re.compile(
    r"(?<![\d/])(?P<year>[12]\d{3})\s?[-/–—]\s?(?P<next>\d{2}(?:\d{2})?)(?:-(?P<day>\d{2}))?(?![\d/])"
)
#: `30/6/2016`, `6/30/2016`, `30. 6. 2016`, `30-06-2016`.
_FIGURES = re.compile(rf"{_BEFORE}(?P<one>\d{{1,2}})([./-])\s?(?P<two>\d{{1,2}})\2\s?{_Y}")
#: `06/2016`, `6. 2016`.
_MONTH_FIGURE = re.compile(rf"{_BEFORE}(?P<month>\d{{1,2}})[/.-]\s?{_Y}")
#: `June 2016`, `June, 2016`, `June of 2016`, `30 June 2016`, `June 30th, 2016`, `juna 2016.`, `Q3 2016`.
_WORDS = re.compile(
    rf"(?:(?<!\d)(?P<before>\d{{1,2}}){_ORDINAL}\s+(?:[^\W\d]{{1,3}}\s+)?)?(?<!\w)(?P<word>[^\W\d]+\d?)"
    rf"(?:[.,]?\s+(?P<after>\d{{1,2}}){_ORDINAL})?[.,]?\s+(?:[^\W\d]{{1,3}}\s+)?(?<!\d){_Y}"
)
_ALONE = re.compile(rf"(?<![\d/]){_Y}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed time, and the first day that it may mean."""

    words: str
    first: datetime.date


def typed_times(text: str, language: str, figures: Collection[str] = ()) -> tuple[Typed, ...]:
    """Return the times in an inline text, in order, without regard to marks; addresses of links are skipped.

    The words of a reference to one of `figures`, given by id, are a number and not a time.
    """
    rest = _without(parse(text), figures) if figures else plain(parse(text))
    found: list[tuple[int, Typed]] = []
    for pattern, read in _FORMS:
        match = pattern.search(rest)
        while match:
            days = tuple(read(match, language))
            if days:
                found.append((match.start(), Typed(" ".join(match.group().split()), max(days))))
                rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
            match = pattern.search(rest, match.start() + 1)
    return tuple(typed for _, typed in sorted(found, key=lambda each: each[0]))


def _without(pieces: tuple[Inline, ...], figures: Collection[str]) -> str:
    """Return the text that an author typed, outside references to figures."""
    kept = (piece for piece in pieces if not (isinstance(piece, Reference) and piece.target in figures))
    return "".join(piece.text if isinstance(piece, Words) else _without(piece.children, figures) for piece in kept)


@lru_cache(maxsize=32)
def _quarters(language: str) -> dict[str, int]:
    """Return the first months of quarters by their short names, such as `q3`."""
    names = locale(language).quarters["format"]["abbreviated"]
    return {name.casefold(): 3 * number - 2 for number, name in names.items()}


def _day(year: int, month: int, day: int = 1) -> Iterator[datetime.date]:
    """Yield the day, if it exists."""
    try:
        yield datetime.date(year, month, day)
    except ValueError:
        return


def _year_first(found: re.Match[str], _language: str) -> Iterator[datetime.date]:
    year, following = int(found["year"]), found["next"]
    if found["day"]:
        yield from _day(year, int(following), int(found["day"]))
        return
    last = int(following) if len(following) == 4 else year // 100 * 100 + int(following)
    if year <= last:
        yield from _day(last, 1)
    if len(following) == 2:
        yield from _day(year, int(following))


def _figures(found: re.Match[str], _language: str) -> Iterator[datetime.date]:
    year, one, two = int(found["year"]), int(found["one"]), int(found["two"])
    yield from _day(year, two, one)
    if found[2] == "/":
        yield from _day(year, one, two)


def _month_figure(found: re.Match[str], _language: str) -> Iterator[datetime.date]:
    return _day(int(found["year"]), int(found["month"]))


def _words(found: re.Match[str], language: str) -> Iterator[datetime.date]:
    word, day = found["word"], int(found["after"] or found["before"] or 1)
    quarter = _quarters(language).get(word.casefold())
    for month in months(language).of(word) or ({quarter} if quarter else ()):
        yield from _day(int(found["year"]), month, day)


def _alone(found: re.Match[str], _language: str) -> Iterator[datetime.date]:
    return _day(int(found["year"]), 1)


#: Each form with its reading. The text that a form has read is hidden from the later ones.
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_FIGURES, _figures),
    (_YEAR_FIRST, _year_first),
    (_MONTH_FIGURE, _month_figure),
    (_WORDS, _words),
    (_ALONE, _alone),
)

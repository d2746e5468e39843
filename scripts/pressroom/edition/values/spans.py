"""Seasons, decades and centuries in the words of a language. CLDR has none for them: these are fixed texts.

`decade`, `century` and `season` are patterns, and `seasons` are four words, each also with a form: `decade_gen`.
`ordinal` is the 19th as the language writes it, then its forms for 1, 2 and 3, as far as they differ.
"""

import re
from collections.abc import Mapping

from babel import Locale

from pressroom.dates import PartialDate, Precision, TimeSpan

_ORDINAL, _SEASONS = "ordinal", "seasons"
#: The places of samples by the categories of CLDR; those of all other categories are the first.
_CATEGORIES = {"one": 1, "two": 2, "few": 3}
_SAMPLE = re.compile(r"(?:(?P<roman>[IVX]+)|\d*)(?P<ending>.*)")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def span_text(
    date: PartialDate, span: TimeSpan, locale: Locale, strings: Mapping[str, str], forms: tuple[str, ...]
) -> str:
    """Format a season, decade or century in the first of these forms for which there are fixed texts."""
    pattern = in_form(strings, span.precision, forms)
    if span.precision is Precision.CENTURY:
        return pattern.format(number=_ordinal(date.year // 100 + 1, locale, strings[_ORDINAL].split(" ")))
    season = in_form(strings, _SEASONS, forms).split(" ")[span.season] if span.precision is Precision.SEASON else ""
    return pattern.format(year=date.year, season=season)


def in_form(strings: Mapping[str, str], key: str, forms: tuple[str, ...]) -> str:
    """Return a fixed text in the first form that it has, else without a form."""
    found = next((strings[f"{key}_{form}"] for form in forms if f"{key}_{form}" in strings), None)
    return strings[key] if found is None else found


def _ordinal(number: int, locale: Locale, samples: list[str]) -> str:
    """Return a number as the samples write theirs: in digits or Roman numerals, with the ending of its category."""
    place = _CATEGORIES.get(locale.ordinal_form(number), 0)
    found = _SAMPLE.match(samples[place if place < len(samples) else 0])
    assert found, "a pattern that matches every text"
    return f"{_roman(number) if found['roman'] else number}{found['ending']}"


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text

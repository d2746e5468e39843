"""The data of CLDR on languages, through Babel. The only place where a locale is made.

Babel shares inherited data between locales, and writes into it when it resolves an alias. The months of a language
then depend on which other languages were read before. So each locale here loads its own data.
"""

from functools import lru_cache

from babel import Locale, localedata
from babel.core import get_global, parse_locale

#: Languages, and territories that differ from their language, where a number of four digits has no separator:
#: `minimumGroupingDigits` is 2 in CLDR 48. Babel does not keep that key.
_FROM_FIVE_DIGITS = {"be", "bg", "ee", "et", "hu", "hy", "ia", "ie", "it", "ka", "lv", "pl", "sl", "sq"}
_FROM_FIVE_DIGITS_IN: dict[str, set[str | None]] = {
    "es": {None, "EA", "ES", "GQ", "IC", "PH"},
    "pt": {"CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL"},
}
#: First letters whose capitals depend on the language: Unicode's SpecialCasing, and the digraph of Dutch.
_CAPITALS = {"az": {"i": "İ"}, "tr": {"i": "İ"}, "nl": {"ij": "IJ"}}
#: Scripts that are written from right to left.
_FROM_RIGHT = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}


@lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """Return the locale of a BCP 47 tag such as `en` or `sr-Latn`.

    Raises:
        UnknownLocaleError: CLDR does not know the language.
        ValueError: the tag is malformed.
    """
    found = Locale.parse(language, sep="-")
    cache = localedata._cache  # Babel has no public way to load data that no other locale shares
    cache.clear()
    try:
        assert found.datetime_skeletons, "reading the skeletons loads the data, which the locale keeps"
    finally:
        cache.clear()
    return found


def check_known(language: str) -> None:
    """Check that CLDR knows a language. That is quick: `locale` reads all data of the language.

    Raises:
        UnknownLocaleError: CLDR does not know the language.
        ValueError: the tag is malformed.
    """
    Locale.parse(language, sep="-")


def groups_four_digits(found: Locale) -> bool:
    """Whether a number of four digits has a separator: `1,234`, and not `1234`."""
    territories = _FROM_FIVE_DIGITS_IN.get(found.language, set())
    return found.language not in _FROM_FIVE_DIGITS and found.territory not in territories


@lru_cache(maxsize=64)
def unit_symbols(language: str) -> frozenset[tuple[str, str]]:
    """Return the units of a language with their short forms, such as `length-kilometer` and `km`."""
    found: set[tuple[str, str]] = set()
    for unit, widths in locale(language)._data["unit_patterns"].items():  # Babel shows these only with a number
        patterns = widths.get("short", {}).values()
        found.update((unit, pattern.replace("{0}", "").strip()) for pattern in patterns if isinstance(pattern, str))
    return frozenset(found)


def script(language: str) -> str:
    """Return the script of a language: `Latn`, `Cyrl`."""
    parts = parse_locale(language, sep="-")
    likely = get_global("likely_subtags").get(parts[0], "")
    return parts[2] or next((part for part in likely.split("_") if len(part) == 4), "")


def from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    return script(language) in _FROM_RIGHT


def first_capital(text: str, language: str) -> str:
    """Return a text with its first letter as a capital, as its language writes it."""
    for small, capital in _CAPITALS.get(language, {}).items():
        if text.startswith(small):
            return capital + text[len(small) :]
    return text[:1].title() + text[1:]

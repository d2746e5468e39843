"""Words of a title by which it is known again: those with a digit, and those that only a name begins with a capital."""

from functools import cache

from babel import Locale, UnknownLocaleError

#: Languages that write nouns with a capital (ISO 639): it makes no name of them.
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds"})


def distinctive(spelled: tuple[str, ...], language: str) -> frozenset[int]:
    """The places of such words. The first word, months and weekdays have a capital without being names."""
    plain = language.partition("-")[0] in _CAPITAL_NOUNS
    return frozenset(
        place
        for place, word in enumerate(spelled)
        if has_digit(word)
        or (place and not plain and word[:1].isupper() and word.casefold() not in calendar_words(language))
    )


def has_digit(word: str) -> bool:
    """Whether a word has a digit."""
    return any(map(str.isdigit, word))


@cache
def calendar_words(language: str) -> frozenset[str]:
    """The months and weekdays of a language."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    widths = (width for names in (locale.months, locale.days) for form in names.values() for width in form.values())
    return frozenset(name.casefold().rstrip(".") for width in widths for name in width.values())

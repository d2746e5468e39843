"""The offered languages that a text of a list may mean, such as `fr` for `fr-CH`, `FRA` and `Französisch`.

They are offered in hints. None is ever taken in place of what a row has.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel.core import get_global

from pressroom.cldr import locale

#: Languages in which lists name languages, beside those that are offered.
_NAMED_IN = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "hr", "bs", "sr-Latn", "sr-Cyrl")
_TAG = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]+)*")
_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)$")


def meant_languages(text: str, offered: Sequence[str]) -> tuple[str, ...]:
    """The offered tags that a text may mean; none where it means another language or is no language."""
    plain = _plain(text)
    tag = plain.replace("_", "-")
    same = tuple(one for one in offered if one.casefold() == tag)
    if same:
        return same
    if named := tuple(one for one in offered if plain in _names(one, tuple(offered), with_script=True)):
        return named
    if found := _TAG.fullmatch(tag):
        base = get_global("language_aliases").get(found[1], found[1])
        if alike := tuple(one for one in offered if _base(one) == base):
            return alike
    bare = _IN_PARENTHESES.sub("", plain)
    return tuple(one for one in offered if bare in _names(one, tuple(offered), with_script=False))


@lru_cache(maxsize=256)
def _names(tag: str, offered: tuple[str, ...], *, with_script: bool) -> frozenset[str]:
    """How languages call the language of a tag: `french`, `francais`, `franzosisch`."""
    base, script = _base(tag), next((part for part in tag.split("-")[1:] if len(part) == 4), "")
    if with_script and not script:
        return frozenset()
    return frozenset(_plain(name) for name in _named(base, script if with_script else "", (*_NAMED_IN, *offered)))


def _named(base: str, script: str, languages: Iterable[str]) -> Iterable[str]:
    for language in dict.fromkeys(languages):
        words = locale(language)
        if name := words.languages.get(base):
            yield f"{name} ({words.scripts.get(script, script)})" if script else name


def _base(tag: str) -> str:
    return tag.partition("-")[0].casefold()


def _plain(text: str) -> str:
    """A text without capitals and accents, so that names are found as people type them."""
    letters = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))

"""The offered languages that a text of a list may mean, such as `fr` for `fr-CH`, `FRA` and `Französisch`.

They are offered in hints. None is ever taken in place of what a row has. A language in another script is another one:
who reads `sr-Latn` does not always read `sr-Cyrl`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
    script = _script(tag) if _TAG.fullmatch(tag) else _named_script(plain)
    in_script = tuple(one for one in offered if script in ("", _script(one) or _script_of_most(_base(one))))
    if found := _TAG.fullmatch(tag):
        base = get_global("language_aliases").get(found[1], found[1])
        if alike := tuple(one for one in in_script if _base(one) == base):
            return alike
    bare = _IN_PARENTHESES.sub("", plain)
    return tuple(one for one in in_script if bare in _names(one, tuple(offered), with_script=False))


def _script(tag: str) -> str:
    """The script that a tag names, or that its region writes the language in; empty for a tag of a language alone."""
    base, *others = tag.split("-")
    named = next((part.title() for part in others if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in others if len(part) == 2), "")
    return named or (_script_of_most(f"{base.casefold()}_{region}") if region else "")


def _script_of_most(locale_name: str) -> str:
    """The script of a language, or of a language in a region, by CLDR; empty where it has none."""
    parts = get_global("likely_subtags").get(locale_name, "").split("_")
    return parts[1] if len(parts) > 1 else ""


def _named_script(plain: str) -> str:
    """The script that a text names in parentheses: `Latn` for `serbian (latin)`."""
    found = _IN_PARENTHESES.search(plain)
    return _script_names().get(found[0].strip(" ()"), "") if found else ""


@lru_cache(maxsize=1)
def _script_names() -> Mapping[str, str]:
    return {_plain(name): script for tag in _NAMED_IN for script, name in locale(tag).scripts.items()}


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

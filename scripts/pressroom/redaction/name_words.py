"""The words of names in every form that a text can have: with endings, without marks, in another script.

Two spellings of a word are compared by their skeletons: ASCII letters of which those that transliterations confuse are
one. `Лајчаком` and `Lajčák` have the same beginning, and `om` is an ending.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import name as character_name

from anyascii import anyascii

_ENDINGS = """
    s es n en ens se sen ser ses sem
    a e i o u om em im am oi oiu ou ei iei ui ov ova ove ovi ovo ovu ovim ovih ovoi ovom ovog ev eva eve evi evu evom
    in ina ine ini inu inim inom inoi og ogo oga oho ome omu emu ego im ih ima ama iu ia ie iem iom
    os on is as us
"""
_CHANGES = (
    (re.compile("[^a-z0-9]+"), ""),
    (re.compile("shch|sch|sh"), "s"),
    (re.compile("tch|ch"), "c"),
    (re.compile("dzh|dz|dj"), "d"),
    (re.compile("zh|ts|tz"), "z"),
    (re.compile("ck"), "k"),
    (re.compile("kh"), "h"),
    (re.compile("gu(?=[ei])"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("ou|oy|ue"), "u"),
    (re.compile("oe"), "o"),
    (re.compile("ae"), "a"),
    (re.compile("x"), "ks"),
    (re.compile("[qw]"), lambda found: {"q": "k", "w": "v"}[found.group()]),
    (re.compile("[jy]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = "aeiouy"
_ELIDED = re.compile("(?P<stem>.*[^aeiouy])[ae](?P<last>[^aeiouy])")


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """The letters of a word without marks, as ASCII in one case."""
    return str(anyascii(word.casefold())).lower()


@lru_cache(maxsize=1 << 15)
def skeletons(word: str) -> frozenset[str]:
    """The skeletons of a word: two where it has a `c`, which is read like `k` or like `z`."""
    text = folded(word)
    for pattern, new in _CHANGES:
        text = pattern.sub(new, text)
    return frozenset(re.sub(r"(.)\1+", r"\1", text.replace("c", letter)) for letter in "kz")


#: The endings of case forms of names, and of what is made of names.
ENDINGS = frozenset((*_ENDINGS.split(), *(each for ending in _ENDINGS.split() for each in skeletons(ending))))
LONGEST_ENDING = max(map(len, ENDINGS))


def stems(word: str) -> Iterator[tuple[str, bool]]:
    """What the forms of a word begin with, each with whether an ending must follow: without the last vowel, or the one
    before the last letter (`Petar`, `Petra`).
    """
    yield word, False
    if len(word) > 2 and word[-1] in _VOWELS:
        yield word.rstrip("iy") if word[-1] in "iy" and len(word.rstrip("iy")) > 1 else word[:-1], True
    if len(word) > 3 and (found := _ELIDED.fullmatch(word)):
        yield found["stem"] + found["last"], True
    if len(word) > 4 and word.endswith(("os", "is", "as", "us")):
        yield word[:-2], True


def is_form(text: str, word: str) -> bool:
    """Whether a word of a text is a form of another, both folded."""
    return any(
        text.startswith(stem) and (text[len(stem) :] in ENDINGS or (text == stem and not ending))
        for stem, ending in stems(word)
    )


@lru_cache(maxsize=1 << 12)
def script(word: str) -> str:
    """The script of a word's first letter: `LATIN`, `CYRILLIC`, `GREEK` …"""
    return character_name(word[:1], "").partition(" ")[0]

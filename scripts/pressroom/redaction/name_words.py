"""The words of names in every form that a text can have: with endings, without marks, in another script.

Two spellings of a word are compared by their skeletons: ASCII letters of which those that transliterations confuse are
one. `Лајчаком` and `Lajčák` have the same beginning, and `om` is an ending.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import name as character_name

from anyascii import anyascii

from pressroom.redaction.spellings import greek_sounds

_ENDINGS = """
    s es n en ens se sen ser ses sem
    a e i o u om em im am oi oiu ou ei iei ui ov ova ove ovi ovo ovu ovim ovih ovoi ovom ovog ev eva eve evi evu evom
    in ina ine ini inu inim inom inoi og ogo oga oho ome omu emu ego im ih ima ama iu ia ie iem iom
    os on is as us
"""
#: Endings of what is made of a name that is not shortened: `Brandtsche`, `Wilsonian`, `Titovski`.
_DERIVED = """
    sche schen scher sches schem ian ians ean eans esque ism ismus isme ist ists isten istes
    sk ski ska sko sku skog skoga skom skoi skim skih skoe skie skaia skii skogo
"""
#: The shortest name with such an ending that is no other word.
_SHORTEST_DERIVED = 5
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
_APART = re.compile(f"(?P<stem>.+t)(?P<ending>{'|'.join(e for e in (_ENDINGS + _DERIVED).split() if e[0] == 's')})")


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """The letters of a word without marks, as ASCII in one case."""
    return str(anyascii(word.casefold())).lower()


@lru_cache(maxsize=1 << 15)
def skeletons(word: str) -> frozenset[str]:
    """The skeletons of a word: two where it has a `c`, which is read like `k` or like `z`, more where it is Greek.

    Where an ending with `s` follows a `t`, the two may not be one sound: `Brandts`, `Hunts`.
    """
    found = set()
    for spelled in {word, greek_sounds(word)}:
        text = folded(spelled)
        for pattern, new in _CHANGES:
            text = pattern.sub(new, text)
        found |= {re.sub(r"(.)\1+", r"\1", text.replace("c", letter)) for letter in "kz"}
    if apart := _APART.fullmatch(folded(word)):
        found |= {stem + ending for stem in skeletons(apart["stem"]) for ending in skeletons(apart["ending"])}
    return frozenset(found)


#: The endings of case forms of names, and of what is made of names.
ENDINGS = frozenset((*_ENDINGS.split(), *(each for ending in _ENDINGS.split() for each in skeletons(ending))))
_DERIVATIONS = frozenset((*_DERIVED.split(), *(each for ending in _DERIVED.split() for each in skeletons(ending))))
LONGEST_ENDING = max(map(len, ENDINGS | _DERIVATIONS))


def is_ending(ending: str, stem: str, *, shortened: bool) -> bool:
    """Whether this can follow the stem of a word; nothing can, unless the stem is `shortened`."""
    if not ending:
        return not shortened
    return ending in ENDINGS or (ending in _DERIVATIONS and not shortened and len(stem) >= _SHORTEST_DERIVED)


def stems(word: str) -> Iterator[tuple[str, bool]]:
    """What the forms of a word begin with, each with whether it is shortened: without the last vowel, or the one
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
        text.startswith(stem) and is_ending(text[len(stem) :], stem, shortened=shortened)
        for stem, shortened in stems(word)
    )


@lru_cache(maxsize=1 << 12)
def script(word: str) -> str:
    """The script of a word's first letter: `LATIN`, `CYRILLIC`, `GREEK` …"""
    return character_name(word[:1], "").partition(" ")[0]

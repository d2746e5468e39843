"""How words of names are spelled elsewhere: without a letter that others lack, by ear in another script, by a trick."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

#: Letters that are typed as two where a keyboard lacks them.
_TYPED = str.maketrans({"ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "œ": "oe", "ü": "ue", "å": "aa", "đ": "dj"})
#: Letters of the Cyrillic and the Greek script that look like letters of the Latin one, in its order of letters below.
_CYRILLIC = "АВСЕНІЈКМОРЅТХУавсеһіјкморѕтхуԁԛԝ"
_LATIN = "ABCEHIJKMOPSTXYabcehijkmopstxydqw"
_GREEK, _LATIN_OF_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaiknopux"
_TO_LATIN = str.maketrans(_CYRILLIC + _GREEK, _LATIN + _LATIN_OF_GREEK)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_LATIN_LETTER, _OTHER_LETTER = "[A-Za-z\u00c0-\u024f]", "[\u0370-\u052f]"
_MIXED = re.compile(f"{_LATIN_LETTER}{_OTHER_LETTER}|{_OTHER_LETTER}{_LATIN_LETTER}")
_LETTERS = re.compile(r"[^\W\d_]+")
#: What a Latin spelling can be in another script, where names are written as they are heard.
_HEARD = {
    **{"ö": ("o", "e", "io"), "ø": ("o", "e", "io"), "œ": ("o", "e"), "ü": ("u", "i", "iu"), "ä": ("a", "e")},
    **{"æ": ("a", "e"), "å": ("o", "a"), "eu": ("eu", "oi", "e"), "ei": ("ei", "ai"), "oo": ("o", "u")},
    **{"ee": ("e", "i"), "ch": ("ch", "kh", "sh"), "w": ("v", "u"), "j": ("i", "z"), "h": ("h", "", "g")},
}
_SPELLING = re.compile("|".join(spelling if spelling != "h" else "^h" for spelling in _HEARD))
#: The most spellings by ear of one word.
_MOST = 48
#: Two Greek letters for one sound.
_GREEK_SOUNDS = (
    (re.compile("^μπ"), "b"),
    (re.compile("μπ"), "mb"),
    (re.compile("^ντ"), "d"),
    (re.compile("ντ"), "nd"),
    (re.compile("\u03b3κ|\u03b3\u03b3"), "g"),
    (re.compile("τζ"), "dz"),
    (re.compile("χ"), "kh"),
)


@lru_cache(maxsize=1 << 12)
def typed_out(word: str) -> str:
    """A word in lower case with two letters for each that a keyboard can lack: `brandstroem`."""
    return word.casefold().translate(_TYPED)


def heard(word: str) -> Iterator[str]:
    """How a Latin word can be spelled that was written by ear in another script, in Latin letters."""
    small, choices, end = word.casefold(), list[tuple[str, ...]](), 0
    for found in _SPELLING.finditer(small):
        choices += ((small[end : found.start()],), _HEARD[found.group()])
        end = found.end()
    yield from ("".join(parts) for parts in islice(product(*choices, (small[end:],)), _MOST))


def greek_sounds(word: str) -> str:
    """A Greek word with Latin letters where two of its letters are one sound; any other word as it is."""
    if not "\u0370" <= max(word, default="") <= "\u1fff":
        return word
    small = word.casefold()
    for pattern, new in _GREEK_SOUNDS:
        small = pattern.sub(new, small)
    return small


def in_one_script(text: str) -> str:
    """A text without look-alikes of another script within its words; its length is the same."""
    return _LETTERS.sub(lambda found: _one_script(found.group()), text) if _MIXED.search(text) else text


def _one_script(word: str) -> str:
    if not _MIXED.search(word):
        return word
    latin, cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    return next((one for one in (latin, cyrillic) if not _MIXED.search(one)), word)

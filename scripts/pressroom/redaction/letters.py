"""Texts as the search compares them: by their letters and digits alone, in one case."""

import re
from collections.abc import Callable
from itertools import accumulate, pairwise
from unicodedata import normalize

#: Letters of scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, Japanese, Chinese.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Separates pieces of text that are adjacent in a file but may be unrelated, such as cells of a table: the note `9`
#: before `March 2012` is no 9 March.
PIECE = "\x1f"

#: The shortest text that is searched for: a shorter one, such as the year of `May 2014`, identifies nothing.
SHORTEST = 8
_NO_LETTER = re.compile(r"[\W_]+")
_NO_LETTER_IN_LINE = re.compile(r"(?:[^\w\n]|_)+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
#: What is shown from right to left, whatever letters it has.
_BACKWARDS = re.compile("\u202e([^\u202c\u2069\n]+)")


def squashed(text: str) -> str:
    """The letters and digits of a text, in one case."""
    return _NO_LETTER.sub("", normalize("NFKC", text).casefold())


def shown_backwards(text: str) -> list[str]:
    """The parts of a text that are shown from right to left, as they are read."""
    return [part[::-1] for part in _BACKWARDS.findall(text)]


def squashed_pieces(text: str) -> str:
    """As `squashed`, with an end of line between the pieces of a text."""
    pieces = text.replace("\n", " ").replace(PIECE, "\n")
    return _NO_LETTER_IN_LINE.sub("", normalize("NFKC", pieces).casefold())


def squashed_with_places(text: str) -> tuple[str, list[int]]:
    """As `squashed`, with the index in the text of each letter."""
    if len(plain := text.casefold()) == len(text):
        own = [place for place, character in enumerate(plain) if character.isalnum()]
        return "".join([plain[place] for place in own]), own
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in _NO_LETTER.sub("", character.casefold()):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def word_count(text: str) -> int:
    """The number of words in a text; in a script without spaces each letter counts as a word."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)))


def word_counter(text: str) -> Callable[[int, int], int]:
    """As `word_count`, for any part of a text from one letter to another, by their indexes."""
    begun = [*accumulate(before.isspace() and not one.isspace() for before, one in pairwise(f" {text}"))]
    letters = [0, *accumulate(bool(_UNSPACED.match(one)) for one in text)] if _UNSPACED.search(text) else None

    def count(first: int, last: int) -> int:
        return begun[last] - begun[first] + 1 + (letters[last + 1] - letters[first] if letters else 0)

    return count


def is_searched_whole(text: str) -> bool:
    """Whether a short text is long enough to be no chance: of two words at least, and of so many letters."""
    return len(squashed(text)) >= SHORTEST and word_count(text) > 1

"""The words of a text, as the search for names reads them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

from pressroom.redaction.letters import UNSPACED
from pressroom.redaction.spellings import in_one_script

#: A word that a hyphen divides at the end of a line.
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
#: Calls of notes, which are no part of a word, and characters that are not seen.
_CALLS = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u2079]")
_UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
#: Marks that no letter is composed with: strokes through letters, lines below them, stress on Cyrillic vowels.
_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
#: What can be one word in parts: words with hyphens, and single letters with spaces or points.
_PARTS = re.compile(
    r"(?<![\w-])[^\W\d_]+(?:[-\u2010][^\W\d_]+)+(?![\w-])|(?<!\w)[^\W\d_](?:[ \u00a0.·][^\W\d_]){3,}(?!\w)"
)
WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W\d_])+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and where it is. `is_dotted` if a point follows."""

    text: str
    start: int
    end: int
    is_dotted: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins as names do; scripts without capitals have no other words."""
        return self.text[:1] != self.text[:1].lower() or self.text[:1] == self.text[:1].upper()


def plain_words(text: str) -> str:
    """A text without invisible characters, letters of a second script in a word, hyphens at ends of lines, and marks
    that are no part of a letter.
    """
    composed = normalize("NFKC", _UNSEEN.sub("", _CALLS.sub(" ", text)))
    return _DIVIDED.sub("", in_one_script(_UNSEEN.sub("", _MARKS.sub("", composed))))


def words_of(text: str, *, readable: bool = False) -> tuple[Word, ...]:
    """The words of a text, without digits. `readable`: it comes from `plain_words`."""
    plain = text if readable else plain_words(text)
    found = WORD.finditer(plain)
    return tuple(Word(one.group(), one.start(), one.end(), plain[one.end() : one.end() + 1] == ".") for one in found)


def with_parts_joined(text: str, is_known: Callable[[str], bool]) -> str:
    """A text in which a word in parts is one where the whole is known, and no part is."""

    def joined(found: re.Match[str]) -> str:
        parts = WORD.findall(found.group())
        whole = "".join(parts)
        return whole if is_known(whole) and not any(map(is_known, parts)) else found.group()

    return _PARTS.sub(joined, text)

"""Recognize months in words: the names in CLDR and in the fixed texts, and forms declined from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from pressroom.cldr import locale

#: A word before a year, or after a day: `maju 2008`, `May, 2008`, `mayo de 2008`, `23. juna`.
_BEFORE_YEAR = re.compile(r"(?:(?P<other>[^\W\d]+)[.,]?\s+)?(?P<word>[^\W\d]+)[.,]?\s+(?<!\d)[12]\d{3}(?!\d)")
_AFTER_DAY = re.compile(r"(?<![\d.,])\d{1,2}\.?\s+(?P<word>[^\W\d]+)(?:\s+(?P<other>[^\W\d]+))?")
#: A preposition that is part of a form of a month: `d’avril`.
_WORD_BEFORE = re.compile(r".*[\s’']")
#: The most letters of a word between a month and its year or day: `de`, `of`.
_BETWEEN = 3
#: A declined form begins like the name without its last letter; without the last two in names of six letters or more.
_SHORTEST, _LONG = 3, 6
#: The most letters that a declined form has more than the name.
_LONGER = 4


@dataclass(frozen=True, slots=True)
class Months:
    """The words for months in a language. `names` are the full names with their numbers, `known` all exact words."""

    known: dict[str, frozenset[int]]
    names: tuple[tuple[str, int], ...]
    exact: re.Pattern[str]

    def of(self, word: str) -> frozenset[int]:
        """Return the months that a word can name, exactly or declined."""
        word = word.casefold()
        if word in self.known:
            return self.known[word]
        shared = [(_shared(word, name), number) for name, number in self.names if len(word) <= len(name) + _LONGER]
        longest = max((length for length, _ in shared), default=0)
        return frozenset(number for length, number in shared if length == longest > 0)

    def stated(self, text: str) -> Iterator[tuple[str, frozenset[int]]]:
        """Yield (word, months) for the words that name months: exact names anywhere, declined ones in dates."""
        for found in self.exact.finditer(text):
            yield found.group(), self.of(found.group())
        yield from self.dated(text)

    def dated(self, text: str) -> Iterator[tuple[str, frozenset[int]]]:
        """Yield (word, months) for the words that name months before a year or after a day."""
        for form in (_BEFORE_YEAR, _AFTER_DAY):
            for found in form.finditer(text):
                near = [found["word"], *([found["other"]] if len(found["word"]) <= _BETWEEN else [])]
                yield from [(word, self.of(word)) for word in near if word and self.of(word)][:1]


def _shared(word: str, name: str) -> int:
    """Return the number of first letters that a word shares with the name it may be declined from; else 0."""
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False)))
    return length if length >= max(_SHORTEST, len(name) - (2 if len(name) >= _LONG else 1)) else 0


@lru_cache(maxsize=32)
def months(language: str, forms: tuple[str, ...] = ()) -> Months:
    """Return the words for months in a language. Each of `forms` has twelve words, like the fixed texts `months_…`."""
    names = locale(language).months
    whole = [(name, n) for context in names.values() for n, name in context["wide"].items()]
    whole += [(_WORD_BEFORE.sub("", name), n) for form in forms for n, name in enumerate(form.split(" "), 1)]
    short = [(name.rstrip("."), n) for context in names.values() for n, name in context["abbreviated"].items()]
    known: dict[str, set[int]] = {}
    for name, number in (*whole, *short):
        known.setdefault(name.casefold(), set()).add(number)
    words = sorted({name for name, _ in (*whole, *short)}, key=len, reverse=True)
    return Months(
        {name: frozenset(numbers) for name, numbers in known.items()},
        tuple({(name.casefold(), number) for name, number in whole if not name.isdigit()}),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"),
    )

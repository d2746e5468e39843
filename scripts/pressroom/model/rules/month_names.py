"""Months in words: the names that CLDR and the fixed texts have for them, and what is declined from these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from pressroom.cldr import locale

#: A word before a year, or after a day: `maju 2008`, `May, 2008`, `mayo de 2008`, `23. juna`.
_BEFORE_YEAR = re.compile(r"(?:(?P<other>[^\W\d]+)[.,]?\s+)?(?P<word>[^\W\d]+)[.,]?\s+(?<!\d)[12]\d{3}(?!\d)")
_AFTER_DAY = re.compile(r"(?<![\d.,])\d{1,2}\.?\s+(?P<word>[^\W\d]+)(?:\s+(?P<other>[^\W\d]+))?")
#: Letters of a word that can stand between a month and its year or day, at most: `de`, `of`.
_BETWEEN = 3
#: A declined form begins as the name does, the last letter aside; the last two in names of more than five letters.
_SHORTEST, _LONG = 3, 6
#: How many letters more than the name it has, at most.
_LONGER = 4


@dataclass(frozen=True, slots=True)
class Months:
    """The words for months in a language: `names` are the whole ones with their numbers, `known` is every exact one."""

    known: dict[str, frozenset[int]]
    names: tuple[tuple[str, int], ...]
    exact: re.Pattern[str]

    def of(self, word: str) -> frozenset[int]:
        """The months that a word can name, whether as it is or declined."""
        word = word.casefold()
        if word in self.known:
            return self.known[word]
        shared = [(_shared(word, name), number) for name, number in self.names if len(word) <= len(name) + _LONGER]
        longest = max((length for length, _ in shared), default=0)
        return frozenset(number for length, number in shared if length == longest > 0)

    def stated(self, text: str) -> Iterator[tuple[str, frozenset[int]]]:
        """The words of a text that name months: exact names anywhere, others where a date has its month."""
        for found in self.exact.finditer(text):
            yield found.group(), self.of(found.group())
        yield from self.dated(text)

    def dated(self, text: str) -> Iterator[tuple[str, frozenset[int]]]:
        """The words for months before a year or after a day."""
        for form in (_BEFORE_YEAR, _AFTER_DAY):
            for found in form.finditer(text):
                near = [found["word"], *([found["other"]] if len(found["word"]) <= _BETWEEN else [])]
                yield from [(word, self.of(word)) for word in near if word and self.of(word)][:1]


def _shared(word: str, name: str) -> int:
    """How many first letters a word has in common with a name that it may be declined from; 0 if it cannot be."""
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False)))
    return length if length >= max(_SHORTEST, len(name) - (2 if len(name) >= _LONG else 1)) else 0


@lru_cache(maxsize=32)
def months(language: str, forms: tuple[str, ...] = ()) -> Months:
    """The words for months in a language. Each of `forms` has twelve, as the fixed texts `months_…` have."""
    names = locale(language).months
    whole = [(name, n) for context in names.values() for n, name in context["wide"].items()]
    whole += [(name, n) for form in forms for n, name in enumerate(form.split(), 1)]
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

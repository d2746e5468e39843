"""Search a text for anything that an edition withholds.

Texts are compared by their letters and digits alone, in one case: layout breaks lines and words, changes spaces, and
sets ligatures. A leak is a stretch of thirty such characters and four words, about half a line, of a withheld text,
unless an allowed text has most of it. It can go over pieces of a text, such as the cells of a row or the lines of a
label; over pieces that are from allowed texts, it is none: two points of a list can be by chance as a withheld text
has them in one sentence. A withheld text without such a stretch is a leak as a whole, in one piece, if it
has more than one word. So words and phrases that texts share are no leak, nor is a date or a figure that an allowed
text has too. Names of persons are found in every form (`redaction/names.py`).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from unicodedata import normalize

from pressroom.redaction.items import RedactionSet
from pressroom.redaction.letters import (
    PIECE,
    SHORTEST,
    is_searched_whole,
    squashed,
    squashed_pieces,
    squashed_with_places,
    word_counter,
)
from pressroom.redaction.names import NameSearch
from pressroom.source.addresses import decoded

#: The number of letters and digits in a row that no two texts share by chance.
STRETCH = 30
_WORDS = 4
#: A stretch that shares this many characters in a row with an allowed text is no leak: the rest is beside it by chance.
_SHARED = 22
#: The characters beside a typed name, on one side, by which its text is known again.
_BESIDE = 16
#: Single words are searched for only if they are codes or addresses: no such word is in a text by chance.
#: What is between two quotation marks, such as an id in JSON or in an attribute.
_QUOTED = re.compile(r'(?<=")[^"]+(?=")')
_CODE = re.compile(r"\w*(?:\d[^\W\d]|[^\W\d]\d)\w*|\S*://\S+")


@dataclass(frozen=True, slots=True)
class Found:
    """A leak: the id of the withheld item, and the words of it that were found. A family name alone is not `sure`."""

    item: str
    words: str
    sure: bool = True


class LeakSearch:
    """A search for the texts and ids that one edition withholds."""

    def __init__(self, redactions: RedactionSet) -> None:
        self.redactions = redactions
        self._ids = redactions.ids
        self._stretches: dict[str, Found] = {}
        self._wholes: dict[str, Found] = {}
        self._names: dict[str, set[str]] = {squashed(name): set() for name in redactions.names}
        for withheld in redactions.withheld:
            for text in withheld.texts:
                self._add(withheld.item, normalize("NFKC", text))
        self._allowed = [form for text in redactions.allowed for form in (text, *decoded(text))]
        self._discard(self._allowed)
        self._shown = self._ambiguous_ids(redactions.shown)
        people = defaultdict[str, list[str]](list)
        for name, person in redactions.names.items():
            people[person].append(name)
        self._people = NameSearch(people, (("", text) for text in self._allowed), redactions.languages)

    def _add(self, item: str, text: str) -> None:
        letters, places = squashed_with_places(text)
        count = word_counter(text)
        whole = True
        for start in () if letters in self._names else range(len(letters) - STRETCH + 1):
            first, last = places[start], places[start + STRETCH - 1]
            if count(first, last) >= _WORDS:
                self._stretches.setdefault(letters[start : start + STRETCH], Found(item, text[first : last + 1]))
                whole = False
        if whole and is_searched_whole(text):
            self._wholes.setdefault(letters, Found(item, text))
        for code in _CODE.findall(text):
            if len(found := squashed(code)) >= SHORTEST:
                self._wholes.setdefault(found, Found(item, code))

    def _discard(self, allowed: Iterable[str]) -> None:
        for letters in map(squashed, allowed):
            for start in range(len(letters) - STRETCH + 1):
                self._stretches.pop(letters[start : start + STRETCH], None)
            for whole in [whole for whole in self._wholes if whole in letters]:
                if whole in self._names and whole != letters:
                    self._names[whole].update(_with_neighbours(whole, letters))
                else:
                    del self._wholes[whole]

    def _ambiguous_ids(self, shown: Iterable[str]) -> re.Pattern[str] | None:
        """A pattern of the ids that may be shown but have the letters of a withheld text, as files write them."""
        names = []
        for name in sorted(shown, key=len, reverse=True):
            letters = squashed(name)
            stretches = (letters[start : start + STRETCH] for start in range(len(letters) - STRETCH + 1))
            if any(whole in letters for whole in self._wholes) or any(part in self._stretches for part in stretches):
                names.append(name.replace("-", "[-_]"))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(names)})(?![^\W_])") if names else None

    def found(self, whole_text: str) -> Iterator[Found]:
        """The withheld items of which a text has words or ids, each once. `PIECE` is between its pieces."""
        text = self._shown.sub(PIECE, whole_text) if self._shown else whole_text
        pieces = squashed_pieces(text)
        letters = pieces.replace("\n", "")
        ends = [*accumulate(map(len, pieces.split("\n")))]
        hits: dict[str, Found] = {}
        for start in range(len(letters) - STRETCH + 1):
            stretch = letters[start : start + STRETCH]
            hit = self._stretches.get(stretch)
            if hit and not self._shared(stretch) and not self._of_allowed_pieces(letters, ends, start):
                hits.setdefault(hit.item, hit)
        for whole, hit in self._wholes.items():
            if hit.item not in hits and whole in pieces and whole in self._without_typed(whole, pieces):
                hits[hit.item] = hit
        names = {part.removeprefix("#").replace("_", "-") for part in whole_text.split(PIECE)}
        names.update(_QUOTED.findall(whole_text))
        for name in sorted(self._ids & names):
            hits.setdefault(name, Found(name, name))
        for named in self._people.found(text.replace(PIECE, "\n\n")):
            if named.person not in hits or (named.sure and not hits[named.person].sure):
                hits[named.person] = Found(named.person, named.words, named.sure)
        yield from hits.values()

    def _without_typed(self, whole: str, pieces: str) -> str:
        """The pieces of a text without a name where allowed texts have it typed; they can go over several pieces."""
        for beside in sorted(self._names.get(whole, ())):
            pieces = re.sub("\n?".join(map(re.escape, beside)), "\n", pieces)
        return pieces

    def _shared(self, stretch: str) -> bool:
        """Whether an allowed text has most of a stretch."""
        parts = (stretch[start : start + _SHARED] for start in range(STRETCH - _SHARED + 1))
        return not self._allowed_parts.isdisjoint(parts)

    def _of_allowed_pieces(self, letters: str, ends: Sequence[int], start: int) -> bool:
        """Whether a stretch goes over several pieces, all of which are from allowed texts where it has them.

        Of the first and the last piece, so many letters are compared that no chance makes them.
        """
        end = start + STRETCH
        first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
        if first == last:
            return False
        begin, stop = ends[first - 1] if first else 0, ends[last]
        borders = (
            max(begin, min(start, ends[first] - _SHARED)),
            *ends[first:last],
            min(stop, max(end, ends[last - 1] + _SHARED)),
        )
        return all(letters[one:other] in self._allowed_letters for one, other in pairwise(borders))

    @cached_property
    def _allowed_letters(self) -> str:
        """The letters and digits of the allowed texts, a line for each."""
        return "\n".join(map(squashed, self._allowed))

    @cached_property
    def _allowed_parts(self) -> frozenset[str]:
        """Every part of `_SHARED` characters of the allowed texts."""
        texts = map(squashed, self._allowed)
        return frozenset(text[start : start + _SHARED] for text in texts for start in range(len(text) - _SHARED + 1))


def _with_neighbours(name: str, letters: str) -> Iterator[str]:
    """A name with what is before it, and with what is after it, for each place in a text of letters and digits."""
    for found in re.finditer(re.escape(name), letters):
        start, end = found.span()
        yield from {letters[max(0, start - _BESIDE) : end], letters[start : end + _BESIDE]} - {name}

"""Whether a finished file holds anything that its edition withholds.

Texts are compared by their letters and figures alone, in one case: layout breaks lines and words, changes spaces, and
sets ligatures. What counts is a stretch of thirty such characters and four words, about half a line, that a withheld
text has and no text that may be said, not even most of it; of a text without such a stretch all of it, unless that is
one word, in one piece. So words and phrases that texts share are no leak, and a date or a figure is none where
something else that may be said has the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.redaction import RedactionSet
from pressroom.source.addresses import decoded

#: The code of a leak: nothing is written where there is one, not even a draft.
WITHHELD = "withheld-text"
#: Letters and figures in a row that no two texts share by chance.
STRETCH = 30
_WORDS = 4
#: Of a stretch, what a text that may be said has as well: the rest is what happens to stand beside that.
_SHARED = 22
#: Of shorter texts: what is shorter still, such as `May 2014`'s year, says too little to be looked for.
_SHORTEST = 8
_NO_LETTER = re.compile(r"[\W_]+")
#: One word is looked for where it is a code or an address: no such word is in a text by chance.
_CODE = re.compile(r"\w*(?:\d[^\W\d]|[^\W\d]\d)\w*|\S*://\S+")
#: Letters of scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, Japanese, Chinese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: Parts the pieces of a text that stand beside each other in a file and may have nothing to do with each other, as
#: cells of a table: the note `9` before `March 2012` is no 9 March.
PIECE = "\x1f"


@dataclass(frozen=True, slots=True)
class Trace:
    """A text in a finished file, in its pieces, and where in the file it is."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Of what item, and which words of it."""

    item: str
    words: str


class LeakSearch:
    """Looks for what one edition withholds."""

    def __init__(self, boundary: RedactionSet) -> None:
        self._ids = boundary.ids
        self._stretches: dict[str, _Found] = {}
        self._wholes: dict[str, _Found] = {}
        for withheld in boundary.withheld:
            for text in withheld.texts:
                self._look_for(withheld.item, normalize("NFKC", text))
        self._allowed = [said for text in boundary.allowed for said in (text, *decoded(text))]
        self._let_pass(self._allowed)
        self._shown = self._ids_that_read_so(boundary.shown)

    def _look_for(self, item: str, text: str) -> None:
        letters, places = _letters(text)
        whole = True
        for start in range(len(letters) - STRETCH + 1):
            words = text[places[start] : places[start + STRETCH - 1] + 1]
            if _count(words) >= _WORDS:
                self._stretches.setdefault(letters[start : start + STRETCH], _Found(item, words))
                whole = False
        if whole and len(letters) >= _SHORTEST and _count(text) > 1:
            self._wholes.setdefault(letters, _Found(item, text))
        for code in _CODE.findall(text):
            if len(found := squashed(code)) >= _SHORTEST:
                self._wholes.setdefault(found, _Found(item, code))

    def _let_pass(self, allowed: Iterable[str]) -> None:
        for letters in map(squashed, allowed):
            for start in range(len(letters) - STRETCH + 1):
                self._stretches.pop(letters[start : start + STRETCH], None)
            for whole in [whole for whole in self._wholes if whole in letters]:
                del self._wholes[whole]

    def _ids_that_read_so(self, shown: Iterable[str]) -> re.Pattern[str] | None:
        """The ids that may be shown and have the letters of a withheld text, as files write them."""
        names = []
        for name in sorted(shown, key=len, reverse=True):
            letters = squashed(name)
            stretches = (letters[start : start + STRETCH] for start in range(len(letters) - STRETCH + 1))
            if any(whole in letters for whole in self._wholes) or any(part in self._stretches for part in stretches):
                names.append(name.replace("-", "[-_]"))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(names)})(?![^\W_])") if names else None

    def found(self, trace: Trace) -> Iterator[_Found]:
        """What of the withheld stands in a text, each item once."""
        text = self._shown.sub(PIECE, trace.text) if self._shown else trace.text
        letters = squashed(text)
        hits: dict[str, _Found] = {}
        for start in range(len(letters) - STRETCH + 1):
            stretch = letters[start : start + STRETCH]
            if (hit := self._stretches.get(stretch)) and not self._shared(stretch):
                hits.setdefault(hit.item, hit)
        pieces = "\n".join(map(squashed, text.split(PIECE)))
        for whole, hit in self._wholes.items():
            if hit.item not in hits and whole in pieces:
                hits[hit.item] = hit
        names = {part.removeprefix("#").replace("_", "-") for part in trace.text.split(PIECE)}
        for name in self._ids:
            if name not in hits and (name in names or f'"{name}"' in trace.text):
                hits[name] = _Found(name, name)
        yield from hits.values()

    def _shared(self, stretch: str) -> bool:
        """Whether most of a stretch is of a text that may be said."""
        parts = (stretch[start : start + _SHARED] for start in range(STRETCH - _SHARED + 1))
        return not self._said.isdisjoint(parts)

    @cached_property
    def _said(self) -> frozenset[str]:
        """Every part of that length in the texts that may be said."""
        texts = map(squashed, self._allowed)
        return frozenset(text[start : start + _SHARED] for text in texts for start in range(len(text) - _SHARED + 1))


def leaks(boundary: RedactionSet, audience: str, file: str, traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """Everything withheld that stands in a file, by item and place."""
    search = LeakSearch(boundary)
    for trace in traces:
        for hit in search.found(trace):
            yield error(
                WITHHELD,
                f"{file} holds “{' '.join(hit.words.split())}” of `{hit.item}`, which is withheld from `{audience}`",
                place=trace.place.removeprefix(", "),
                origin=Origin(hit.item, hit.words),
                hint="look for these words in the document’s templates, styles and files; nothing of it was written",
            )


def kept_in_spite(boundary: RedactionSet, audience: str) -> Iterator[Diagnostic]:
    """Everything that an edition holds although it is withheld, whether it is printed or not."""
    for name in sorted(boundary.kept):
        yield error(
            WITHHELD,
            f"the edition for `{audience}` holds `{name}`, which is withheld from it",
            origin=Origin(name, name),
            hint="this is a mistake in Pressroom: please report it; nothing was written",
        )


def squashed(text: str) -> str:
    """The letters and figures of a text, in one case."""
    return _NO_LETTER.sub("", normalize("NFKC", text).casefold())


def _count(text: str) -> int:
    """How many words a text has; where a script writes none, each of its letters counts as one."""
    return len(text.split()) + len(_UNSPACED.findall(text))


def _letters(text: str) -> tuple[str, list[int]]:
    """As `squashed`, with the place in the text that each comes from."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in _NO_LETTER.sub("", character.casefold()):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places

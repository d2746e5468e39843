"""Search a finished file for anything that its edition withholds.

Texts are compared by their letters and digits alone, in one case: layout breaks lines and words, changes spaces, and
sets ligatures. A leak is a stretch of thirty such characters and four words, about half a line, of a withheld text,
unless an allowed text has most of it. A withheld text without such a stretch is a leak as a whole, in one piece, if it
has more than one word. So words and phrases that texts share are no leak, nor is a date or a figure that an allowed
text has too.

The name of a person is an exception. Where an allowed text has it typed, with no reference to the person, it may be
printed with the words beside it there, and nowhere else: the author of that text did not decide that the audience may
read everything that names the person. A reference in any text of the edition decides that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.redaction import RedactionSet
from pressroom.source.addresses import decoded

#: The code of a leak. A document with a leak is not written, not even as a draft.
WITHHELD = "withheld-text"
#: The number of letters and digits in a row that no two texts share by chance.
STRETCH = 30
_WORDS = 4
#: A stretch that shares this many characters in a row with an allowed text is no leak: the rest is beside it by chance.
_SHARED = 22
#: The characters beside a typed name, on one side, by which its text is known again.
_BESIDE = 16
#: The shortest text that is searched for: a shorter one, such as the year of `May 2014`, identifies nothing.
_SHORTEST = 8
_NO_LETTER = re.compile(r"[\W_]+")
#: Single words are searched for only if they are codes or addresses: no such word is in a text by chance.
_CODE = re.compile(r"\w*(?:\d[^\W\d]|[^\W\d]\d)\w*|\S*://\S+")
#: Letters of scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, Japanese, Chinese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: Separates pieces of text that are adjacent in a file but may be unrelated, such as cells of a table: the note `9`
#: before `March 2012` is no 9 March.
PIECE = "\x1f"


@dataclass(frozen=True, slots=True)
class Trace:
    """A text in a finished file, its pieces separated by `PIECE`, and its place in the file."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A leak: the id of the withheld item, and the words of it that were found."""

    item: str
    words: str


class LeakSearch:
    """A search for the texts and ids that one edition withholds."""

    def __init__(self, redactions: RedactionSet) -> None:
        self._ids = redactions.ids
        self._stretches: dict[str, _Found] = {}
        self._wholes: dict[str, _Found] = {}
        self._names: dict[str, set[str]] = {squashed(name): set() for name in redactions.names}
        for withheld in redactions.withheld:
            for text in withheld.texts:
                self._add(withheld.item, normalize("NFKC", text))
        self._allowed = [form for text in redactions.allowed for form in (text, *decoded(text))]
        self._discard(self._allowed)
        self._shown = self._ambiguous_ids(redactions.shown)

    def _add(self, item: str, text: str) -> None:
        letters, places = _letters(text)
        whole = True
        for start in () if letters in self._names else range(len(letters) - STRETCH + 1):
            words = text[places[start] : places[start + STRETCH - 1] + 1]
            if _count(words) >= _WORDS:
                self._stretches.setdefault(letters[start : start + STRETCH], _Found(item, words))
                whole = False
        if whole and is_searched_whole(text):
            self._wholes.setdefault(letters, _Found(item, text))
        for code in _CODE.findall(text):
            if len(found := squashed(code)) >= _SHORTEST:
                self._wholes.setdefault(found, _Found(item, code))

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

    def found(self, trace: Trace) -> Iterator[_Found]:
        """The withheld items of which a text has words or ids, each once."""
        text = self._shown.sub(PIECE, trace.text) if self._shown else trace.text
        letters = squashed(text)
        hits: dict[str, _Found] = {}
        for start in range(len(letters) - STRETCH + 1):
            stretch = letters[start : start + STRETCH]
            if (hit := self._stretches.get(stretch)) and not self._shared(stretch):
                hits.setdefault(hit.item, hit)
        pieces = "\n".join(map(squashed, text.split(PIECE)))
        for whole, hit in self._wholes.items():
            if hit.item not in hits and whole in pieces and whole in self._without_typed(whole, pieces):
                hits[hit.item] = hit
        names = {part.removeprefix("#").replace("_", "-") for part in trace.text.split(PIECE)}
        for name in self._ids:
            if name not in hits and (name in names or f'"{name}"' in trace.text):
                hits[name] = _Found(name, name)
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

    @cached_property
    def _allowed_parts(self) -> frozenset[str]:
        """Every part of `_SHARED` characters of the allowed texts."""
        texts = map(squashed, self._allowed)
        return frozenset(text[start : start + _SHARED] for text in texts for start in range(len(text) - _SHARED + 1))


def leaks(redactions: RedactionSet, audience: str, file: str, traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """Report everything withheld that a file holds, by item and place."""
    search = LeakSearch(redactions)
    for trace in traces:
        for hit in search.found(trace):
            yield error(
                WITHHELD,
                f"{file} holds “{' '.join(hit.words.split())}” of `{hit.item}`, which is withheld from `{audience}`",
                place=trace.place.removeprefix(", "),
                origin=Origin(hit.item, hit.words),
                hint="look for these words in the document’s templates, styles and files; nothing of it was written",
            )


def restricted_kept(redactions: RedactionSet, audience: str) -> Iterator[Diagnostic]:
    """Report everything that an edition still holds although it is withheld, printed or not."""
    for name in sorted(redactions.kept):
        yield error(
            WITHHELD,
            f"the edition for `{audience}` holds `{name}`, which is withheld from it",
            origin=Origin(name, name),
            hint="this is a mistake in Pressroom: please report it; nothing was written",
        )


def is_searched_whole(text: str) -> bool:
    """Whether a short text is long enough to be no chance: of two words at least, and of so many letters."""
    return len(squashed(text)) >= _SHORTEST and _count(text) > 1


def squashed(text: str) -> str:
    """The letters and digits of a text, in one case."""
    return _NO_LETTER.sub("", normalize("NFKC", text).casefold())


def _with_neighbours(name: str, letters: str) -> Iterator[str]:
    """A name with what is before it, and with what is after it, for each place in a text of letters and digits."""
    for found in re.finditer(re.escape(name), letters):
        start, end = found.span()
        yield from {letters[max(0, start - _BESIDE) : end], letters[start : end + _BESIDE]} - {name}


def _count(text: str) -> int:
    """The number of words in a text; in a script without spaces each letter counts as a word."""
    return len(text.split()) + len(_UNSPACED.findall(text))


def _letters(text: str) -> tuple[str, list[int]]:
    """As `squashed`, with the index in the text of each letter."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in _NO_LETTER.sub("", character.casefold()):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places

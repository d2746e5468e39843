"""Find a name in a text, however it is written there: in a case form, reversed, with initials, in another script."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from pressroom.redaction.letters import SHORTEST, UNSPACED
from pressroom.redaction.name_words import ENDINGS, LONGEST_ENDING, folded, is_form, script, skeletons, stems

#: Words of names that alone identify nobody.
_PARTICLE = re.compile("van|von|vom|der|den|de|di|da|del|della|la|le|el|al|bin|ben|ibn|zu|zur|dos|du|ter|af|av|of")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd"))
#: What is a family name in an address or a file name, though it begins with a small letter.
_IN_ADDRESS = re.compile(r"@\w|\.(?:png|jpe?g|webp|gif|tiff?|svg|pdf|docx|html?)\b")
#: What is between two words of one name: a comma, points of initials, a hyphen, an end of line.
_BETWEEN = re.compile(r"(?!\s*\n\s*\n)\s*[.,;:()'’\-\u2010-\u2015_/]{0,2}\s*")
#: A word that a hyphen divides at the end of a line.
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
#: Calls of notes, which are no part of a word, and characters that are not seen.
_CALLS = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u2079]")
_UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W\d_])+")
_NONE = frozenset[int]()
#: In place of the place of a word in a name: a word of the text is the whole name.
_WHOLE = -1
#: The shortest family name that is searched for alone.
_SHORTEST_ALONE = 3


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


@dataclass(frozen=True)
class PersonName:
    """A name of a person. `last` is its last word, which is taken for the family name."""

    person: str
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name, without what can follow it."""
        words = [word.text for word in words_of(self.text)]
        while len(words) > 1 and folded(words[-1]) in _SUFFIXES:
            words.pop()
        return tuple(words)

    @cached_property
    def family(self) -> frozenset[int]:
        """The places of the words of the family name: the last word, both parts of one with a hyphen."""
        parts = len(words_of(self.text.split()[-1])) if self.text.split() else 0
        if self.is_unspaced:
            return frozenset(range(len(self.words)))
        last = min(max(parts, 1), max(len(self.words) - 1, 1))
        return frozenset(range(len(self.words) - last, len(self.words)))

    @cached_property
    def given(self) -> frozenset[int]:
        """The places of the other words that identify a person."""
        others = enumerate(self.words)
        return frozenset(n for n, word in others if n not in self.family and not _PARTICLE.fullmatch(folded(word)))

    @cached_property
    def joined(self) -> frozenset[str]:
        """The skeletons of the name as one word, as in `#AdaExample`, if it is long enough to be no other word."""
        orders = ("".join(self.words), "".join((*self.words[-1:], *self.words[:-1])))
        long = len(self.words) > 1 and len(orders[0]) >= SHORTEST
        return frozenset(skeleton for order in orders for skeleton in skeletons(order)) if long else frozenset()

    @cached_property
    def is_unspaced(self) -> bool:
        """Whether each letter is a word, because the script has no spaces."""
        return all(re.match(f"[{UNSPACED}]", word) for word in self.words)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A place of a text where a name is. `is_full` if more than the family name is there; `has_given` if a given name
    is written out. `first` and `last` are the places of its first and last word in the text.
    """

    name: PersonName
    first: int
    last: int
    is_full: bool
    has_given: bool


class NameFinder:
    """Finds names in texts. It remembers which words of texts are words of which names."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._stems: dict[str, list[tuple[PersonName, int, bool]]] = defaultdict(list)
        for name in names:
            for place, word in enumerate(name.words):
                for skeleton in skeletons(word):
                    for stem, ending in stems(skeleton):
                        self._stems[stem].append((name, place, ending))
                    if skeleton.endswith("e"):  # a last `e` that is not heard has no letter in another script
                        self._stems[skeleton[:-1]].append((name, place, False))
            for whole in name.joined:
                self._stems[whole].append((name, _WHOLE, False))
        self._known: dict[str, Mapping[PersonName, frozenset[int]]] = {}

    def found(self, text: str) -> tuple[tuple[Word, ...], tuple[WrittenName, ...]]:
        """The words of a text and the names in it. Nothing is read twice of a text without a word of a name."""
        plain = plain_words(text)
        there = {word for word in _WORD.findall(plain) if self._of(word)}
        found = (one for word in there for one in self._of(word).items())
        if not any(places & (name.family | {_WHOLE}) for name, places in found):
            return (), ()
        words = words_of(plain, readable=True)
        marked: dict[PersonName, dict[int, frozenset[int]]] = defaultdict(dict)
        for number, word in enumerate(words):
            for name, places in self._of(word.text).items() if word.text in there else ():
                marked[name][number] = places
        return words, tuple(hit for name, at in marked.items() for hit in _written(name, at, words, plain))

    def _of(self, word: str) -> Mapping[PersonName, frozenset[int]]:
        """The names of which a word of a text is a form of a word, with the places of these words."""
        if (known := self._known.get(word)) is None:
            found: dict[PersonName, set[int]] = defaultdict(set)
            for skeleton in skeletons(word):
                for size in range(max(0, len(skeleton) - LONGEST_ENDING), len(skeleton) + 1):
                    ending = skeleton[size:]
                    for name, place, needed in self._stems.get(skeleton[:size], ()) if skeleton[:size] else ():
                        if ending in ENDINGS or (not ending and not needed):
                            found[name].add(place)
            known = self._known[word] = {name: frozenset(places) for name, places in found.items()}
        return known


def plain_words(text: str) -> str:
    """A text without invisible characters, and without hyphens at ends of lines."""
    return _DIVIDED.sub("", _UNSEEN.sub("", normalize("NFKC", _CALLS.sub(" ", text))))


def words_of(text: str, *, readable: bool = False) -> tuple[Word, ...]:
    """The words of a text, without digits. `readable`: it comes from `plain_words`."""
    plain = text if readable else plain_words(text)
    found = _WORD.finditer(plain)
    return tuple(Word(one.group(), one.start(), one.end(), plain[one.end() : one.end() + 1] == ".") for one in found)


def _written(
    name: PersonName, at: Mapping[int, frozenset[int]], words: Sequence[Word], text: str
) -> Iterator[WrittenName]:
    """The places of one name, by the words of the text that are words of the name."""
    done = -1
    for number in sorted(at):
        if _WHOLE in at[number]:
            yield WrittenName(name, number, number, True, True)
            continue
        if number <= done or not at[number] & name.family:
            continue
        first, last = _extent(name, at, words, text, number)
        group = range(first, last + 1)
        done = last
        own = [at[each] for each in group if each in at]
        if not _covers(own, name.family):
            continue
        spare = len(own) > len(name.family)  # one word can be a form of given and of family name
        given = spare and any(len(words[each].text) > 1 and at[each] & name.given for each in group if each in at)
        initial = any(_is_initial(words[each], name) for each in group if each not in at)
        if given or initial or (name.is_unspaced and len(own) > 1):
            yield WrittenName(name, first, last, True, given or name.is_unspaced)
        elif _is_alone(name, [words[each] for each in group if at.get(each, _NONE) & name.family], text):
            yield WrittenName(name, first, last, False, False)


def _extent(
    name: PersonName, at: Mapping[int, frozenset[int]], words: Sequence[Word], text: str, number: int
) -> tuple[int, int]:
    """The first and the last of the words round a family name that are of the same name, or initials."""

    def belongs(place: int, beside: int) -> bool:
        if not 0 <= place < len(words):
            return False
        before, after = sorted((place, beside))
        between = text[words[before].end : words[after].start]
        own = at.get(place, _NONE) - (name.family if len(name.family) == 1 else frozenset())
        return bool(_BETWEEN.fullmatch(between)) and (bool(own) or _looks_initial(words[place]))

    first = last = number
    while belongs(first - 1, first):
        first -= 1
    while belongs(last + 1, last):
        last += 1
    return first, last


def _covers(own: Collection[frozenset[int]], family: frozenset[int]) -> bool:
    return family <= frozenset().union(*own)


def _looks_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.is_dotted and word.text.isupper()


def _is_initial(word: Word, name: PersonName) -> bool:
    """Whether a word is the initial of a given name, also in another script."""
    return _looks_initial(word) and any(
        skeleton[:1] == own[:1] != ""
        for place in name.given
        for own in skeletons(name.words[place])
        for skeleton in skeletons(word.text)
    )


def _is_alone(name: PersonName, group: Sequence[Word], text: str) -> bool:
    """Whether words are the family name, and no others of similar letters: with a capital, or in an address."""
    family = [name.words[place] for place in sorted(name.family)]
    if sum(map(len, family)) < _SHORTEST_ALONE or not (len(family) == len(group) and _reads_like(group, family)):
        return False
    return group[0].is_capital or bool(_IN_ADDRESS.match(text, group[-1].end))


def _reads_like(group: Sequence[Word], family: Sequence[str]) -> bool:
    """Whether words are forms of others letter by letter, or are in another script."""
    return all(
        script(word.text) != script(own) or is_form(folded(word.text), folded(own))
        for word, own in zip(group, family, strict=True)
    )

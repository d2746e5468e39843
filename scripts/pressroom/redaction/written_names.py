"""Find a name in a text, however it is written there: in a case form, reversed, with initials, in another script."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressroom.redaction.letters import SHORTEST
from pressroom.redaction.name_words import LONGEST_ENDING, folded, is_ending, is_form, script, skeletons, stems
from pressroom.redaction.person_name import PARTICLE, PersonName
from pressroom.redaction.spellings import heard, typed_out
from pressroom.redaction.words import WORD, Word, plain_words, with_parts_joined, words_of

#: What is after and before a family name in an address, the name of a file or of an account, in small letters too.
_ADDRESS_AFTER = re.compile(r"@\w|\.(?:png|jpe?g|webp|gif|tiff?|svg|pdf|docx|html?)\b")
_ADDRESS_BEFORE = re.compile(r"(?:(?<![\w.])[@#]|(?://[^/\s]+|\w\.[a-z]{2,})/\S*)\Z")
_LONGEST_ADDRESS = 200
#: What is between two words of one name: a comma, points of initials, a hyphen, an end of line, quotation marks.
_BETWEEN = re.compile(r"(?!\s*\n\s*\n)\s*[.,;:()'’\-\u2010-\u2015_/\"“”„‘\u201a«»]{0,2}\s*")
#: What is between given and family name beside a nickname in quotation marks, and is no word of the name.
_BIRTH = frozenset(("nee", "ne", "born", "geb", "geborene", "geborener", "rod", "rodena"))
_AMID = _BIRTH | {"dr", "prof"}
#: The most words of a name of birth after one that announces it.
_BIRTH_WORDS = 3
_QUOTES = '"“”„‘’\u201a«»('
#: Letters that are words: without a point they are no initials.
_LETTER_WORDS = "AEIKOSUVWYZ"
_NONE = frozenset[int]()
_LATIN = "LATIN"
#: In place of the place of a word in a name: a word of the text is the whole name, or has initials before it.
_WHOLE, _INITIALS = -1, -2
#: The shortest family name that is searched for alone.
_SHORTEST_ALONE = 3


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


@dataclass(frozen=True, slots=True)
class _Stem:
    """What a word of a text begins with that is a form of a word of a name, at its place there.

    `by_ear` is for words in another script alone.
    """

    name: PersonName
    place: int
    shortened: bool
    by_ear: bool


class NameFinder:
    """Finds names in texts. It remembers which words of texts are words of which names."""

    def __init__(self, names: Iterable[PersonName]) -> None:
        self._stems: dict[str, list[_Stem]] = defaultdict(list)
        self._scripts: set[str] = set()
        for name in names:
            for place, word in enumerate(name.words):
                self._scripts.add(script(word))
                own = skeletons(word)
                self._add(name, place, own)
                others = {each for one in heard(word) for each in skeletons(one)} if script(word) == _LATIN else set()
                self._add(name, place, others - own, by_ear=True)
            self._add(name, _WHOLE, name.joined)
            self._add(name, _INITIALS, name.initialed)
        self._known: dict[str, Mapping[PersonName, frozenset[int]]] = {}

    def _add(self, name: PersonName, place: int, words: Iterable[str], *, by_ear: bool = False) -> None:
        for word in words:
            own = [(word, False)] if place < 0 else [*stems(word)]
            if place >= 0 and word.endswith("e"):  # a last `e` that is not heard has no letter in another script
                own.append((word[:-1], False))
            for stem, shortened in own:
                self._stems[stem].append(_Stem(name, place, shortened, by_ear))

    def found(self, text: str) -> tuple[tuple[Word, ...], tuple[WrittenName, ...]]:
        """The words of a text and the names in it. Nothing is read twice of a text without a word of a name."""
        plain = with_parts_joined(plain_words(text), lambda word: bool(self._of(word)))
        there = {word for word in WORD.findall(plain) if self._of(word)}
        found = (one for word in there for one in self._of(word).items())
        if not any(places & (name.family | {_WHOLE, _INITIALS}) for name, places in found):
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
            for skeleton, by_ear in self._spelled(word):
                for size in range(max(1, len(skeleton) - LONGEST_ENDING), len(skeleton) + 1):
                    for one in self._stems.get(skeleton[:size], ()):
                        if not is_ending(skeleton[size:], skeleton[:size], shortened=one.shortened):
                            continue
                        other_script = one.place >= 0 and script(one.name.words[one.place]) != script(word)
                        if other_script or not (by_ear or one.by_ear):
                            found[one.name].add(one.place)
            known = self._known[word] = {name: frozenset(places) for name, places in found.items()}
        return known

    def _spelled(self, word: str) -> Iterator[tuple[str, bool]]:
        """The skeletons of a word of a text, each with whether it is one by ear."""
        own = skeletons(word)
        yield from ((skeleton, False) for skeleton in own)
        if self._scripts - {_LATIN} and script(word) == _LATIN:
            others = {each for one in heard(word) for each in skeletons(one)} - own
            yield from ((skeleton, True) for skeleton in others)


def _written(
    name: PersonName, at: Mapping[int, frozenset[int]], words: Sequence[Word], text: str
) -> Iterator[WrittenName]:
    """The places of one name, by the words of the text that are words of the name."""
    done = -1
    for number in sorted(at):
        if (one := at[number]) & {_WHOLE, _INITIALS}:
            is_address = _in_address([words[number]], text)
            if _WHOLE in one or is_address:  # `willpower` is a word, `WillPower` is Will Power
                is_full = _WHOLE in one and (is_address or words[number].text[1:] != words[number].text[1:].lower())
                yield WrittenName(name, number, number, is_full, is_full)
                continue
            if not one & name.family:  # `hhorlenko` and `Horlenko` have one skeleton
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
        word = words[place]
        part = bool(own) or _looks_initial(word) or _is_initial(word, name) or _is_amid(words, place, text)
        return part and bool(_BETWEEN.fullmatch(between))

    first = last = number
    while belongs(first - 1, first):
        first -= 1
    while belongs(last + 1, last):
        last += 1
    while first < number and first not in at and _is_amid(words, first, text):
        first += 1
    while last > number and last not in at and _is_amid(words, last, text):
        last -= 1
    return first, last


def _covers(own: Collection[frozenset[int]], family: frozenset[int]) -> bool:
    return family <= frozenset().union(*own)


def _looks_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.is_dotted and word.text.isupper()


def _is_initial(word: Word, name: PersonName) -> bool:
    """Whether a word is the initial of a given name, also in another script, or the initials of all of them."""
    own = [skeletons(name.words[place]) for place in sorted(name.given)]
    if _looks_initial(word) or (len(word.text) == 1 and word.text.isupper() and word.text not in _LETTER_WORDS):
        letters = {skeleton[:1] for skeleton in skeletons(word.text)} - {""}
        return any(skeleton[:1] in letters for each in own for skeleton in each)
    return (
        len(word.text) == len(own) > 1
        and word.text.isupper()
        and folded(word.text) == "".join(folded(name.words[place])[:1] for place in sorted(name.given))
    )


def _is_amid(words: Sequence[Word], place: int, text: str) -> bool:
    """Whether a word between given and family name is no word of the name, such as a nickname in quotation marks."""
    word = words[place]
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    quoted = before != "" and before in _QUOTES and after != "" and after in _QUOTES + ")"
    amid = folded(word.text) in _AMID or bool(PARTICLE.fullmatch(folded(word.text)))
    return quoted or amid or _is_of_birth(words, place)


def _is_of_birth(words: Sequence[Word], place: int) -> bool:
    """Whether a word is of a name of birth, as in “née Berg”, or of the name beside one, as in “Berg, née …”."""
    if words[place].is_capital and any(folded(word.text) in _BIRTH for word in words[place + 1 : place + 2]):
        return True
    for at in range(place, max(place - _BIRTH_WORDS, 0), -1):
        if not (words[at].is_capital or PARTICLE.fullmatch(folded(words[at].text))):
            return False
        if folded(words[at - 1].text) in _BIRTH:
            return True
    return False


def _is_alone(name: PersonName, group: Sequence[Word], text: str) -> bool:
    """Whether words are the family name, and no others of similar letters: with a capital, long, or in an address."""
    family = [name.words[place] for place in sorted(name.family)]
    if sum(map(len, family)) < _SHORTEST_ALONE or not (len(family) == len(group) and _reads_like(group, family)):
        return False
    return group[0].is_capital or sum(len(word.text) for word in group) >= SHORTEST or _in_address(group, text)


def _in_address(group: Sequence[Word], text: str) -> bool:
    """Whether words are in an address, or the name of a file or of an account."""
    before = text[max(0, group[0].start - _LONGEST_ADDRESS) : group[0].start]
    return bool(_ADDRESS_AFTER.match(text, group[-1].end) or _ADDRESS_BEFORE.search(before))


def _reads_like(group: Sequence[Word], family: Sequence[str]) -> bool:
    """Whether words are forms of others letter by letter, or are in another script."""
    return all(
        script(word.text) != script(own)
        or any(is_form(text, name) for text in _typed(word.text) for name in _typed(own))
        for word, own in zip(group, family, strict=True)
    )


def _typed(word: str) -> frozenset[str]:
    """A word without marks, as some type it: with one letter, or with two."""
    return frozenset((folded(word), folded(typed_out(word))))

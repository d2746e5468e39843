"""Texts without an id of their own, found again in a later release although the id that was made for them is another.

Such an id is made of the first words of a text, or of its place, and changes with them. A text is the same if it reads
the same, or has the same id. Of the others, what is between the same texts of the same list is the same text with other
words. Where there are more, some are new, and where there are fewer, some are gone: it is not known which.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pressroom.dispatch.release import ReleasedEdition
from pressroom.interchange.text_lists import TextList

#: How alike the words of two ids are at least, from 0 to 1, where a text has other words and another place.
_ALIKE = 0.5
#: A list of an edition: its owner and its key.
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TextMatches:
    """What became of the texts of an earlier edition. `ids` are their present ids, where these differ.

    `lost` were changed or are gone, by their ids as `present` gives them, and `found` are changed or new: which of
    the two is not known. Some of `found` can be present ids of earlier texts, which then are not `lost`.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()

    def present(self, name: str) -> str:
        """The present name of a text, by its name in the earlier edition."""
        item, dot, key = name.partition(".")
        return f"{self.ids.get(item, item)}{dot}{key}"


#: What is known of texts that cannot be compared.
NO_MATCHES = TextMatches()


def same_texts(lists: Iterable[TextList], digests: Mapping[str, str], now: ReleasedEdition) -> TextMatches:
    """Find the texts of an earlier edition in a later one. `digests` are those of the earlier texts, by name."""
    texts = {**now.texts, **now.labels}
    present = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    matching = _Matching(_Side(lists, digests), _Side(now.lists, present))
    matching.run()
    return matching.matches()


class _Side:
    """The entries of one of the two editions: their lists, what their ids were made of, and their texts."""

    def __init__(self, lists: Iterable[TextList], digests: Mapping[str, str]) -> None:
        self.lists: dict[_Place, tuple[str, ...]] = {}
        self.place: dict[str, _Place] = {}
        self.of_words, self.of_place = set[str](), set[str]()
        for one in lists:
            self.lists[one.owner, one.key] = one.items
            self.place |= dict.fromkeys(one.items, (one.owner, one.key))
            self.of_words.update(one.of_words)
            self.of_place.update(one.of_place)
        texts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for name, digest in digests.items():
            item, _, key = name.partition(".")
            texts[item].add((key, digest))
        self.texts = {item: frozenset(texts[item]) for item in self.place if item in texts}

    def is_made(self, item: str) -> bool:
        return item in self.of_words or item in self.of_place


class _Matching:
    """Pairs the entries of two editions, the surest ones first."""

    def __init__(self, before: _Side, now: _Side) -> None:
        self._before, self._now = before, now
        self._pairs: dict[str, str] = {}
        self._taken: set[str] = set()
        self._lost: set[str] = set()
        self._found: set[str] = set()

    def run(self) -> None:
        self._pair_same_ids(lambda item: not (self._before.is_made(item) or self._now.is_made(item)))
        self._pair_same_ids(lambda item: self._is_in_like_list(item) and self._reads_the_same(item))
        self._pair_equal()
        placed = self._before.of_place | self._now.of_place
        self._pair_same_ids(lambda item: self._is_in_like_list(item) and item not in placed)
        for place, items in self._before.lists.items():
            self._pair_in_list(place, items)
        for key in dict.fromkeys(key for _, key in self._before.lists):
            self._pair_moved(key)
        known = placed | self._lost | self._found
        self._pair_same_ids(lambda item: item not in known)

    def matches(self) -> TextMatches:
        ids = {item: now for item, now in self._pairs.items() if item != now}
        gone = self._before.place.keys() - self._pairs.keys()
        ids |= {item: f"{item} (before)" for item in gone if item in self._now.place}  # another text has this id now
        return TextMatches(ids, frozenset(ids.get(item, item) for item in self._lost), frozenset(self._found))

    def _pair(self, pairs: Iterable[tuple[str, str]]) -> None:
        for before, now in pairs:
            if before not in self._pairs and now not in self._taken:
                self._pairs[before] = now
                self._taken.add(now)

    def _pair_same_ids(self, where: Callable[[str], bool]) -> None:
        self._pair((item, item) for item in self._before.place if item in self._now.place and where(item))

    def _is_in_like_list(self, item: str) -> bool:
        """Whether an id is in lists under the same key: another text can have it in another one now."""
        return self._before.place[item][1] == self._now.place[item][1]

    def _reads_the_same(self, item: str) -> bool:
        return item in self._before.texts and self._before.texts[item] == self._now.texts.get(item)

    def _pair_equal(self) -> None:
        """Pair entries of lists under the same key that read the same and have other ids, one of which was made."""
        there: defaultdict[tuple[str, frozenset[tuple[str, str]]], list[str]] = defaultdict(list)
        for item, text in self._now.texts.items():
            there[self._now.place[item][1], text].append(item)
        for item, text in self._before.texts.items():
            for now in there[self._before.place[item][1], text]:
                if self._before.is_made(item) or self._now.is_made(now):
                    self._pair([(item, now)])

    def _pair_in_list(self, place: _Place, before: Sequence[str]) -> None:
        owner, key = place
        now = self._now.lists.get((self._pairs.get(owner, owner), key), ())
        for some, others in self._between(before, now):
            if len(some) <= len(others):
                self._found |= {*others} if len(some) < len(others) and some else set()
                self._pair(zip(some, others, strict=False))  # those that are more are new
        left, new = self._left(before), self._new(now)
        if len(left) == len(new):
            self._pair_alike(left, new)
            left, new = self._left(before), self._new(now)
        self._leave_open(left, new)

    def _between(self, before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
        """The entries without a pair between those that are in the same order in both lists."""
        known = [self._pairs.get(item, f"{item} (before)") for item in before]
        first = last = 0
        for block in SequenceMatcher(None, known, now, autojunk=False).get_matching_blocks():
            yield self._left(before[first : block.a]), self._new(now[last : block.b])
            first, last = block.a + block.size, block.b + block.size

    def _pair_moved(self, key: str) -> None:
        """Pair entries that are in another list under the same key now, with words that are alike.

        Where a section is gone and another is new, it is not known whether the texts in it are the same.
        """
        lists = [(owner, items) for (owner, one), items in self._before.lists.items() if one == key]
        new = [(owner, items) for (owner, one), items in self._now.lists.items() if one == key]
        self._pair_alike(
            self._left(item for _, items in lists for item in items),
            self._new(item for _, items in new for item in items),
        )
        self._leave_open(
            self._left(item for owner, items in lists if owner and owner not in self._pairs for item in items),
            self._new(item for owner, items in new if owner and owner not in self._taken for item in items),
        )

    def _pair_alike(self, before: Iterable[str], now: Iterable[str]) -> None:
        own = [item for item in now if item in self._now.of_words]
        found = [
            (alike, item, other)
            for item in before
            for other in own
            if item in self._before.of_words and (alike := _likeness(item, other)) >= _ALIKE
        ]
        self._pair((item, other) for _, item, other in sorted(found, key=lambda one: -one[0]))

    def _leave_open(self, before: Sequence[str], now: Sequence[str]) -> None:
        if before and now:
            self._lost |= {*before}
            self._found |= {*now}

    def _left(self, items: Iterable[str]) -> list[str]:
        """The entries of these without a pair whose ids were made; one with an id that was given is gone with it."""
        known = self._pairs.keys() | self._lost
        return [item for item in items if item not in known and self._before.is_made(item)]

    def _new(self, items: Iterable[str]) -> list[str]:
        """The entries of these that can be earlier ones. Those that had an id before that was not made are not."""
        known = self._taken | self._found
        there = self._before.place
        return [item for item in items if item not in known and (self._now.is_made(item) or item not in there)]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split("-"), other.split("-"), autojunk=False).ratio()

"""Texts without an id of their own, found again in a later release although the id that was made for them is another.

Such an id is made of the first words of a text, or of its place, and changes with them. A text is the same if it reads
the same, begins with the same words, or has an id that is much like its earlier one. The order of texts says nothing:
of what is left in a list, it is known how many there are, and not which is which.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pressroom.dispatch.release import ReleasedEdition
from pressroom.interchange.text_lists import TextList

#: How alike two ids, or the texts of two entries, are at least, from 0 to 1.
_ALIKE = 0.6
_NUMBER = re.compile(r"-[0-9]+$")
#: A list of an edition: its owner and its key.
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OpenTexts:
    """The texts of one list that were `before`, by the ids that `present` gives, and those that are there `now`.

    Those of today are earlier ones with other words, or new; which is which is not known.
    """

    before: frozenset[str]
    now: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextMatches:
    """What became of the texts of an earlier edition. `ids` are their present ids, where these differ.

    `open` are those that are left in lists of both editions. `lost` were changed or are gone, by their ids as
    `present` gives them, and `found` are changed or new: another list has what is left. Some of `found` can be present
    ids of earlier texts: they are the only ones that are left in their lists.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    open: tuple[OpenTexts, ...] = ()
    lost: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()

    def present(self, name: str) -> str:
        """The present name of a text, by its name in the earlier edition."""
        item, dot, key = name.partition(".")
        return f"{self.ids.get(item, item)}{dot}{key}"


#: What is known of texts that cannot be compared.
NO_MATCHES = TextMatches()


def same_texts(
    lists: Iterable[TextList], digests: Mapping[str, str], now: ReleasedEdition, given: Iterable[str] = ()
) -> TextMatches:
    """Find the texts of an earlier edition in a later one.

    `digests` are those of the earlier texts, by name. `given` are the ids that authors had given by then: none of them
    is a new id of a text that had none.
    """
    texts = {**now.texts, **now.labels}
    present = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    matching = _Matching(_Side(lists, digests), _Side(now.lists, present), frozenset(given))
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

    def under(self, key: str) -> list[str]:
        """The entries of all lists under a key."""
        return [item for (_, one), items in self.lists.items() if one == key for item in items]

    @property
    def keys(self) -> list[str]:
        """The keys of the lists, those first whose entries have lists."""
        owners = {owner for owner, _ in self.lists}
        above = {key for (_, key), items in self.lists.items() if owners.intersection(items)}
        return sorted(dict.fromkeys(key for _, key in self.lists), key=lambda key: key not in above)


class _Matching:
    """Pairs the entries of two editions, the surest ones first."""

    def __init__(self, before: _Side, now: _Side, given: frozenset[str]) -> None:
        self._before, self._now, self._given = before, now, given
        self._pairs: dict[str, str] = {}
        self._taken: set[str] = set()
        self._open: list[OpenTexts] = []
        self._lost: set[str] = set()
        self._found: set[str] = set()

    def run(self) -> None:
        before, now = self._before, self._now
        self._pair_same_ids(lambda item: not (before.is_made(item) or now.is_made(item)))
        self._pair_same_ids(lambda item: self._is_in_like_list(item) and self._reads_the_same(item))
        self._pair_equal(lambda item, other: before.place[item][1] == now.place[other][1])
        self._pair_equal(lambda _item, _other: True)
        self._pair_same_ids(lambda item: item in before.of_words ^ now.of_words and self._is_in_like_list(item))
        keys = before.keys
        for key in keys:
            for owner, items in self._lists(key):
                self._pair_alike(items, self._list_now(owner, key))
            self._pair_alike(before.under(key), now.under(key))
        self._pair_alike(before.place, now.place, least=1)
        for key in keys:
            self._leave_open(key)

    def matches(self) -> TextMatches:
        ids = {item: now for item, now in self._pairs.items() if item != now}
        gone = self._before.place.keys() - self._pairs.keys()
        ids |= {item: f"{item} (before)" for item in gone if item in self._now.place}  # another text has this id now

        def present(items: Iterable[str]) -> frozenset[str]:
            return frozenset(ids.get(item, item) for item in items)

        left = tuple(OpenTexts(present(one.before), one.now) for one in self._open)
        return TextMatches(ids, left, present(self._lost), frozenset(self._found))

    def _pair(self, before: str, now: str) -> None:
        if before not in self._pairs and now not in self._taken:
            self._pairs[before] = now
            self._taken.add(now)

    def _pair_same_ids(self, where: Callable[[str], bool]) -> None:
        for item in self._before.place:
            if item in self._now.place and where(item):
                self._pair(item, item)

    def _is_in_like_list(self, item: str) -> bool:
        """Whether an id is in lists under the same key: another text can have it in another one now."""
        return self._before.place[item][1] == self._now.place[item][1]

    def _reads_the_same(self, item: str) -> bool:
        return item in self._before.texts and self._before.texts[item] == self._now.texts.get(item)

    def _pair_equal(self, where: Callable[[str, str], bool]) -> None:
        """Pair entries that read the same and have other ids, one of which was made."""
        there: defaultdict[frozenset[tuple[str, str]], list[str]] = defaultdict(list)
        for item, text in self._now.texts.items():
            there[text].append(item)
        for item, text in self._before.texts.items():
            for now in there[text]:
                if (self._before.is_made(item) or self._now.is_made(now)) and where(item, now):
                    self._pair(item, now)

    def _pair_alike(self, before: Iterable[str], now: Iterable[str], *, least: float = _ALIKE) -> None:
        """Pair entries each of which is like the other more than like any other entry."""
        alike: dict[str, dict[str, float]] = {}
        for item in self._left(before):
            for other in self._new(now):
                if (found := self._likeness(item, other)) >= least:
                    alike.setdefault(item, {})[other] = found
                    alike.setdefault(f"{other} (now)", {})[item] = found
        for item in before:
            best = _best(alike.get(item, {}))
            if best and _best(alike[f"{best} (now)"]) == item:
                self._pair(item, best)

    def _likeness(self, item: str, other: str) -> float:
        """How alike the words of two ids are, or the texts that two entries have."""
        some, others = (side.texts.get(one, frozenset()) for side, one in ((self._before, item), (self._now, other)))
        same = len(some & others) / max(len(some), len(others), 1)
        if item not in self._before.of_words or other not in self._now.of_words:
            return same
        words, other_words = (_NUMBER.sub("", one).split("-") for one in (item, other))
        return max(same, SequenceMatcher(None, words, other_words, autojunk=False).ratio())

    def _leave_open(self, key: str) -> None:
        """Leave open what became of the texts under a key that have no pair.

        In a list where one is left of each edition, the one is the other, as far as one can see. Where a list has texts
        of one edition alone, they can be in another list now, or were there before, if that has texts that are left.
        """
        lost, found = set(self._left(self._before.under(key))), set(self._new(self._now.under(key)))
        alone, new = set(lost), set(found)
        for owner, items in self._lists(key):
            left, others = self._left(items), self._new(self._list_now(owner, key))
            if left and others:
                alone.difference_update(left)
                new.difference_update(others)
                if len(left) == len(others) == 1:
                    self._pair(left[0], others[0])
                    self._found.update(others)
                else:
                    self._open.append(OpenTexts(frozenset(left), frozenset(others)))
        self._lost |= alone if found else set()
        self._found |= new if lost else set()

    def _lists(self, key: str) -> list[tuple[str, tuple[str, ...]]]:
        """The earlier lists under a key, each with its owner."""
        return [(owner, items) for (owner, one), items in self._before.lists.items() if one == key]

    def _list_now(self, owner: str, key: str) -> tuple[str, ...]:
        """The same list in the later edition."""
        return self._now.lists.get((self._pairs.get(owner, owner), key), ())

    def _left(self, items: Iterable[str]) -> list[str]:
        """The entries of these without a pair whose ids were made; one with an id that was given is gone with it."""
        return [item for item in items if item not in self._pairs and self._before.is_made(item)]

    def _new(self, items: Iterable[str]) -> list[str]:
        """The entries of these that can be earlier ones. Those with an id that an author had given before are not."""
        known = self._before.place.keys() | self._given
        return [item for item in items if item not in self._taken and (self._now.is_made(item) or item not in known)]


def _best(alike: Mapping[str, float]) -> str | None:
    """The entry that is most alike; None if there is none, or several are."""
    most = max(alike.values(), default=0)
    best = [item for item, found in alike.items() if found == most]
    return best[0] if len(best) == 1 else None

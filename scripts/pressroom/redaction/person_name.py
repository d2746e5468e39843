"""The name of a person, and which of its words identify them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pressroom.redaction.letters import SHORTEST, UNSPACED
from pressroom.redaction.name_words import folded, skeletons
from pressroom.redaction.words import words_of

#: Words of names that alone identify nobody.
PARTICLE = re.compile("van|von|vom|der|den|de|di|da|del|della|la|le|el|al|bin|ben|ibn|zu|zur|dos|du|ter|af|av|of")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd"))


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
        return frozenset(n for n, word in others if n not in self.family and not PARTICLE.fullmatch(folded(word)))

    @cached_property
    def joined(self) -> frozenset[str]:
        """The skeletons of the name as one word, as in `#AdaExample`, if it is long enough to be no other word."""
        family = "".join(self.words[place] for place in sorted(self.family))
        given = [self.words[place] for place in sorted(self.given)]
        orders = {"".join(self.words), *(order for one in given for order in (one + family, family + one))}
        orders |= {family + "".join(given), "".join(given) + family}
        return _skeletons_of_long(orders) if given else frozenset()

    @cached_property
    def initialed(self) -> frozenset[str]:
        """The skeletons of the family name with initials before it, as in `@aexample`."""
        family = "".join(self.words[place] for place in sorted(self.family))
        initials = "".join(self.words[place][:1] for place in sorted(self.given))
        return _skeletons_of_long({initials + family, initials[:1] + family}) if initials else frozenset()

    @cached_property
    def is_unspaced(self) -> bool:
        """Whether each letter is a word, because the script has no spaces."""
        return all(re.match(f"[{UNSPACED}]", word) for word in self.words)


def _skeletons_of_long(words: Iterable[str]) -> frozenset[str]:
    return frozenset(skeleton for word in words if len(word) >= SHORTEST for skeleton in skeletons(word))

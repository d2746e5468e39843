"""The search for names of persons whom the readers of a text may not know of.

A name with a given name or an initial is the person's. A family name alone can be another's, or an ordinary word: it is
found, and is not sure. An allowed text that is the name opens it everywhere. Where an allowed text has it typed among
other words, it may be printed with the words beside it there, and nowhere else: the author of that text did not decide
that its readers may read everything that names the person. A family name that allowed texts have apart from the name is
searched for no more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressroom.redaction.distinctive_words import calendar_words
from pressroom.redaction.letters import squashed
from pressroom.redaction.person_name import PersonName
from pressroom.redaction.words import Word
from pressroom.redaction.written_names import NameFinder, WrittenName

#: The letters beside a typed name, on one side, by which its text is known again.
_BESIDE = 16


@dataclass(frozen=True, slots=True)
class NameHit:
    """The name of a person in a text, in the text's words.

    `sure` if it is more than a family name. `typed` is the name of the allowed text that has it typed in other words.
    """

    person: str
    words: str
    sure: bool
    typed: str | None = None


class NameSearch:
    """A search for the names of some persons, in texts for readers who may read others."""

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        allowed: Iterable[tuple[str, str]],
        languages: Collection[str] = (),
    ) -> None:
        """`names` are the names of persons by their ids, `allowed` the texts of the readers by name."""
        own = [PersonName(person, text) for person, texts in names.items() for text in dict.fromkeys(texts)]
        own = [name for name in own if name.words and not any(map(str.isdigit, name.text))]
        self._finder, self._languages = NameFinder(own), languages
        self._open: set[PersonName] = set()
        self._family_open: set[PersonName] = set()
        self._typed: dict[PersonName, list[tuple[str, str, str]]] = defaultdict(list)
        for place, text in allowed if own else ():
            self._allow(place, text)

    def _allow(self, place: str, text: str) -> None:
        words, hits = self._finder.found(text)
        for hit in hits:
            if not hit.is_full:
                self._family_open.add(hit.name)
                if len(hit.name.words) == 1 or not hit.name.given:
                    self._open.add(hit.name)
            elif hit.has_given and squashed(text) == squashed(
                "".join(one.text for one in words[hit.first : hit.last + 1])
            ):
                self._open.add(hit.name)
            else:
                self._typed[hit.name].append((place, *_beside(words, hit)))

    def found(self, text: str) -> Iterator[NameHit]:
        """The names in a text, each place of them."""
        words, hits = self._finder.found(text)
        for hit in hits:
            name, typed = hit.name, self._typed.get(hit.name, ())
            if name in self._open or (not hit.is_full and (name in self._family_open or self._is_calendar(words, hit))):
                continue
            before, after = _beside(words, hit)
            if any((own and before.endswith(own)) or (other and after.startswith(other)) for _, own, other in typed):
                continue
            sure = hit.has_given or (hit.is_full and name not in self._family_open)
            spelled = " ".join(one.text for one in words[hit.first : hit.last + 1])
            yield NameHit(name.person, spelled, sure, typed[0][0] if typed else None)

    def _is_calendar(self, words: Sequence[Word], hit: WrittenName) -> bool:
        """Whether a family name alone is a month or a weekday."""
        word = words[hit.first].text.casefold()
        return any(word in calendar_words(language) for language in self._languages)


def _beside(words: Sequence[Word], hit: WrittenName) -> tuple[str, str]:
    """The letters before and after a name."""
    before = "".join(squashed(one.text) for one in words[max(0, hit.first - _BESIDE) : hit.first])[-_BESIDE:]
    after = "".join(squashed(one.text) for one in words[hit.last + 1 : hit.last + 1 + _BESIDE])[:_BESIDE]
    return before, after

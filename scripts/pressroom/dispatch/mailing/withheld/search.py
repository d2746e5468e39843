"""The search of one audience's mails for texts that the records have for other audiences alone."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pressroom.dispatch.mailing.withheld.recorded_texts import DAY, NAMES, all_texts, kind_of, own_texts, person_of
from pressroom.dispatch.release import ReleasedEdition
from pressroom.redaction.distinctive_words import distinctive, has_digit
from pressroom.redaction.items import RedactedItem, RedactionSet
from pressroom.redaction.letters import PIECE, UNSPACED, shown_backwards, squashed, squashed_with_places
from pressroom.redaction.names import NameSearch
from pressroom.redaction.search import Found, LeakSearch
from pressroom.source.addresses import decoded

#: The fewest words of a text that no chance makes, and the fewest of those that are searched for, with their letters.
_FEWEST = 4
_LETTERS, _LETTERS_OF_PHRASE = 20, 8
_WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_])+")
#: Parts of a text; each is searched with the letters on both sides that a hit, or what is beside a name, can have.
_PART = re.compile(r"[^\n.!?>]*(?:[\n.!?>]\s*|\Z)")
_BEFORE, _AFTER = 40, 60
#: What is between two paragraphs or two points of a list.
_BORDER = re.compile(r"\n\s*(?:\n|[-–•*]\s)")
#: Ends the mark of a family name alone. Who may be named in full may be so too.
_FAMILY = " family"


@dataclass(frozen=True, slots=True)
class TextOrigin:
    """A withheld text: its id, what that is, and the audience that gets it.

    `telling` are the places of words by which a title is known again. It is None for what no chance makes.
    """

    item: str
    kind: str
    audience: str
    text: str
    telling: frozenset[int] | None = None

    def is_sure(self, spelled: Sequence[str]) -> bool:
        """Whether these words of a mail are the text, and not by chance."""
        return self.telling is None or any(
            has_digit(spelled[place]) or spelled[place][:1].isupper() for place in self.telling if place < len(spelled)
        )


@dataclass(frozen=True, slots=True)
class WithheldHit:
    """Words of a mail that are of a withheld text; else than by chance if they are `sure`.

    `typed` is the text of the recipient's own audience in which they are typed too. `mark` is what they are known by
    where a mail may have them.
    """

    origin: TextOrigin
    words: str
    sure: bool
    typed: str = ""
    mark: str = ""


class WithheldSearch:
    """The texts that the mails to one audience must not have. What the own audience reads is no leak."""

    def __init__(self, audience: str, editions: Sequence[ReleasedEdition], printed: Collection[str]) -> None:
        """`printed` are the names of what the files and mails of the audience print."""
        own = [edition for edition in editions if edition.audience == audience]
        texts = [one for edition in own for one in own_texts(edition, printed)]
        languages = frozenset(edition.language for edition in own)
        people = set(filter(None, map(person_of, dict(texts))))
        known = {name for name, _ in texts} | {f"{person}.{key}" for person in people for key in NAMES}
        common = {word for _, text in texts for word in _words(text)}
        allowed = tuple(dict.fromkeys(text for _, text in texts))
        self._origins: dict[str, TextOrigin] = {}
        self._people: dict[str, TextOrigin] = {}
        names: dict[str, list[str]] = {}
        others = [edition for edition in editions if edition.audience != audience]
        for edition, (name, text, phrase) in ((one, entry) for one in others for entry in all_texts(one)):
            person = person_of(name)
            if phrase and _is_name(edition, name, text):
                if person not in people:
                    names.setdefault(person, []).append(text)
                    self._people.setdefault(person, _origin(edition, name, text, phrase=phrase))
            elif text in self._origins or (name in known and edition.language not in languages):
                continue  # there already, or a translation of what the audience gets
            elif _is_day(name) or _is_searched(text, common, phrase=phrase):
                self._origins[text] = _origin(edition, name, text, phrase=phrase)
        for text in allowed:
            self._origins.pop(text, None)
        withheld = tuple(RedactedItem(text, (text,)) for text in self._origins)
        self._leaks = LeakSearch(RedactionSet(withheld, allowed, frozenset()))
        if not all(edition.whole for edition in own):  # whom its texts refer to is not on record
            probe = NameSearch(names, (), languages)
            for person in {hit.person for text in allowed for hit in probe.found(text)}:
                del names[person]
        self._names = NameSearch(names, texts, languages)
        self._reach = max((_AFTER, *(len(squashed(origin.text)) for origin in self._people.values())))
        self._in_part: Callable[[str], tuple[WithheldHit, ...]] = lru_cache(maxsize=1 << 14)(self._read)

    def found(self, text: str, known: Collection[str] = ()) -> dict[str, WithheldHit]:
        """The withheld texts of which a text has words that are not among those known, by id."""
        hits: dict[str, WithheldHit] = {}
        for hit in self._hits(text):
            item = hit.origin.item
            if hit.mark not in known and (item not in hits or hit.sure > hits[item].sure):
                hits[item] = hit
        return hits

    def marks(self, text: str) -> frozenset[str]:
        """The marks of short titles and of names that a text has."""
        return frozenset(mark for hit in self._hits(text) if hit.mark for mark in (hit.mark, hit.mark + _FAMILY))

    def _hits(self, text: str) -> Iterator[WithheldHit]:
        """All hits. Mails have most parts in common, and no part is searched twice."""
        whole = "\n\n".join((text, *decoded(text), *shown_backwards(text)))
        for part in dict.fromkeys(_parts(normalize("NFKC", whole), self._reach)):
            yield from self._in_part(part)

    def _read(self, text: str) -> tuple[WithheldHit, ...]:
        texts = (self._hit(found, text) for found in self._leaks.found(_BORDER.sub(PIECE, text)))
        return (*filter(None, texts), *self._named(text))

    def _hit(self, found: Found, text: str) -> WithheldHit | None:
        origin = self._origins[found.item]
        whole = squashed(found.words) == squashed(origin.text)
        words = _spelled(text, found.words, origin.text)
        if not words and whole:
            return None  # its letters are parts of other words
        spelled = _WORD.findall(words)
        short = whole and len(_words(origin.text)) < _FEWEST
        sure, mark = not whole or origin.is_sure(spelled), origin.item if short else ""
        return WithheldHit(origin, words or found.words, sure, mark=mark)

    def _named(self, text: str) -> Iterator[WithheldHit]:
        for hit in self._names.found(text):
            origin = self._people[hit.person]
            typed = (hit.typed or "").partition(".")[0]
            mark = hit.person if hit.sure else hit.person + _FAMILY
            yield WithheldHit(origin, hit.words, hit.sure and not typed, typed, mark)


def _parts(text: str, reach: int) -> Iterator[str]:
    """The parts of a text, each with what is beside it."""
    parts = _PART.findall(text)
    for number, part in enumerate(parts):
        if not part.strip():
            continue
        before, after = "", ""
        first, last = number, number + 1
        while first and len(before) < _BEFORE:
            first -= 1
            before = parts[first] + before
        while last < len(parts) and len(after) < 2 * reach:
            after += parts[last]
            last += 1
        yield before + part + after


def _is_name(edition: ReleasedEdition, name: str, text: str) -> bool:
    """Whether a phrase is the name of a person, and not of a term or a figure."""
    return bool(person_of(name)) and name not in edition.labels and not has_digit(text)


def _origin(edition: ReleasedEdition, name: str, text: str, *, phrase: bool) -> TextOrigin:
    """Where a text of an edition is from. A title of two or three words can be chance."""
    item, _, key = name.partition(".")
    spelled = tuple(_WORD.findall(normalize("NFKC", text)))
    by_chance = phrase and not person_of(name) and len(spelled) < _FEWEST
    telling = distinctive(spelled, edition.language) if by_chance else None
    kind = kind_of(edition, item, key)
    if kind == DAY:
        telling = frozenset()  # something else can be on the same day
    return TextOrigin(item.removeprefix("_"), kind, edition.audience, text, telling)


def _is_day(name: str) -> bool:
    return name.endswith(f".{DAY}")


def _is_searched(text: str, common: Collection[str], *, phrase: bool) -> bool:
    """Whether a text is long enough to be no chance. A short title must have a word that is not `common`."""
    words = _words(text)
    if phrase:
        rare = len(words) >= _FEWEST or not set(words) <= set(common)
        return len(words) > 1 and len(squashed(text)) >= _LETTERS_OF_PHRASE and rare
    return len(words) >= _FEWEST and len(squashed(text)) >= _LETTERS


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(normalize("NFKC", text)))


def _spelled(text: str, words: str, source: str) -> str:
    """The words of a text that are of a withheld one, from whole word to whole word, as the text spells them.

    `words` are those that were found. The result is empty where they begin or end within others of the text.
    """
    letters, places = squashed_with_places(text)
    wanted, full = squashed(words), squashed(source)
    for found in re.finditer(re.escape(wanted), letters):
        start, end, offset = found.start(), found.end(), full.find(wanted)
        while start and offset and letters[start - 1] == full[offset - 1]:
            start, offset = start - 1, offset - 1
        last = offset + end - start
        while end < len(letters) and last < len(full) and letters[end] == full[last]:
            end, last = end + 1, last + 1
        first, final = places[start], places[end - 1] + 1
        while wanted != full and first < final and text[first - 1 : first].isalnum():
            first += 1
        while wanted != full and first < final and text[final : final + 1].isalnum():
            final -= 1
        if not (text[max(0, first - 1) : first].isalnum() or text[final : final + 1].isalnum()):
            return " ".join(text[first:final].replace("\u00ad", "").split())
    return ""

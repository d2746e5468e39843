"""The search of one audience's mails for runs of words that the records have for other audiences alone."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from pressroom.dispatch.mailing.distinctive_words import distinctive, has_digit
from pressroom.dispatch.release import ReleasedEdition

#: The words of a run. A shorter text is searched for whole, if it has at least so many words and letters.
_RUN, _FEWEST, _LETTERS = 7, 4, 20
#: The same for titles and names.
_FEWEST_OF_PHRASE, _LETTERS_OF_PHRASE = 2, 8
#: The words on each side of a typed name by which its text is known again.
_BESIDE = 3
#: The keys of names of persons to whom texts refer, and of those who are named as holders of an office alone.
_NAMES = _VALUE, _HELD = "value", "held"
#: Letters of scripts that put no spaces between words: each counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunOrigin:
    """The text that a run is from: its id, what that is, and the audience that gets it.

    `telling` are the places of words by which a title is known again. It is None for what no chance makes. `is_name`
    is set for the name of a person.
    """

    item: str
    kind: str
    audience: str
    telling: frozenset[int] | None = None
    is_name: bool = False

    def is_sure(self, spelled: Run) -> bool:
        """Whether these words of a mail are the text, and not by chance."""
        return self.telling is None or any(
            has_digit(spelled[place]) or spelled[place][:1].isupper() for place in self.telling
        )


@dataclass(frozen=True, slots=True)
class WithheldHit:
    """Words of a mail that are of a withheld text; else than by chance if they are `sure`.

    `typed` is the text of the recipient's own audience in which they are typed too.
    """

    origin: RunOrigin
    words: str
    sure: bool
    typed: str = ""


@dataclass(frozen=True, slots=True)
class _OwnPlace:
    """A place of a name in a text of the own audience: the text, and the words before and after the name there."""

    text: str
    before: Run
    after: Run

    def is_at(self, words: Run, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` have the same words beside them."""
        before = words[max(0, start - len(self.before)) : start]
        return before == self.before and words[end : end + len(self.after)] == self.after


class WithheldSearch:
    """The runs of words that the mails to one audience must not have.

    What the own audience reads is no leak. A person's name is an exception: where a text of the own audience only has
    it typed, with no reference to the person, it may be printed there. In any other place it is found, because the
    author of one text did not decide that the audience may read everything that names the person; a reference does.
    """

    def __init__(self, audience: str, editions: Sequence[ReleasedEdition], printed: Collection[str]) -> None:
        """`printed` are the names of what the files and mails of the audience print."""
        own = [edition for edition in editions if edition.audience == audience]
        texts = [one for edition in own for one in _own_texts(edition, printed)]
        languages, people = {edition.language for edition in own}, set(filter(None, map(_person, dict(texts))))
        names = {name for name, _ in texts} | {f"{person}.{key}" for person in people for key in _NAMES}
        self._runs: dict[Run, RunOrigin] = {}
        titles: set[Run] = set()
        for edition in editions:
            for name, text, phrase in _texts(edition) if edition.audience != audience else ():
                if name not in names or edition.language in languages:  # else a translation of what the audience gets
                    origin = _origin(edition, name, text, phrase=phrase)
                    found = _runs(text, phrase=phrase)
                    self._runs.update((run, origin) for run in found if run not in self._runs or origin.is_name)
                    titles.update(_runs(text, phrase=True) if phrase and not origin.is_name else ())
        whole = all(edition.whole for edition in own)
        self._typed: dict[Run, list[_OwnPlace]] = {
            run: [] for run, one in self._runs.items() if one.is_name and one.item not in people and whole
        }
        common = self._without_own(texts)
        short = {run for run in titles if len(run) < _FEWEST and not {*run} - common}
        self._runs = {run: origin for run, origin in self._runs.items() if run not in short}
        self._sizes = sorted({len(run) for run in self._runs})

    def _without_own(self, texts: Iterable[tuple[str, str]]) -> set[str]:
        """Remove the runs of the own audience's texts, but for typed names. Return the words of these texts."""
        common: set[str] = set()
        for name, text in texts:
            words = _words(text)
            common.update(words)
            for size in range(_FEWEST_OF_PHRASE, _RUN + 1):
                for start in range(len(words) - size + 1):
                    run, end = words[start : start + size], start + size
                    if run in self._typed:
                        beside = words[max(0, start - _BESIDE) : start], words[end : end + _BESIDE]
                        self._typed[run].append(_OwnPlace(name, *beside))
                    else:
                        self._runs.pop(run, None)
        return common

    def found(self, text: str, known: Collection[Run] = ()) -> dict[str, WithheldHit]:
        """The withheld texts of which a text has a run that is not among those known, by id."""
        hits: dict[str, WithheldHit] = {}
        for run, spelled in self._found(text):
            origin = self._runs[run]
            own = self._typed.get(run)
            typed = own[0].text.partition(".")[0] if own else ""
            hit = WithheldHit(origin, " ".join(run), origin.is_sure(spelled) and not typed, typed)
            if run not in known and (origin.item not in hits or hit.sure > hits[origin.item].sure):
                hits[origin.item] = hit
        return hits

    def short(self, text: str) -> frozenset[Run]:
        """The shortest of the runs that a text has."""
        return frozenset(run for run, _ in self._found(text) if len(run) < _FEWEST)

    def _found(self, text: str) -> Iterator[tuple[Run, Run]]:
        """The runs of a text, each with its words as they are spelled."""
        spelled = _spelled(text)
        words = tuple(word.casefold() for word in spelled)
        for size in self._sizes:
            for start in range(len(words) - size + 1):
                run, end = words[start : start + size], start + size
                if run in self._runs and not any(place.is_at(words, start, end) for place in self._typed.get(run, ())):
                    yield run, spelled[start:end]


def _words(text: str) -> Run:
    return tuple(word.casefold() for word in _spelled(text))


def _spelled(text: str) -> Run:
    plain = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return tuple(_WORD.findall(plain))


def _origin(edition: ReleasedEdition, name: str, text: str, *, phrase: bool) -> RunOrigin:
    """Where a text of an edition is from. A name of two words is no chance, a title of two or three can be."""
    item, _, key = name.partition(".")
    spelled = _spelled(text)
    value = key.partition(".")[0] in _NAMES
    by_chance = phrase and not value and len(spelled) < _FEWEST
    telling = distinctive(spelled, edition.language) if by_chance else None
    is_name = phrase and value and name not in edition.labels and not any(map(has_digit, spelled))
    return RunOrigin(item.removeprefix("_"), _kind(edition, item, key), edition.audience, telling, is_name)


def _kind(edition: ReleasedEdition, item: str, key: str) -> str:
    """What an item is, by the names of its texts."""
    if f"{item}.state" in edition.texts:
        return "step"
    match key.partition(".")[0]:
        case "title" | "short" | "full":
            return "milestone" if f"{item}.title" in edition.texts else "section or source"
        case "label":
            return "key number" if f"{item}.label" in edition.texts else "key fact"
        case "value" | "held":
            return "name or figure"
        case _:
            return "statement" if item in edition.texts else "text"


def _own_texts(edition: ReleasedEdition, printed: Collection[str]) -> Iterator[tuple[str, str]]:
    """The texts that an audience reads, by name. Who held an office is none of them unless it is printed.

    An open holding that no document prints names a person to nobody, and is easily forgotten.
    """
    for name, text, phrase in _texts(edition):
        item, _, key = name.partition(".")
        shown = f"{item}.{_VALUE}" if phrase else f"{item}.{_HELD}"
        if key.partition(".")[0] != _HELD or shown in printed:
            yield name, text
    yield from (("title", edition.title), ("headline", edition.headline), ("subtitle", edition.subtitle))
    yield from (("key point", text) for text in edition.key_points)


def _person(name: str) -> str:
    """The id of the person or figure whose name or value a text is; empty for other texts."""
    item, _, key = name.partition(".")
    return item if key.partition(".")[0] in _NAMES else ""


def _texts(edition: ReleasedEdition) -> Iterator[tuple[str, str, bool]]:
    """The texts of an edition by name, each with whether it is a title or a name. That of its audience is no secret."""
    for texts in (edition.texts, edition.labels, edition.phrases):
        for name, text in texts.items():
            if name.partition(".")[0] != edition.audience:
                yield name, text, texts is edition.phrases


def _runs(text: str, *, phrase: bool) -> Iterator[Run]:
    words = _words(text)
    fewest, letters = (_FEWEST_OF_PHRASE, _LETTERS_OF_PHRASE) if phrase else (_FEWEST, _LETTERS)
    if len(words) >= _RUN:
        yield from (words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    elif len(words) >= fewest and sum(map(len, words)) >= letters:
        yield words

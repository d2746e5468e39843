"""The notes of one pass through a document: numbered by first citation, with a link to each place that calls them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from pressroom.dates import PartialDate
from pressroom.edition.values.date_text import DateText
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Passage, Source
from pressroom.model.items import Dated, Item, citations

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: The link back from a note that is called once, in a list that numbers itself. Every font has it.
_BACK = "^"
_ONE_ROW = 12  # so many letters fit into a column of notes, and are not divided


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote: a passage of a source, and the date that it gives if it differs from the printed one.

    `coarse`: it differs only in that it is less precise, such as a year in place of a month of that year.
    """

    number: int
    source: Source
    passage: Passage
    gives: DateText | None
    coarse: bool = False


class NoteRegister:
    """Numbers notes in the order of their first citation, and counts the places that call each of them."""

    def __init__(self, dossier: Dossier, formatter: LocaleFormatter) -> None:
        self._dossier = dossier
        self._formatter = formatter
        self._notes: dict[str, Note] = {}
        self._calls: dict[int, int] = {}

    @cached_property
    def _differing(self) -> dict[str, tuple[PartialDate, bool]]:
        return _differing_dates(self._dossier)  # only where there is a note: most texts are rendered without

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes so far, in order of first citation."""
        return tuple(self._notes.values())

    def marks(self, items: Iterable[Item]) -> Markup:
        """The note marks of some items together, each passage once."""
        numbers = {self._number(passage) for passage in _passages(items)}
        if not numbers:
            return Markup("")
        parts = [self._stretch(stretch) for stretch in _stretches(sorted(numbers))]
        return Markup('<sup class="marks">{}</sup>').format(Markup(", ").join(parts))

    def back(self, number: int) -> Markup:
        """The number of a note as the link back to the first place that calls it."""
        label = self._label(str(number))
        return Markup('<a class="back" href="#{}" aria-label="{}" title="{}">{}</a>').format(
            _anchor(number, 1), label, label, number
        )

    def back_links(self, number: int) -> Markup:
        """The links back to each place that calls a note, by letters; a sign if there is one place alone."""
        calls = self._calls.get(number, 1)
        if calls == 1:
            return self._link_back(number, 1, _BACK, self._label(str(number)))
        letters = [_letter(call) for call in range(1, calls + 1)]
        links = [
            self._link_back(number, call, letter, self._label(f"{number} {letter}"))
            for call, letter in enumerate(letters, 1)
        ]
        if calls <= _ONE_ROW:
            return Markup('<span class="glue">{}</span>').format(Markup("\u00a0").join(links))
        return Markup(" ").join((*links[:-2], Markup("\u00a0").join(links[-2:])))  # no letter alone on a line

    def calls(self, number: int) -> int:
        """The number of places so far that call a note."""
        return self._calls.get(number, 0)

    def _number(self, passage: str) -> int:
        if passage not in self._notes:
            source, place = self._dossier.passages[passage]
            gives, coarse = self._differing.get(passage, (None, False))
            date = DateTexts(self._formatter).alone(gives) if gives else None
            self._notes[passage] = Note(len(self._notes) + 1, source, place, date, coarse)
        return self._notes[passage].number

    def _stretch(self, stretch: tuple[int, ...]) -> Markup:
        """Marks of consecutive notes: `4`, `4, 5`, and from three on `4–6`, where the dash leads to the inner notes."""
        first, last = stretch[0], stretch[-1]
        if len(stretch) < 3:
            return Markup(", ").join(map(self._mark, stretch))
        begin, inner = self._mark(first), stretch[1:-1]
        anchors = Markup("").join(Markup('<span id="{}"></span>').format(self._call(number)) for number in inner)
        label = self._mark_label(f"{inner[0]}–{inner[-1]}" if len(inner) > 1 else str(inner[0]))
        dash = Markup('<a href="#note-{}" aria-label="{}">–</a>').format(inner[0], label)
        return Markup("{}{}{}{}").format(begin, anchors, dash, self._mark(last))

    def _mark(self, number: int) -> Markup:
        """A note mark, which a link of the note leads back to."""
        link = Markup('<a id="{}" href="#note-{}" aria-label="{}">{}</a>')
        return link.format(self._call(number), number, self._mark_label(str(number)), number)

    def _mark_label(self, number: str) -> str:
        return self._formatter.strings["note_label"].format(number=number)

    def _call(self, number: int) -> str:
        """The id of the next place that calls a note."""
        self._calls[number] = self._calls.get(number, 0) + 1
        return _anchor(number, self._calls[number])

    def _label(self, number: str) -> str:
        return self._formatter.strings.get("back_to_text", "{number}").format(number=number)

    def _link_back(self, number: int, call: int, text: str, label: str) -> Markup:
        link = Markup('<a href="#{}" aria-label="{}" title="{}">{}</a>')
        return link.format(_anchor(number, call), label, label, text)


def cited_passages(items: Iterable[Item]) -> frozenset[str]:
    """The ids of the passages that some items cite together."""
    return frozenset(_passages(items))


def _passages(items: Iterable[Item]) -> Iterator[str]:
    """The ids of the passages that some items cite, in their order."""
    return (citation.passage for item in items for citation in citations(item) if citation.passage)


def _differing_dates(dossier: Dossier) -> dict[str, tuple[PartialDate, bool]]:
    """The passages that give another date than the printed one, and whether it is only less precise.

    Their notes name it, whichever item cites them.
    """
    dated = (item for item in dossier.by_id.values() if isinstance(item, Dated))
    readings = ((item.date, reading) for item in dated for reading in item.differing)
    return {
        c.passage: (reading.date, reading.date.first <= date.first and date.last <= reading.date.last)
        for date, reading in readings
        for c in reading.citations
        if c.passage
    }


def _anchor(number: int, call: int) -> str:
    return f"ref-{number}" if call == 1 else f"ref-{number}-{_letter(call)}"


def _letter(call: int) -> str:
    """`a` for the first place, `z` for the 26th, then `aa`."""
    before, place = divmod(call - 1, len(_LETTERS))
    return (_letter(before) if before else "") + _LETTERS[place]


def _stretches(numbers: list[int]) -> Iterator[tuple[int, ...]]:
    """Sorted numbers in runs without gaps."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        yield tuple(number for _, number in run)

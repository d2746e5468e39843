"""What an edition withholds, in every form in which it could be printed."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pressroom.dates import PartialDate
from pressroom.edition.edition import Edition
from pressroom.edition.locale import LocaleFormatter
from pressroom.edition.restrictions import PATH, restricted
from pressroom.interchange.redaction import RedactedItem, RedactionSet
from pressroom.model.audiences import Audience
from pressroom.model.base import Citation, EarlierWording, Frozen, Item, Withdrawn
from pressroom.model.dossier import Dossier, DossierInfo, Journey
from pressroom.model.facts import Figure, Milestone, Passage
from pressroom.model.rules.texts import is_prose
from pressroom.model.texts.inline import references
from pressroom.render.text_renderer import TextRenderer

#: What says nothing of the subject: who reads, and where it was read.
_SILENT = (Audience, Passage)
#: An id, a choice or a number: a word that is no text.
_NAME = re.compile(r"[a-z0-9.-]*")
#: What parts a text as it is typed: ids mean something only where they are filled in.
_REFERENCE = re.compile(r"\[|\]\([^)]*\)")
#: Characters of a piece between references that says something by itself.
_PIECE = 40
#: Characters that a fixed text has at least to be more than a label, which content may have by chance as well.
_LABEL = 20


def boundary(dossier: Dossier, edition: Edition, strings: Mapping[str, str]) -> RedactionSet:
    """The line between what an edition withholds of its dossier and what it may say.

    What is withheld for an audience, what is yet to come, what was withdrawn, and what falls out along with any of
    these are one here: nothing of it may be in a file. What the edition lacks is withheld, and so is what is
    `restricted`, though the edition should hold it by a mistake of the cut.
    """
    closed = restricted(dossier, edition.audience, edition.as_of)
    kept = {item.id: item for item in edition.dossier.items() if item.id not in closed}
    items = [item for item in dossier.items() if kept.get(item.id) != item and not isinstance(item, _SILENT)]
    gone = (*items, *_single(dossier, edition.dossier, closed))
    if not gone:
        return RedactionSet((), (), frozenset())
    whole = _Forms(replace(edition, dossier=dossier), strings)
    own = _Forms(edition, strings, closed)
    withheld = (RedactedItem(_name(item), tuple(dict.fromkeys(whole.of(item)))) for item in gone)
    labels = (text for text in strings.values() if len(text) < _LABEL)
    places = (passage.place for source in edition.dossier.sources for passage in source.passages)
    return RedactionSet(
        tuple(withheld),
        tuple(dict.fromkeys((*own.of(edition.dossier), *own.labelled(edition.dossier), *places, *labels))),
        frozenset(item.id for item in items if item.id not in kept and "-" in item.id),
        _kept(edition.dossier, closed),
        frozenset(name for name in kept if "-" in name),
    )


def _kept(cut: Dossier, closed: frozenset[str]) -> frozenset[str]:
    """The ids of what an edition holds although it is restricted: none, as long as the program has no mistake."""
    held = {item.id for item in cut.items()} | ({PATH} if cut.path else set())
    return closed & (held | ({cut.particulars.id} if cut.particulars.subtitle else set()))


def _single(dossier: Dossier, cut: Dossier, closed: frozenset[str]) -> Iterator[Frozen]:
    """What stands once in a dossier, and of which the edition says less or other things."""
    for key, name in (("particulars", dossier.particulars.id), ("path", PATH), ("map", "")):
        whole: Frozen | None = getattr(dossier, key)
        if whole is not None and (getattr(cut, key) != whole or name in closed):
            yield whole


def _name(model: Frozen) -> str:
    """The id of an item, or the key of what has none."""
    return model.id if isinstance(model, Item) else {"Journey": "path", "LocatorMap": "map"}[type(model).__name__]


class _Forms:
    """Texts in every form that a document could give them, without those of what is `closed`."""

    def __init__(self, edition: Edition, strings: Mapping[str, str], closed: Collection[str] = ()) -> None:
        self._edition = edition
        self._formatter = LocaleFormatter(edition.language, strings)
        self._closed = closed

    def of(self, value: object) -> Iterator[str]:
        """The texts, figures and dates of a model and of all that it holds."""
        match value:
            case tuple():
                for part in value:
                    yield from self.of(part)
            case Passage():
                return
            case DossierInfo() if value.id in self._closed:
                yield from self._fields(value, without=("subtitle", "description", "keywords"))
            case Item() if value.id in self._closed:
                return
            case Journey() if PATH in self._closed:
                return
            case EarlierWording():  # when it was last said is no fact
                yield from self._fields(value.model_copy(update={"until": None}))
            case Citation():  # when someone looked is said of everything
                yield from self.of(value.editorial)
            case Withdrawn():
                yield value.reason
            case Frozen():
                yield from self._fields(value)
            case PartialDate():
                yield from self._date(value)
            case datetime.date():
                yield from self._date(PartialDate(value.year, value.month, value.day))
            case str() if not _NAME.fullmatch(value):
                yield value

    def labelled(self, dossier: Dossier) -> Iterator[str]:
        """Texts behind their labels, as they stand in documents: together they may read like one that is withheld."""
        for summary in dossier.summaries:
            if summary.label and summary.id not in self._closed:
                yield from (f"{summary.label} {text}" for text in self._told(summary.text))

    def _fields(self, model: Frozen, without: Collection[str] = ()) -> Iterator[str]:
        if isinstance(model, Figure):
            yield self._formatter.figure(model)
        if isinstance(model, Milestone):
            yield self._formatter.period(model.date, model.until)
        for name in type(model).model_fields:
            if name in without:
                continue
            value = getattr(model, name)
            if isinstance(value, str) and is_prose(type(model), name):
                yield from (piece for piece in _REFERENCE.split(value) if len(piece) > _PIECE)
                yield from self._told(value)
                continue
            yield from self.of(value)
            if isinstance(value, str) and (day := _day(value)):
                yield from self._date(day)

    def _date(self, date: PartialDate) -> Iterator[str]:
        """A date as it is printed and as it is typed; years alone are no secret, every axis has them."""
        if date.month is not None:
            yield self._formatter.date(date)
        if date.day is not None:
            yield str(date)

    def _told(self, text: str) -> Iterable[str]:
        """A text with its terms in full, and once more with their acronyms."""
        if any(reference.target not in self._edition.dossier.by_id for reference in references(text)):
            return ()  # of what was withdrawn together with a value: it was typed, and can be printed no more
        renderer = TextRenderer(self._edition, self._formatter)
        return [renderer.prose(text).striptags() for _ in range(2)]


def _day(text: str) -> PartialDate | None:
    """The day that a time begins with, such as that of a source's last update."""
    try:
        return PartialDate.parse(datetime.datetime.fromisoformat(text).date().isoformat())
    except ValueError:
        return None

"""Collect the texts that an edition withholds, in every form in which they could be printed."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pressroom.dates import PartialDate, Precision
from pressroom.edition.choice.openings import spelt_for
from pressroom.edition.edition import Edition
from pressroom.edition.restrictions import OPENING, PATH, restricted
from pressroom.edition.values.calendar import ALONE
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.edition.values.measures import in_cell
from pressroom.model.audiences import Audience, Opening
from pressroom.model.base import Frozen
from pressroom.model.citation import Citation
from pressroom.model.dossier import Dossier, DossierInfo
from pressroom.model.exhibits import Journey
from pressroom.model.facts import Figure, Milestone, Passage, Person, Term
from pressroom.model.items import EarlierWording, Item, Withdrawn
from pressroom.model.reading.read import Strings
from pressroom.model.rules.texts import is_prose, named_ids, texts
from pressroom.model.tables.data_table import DataCell, DataRow
from pressroom.model.texts.inline import references
from pressroom.redaction.items import RedactedItem, RedactionSet
from pressroom.render.texts.text_renderer import TextRenderer

#: Items that hold no facts about the subject: audiences and passages.
_SILENT = (Audience, Passage)
#: An id, a choice or a number, as opposed to a text.
_NAME = re.compile(r"[a-z0-9.-]*")
#: The delimiters of references in a text as typed; the text between them is searched for by itself.
_REFERENCE = re.compile(r"\[|\]\([^)]*\)")
#: The length in characters above which a piece between references is searched for.
_PIECE = 40
#: The length in characters below which a fixed text is a label, which content may contain by chance.
_LABEL = 20


def redaction_set(dossier: Dossier, edition: Edition, strings: Strings) -> RedactionSet:
    """Return the texts that an edition withholds of its dossier, and the texts that it may print.

    Items that are withheld from the audience, in the future, withdrawn, or dropped along with one of these are treated
    alike: nothing of them may be in a file. An item is withheld if the edition lacks it, or if it is `restricted`, even
    where the edition still holds it by a mistake in the cut.
    """
    closed = restricted(dossier, edition.audience, edition.as_of)
    kept = {item.id: item for item in edition.dossier.items() if item.id not in closed}
    items = [item for item in dossier.items() if kept.get(item.id) != item and not isinstance(item, _SILENT)]
    gone = (*items, *_single(dossier, edition.dossier, closed))
    if not gone:
        return RedactionSet((), (), frozenset())
    in_full = tuple(spelt_for(term, edition.audience) for term in dossier.terms)
    whole = _Forms(replace(edition, dossier=dossier), strings, spelt=in_full)
    holders = {person.id: tuple(dict.fromkeys(whole.names(person))) for person in _holders(dossier, edition, kept)}
    own = _Forms(edition, strings, closed | holders.keys(), spelt=dossier.terms)
    permitted = _permitted(edition.dossier, closed)
    withheld = (RedactedItem(_name(item), tuple(dict.fromkeys(whole.of(item)))) for item in gone)
    labels = (text for text in strings.values() if len(text) < _LABEL and text not in strings.changed)
    places = (part.place for source in edition.dossier.sources for part in source.passages if part.place)
    names = {name: person.id for person in gone if isinstance(person, Person) for name in whole.names(person)}
    searched = (*names, *(name for each in holders.values() for name in each))
    typed = (text for _, text in texts(edition.dossier) if any(name in text for name in searched))
    return RedactionSet(
        tuple(withheld),
        tuple(dict.fromkeys((*own.of(permitted), *own.labelled(permitted), *typed, *places, *labels))),
        frozenset(item.id for item in items if item.id not in kept and _is_distinct(item.id)),
        _kept(edition.dossier, closed),
        frozenset(filter(_is_distinct, kept)),
        names,
        frozenset({edition.language}),
        tuple(RedactedItem(*holder) for holder in holders.items()),
    )


def _is_distinct(name: str) -> bool:
    """Whether an id is no single word, which texts have by chance."""
    return "-" in name or "." in name


def _holders(dossier: Dossier, edition: Edition, kept: Collection[str]) -> Iterator[Person]:
    """The persons whom texts refer to, but none of the edition, which has a time of theirs in an office."""
    named = named_ids(dossier) - named_ids(edition.dossier)
    return (person for person in dossier.people if person.id in named and person.id in kept)


def _permitted(cut: Dossier, closed: frozenset[str]) -> Dossier:
    """A cut dossier without the headline and subtitle of an opening that it still has by a mistake."""
    if OPENING not in closed:
        return cut
    own = {text for one in _openings(cut) for text in (one.headline, one.subtitle) if text}
    wrong = [key for key in ("headline", "subtitle") if getattr(cut.about, key) in own]
    return cut.replaced({"about": cut.about.model_copy(update=dict.fromkeys(wrong, ""))})


def _kept(cut: Dossier, closed: frozenset[str]) -> frozenset[str]:
    """The ids of restricted items that an edition still holds: none, unless the program has a mistake."""
    held = {item.id for item in cut.items()} | ({PATH} if cut.path else set())
    own = {text for one in _openings(cut) for text in (one.headline, one.subtitle) if text}
    general = {text for text in (cut.about.subtitle, cut.about.headline) if text} - own
    return closed & (held | ({cut.about.id} if general else set()) | ({OPENING} if own else set()))


def _openings(dossier: Dossier) -> tuple[Opening, ...]:
    return tuple(audience.opening for audience in dossier.audiences if audience.opening)


def _single(dossier: Dossier, cut: Dossier, closed: frozenset[str]) -> Iterator[Frozen]:
    """The parts without an id of their own that the edition cuts or changes, and openings with withheld grounds."""
    for key, name in (("about", dossier.about.id), ("path", PATH), ("map", "")):
        whole: Frozen | None = getattr(dossier, key)
        if whole is not None and (getattr(cut, key) != whole or name in closed):
            yield whole
    yield from (opening for opening in _openings(dossier) if closed.intersection(opening.based_on))


def _name(model: Frozen) -> str:
    """The id of an item, or the key of a part without an id."""
    keys = {"Journey": "path", "LocatorMap": "map", "Opening": OPENING}
    return model.id if isinstance(model, Item) else keys[type(model).__name__]


class _Forms:
    """Renders texts in every form that a document could print, without those of the items in `closed`.

    `spelt` are the terms with or without their acronyms, where the audience does not know all of these.
    """

    def __init__(
        self, edition: Edition, strings: Mapping[str, str], closed: Collection[str] = (), spelt: Iterable[Term] = ()
    ) -> None:
        self._edition = edition
        other = {term.id: term.acronym for term in spelt}
        terms = edition.dossier.terms
        changed = tuple(term.model_copy(update={"acronym": other.get(term.id, term.acronym)}) for term in terms)
        also = replace(edition, dossier=edition.dossier.replaced({"terms": changed}))
        self._editions = (edition, also) if changed != terms else (edition,)
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
                yield from self._fields(value, without=("headline", "subtitle", "description", "keywords"))
            case Opening() if OPENING in self._closed:
                return
            case Item() if value.id in self._closed:
                return
            case Journey() if PATH in self._closed:
                return
            case EarlierWording():  # the day of its last use is no fact
                yield from self._fields(value.model_copy(update={"until": None}))
            case Citation():  # the day of a check is no fact of one item
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

    def names(self, item: Person) -> Iterator[str]:
        """The names of a person in every spelling and form."""
        yield from (item.name, *(other.text for other in item.other_names))
        yield from (text for (name, _), text in self._edition.forms.items() if name == item.id)

    def labelled(self, dossier: Dossier) -> Iterator[str]:
        """Labels with their texts, as documents print them: together they may read like a withheld text."""
        for summary in dossier.summaries:
            if summary.label and summary.id not in self._closed:
                yield from (f"{summary.label} {text}" for text in self._rendered(summary.text))

    def _fields(self, model: Frozen, without: Collection[str] = ()) -> Iterator[str]:
        if isinstance(model, Person):
            yield from self.names(model)
        if isinstance(model, Figure):
            yield self._formatter.figure(model)
        if isinstance(model, DataCell) and not model.missing:
            yield TextRenderer(self._edition, self._formatter).standard(model)
        if isinstance(model, DataRow):  # as its cells are read from a file one after another
            yield " ".join((model.title, *(in_cell(self._formatter, cell) or cell.text or "" for cell in model.cells)))
        if isinstance(model, Milestone):
            yield from (self._formatter.period(model.date, model.until, form) for form in ("", ALONE))
        for name in type(model).model_fields:
            if name in without:
                continue
            value = getattr(model, name)
            if isinstance(value, str) and is_prose(type(model), name):
                yield from (piece for piece in _REFERENCE.split(value) if len(piece) > _PIECE)
                yield from self._rendered(value)
                continue
            yield from self.of(value)
            if isinstance(value, str) and (day := _day(value)):
                yield from self._date(day)

    def _date(self, date: PartialDate) -> Iterator[str]:
        """A date as printed and as typed; none for a year, decade or century alone, which every axis prints."""
        if date.month is not None or date.precision is Precision.SEASON or date.hedge.vague:
            yield from (self._formatter.date(each, form) for each in (date, date.closed) for form in ("", ALONE))
        if date.day is not None:
            yield from (str(date), str(date.exact))

    def _rendered(self, text: str) -> Iterable[str]:
        """A text with its terms in full, and once more with their acronyms."""
        targets = [reference.target for reference in references(text)]
        if any(target not in self._edition.dossier.by_id for target in targets):
            return ()  # it refers to a withdrawn value, so it cannot be printed
        if not targets:  # it has no term
            return [TextRenderer(self._edition, self._formatter).prose(text).striptags()]
        renderers = [TextRenderer(edition, self._formatter) for edition in self._editions]
        return [renderer.prose(text).striptags() for renderer in renderers for _ in range(2)]


def _day(text: str) -> PartialDate | None:
    """The day of a date and time, such as that of a source's last update; None if the text is neither."""
    try:
        return PartialDate.parse(datetime.datetime.fromisoformat(text).date().isoformat())
    except ValueError:
        return None

"""All texts of an edition that readers see, by name, each as if it were printed alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressroom.edition.choice.names import name_of
from pressroom.edition.edition import Edition, Standing
from pressroom.edition.values.calendar import ALONE
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.audiences import Audience
from pressroom.model.base import ProseMark
from pressroom.model.dossier import Section
from pressroom.model.exhibits import Explainer, KeyNumber, SpanChart
from pressroom.model.facts import (
    Era,
    Figure,
    Lane,
    Milestone,
    Office,
    OfficeHolder,
    Person,
    Place,
    Source,
    Statement,
    Step,
    Summary,
    Term,
)
from pressroom.model.items import Item
from pressroom.model.locator_map import PlaceKind
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.rules.texts import named_ids
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataTable, Footnote
from pressroom.model.translations.units import Wording, wordings
from pressroom.render.texts.office_terms import term_of_office
from pressroom.render.texts.quotation_marks import quoted
from pressroom.render.texts.text_names import DATE, HELD, LOCATOR_MAP, PATH, VALUE, text_name
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.exhibits import counted_period, number_parts
from pressroom.render.view.upcoming import time_ahead

#: Items whose own texts state facts.
_FACTS = (Statement, Summary, Milestone, UpcomingEvent, Step)
_SHOWN = (Explainer, KeyNumber, SpanChart, DataChart, DataTable, DataCell, Footnote, Picture)
_STATING = (*_FACTS, *_SHOWN, Quotation, Question)
#: Texts about the dossier as a whole that are no labels: one states a fact, and a new contact corrects nothing.
_UNNAMED = ("headline", "subtitle", "keywords", "contact")
#: The fixed text that announces a text about the dossier as a whole, by its key.
_ABOUT = {
    "title": "kind_title",
    "issuer": "issuer",
    "authors": "authors",
    "about_issuer": "about_issuer",
    "licence": "licence",
    "disclaimer": "disclaimer",
}


@dataclass(frozen=True, slots=True)
class EditionTexts:
    """The texts of an edition by name.

    `texts` state facts. `labels` accompany them: headings, definitions, names on the map, sources, texts of `about`.
    `leads` are the words that announce a label in a mail, with the sign after them. `phrases` are short texts as they
    could be typed: titles without their dates, names of persons, figures, days.
    """

    texts: Mapping[str, str]
    labels: Mapping[str, str]
    leads: Mapping[str, str]
    phrases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditionWords:
    """An edition with what prints its texts: the formatter of its language, and that of the original."""

    edition: Edition
    formatter: LocaleFormatter
    original: LocaleFormatter | None

    def renderer(self) -> TextRenderer:
        """A renderer that has printed nothing yet."""
        return TextRenderer(self.edition, self.formatter, self.original)

    def alone(self, text: str) -> str:
        """A text as it is printed alone, without its markup; no-break spaces are plain ones."""
        return plain(self.renderer(), text)

    def joined(self, before: str, text: str) -> str:
        """A text after the words that announce it; these can be empty."""
        return f"{before}{self.formatter.strings['colon']} {text}" if before else text


def plain(renderer: TextRenderer, text: str) -> str:
    """A text as a renderer prints it, without its markup; no-break spaces are plain ones."""
    return renderer.prose(text).striptags()


def edition_texts(words: EditionWords) -> EditionTexts:
    """Return all texts of an edition."""
    dossier = words.edition.dossier
    found = [one for one in wordings(dossier, words.edition.language) if one.text]
    announced = {name: (lead, text) for one in found for name, lead, text in _label(words, one)}
    return EditionTexts(
        texts={name: text for one in found for name, text in _fact(words, one)}
        | dict(_standings(words))
        | dict(_cells(words))
        | dict(_quotations(words)),
        labels={name: text for name, (_, text) in announced.items()},
        leads={name: words.joined(lead, "") for name, (lead, _) in announced.items() if lead},
        phrases={name: text for one in found for name, text in _phrase(words, one)}
        | dict(_values(words))
        | dict(_days(words)),
    )


def _text(words: EditionWords, wording: Wording) -> str:
    return words.alone(wording.text) if isinstance(wording.mark, ProseMark) else wording.text


def _fact(words: EditionWords, one: Wording) -> Iterator[tuple[str, str]]:
    """A text that states a fact, with the words without which it cannot be understood."""
    dossier, name = words.edition.dossier, text_name(one.unit, one.key)
    match dossier.by_id.get(one.unit), one.key:
        case Statement(), "text":
            yield name, _text(words, one)
        case Summary() as summary, "text":
            yield name, words.joined(summary.label or "", _text(words, one))
        case Milestone() as milestone, "full" | "title" | "short":
            when = words.formatter.capital(words.formatter.period(milestone.date, milestone.until, ALONE))
            yield name, words.joined(" ".join(when.split()), _text(words, one))  # with plain spaces, as all texts
        case UpcomingEvent() as event, "full" | "title" | "short":
            yield name, words.joined(" ".join(time_ahead(event, words.formatter).split()), _text(words, one))
        case Step(), "title":
            yield name, _text(words, one)
        case Step() as step, "note" | "purpose":
            yield name, words.joined(step.title, _text(words, one))
        case KeyNumber() as shown, "label":
            number = number_parts(shown, words.edition, words.formatter)
            period = counted_period(shown, words.edition, words.formatter)
            counted = (*filter(None, number), f"({period})" if period else "") if number else ()
            yield name, " ".join(" ".join((*counted, _text(words, one))).split())
        case Explainer() as box, "text":
            yield name, f"{box.title} {_text(words, one)}"
        case (SpanChart() | DataChart() | DataTable(), "title") | (Footnote(), "text") | (Picture(), "caption"):
            yield name, _text(words, one)
        case Question(), "question":
            yield name, one.text
        case Quotation(), "translation" | "occasion":
            yield name, one.text
        case (None, "title") if one.unit in (PATH, LOCATOR_MAP):
            yield name, _text(words, one)
        case None, "headline" | "subtitle":
            yield name, _text(words, one)


def _standings(words: EditionWords) -> Iterator[tuple[str, str]]:
    """The states of the steps of the path, and who held which office when."""
    for standing in words.edition.path:
        state = " ".join(words.joined(standing.step.title, _state(words, standing)).split())
        yield text_name(standing.step.id, "state"), state
    for holding in words.edition.dossier.office_holders:
        yield text_name(holding.id, HELD), _held(words, holding)


def _cells(words: EditionWords) -> Iterator[tuple[str, str]]:
    """The figures and texts in tables, each with the headings of its row and column: `Cases, 2020: 1,245 cases`."""
    for table, row, cell in words.edition.dossier.cells.values():
        column = table.column(cell)
        if column is not None and not cell.missing:
            name = text_name(cell.id, VALUE if cell.text is None else "text")
            yield name, words.joined(f"{row.title}, {column.title}", " ".join(words.renderer().standard(cell).split()))


def _quotations(words: EditionWords) -> Iterator[tuple[str, str]]:
    """Who said what when: `Ana Ban, 3 May 2020: “We agree.”`"""
    for quotation in words.edition.dossier.quotations:
        speaker = words.edition.dossier.by_id[quotation.speaker]
        when = words.formatter.date(quotation.date, ALONE)
        text = quoted(quotation.words, words.formatter)
        yield text_name(quotation.id, "words"), words.joined(f"{words.renderer().standard(speaker)}, {when}", text)


def _state(words: EditionWords, standing: Standing) -> str:
    """The state of a step, with the date of it."""
    strings, dates, state = words.formatter.strings, DateTexts(words.formatter), standing.state.value
    if standing.moment is None:
        return strings[f"state_{state}"]
    if since := strings.get(f"state_{state}_since"):
        return f"{since} {dates.since(standing.moment.date)}"
    return f"{strings[f'state_{state}']}, {dates.alone(standing.moment.date)}"


def _held(words: EditionWords, holding: OfficeHolder) -> str:
    by_id, renderer = words.edition.dossier.by_id, words.renderer()
    office, person = by_id[holding.office], by_id[holding.person]
    assert isinstance(office, Office)
    assert isinstance(person, Person)
    when = term_of_office(holding, words.formatter)
    return " ".join(
        words.joined(words.formatter.capital(renderer.name(office)), f"{renderer.name(person)}, {when}").split()
    )


def _label(words: EditionWords, one: Wording) -> Iterator[tuple[str, str, str]]:
    """A text that accompanies others: its name, the words that announce it, the text."""
    strings, item = words.formatter.strings, words.edition.dossier.by_id.get(one.unit)
    name = text_name(one.unit, one.key)
    if one.key.endswith("editorial"):
        yield name, strings.get("editorial", ""), one.text
        return
    if isinstance(item, _STATING):
        return
    text = _text(words, one)
    match item:
        case Term() as term if one.key == "definition":
            yield name, term.acronym or name_of(term, words.edition.language, words.edition.as_of), text
        case Term() if one.key == "name":
            yield text_name(item.id, VALUE), strings.get("kind_term", ""), words.renderer().standard(item)
        case Place() if one.key == "note":
            yield name, item.name, text
        case Place() if (chart := words.edition.dossier.map) and item.id in chart.places:
            yield name, strings.get("kind_map", ""), text
        case Source() if one.key == "publisher":
            yield f"{item.id}.title", strings.get("sources", ""), _source(item)
        case Audience() if one.key == "name":
            yield name, strings.get("audience", ""), text
        case Era():
            yield name, strings.get("kind_era", ""), f"{text} ({words.formatter.years(item.from_, item.until)})"
        case Section():
            yield name, strings.get("kind_section", ""), text
        case Lane():
            yield name, strings.get("lanes", ""), text
        case PlaceKind():
            yield name, strings.get("kind_map", ""), text
        case Figure() | Person() | Office() | Term() | Place() | Source():
            return
        case None if one.unit == LOCATOR_MAP and one.key != "title":
            yield name, strings.get("kind_map", ""), text
        case None if one.unit not in (LOCATOR_MAP, PATH) and not one.key.startswith(_UNNAMED):
            yield name, strings.get(_ABOUT.get(one.key, ""), ""), text
        case Item():
            yield name, "", text


def _source(source: Source) -> str:
    form = f" ({source.consulted_as})" if source.consulted_as else ""
    return ", ".join(filter(None, (source.publisher, f"{source.title}{form}")))


def _phrase(words: EditionWords, one: Wording) -> Iterator[tuple[str, str]]:
    """A short text without what announces it."""
    match words.edition.dossier.by_id.get(one.unit), one.key:
        case (
            (Milestone() | UpcomingEvent(), "title" | "short")
            | (Step(), "title" | "note")
            | (Summary() | KeyNumber(), "label")
        ):
            yield text_name(one.unit, one.key), _text(words, one)
        case Section(), "title":
            yield text_name(one.unit, one.key), _text(words, one)
        case Term() as term, "name":
            yield text_name(term.id, VALUE), words.renderer().standard(term)


def _days(words: EditionWords) -> Iterator[tuple[str, str]]:
    """The days of milestones and dates, as they are printed alone; a month or a year is in texts by chance."""
    for item in (*words.edition.dossier.milestones, *words.edition.dossier.dates):
        if item.date.day is not None:
            yield text_name(item.id, DATE), " ".join(words.formatter.date(item.date, ALONE).split())


def _values(words: EditionWords) -> Iterator[tuple[str, str]]:
    """The names of persons and the figures, as they are printed.

    The name of a person whom no text refers to has the key of office-holders: readers see it where these are printed.
    """
    dossier, named = words.edition.dossier, named_ids(words.edition.dossier)
    for item in (*dossier.people, *dossier.figures):
        if item.withdrawn is None:
            name = text_name(item.id, VALUE if isinstance(item, Figure) or item.id in named else HELD)
            yield name, " ".join(words.renderer().standard(item).split())
            forms = ((form, text) for (inflected, form), text in words.edition.forms.items() if inflected == item.id)
            yield from ((f"{name}.{form}", text) for form, text in forms)
            others = enumerate(item.other_names) if isinstance(item, Person) else ()
            yield from ((f"{name}.other-{number}", other.text) for number, other in others)

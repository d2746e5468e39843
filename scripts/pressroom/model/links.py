"""Every place of a dossier where a key refers to an item by id, and the kinds of items allowed there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pressroom.model.audiences import Audience, Opening
from pressroom.model.citation import Citation
from pressroom.model.dossier import COLLECTIONS, OUTLINE_LISTS, SECTION_LISTS, Dossier, DossierInfo, Outline, Section
from pressroom.model.exhibits import Explainer, Journey, KeyNumber, SpanChart
from pressroom.model.facts import (
    DateValue,
    Figure,
    Lane,
    Milestone,
    Office,
    OfficeHolder,
    Passage,
    Person,
    Place,
    Source,
    Statement,
    Summary,
    Term,
)
from pressroom.model.items import AudienceRestricted, Dated, Item
from pressroom.model.locator_map import PlaceKind
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.reading.source_map import Path, section_paths
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataColumn, DataRow, DataTable


class EarlierGrounds(Protocol):
    """An earlier wording that draws on statements and milestones."""

    @property
    def based_on(self) -> tuple[str, ...]:
        """Their ids."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference by id. `target` is the id at `path`; `kinds` are the models that it may name."""

    path: Path
    target: str
    kinds: tuple[type[Item], ...]


_CLAIMS = (Statement, Milestone)
_MOMENTS = (Milestone, DateValue)


def links(dossier: Dossier) -> Iterator[Link]:
    """Yield all links of a dossier, except references inside texts."""
    yield from _common(dossier)
    yield from _names(dossier)
    for number, holding in enumerate(dossier.office_holders):
        yield from _holding(("office_holders", number), holding)
    for number, place in enumerate(dossier.places):
        if place.kind:
            yield Link(("places", number, "kind"), place.kind, (PlaceKind,))
    for number, milestone in enumerate(dossier.milestones):
        if milestone.lane:
            yield Link(("milestones", number, "lane"), milestone.lane, (Lane,))
    for number, event in enumerate(dossier.upcoming):
        if event.lane:
            yield Link(("upcoming", number, "lane"), event.lane, (Lane,))
        if event.outcome:
            yield Link(("upcoming", number, "outcome"), event.outcome, _CLAIMS)
    for number, summary in enumerate(dossier.summaries):
        yield from _drawn(("summaries", number), summary)
    for number, shown in enumerate(dossier.numbers):
        yield from _key_number(("numbers", number), shown)
    for number, explainer in enumerate(dossier.explainers):
        yield from _drawn(("explainers", number), explainer)
    for number, chart in enumerate(dossier.charts):
        yield from _chart(("charts", number), chart)
    for number, drawn in enumerate(dossier.data_charts):
        yield from _data_chart(dossier, ("data_charts", number), drawn)
    for number, table in enumerate(dossier.tables):
        for row, footnote in enumerate(table.footnotes):
            for column, target in enumerate(footnote.at):
                path = ("tables", number, "footnotes", row, "at", column)
                yield Link(path, target, (DataColumn, DataRow, DataCell))
    for number, quotation in enumerate(dossier.quotations):
        yield Link(("quotations", number, "speaker"), quotation.speaker, (Person, Term))
        if quotation.office:
            yield Link(("quotations", number, "office"), quotation.office, (Office,))
    for number, question in enumerate(dossier.questions):
        for row, target in enumerate(question.answer):
            yield Link(("questions", number, "answer", row), target, (Statement,))
    for number, contact in enumerate(dossier.about.contacts):
        for row, target in enumerate(contact.audiences):
            yield Link(("about", "contacts", number, "audiences", row), target, (Audience,))
    yield from _drawn(("about",), dossier.about)
    yield from _drawn(("path",), dossier.path) if dossier.path else ()
    for number, step in enumerate(dossier.path.steps if dossier.path else ()):
        for key in ("started", "completed"):
            if target := getattr(step, key):
                yield Link(("path", "steps", number, key), target, _MOMENTS)
    for number, target in enumerate(dossier.map.places if dossier.map else ()):
        yield Link(("map", "places", number), target, (Place,))
    for number, audience in enumerate(dossier.audiences):
        for row, target in enumerate(audience.acronyms):
            yield Link(("audiences", number, "acronyms", row), target, (Term,))
    yield from (link for _, link in opening_links(dossier))
    yield from _outline(dossier)


def _key_number(path: Path, number: KeyNumber) -> Iterator[Link]:
    if number.value:
        yield Link((*path, "value"), number.value, (Figure, *_MOMENTS))
    for key in ("since", "until"):
        if target := getattr(number, key):
            yield Link((*path, key), target, _MOMENTS)
    yield from _drawn(path, number)


def _chart(path: Path, chart: SpanChart) -> Iterator[Link]:
    yield from _drawn(path, chart)
    for number, row in enumerate(chart.rows):
        inside = (*path, "rows", number)
        for key, target in (("from", row.from_), ("until", row.until)):
            if target:
                yield Link((*inside, key), target, _MOMENTS)
        if row.office_holder:
            yield Link((*inside, "office_holder"), row.office_holder, (OfficeHolder,))
        for place, target in enumerate(row.based_on):
            yield Link((*inside, "based_on", place), target, _CLAIMS)


def _data_chart(dossier: Dossier, path: Path, chart: DataChart) -> Iterator[Link]:
    yield Link((*path, "table"), chart.table, (DataTable,))
    if isinstance(dossier.first_by_id.get(chart.table), DataTable):  # else the ids of its parts are unknown too
        yield from (Link((*path, "columns", n), target, (DataColumn,)) for n, target in enumerate(chart.columns))
        yield from (Link((*path, "rows", n), target, (DataRow,)) for n, target in enumerate(chart.rows))


def _drawn(path: Path, model: Summary | DossierInfo | Journey | Explainer | KeyNumber | SpanChart) -> Iterator[Link]:
    """Yield the links of `based_on`, also of earlier wordings."""
    for place, target in enumerate(model.based_on):
        yield Link((*path, "based_on", place), target, _CLAIMS)
    earlier: tuple[EarlierGrounds, ...] = model.earlier
    for row, before in enumerate(earlier):
        for place, target in enumerate(before.based_on):
            yield Link((*path, "earlier", row, "based_on", place), target, _CLAIMS)


def citations_at(dossier: Dossier) -> Iterator[tuple[Path, Citation]]:
    """Yield the path and the value of every citation of a dossier, also of dates that are not printed."""
    for path, item in _items(dossier):
        if not isinstance(item, DataCell):  # cells repeat those of their rows
            own: tuple[Citation, ...] = getattr(item, "citations", ())
            yield from (((*path, "citations", number), one) for number, one in enumerate(own))
        for place, reading in enumerate(item.differing if isinstance(item, Dated) else ()):
            inside = (*path, "differing", place, "citations")
            yield from (((*inside, number), one) for number, one in enumerate(reading.citations))


def _common(dossier: Dossier) -> Iterator[Link]:
    """Yield the links that many kinds of items have: citations, audiences, successors."""
    for path, citation in citations_at(dossier):
        if citation.passage:
            yield Link((*path, "passage"), citation.passage, (Passage, Source))
    for path, item in _items(dossier):
        if item.withdrawn and item.withdrawn.replaced_by:
            yield Link((*path, "withdrawn", "replaced_by"), item.withdrawn.replaced_by, (type(item),))
        if isinstance(item, AudienceRestricted):
            for number, audience in enumerate(item.audiences):
                yield Link((*path, "audiences", number), audience, (Audience,))


def _items(dossier: Dossier) -> Iterator[tuple[Path, Item]]:
    for name in COLLECTIONS:
        for number, item in enumerate(getattr(dossier, name)):
            yield (name, number), item
    for number, chart in enumerate(dossier.charts):
        yield from ((("charts", number, "rows", place), row) for place, row in enumerate(chart.rows))
    for number, table in enumerate(dossier.tables):
        for key in ("columns", "rows", "footnotes"):
            yield from ((("tables", number, key, place), part) for place, part in enumerate(getattr(table, key)))
    for number, step in enumerate(dossier.path.steps if dossier.path else ()):
        yield ("path", "steps", number), step
    for name, path in section_paths(dossier.outline.sections, ("outline", "sections")):
        if isinstance(section := dossier.first_by_id[name], Section):  # else an id is used twice, which is reported
            yield path, section


def _names(dossier: Dossier) -> Iterator[Link]:
    for name in ("people", "offices", "terms"):
        for number, item in enumerate(getattr(dossier, name)):
            for place, other in enumerate(item.other_names):
                if other.printed_in:
                    yield Link((name, number, "other_names", place, "printed_in"), other.printed_in, (Source,))


def _holding(path: Path, holding: OfficeHolder) -> Iterator[Link]:
    yield Link((*path, "person"), holding.person, (Person,))
    yield Link((*path, "office"), holding.office, (Office,))


def _outline(dossier: Dossier) -> Iterator[Link]:
    yield from _lists(("outline",), dossier.outline)
    yield from _sections(dossier.outline.sections, ("outline", "sections"))


def opening_links(dossier: Dossier) -> Iterator[tuple[Audience, Link]]:
    """Yield each link of the openings that are written for an audience, after the audience."""
    for number, audience in enumerate(dossier.audiences):
        if opening := audience.opening:
            path: Path = ("audiences", number, "opening")
            grounds = enumerate(opening.based_on)
            yield from ((audience, Link((*path, "based_on", place), target, _CLAIMS)) for place, target in grounds)
            yield from ((audience, link) for link in _lists(path, opening))


#: What the lists of an outline or an opening name, where it is not summaries.
_LISTED: dict[str, type[Item]] = {"numbers": KeyNumber, "milestones": Milestone, "questions": Question}


def _lists(path: Path, model: Outline | Opening) -> Iterator[Link]:
    for key in OUTLINE_LISTS:
        kind = _LISTED.get(key, Summary)
        for number, target in enumerate(getattr(model, key, ())):
            yield Link((*path, key, number), target, (kind,))


def _sections(sections: tuple[Section, ...], base: Path) -> Iterator[Link]:
    for number, section in enumerate(sections):
        path = (*base, number)
        if section.answer:
            yield Link((*path, "answer"), section.answer, (Summary,))
        kinds: tuple[type[Item], ...] = (Summary, Explainer, KeyNumber, DataChart, DataTable, Quotation, Picture)
        for key, kind in zip(SECTION_LISTS, kinds, strict=True):
            for place, target in enumerate(getattr(section, key)):
                yield Link((*path, key, place), target, (kind,))
        for row, paragraph in enumerate(section.paragraphs):
            for place, target in enumerate(paragraph):
                yield Link((*path, "paragraphs", row, place), target, (Statement,))
        yield from _sections(section.sections, (*path, "sections"))

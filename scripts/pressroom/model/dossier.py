"""A whole dossier: its info, its outline, and all its items by id."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import Field

from pressroom.model.ahead.embargo import Embargo
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.audiences import Audience
from pressroom.model.base import Count, Day, Frozen, Id, Line, Prose, Text, Web, WebFolder, Written
from pressroom.model.exhibits import Explainer, Journey, KeyNumber, SpanChart
from pressroom.model.facts import (
    DateValue,
    Era,
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
from pressroom.model.items import AudienceRestricted, EarlierWording, Item
from pressroom.model.lists import NonEmptyList
from pressroom.model.locator_map import LocatorMap
from pressroom.model.press.contact import AudienceContact, Contact
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataRow, DataTable

_AS_NOW = "name at least one, or remove the key: then the entry's own list is used"


class EarlierInfo(EarlierWording):
    """Earlier texts about the dossier as a whole, until a date."""

    headline: Text | None = Field(
        None, description="The finding until then; without it, documents have the title alone"
    )
    subtitle: Text | None = Field(None, description="The subject's main point until then")
    description: Text | None = Field(None, description="What the dossier covers of the time until then")
    keywords: Annotated[tuple[Text, ...], NonEmptyList(_AS_NOW)] = Field((), description="Words to find the files by")
    based_on: Annotated[tuple[Id, ...], NonEmptyList(_AS_NOW)] = Field(
        (), description="Ids of the statements and milestones that headline and subtitle sum up"
    )


class DossierInfo(Item):
    """Facts and texts about the dossier as a whole, for every document."""

    title: Text = Field(description="Title of the subject, at the head of every document")
    headline: Text | None = Field(
        None, description="The finding in one line: documents print it large, and the title in the line above it"
    )
    subtitle: Text = Field(description="One line under the title: the subject's main point")
    description: Text = Field("", description="What the dossier covers, in a sentence; goes into the files' properties")
    series: Text = Field("", description="Name of the series that the documents belong to")
    language: Written = Field(description="Language that the content is written in, such as en, fr or sr-Latn")
    as_of: Day = Field(description="Day up to which the facts are known: YYYY-MM-DD")
    issuer: Text = Field(description="Who issues the documents")
    contact: Contact = Field(description="The contact for readers")
    contacts: tuple[AudienceContact, ...] = Field((), description="Those of some audiences or languages, in its place")
    published_at: Web | None = Field(None, description="Web address of this edition; the poster's code leads there")
    base_url: WebFolder | None = Field(
        None,
        description="Address, with https://, at which the folder of the release is put on line; documents then link to"
        " their other languages and to one another",
    )
    number: Line = Field("", description="Number of the dossier in its series")
    version: Line = Field(description="Version of the content, such as 1.0; raise it after a change of facts")
    version_date: Day = Field(description="Day of this version: YYYY-MM-DD. Documents bear it, not the day of building")
    recheck_after: Annotated[Count, Field(le=120)] | None = Field(
        None,
        description="Months after which `pressroom check` names the texts that have to be compared with their sources"
        " again; without it, none",
    )
    marking: Text = Field(
        "", description="How the documents may be handled; printed on their pages, such as: For release"
    )
    embargo: Embargo | None = Field(None, description="Until when nobody may publish the documents; take it out then")
    disclaimer: Prose = Field("", description="What readers have to know about the status of the documents")
    licence: Text = Field("", description="How the documents may be used, for instance the name of a licence")
    keywords: tuple[Text, ...] = Field((), description="Words to find the files by, for their properties")
    based_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements and milestones that headline and subtitle sum up: if an edition lacks one,"
        " it has no headline, subtitle, description and keywords either",
    )
    earlier: tuple[EarlierInfo, ...] = Field((), description="The same for editions as of earlier days")


class SectionBefore(EarlierWording):
    """The heading of a section until a date."""

    title: Text = Field(description="Its heading until then")


class Section(AudienceRestricted):
    """A section of the outline: its statements in paragraphs; `answer` is the summary that opens it.

    Each text is written here, or is the id of an entry elsewhere.

    An audience that may not see a section may not see the statements in it either.
    """

    title: Text = Field(description="Heading of the section")
    answer: Id | None = Field(None, description="The summary that opens the section with its answer: its text or id")
    paragraphs: tuple[Annotated[tuple[Id, ...], Field(min_length=1)], ...] = Field(
        (), description="Each paragraph is a list of statements that read on from one another: in place or by id"
    )
    brief: tuple[Id, ...] = Field(
        (), description="The summaries that follow the answer in documents without the paragraphs: texts or ids"
    )
    explainers: tuple[Id, ...] = Field((), description="The explainers in this section: in place or by id")
    numbers: tuple[Id, ...] = Field((), max_length=4, description="Up to four key numbers in it: in place or by id")
    charts: tuple[Id, ...] = Field((), description="The charts of figures in this section: in place or by id")
    tables: tuple[Id, ...] = Field((), description="The tables of figures in this section: in place or by id")
    quotations: tuple[Id, ...] = Field((), description="The quotations in this section: in place or by id")
    figure: Id | None = Field(
        None, description="The figure in this section: `path`, `map`, or a chart of spans, in place or by id"
    )
    sections: tuple["Section", ...] = Field((), description="Sections inside this one")
    earlier: tuple[SectionBefore, ...] = Field((), description="Headings for editions as of earlier days")

    #: Keys that are read as others before validation (`model/short_forms/`).
    SHORT_FORMS: ClassVar[tuple[str, ...]] = ("statements",)

    @property
    def texts(self) -> tuple[Id, ...]:
        """The ids of the texts and exhibits in the section itself."""
        return (*self.opening, *(name for group in self.paragraphs for name in group))

    @property
    def opening(self) -> tuple[Id, ...]:
        """The same without the statements."""
        return (*filter(None, (self.answer,)), *(name for key in SECTION_LISTS for name in getattr(self, key)))


class Outline(Frozen):
    """The place of each text in documents. Each text is written here, or is the id of an entry elsewhere."""

    summary: tuple[Id, ...] = Field(min_length=1, description="The summaries in the summary box: texts or ids")
    key_points: tuple[Id, ...] = Field(min_length=3, max_length=5, description="Three to five key points: texts or ids")
    facts: tuple[Id, ...] = Field(
        (), description="The key facts, which are summaries with a `label`: in place or by id"
    )
    numbers: tuple[Id, ...] = Field(
        (),
        max_length=4,
        description="Up to four key numbers, which documents print large in one row: in place or by id",
    )
    questions: tuple[Id, ...] = Field((), description="The questions and answers, in order: in place or by id")
    recommendations: tuple[Id, ...] = Field((), description="The recommendations, numbered: texts or ids")
    open_points: tuple[Id, ...] = Field((), description="What is still open, likewise: texts or ids")
    milestones: tuple[Id, ...] = Field(
        (), description="Ids of the milestones that are turning points; without it, those with `weight: key`"
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="The sections, in reading order")

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield (depth, section) for every section in reading order; the top has depth 1."""

        def down(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, Section]]:
            for section in sections:
                yield depth, section
                yield from down(section.sections, depth + 1)

        return down(self.sections, 1)


#: The lists of an outline that parts of their own print; an opening has none of them.
PRESS_LISTS = ("questions", "recommendations", "open_points")
#: The lists of an outline and of a section, by key, that are neither sections nor paragraphs.
OUTLINE_LISTS = ("summary", "key_points", "facts", "numbers", "milestones", *PRESS_LISTS)
SECTION_LISTS = ("brief", "explainers", "numbers", "charts", "tables", "quotations")
#: The figures that a dossier has once.
DRAWN_ONCE = ("path", "map")


class Dossier(Frozen):
    """All sourced facts on one subject, validated and immutable."""

    about: DossierInfo = Field(description="Facts and texts about the dossier as a whole, for every document")
    audiences: tuple[Audience, ...] = Field(min_length=1, description="Who documents are for, and which they get")
    sources: tuple[Source, ...] = Field((), description="Publications in which the facts were found")
    figures: tuple[Figure, ...] = Field((), description="Numbers that texts refer to")
    dates: tuple[DateValue, ...] = Field((), description="Dates that texts refer to and that are not milestones")
    people: tuple[Person, ...] = Field((), description="People that texts refer to")
    offices: tuple[Office, ...] = Field((), description="Posts that people hold")
    office_holders: tuple[OfficeHolder, ...] = Field(
        (), description="Who held which office, as far as a source states it"
    )
    terms: tuple[Term, ...] = Field(
        (), description="Organisations, programmes and other terms, for references and glossary"
    )
    places: tuple[Place, ...] = Field((), description="Places with their coordinates")
    statements: tuple[Statement, ...] = Field(min_length=1, description="The claims, one by one, with their citations")
    summaries: tuple[Summary, ...] = Field(
        (), description="Texts that sum up statements: summary box, key points, key facts"
    )
    explainers: tuple[Explainer, ...] = Field((), description="Boxes that answer a reader's question")
    numbers: tuple[KeyNumber, ...] = Field((), description="Numbers that documents print large, each with its label")
    charts: tuple[SpanChart, ...] = Field((), description="Charts of what lasted how long")
    data_charts: tuple[DataChart, ...] = Field((), description="Charts of figures, which authors write as `charts`")
    tables: tuple[DataTable, ...] = Field((), description="Tables of figures")
    quotations: tuple[Quotation, ...] = Field((), description="What others said or wrote, word for word")
    questions: tuple[Question, ...] = Field((), description="Questions, answered with statements")
    lanes: tuple[Lane, ...] = Field((), description="Strands of the timeline; their look is in templates/theme.yaml")
    eras: tuple[Era, ...] = Field((), description="Periods of the timeline, one after the other")
    milestones: tuple[Milestone, ...] = Field((), description="Dated events; the order in the file does not matter")
    upcoming: tuple[UpcomingEvent, ...] = Field((), description="Events that are planned or expected")
    path: Journey | None = Field(None, description="The figure of the subject's path")
    map: LocatorMap | None = Field(None, description="The locator map")
    outline: Outline = Field(description="The place of each text in the documents")

    #: Keys that authors do not write: entries of others are moved there before validation (`model/short_forms/`).
    MADE_KEYS: ClassVar[tuple[str, ...]] = ("data_charts",)

    def replaced(self, changes: Mapping[str, Any]) -> "Dossier":
        """Return a dossier with other values for some fields, without validation.

        `model_copy` would keep the cached properties of the old values.
        """
        fields: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(None, **{**fields, **changes})

    def most_key_points(self, audience: Audience) -> int:
        """Return how many key points an edition for an audience can have, on any day."""
        own = audience.opening.key_points if audience.opening else ()
        return max(len(own), len(self.outline.key_points))

    @cached_property
    def passages(self) -> dict[str, tuple[Source, Passage]]:
        """Each passage with its source, by the passage's id."""
        return {passage.id: (source, passage) for source in self.sources for passage in source.passages}

    @cached_property
    def cells(self) -> dict[str, tuple[DataTable, DataRow, DataCell]]:
        """Each cell of the tables, with its table and row, by its id."""
        return {cell.id: (table, row, cell) for table in self.tables for row in table.rows for cell in row.cells}

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Every item that is not withdrawn, by id."""
        return {item.id: item for item in self.items() if item.withdrawn is None}

    @cached_property
    def first_by_id(self) -> dict[str, Item]:
        """Every item by id, withdrawn or not; the first one if an id is used twice, which is an error."""
        return {item.id: item for item in reversed(tuple(self.items()))}

    def items(self) -> Iterator[Item]:
        """Yield everything that has an id, withdrawn or not."""
        for name in COLLECTIONS:
            yield from getattr(self, name)
        for source in self.sources:
            yield from source.passages
        for chart in self.charts:
            yield from chart.rows
        for table in self.tables:
            yield from table.items()
        yield from self.path.steps if self.path else ()
        yield from self.map.kinds if self.map else ()
        yield from (section for _, section in self.outline.walk())


#: The lists of a dossier, which may be spread over files; every other key is given once.
COLLECTIONS = (
    "audiences",
    "sources",
    "figures",
    "dates",
    "people",
    "offices",
    "office_holders",
    "terms",
    "places",
    "statements",
    "summaries",
    "explainers",
    "numbers",
    "charts",
    "data_charts",
    "tables",
    "quotations",
    "questions",
    "lanes",
    "eras",
    "milestones",
    "upcoming",
)

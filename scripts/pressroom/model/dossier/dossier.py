"""The type of a dossier: all its items, by kind and by id."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from pydantic import Field

from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.audiences import Audience
from pressroom.model.base import Frozen
from pressroom.model.dossier.info import DossierInfo
from pressroom.model.dossier.outline import Outline
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
from pressroom.model.items import Item
from pressroom.model.locator_map import LocatorMap
from pressroom.model.press.pictures import Picture
from pressroom.model.press.questions import Question
from pressroom.model.press.quotations import Quotation
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataRow, DataTable


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
    pictures: tuple[Picture, ...] = Field((), description="Photographs and drawings, with caption, credit and licence")
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
    "pictures",
    "questions",
    "lanes",
    "eras",
    "milestones",
    "upcoming",
)

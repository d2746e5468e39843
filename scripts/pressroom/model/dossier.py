"""A whole dossier: its particulars, its outline, and everything in it by id."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from pressroom.model.base import Day, Frozen, Id, Item, Language, Line, Prose, Web
from pressroom.model.facts import (
    DateValue,
    Era,
    Figure,
    Holding,
    Lane,
    Milestone,
    Office,
    Passage,
    Person,
    Place,
    Source,
    Statement,
    Step,
    Summary,
    Term,
)


class Contact(Frozen):
    """Where readers can turn."""

    name: Line
    email: Line | None = None
    web: Web | None = None
    phone: Line | None = None


class Particulars(Item):
    """What every document says of the dossier as a whole."""

    title: Line
    subtitle: Line
    description: Line
    series: Line
    language: Language
    as_of: Day
    issuer: Line
    contact: Contact
    number: Line
    version: Line
    version_date: Day
    marking: Line
    disclaimer: Prose
    licence: Line
    keywords: tuple[Line, ...] = ()


class Section(Item):
    """A section of the outline: paragraphs are groups of statement ids; `answer` is the summary that opens it."""

    title: Line
    answer: Id | None = None
    paragraphs: tuple[tuple[Id, ...], ...] = ()
    figure: Literal["path", "map"] | None = None
    sections: tuple["Section", ...] = ()


class Outline(Frozen):
    """What stands where, apart from the statements themselves."""

    summary: tuple[Id, ...] = Field(min_length=1)
    key_points: tuple[Id, ...] = Field(min_length=3, max_length=5)
    facts: tuple[Id, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Every section with its depth (1 for the top), in reading order."""

        def down(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, Section]]:
            for section in sections:
                yield depth, section
                yield from down(section.sections, depth + 1)

        return down(self.sections, 1)


class Journey(Frozen):
    """The path that the subject takes, as a figure. The title states the finding."""

    title: Line
    steps: tuple[Step, ...] = Field(min_length=2, max_length=9)


class PlaceKind(Item):
    """An entry of the map's legend."""

    title: Line
    symbol: Literal["square", "circle", "triangle", "diamond", "star"]


class CountryLabel(Frozen):
    """A country that the map names: the feature's id in the map data, and the name to print."""

    feature: Line
    name: Line


class Box(Frozen):
    """The part of the world that a map shows, in degrees."""

    west: float = Field(ge=-180, le=180)
    south: float = Field(ge=-85, le=85)
    east: float = Field(ge=-180, le=180)
    north: float = Field(ge=-85, le=85)


class LocatorMap(Frozen):
    """What the locator map shows, drawn from map data in the project. The title states the finding."""

    title: Line
    description: Line = Field(description="The map in words, for those who do not see it")
    data: Line = Field(description="Path of the map data, from the project's root")
    credit: Line
    disclaimer: Line
    box: Box
    focus: tuple[CountryLabel, ...] = Field(min_length=1)
    neighbours: tuple[CountryLabel, ...] = ()
    kinds: tuple[PlaceKind, ...] = ()
    places: tuple[Id, ...] = Field(min_length=1)


class Audience(Item):
    """Who documents are for."""

    name: Line
    documents: tuple[Id, ...] = Field(min_length=1)


class Dossier(Frozen):
    """All sourced facts on one subject, validated and immutable."""

    particulars: Particulars
    audiences: tuple[Audience, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateValue, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    holdings: tuple[Holding, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = Field(min_length=1)
    summaries: tuple[Summary, ...] = ()
    lanes: tuple[Lane, ...] = ()
    eras: tuple[Era, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    path: Journey | None = None
    map: LocatorMap | None = None
    outline: Outline

    def replaced(self, changes: Mapping[str, Any]) -> "Dossier":
        """A dossier with other values for some fields, not validated again.

        `model_copy` would carry the cached properties of the old values along.
        """
        fields: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(None, **{**fields, **changes})

    @cached_property
    def passages(self) -> dict[str, tuple[Source, Passage]]:
        """Passage and its source by the passage's id."""
        return {passage.id: (source, passage) for source in self.sources for passage in source.passages}

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Every item that is not withdrawn, by id."""
        return {item.id: item for item in self.items() if item.withdrawn is None}

    @cached_property
    def first_by_id(self) -> dict[str, Item]:
        """Every item by id, withdrawn or not; the first where, by mistake, an id stands twice."""
        return {item.id: item for item in reversed(tuple(self.items()))}

    def items(self) -> Iterator[Item]:
        """Everything that has an id, withdrawn or not."""
        for name in COLLECTIONS:
            yield from getattr(self, name)
        for source in self.sources:
            yield from source.passages
        yield from self.path.steps if self.path else ()
        yield from self.map.kinds if self.map else ()
        yield from (section for _, section in self.outline.walk())


#: The lists of a dossier, which may be spread over files; everything else stands once.
COLLECTIONS = (
    "audiences",
    "sources",
    "figures",
    "dates",
    "people",
    "offices",
    "holdings",
    "terms",
    "places",
    "statements",
    "summaries",
    "lanes",
    "eras",
    "milestones",
)

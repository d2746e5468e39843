"""The facts of a dossier: values, names, places, statements and milestones."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from pressroom.model.base import Cited, Dated, Day, Edtf, Frozen, Id, Item, Language, Line, Number, Prose, Seen, Web


class Passage(Item):
    """A place inside a source. `place` is what a reader needs to find it again."""

    place: Line


class Source(Item):
    """A publication in which facts were found."""

    publisher: Line
    title: Line
    address: Web
    language: Language
    updated: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$")] = Field(
        description="Last-updated time that the source gives of itself"
    )
    consulted: Day
    consulted_as: Line | None = Field(None, description="For instance: archived copy")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="Hash of the file read")
    passages: tuple[Passage, ...] = Field(min_length=1)


class Unit(Frozen):
    """What a number counts, by plural category of CLDR (`other` is the general form)."""

    one: Line | None = None
    few: Line | None = None
    many: Line | None = None
    other: Line


class Figure(Seen):
    """A number that texts refer to."""

    number: Number
    unit: Unit | None = None
    qualifier: Literal["about", "at-least", "more-than", "up-to"] | None = None


class DateValue(Dated):
    """A date that texts refer to and that is no milestone."""


class Name(Frozen):
    """Another form of a name: as printed in a source, in a language, or in a period."""

    text: Line
    printed_in: Id | None = Field(None, description="Id of the source that prints this form")
    language: Language | None = None
    from_: Edtf | None = Field(None, alias="from")
    until: Edtf | None = None


class Person(Cited):
    """`name` is the preferred spelling; `other_names` keeps the rest."""

    name: Line
    other_names: tuple[Name, ...] = ()


class Office(Cited):
    """A post that a person can hold."""

    name: Line
    short: Line | None = None
    other_names: tuple[Name, ...] = ()


class Holding(Seen):
    """Who held which office: from, until, or only attested on dates, as far as a source says."""

    person: Id
    office: Id
    from_: Edtf | None = Field(None, alias="from")
    until: Edtf | None = None
    attested: tuple[Edtf, ...] = ()

    @model_validator(mode="after")
    def _some_time(self) -> "Holding":
        if self.from_ is None and self.until is None and not self.attested:
            raise PydanticCustomError("holding_time", "say when: `from`, `until`, or `attested` with dates")
        return self


class Term(Cited):
    """An organisation, programme, operation, body or agreement: its name, acronym and a short definition."""

    kind: Literal["organisation", "programme", "operation", "body", "agreement", "process", "concept"]
    name: Line
    acronym: Line | None = None
    definition: Prose | None = None
    other_names: tuple[Name, ...] = ()


class Place(Cited):
    """A place with its coordinates in decimal degrees (WGS 84)."""

    name: Line
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    kind: Id | None = Field(None, description="Id of the kind that the map's legend names")
    note: Prose | None = None


class Statement(Seen):
    """One claim, that can be checked, cited, withheld and translated by itself."""

    text: Prose
    from_: Edtf | None = Field(None, alias="from", description="Holds from this date")
    until: Edtf | None = Field(None, description="Holds until this date")


class Lane(Item):
    """A strand of the timeline."""

    title: Line


class Era(Cited):
    """A period that the timeline names."""

    title: Line
    from_: Edtf = Field(alias="from")
    until: Edtf | None = None


class Milestone(Dated):
    """A dated event in three authored texts: whole, title, and the shortest."""

    lane: Id
    full: Prose
    title: Prose
    short: Prose

    #: Characters that the shorter texts may have as they are printed, marks of references aside.
    LONGEST: ClassVar[Mapping[str, int]] = {"title": 60, "short": 28}


class Step(Seen):
    """A step on the path that the subject takes. Which date opened it and which reached it are references."""

    title: Line
    opened: Id | None = Field(None, description="Milestone or date at which it was begun or offered")
    reached: Id | None = Field(None, description="Milestone or date at which it was reached")
    note: Prose | None = Field(None, description="What is pending")


class Summary(Item):
    """A text that sums up others: it is printed only where everything that it draws on is."""

    text: Prose
    label: Line | None = Field(None, description="For a key fact: what it is about")
    draws_on: tuple[Id, ...] = Field(min_length=1)

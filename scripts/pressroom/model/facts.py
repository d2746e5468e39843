"""The facts of a dossier: values, names, places, statements and milestones."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from pressroom.model.base import (
    Day,
    Edtf,
    Frozen,
    Id,
    Language,
    Line,
    Number,
    ProperName,
    Prose,
    Real,
    Text,
    Web,
    refused,
)
from pressroom.model.items import AudienceRestricted, Cited, Dated, EarlierWording, Item, RestrictedCited


def _moment(text: str) -> str:
    """Refuse a day or minute that does not exist."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError as problem:
        raise refused("partial_date", f"`{text}` is not a date: {problem}", "correct it") from problem
    return text


class Passage(Item):
    """A place inside a source."""

    place: Line | None = Field(
        None,
        description="What a reader needs to find it: section, page, paragraph or entry. Without it: the whole source",
    )


#: A file in the folder of copies.
COPY_PATTERN = r"^content/sources/[A-Za-z0-9][A-Za-z0-9._-]*$"


class Source(Item):
    """A publication in which facts were found."""

    publisher: ProperName = Field("", description="Who published it, or who wrote or spoke, as notes name it")
    title: Line = Field(description="Title of the publication, as it gives it; of a letter or call, what it was about")
    address: Web = Field("", description="Web address where it was found: http:// or https://")
    kind: Literal["letter", "call", "e-mail", "archive"] | None = Field(
        None, description="What it is, if it was not published; needed where it has neither publisher nor address"
    )
    language: Language = Field(
        "", description="Language that it is written in, such as en, fr or sr-Latn, if it is another than the dossier's"
    )
    updated: Annotated[
        str,
        StringConstraints(pattern=r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$"),
        AfterValidator(_moment),
    ] = Field("", description="When it was last updated, by its own account: YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    consulted: Day | None = Field(None, description="Day on which it was read: YYYY-MM-DD")
    consulted_as: Text | None = Field(None, description="In what form it was read, for instance: archived copy")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        "", description="SHA-256 of the file that was read, as `sha256sum` prints it"
    )
    copy_: Annotated[str, StringConstraints(pattern=COPY_PATTERN)] | None = Field(
        None,
        alias="copy",
        description="Our copy of the file that was read, below content/sources/. An edited copy is an error",
    )
    checked: Day | None = Field(
        None, description="Day on which the texts that cite it were compared with it, for citations without their own"
    )
    passages: tuple[Passage, ...] = Field(
        (), description="The places in it that citations name by an id. Citations can also write a place themselves"
    )

    @model_validator(mode="after")
    def _identified(self) -> "Source":
        if not (self.publisher or self.address or self.kind):
            hint = "add `publisher:`, `address:` or `kind:` (letter, call, e-mail or archive)"
            raise refused("source_open", "nothing tells readers which source this is", hint)
        return self


class Unit(Frozen):
    """The unit of a number: one word, or its forms by plural category of CLDR (`other` is the general form)."""

    one: Text | None = Field(None, description="The word for one, if the language has a form for it: army")
    few: Text | None = Field(None, description="The word for a few, if the language has a form for it")
    many: Text | None = Field(None, description="The word for many, if the language has a form for it")
    other: Text = Field(description="The word for any other number, the general form: armies")

    @model_validator(mode="before")
    @classmethod
    def _in_full(cls, value: Any) -> Any:
        return {"other": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        own = handler.resolve_ref_schema(handler(schema))
        return {"title": own["title"], "description": own["description"], "anyOf": [own["properties"]["other"], own]}


class Figure(RestrictedCited):
    """A number that texts refer to."""

    number: Number = Field(description="Digits only, such as 60000 or 2.5; documents group them as the language does")
    unit: Unit | None = Field(None, description="What it counts")
    qualifier: Literal["about", "at-least", "more-than", "up-to"] | None = Field(
        None, description="How the source limits the number; printed before it"
    )


class DateValue(Dated):
    """A date that texts refer to and that is not a milestone."""


class Name(Frozen):
    """Another form of a name: printed in a source, or used in a language or in a period."""

    text: Line = Field(description="The name in this form")
    printed_in: Id | None = Field(None, description="Id of the source that prints this form")
    language: Language | None = Field(None, description="Language that has this form, such as en, fr or sr-Latn")
    from_: Edtf | None = Field(None, alias="from", description="In use from this date: YYYY-MM-DD, YYYY-MM or YYYY")
    until: Edtf | None = Field(None, description="In use until this date: YYYY-MM-DD, YYYY-MM or YYYY")


class Person(Cited):
    """A person that texts refer to. `name` is the preferred spelling; `other_names` keeps the rest."""

    name: ProperName = Field(description="Name as it is printed, in the preferred spelling")
    other_names: tuple[Name, ...] = Field((), description="Other spellings, and names in other languages or periods")


class Office(Cited):
    """An office that a person can hold."""

    name: Text = Field(description="The office's name in full")
    short: Text | None = Field(None, description="A shorter name of the office")
    other_names: tuple[Name, ...] = Field((), description="Its name in other languages or periods")


class OfficeHolder(RestrictedCited):
    """Who held which office: from, until, or only attested on dates, as far as a source states it."""

    person: Id = Field(description="Id of the person")
    office: Id = Field(description="Id of the office")
    from_: Edtf | None = Field(None, alias="from", description="First date in office, if a source states it")
    until: Edtf | None = Field(None, description="Last date in office, if a source states it")
    attested: tuple[Edtf, ...] = Field((), description="Dates on which a source names this person in this office")

    @model_validator(mode="after")
    def _some_time(self) -> "OfficeHolder":
        if self.from_ is None and self.until is None and not self.attested:
            hint = "add `from:`, `until:` or `attested:` with the date that the source gives"
            raise refused("holding_time", "the dates of the office are missing", hint)
        return self


class TermBefore(EarlierWording):
    """The definition of a term until a date."""

    definition: Prose = Field(description="Its definition until then")


class Term(Cited):
    """An organisation, programme, operation, body or agreement: its name, acronym and a short definition."""

    kind: Literal["organisation", "programme", "operation", "body", "agreement", "process", "concept"] = Field(
        description="What it is"
    )
    name: Text = Field(description="Name in full, as it is printed the first time")
    acronym: ProperName | None = Field(None, description="Acronym that is printed after the first time")
    article: Line | None = Field(
        None,
        description="Article before the name in full where the acronym has none, such as: the. `[](id)` prints it the"
        " first time, in the dossier's own language",
    )
    definition: Prose | None = Field(None, description="Its definition in a sentence or two, for the glossary")
    earlier: tuple[TermBefore, ...] = Field((), description="Definitions for editions as of earlier days")
    other_names: tuple[Name, ...] = Field((), description="Other forms of its name, by source, language or period")


class Place(Cited):
    """A place with its coordinates in decimal degrees (WGS 84)."""

    name: ProperName = Field(description="Name of the place as it is printed")
    latitude: Real = Field(ge=-90, le=90, description="Degrees north, negative in the south: 43.86")
    longitude: Real = Field(ge=-180, le=180, description="Degrees east, negative in the west: 18.41")
    kind: Id | None = Field(None, description="Id of the kind that the map's legend names")
    note: Prose | None = Field(None, description="What is there, or why the place matters")
    from_: Edtf | None = Field(None, alias="from", description="On maps from this date: YYYY-MM-DD, YYYY-MM or YYYY")
    until: Edtf | None = Field(None, description="On maps until this date: YYYY-MM-DD, YYYY-MM or YYYY")


class Statement(RestrictedCited):
    """One claim that can be checked, cited, withheld and translated by itself."""

    text: Prose = Field(
        description="The claim, in your own words. [](id) prints a value, [words](id) prints your words for it"
    )
    from_: Edtf | None = Field(
        None,
        alias="from",
        description="Holds from this date: YYYY-MM-DD, YYYY-MM or YYYY. Without it, editions as of a day before the"
        " dossier's `as_of` leave the statement out: it is not known whether it held by then",
    )
    until: Edtf | None = Field(None, description="Holds until this date: YYYY-MM-DD, YYYY-MM or YYYY")


class Lane(Item):
    """A lane of the timeline: one of its parallel strands."""

    title: Text = Field(description="Title in the timeline's legend")


class EraBefore(EarlierWording):
    """The title of an era until a date."""

    title: Text = Field(description="Its title until then")


class Era(Cited):
    """An era: a period that the timeline names."""

    title: Text = Field(description="Title of the period, as short as its band on the timeline")
    from_: Edtf = Field(alias="from", description="First date of the period: YYYY-MM-DD, YYYY-MM or YYYY")
    until: Edtf | None = Field(None, description="Last date of the period; without this key it has not ended")
    earlier: tuple[EraBefore, ...] = Field((), description="Titles for editions as of earlier days")


class Milestone(Dated):
    """A dated event in three authored texts: full, title and short."""

    until: Edtf | None = Field(
        None, description="For an event that lasts, such as a mission: its last date; `date` is its first"
    )
    lane: Id | None = Field(
        None, description="Id of the timeline's lane that it belongs to. Needed if the dossier has several lanes"
    )
    weight: Literal["key"] | None = Field(
        None, description="`key` for one of the few events that tell the story: larger and first on the timeline poster"
    )
    full: Prose = Field(description="What happened, in about 20 to 60 words, for the briefing and the poster")
    title: Prose = Field(
        "",
        description="The same in 60 characters at most, as printed; nothing is cut for you. Needed if `full` is longer",
    )
    short: Prose = Field(
        "",
        description="The same in 28 characters at most, as printed; nothing is cut for you. Posters without room for"
        " titles print it",
    )

    #: The most characters of the shorter texts as printed, without the marks of references.
    LONGEST: ClassVar[Mapping[str, int]] = {"title": 60, "short": 28}


class Step(RestrictedCited):
    """A step on the path of the subject. `started` and `completed` refer to milestones or dates."""

    title: Text = Field(description="Name of the step")
    started: Id | None = Field(None, description="Milestone or date at which it was begun or offered")
    completed: Id | None = Field(None, description="Milestone or date at which it was completed")
    note: Prose | None = Field(None, description="What is still pending")
    purpose: Prose | None = Field(None, description="What the step is for, in about 5 to 20 words")
    from_: Edtf | None = Field(None, alias="from", description="Belongs to the path from: YYYY-MM-DD, YYYY-MM or YYYY")
    until: Edtf | None = Field(None, description="Belongs to the path until this date: YYYY-MM-DD, YYYY-MM or YYYY")


_SUMS_UP = (
    "Ids of the statements and milestones that it sums up. Unless given: the milestones that the text refers to; for a"
    " text in a section that refers to none, the statements of the section"
)


class SummaryBefore(EarlierWording):
    """A summary until a date."""

    text: Prose = Field(description="The summary until then")
    label: Text | None = Field(None, description="For a key fact: its label, if that was different")
    based_on: tuple[Id, ...] = Field(min_length=1, description=_SUMS_UP)


class Summary(AudienceRestricted):
    """A text that sums up others. An edition prints it only if it has everything that the summary draws on."""

    text: Prose = Field(description="The summary. [](id) prints a value, [words](id) prints your words for it")
    label: Text | None = Field(None, description="For a key fact: what it is about")
    based_on: tuple[Id, ...] = Field(min_length=1, description=_SUMS_UP)
    earlier: tuple[SummaryBefore, ...] = Field((), description="Summaries for editions as of earlier days")

"""What documents show beside their running text: explainers, key numbers, charts of spans, and the path."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pressroom.model.base import Frozen, Id, Prose, Revision, Text, refused
from pressroom.model.facts import Step
from pressroom.model.items import AudienceRestricted, EarlierWording
from pressroom.model.lists import NonEmptyList

_SUMS_UP = "Ids of the statements and milestones that it sums up"
_AS_NOW = "name at least one, or remove the key: then the entry's own list is used"
_EarlierGrounds = Annotated[tuple[Id, ...], NonEmptyList(_AS_NOW)]


class ExplainerBefore(EarlierWording):
    """An explainer until a date."""

    title: Text | None = Field(None, description="The question until then")
    text: Prose = Field(description="The answer until then")
    based_on: _EarlierGrounds = Field((), description=_SUMS_UP)


class Explainer(AudienceRestricted):
    """A box that answers a reader's question. An edition prints it only if it has everything that it draws on."""

    title: Text = Field(description="The question that it answers, such as: What is the partnership for?")
    text: Prose = Field(description="The answer in a few plain sentences. [](id) prints a value")
    based_on: tuple[Id, ...] = Field(min_length=1, description=_SUMS_UP)
    editorial: Text | None = Field(
        None, description="What in the answer is our own, and on what ground, if anything is"
    )
    earlier: tuple[ExplainerBefore, ...] = Field((), description="The same for editions as of earlier days")


class KeyNumberBefore(EarlierWording):
    """The label of a key number until a date."""

    label: Prose = Field(description="What it counts or dates, until then")
    based_on: _EarlierGrounds = Field((), description=_SUMS_UP)


class KeyNumber(AudienceRestricted):
    """A number that documents print large: a figure, the year of a date, or the years since or between dates."""

    value: Id | None = Field(None, description="Id of the figure, date or milestone; of a date, the year is printed")
    since: Id | None = Field(
        None, description="Instead of a value: the date or milestone from which whole years are counted"
    )
    until: Id | None = Field(None, description="With `since`: where the years end; without it, on the as-of day")
    label: Prose = Field(description="What it counts or dates, in about 5 to 15 words. [](id) prints a value")
    based_on: tuple[Id, ...] = Field((), description=f"{_SUMS_UP}, besides the value itself")
    earlier: tuple[KeyNumberBefore, ...] = Field((), description="The same for editions as of earlier days")

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.value is None) == (self.since is None) or (self.until and not self.since):
            hint = "write `value` with the id of a figure or date; or `since`, with or without `until`, for whole years"
            raise refused("key_number", "a key number has either `value` or `since`; `until` goes with `since`", hint)
        return self

    @property
    def ends(self) -> tuple[Id, ...]:
        """The ids of its value or of the dates between which it counts."""
        return tuple(filter(None, (self.value, self.since, self.until)))


class SpanRow(AudienceRestricted):
    """A row of a chart of spans: from a date until another, or a term of office."""

    title: Text = Field(description="What lasted: a mission, a programme, a person in an office")
    from_: Id | None = Field(None, alias="from", description="Id of the date or milestone at which it began")
    until: Id | None = Field(
        None,
        description="Id of the date or milestone at which it ended; without it, the `until` of the milestone where it"
        " began, if it has one",
    )
    without_end: Literal["continues", "unknown"] = Field(
        "continues", description="Without an end: it `continues` on the as-of day, or its end is `unknown`"
    )
    office_holder: Id | None = Field(None, description="Instead of `from`: the id of an entry of `office_holders`")
    based_on: tuple[Id, ...] = Field((), description=f"{_SUMS_UP}, besides its dates")
    editorial: Text | None = Field(None, description="What in the row is our own, and on what ground, if anything is")

    @model_validator(mode="after")
    def _one_span(self) -> Self:
        if (self.from_ is None) == (self.office_holder is None) or (self.until and not self.from_):
            hint = "write `from` with the id of a date or milestone, and `until` if it ended; or `office_holder`"
            raise refused("span", "a row has either `from` or `office_holder`; `until` goes with `from`", hint)
        return self

    @property
    def ends(self) -> tuple[Id, ...]:
        """The ids of the dates between which it lasted."""
        return tuple(filter(None, (self.from_, self.until)))


class SpanChartBefore(EarlierWording):
    """The title of a chart of spans until a date."""

    title: Text = Field(description="The finding until then")
    based_on: _EarlierGrounds = Field((), description=_SUMS_UP)


class SpanChart(AudienceRestricted):
    """A chart of what lasted how long, with a bar for each row. The title states the finding."""

    title: Text = Field(description="What the chart shows, as a finding")
    rows: tuple[SpanRow, ...] = Field(min_length=1, max_length=20, description="The rows, in the order of the chart")
    based_on: tuple[Id, ...] = Field((), description=f"{_SUMS_UP}: if an edition lacks one of them, it has no chart")
    earlier: tuple[SpanChartBefore, ...] = Field((), description="Titles for editions as of earlier days")


class JourneyBefore(EarlierWording):
    """The title of the path until a date."""

    title: Text = Field(description="The finding until then")
    based_on: Annotated[tuple[Id, ...], NonEmptyList(_AS_NOW)] = Field(
        (), description="Ids of the statements and milestones that it sums up"
    )


class Journey(Frozen):
    """The path of the subject, as a figure. The title states the finding."""

    revision: Revision = Field(1, description="Raise it when the meaning changes, as for a statement")
    title: Text = Field(description="What the figure shows, as a finding; rewrite it when a step is reached")
    steps: tuple[Step, ...] = Field(min_length=2, max_length=9, description="Two to nine steps, first to last")
    based_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements and milestones that the title sums up: if an edition lacks one of them, it"
        " has no figure either",
    )
    earlier: tuple[JourneyBefore, ...] = Field((), description="Titles for editions as of earlier days")

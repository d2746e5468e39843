"""Field types and base classes that all models of a dossier share."""

import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressroom.dates import DateError, PartialDate


class Frozen(BaseModel):
    """A value that does not change: unknown keys are refused, Python names stand in for YAML's reserved words."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


class ProseMark:
    """Marks a field as inline Markdown: its references are resolved and its text is printed to readers."""


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value))
    except DateError as problem:
        raise PydanticCustomError("partial_date", "{reason}", {"reason": str(problem)}) from problem


def _day(value: Any) -> datetime.date:
    date = _partial_date(value)
    if date.day is None:
        raise PydanticCustomError("partial_date", "{reason}", {"reason": f"`{date}` names no day: write YYYY-MM-DD"})
    return date.first


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise PydanticCustomError(
            "number", "{reason}", {"reason": f"`{value}` is not a number: write digits only, such as 60000 or 2.5"}
        )
    return number


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Prose = Annotated[Line, ProseMark()]
Edtf = Annotated[PartialDate, BeforeValidator(_partial_date), PlainSerializer(str)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(str)]
Web = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Citation(Frozen):
    """Why a text may be believed: a passage of a source, or a note that the wording is our own."""

    passage: Id | None = Field(None, description="Id of the passage that was read")
    editorial: Line | None = Field(None, description="Instead of a passage: what is our own here, and on what ground")
    checked: Day | None = Field(None, description="Day on which someone held text and passage side by side")
    stance: Literal["supports", "disputes", "context"] = "supports"

    @model_validator(mode="after")
    def _one_ground(self) -> "Citation":
        if (self.passage is None) == (self.editorial is None):
            raise PydanticCustomError("citation_ground", "a citation names either `passage` or `editorial`")
        if self.passage is not None and self.checked is None:
            raise PydanticCustomError("citation_unchecked", "a citation of a passage says when it was `checked`")
        return self


class Withdrawn(Frozen):
    """An id that is no longer used stays, so that it is never given to something else."""

    on: Day
    reason: Line
    replaced_by: Id | None = None


class Item(Frozen):
    """Anything with an id. `revision` is raised by the author when the meaning changes; translations name it."""

    id: Id
    revision: int = Field(1, ge=1)
    withdrawn: Withdrawn | None = None


class Cited(Item):
    """An item that must say where it comes from."""

    citations: tuple[Citation, ...] = Field(min_length=1)


class Seen(Cited):
    """A cited item that can be kept for some audiences; none named means all."""

    audiences: tuple[Id, ...] = ()


class Reading(Frozen):
    """A date as another passage gives it: kept, and not printed."""

    date: Edtf
    citations: tuple[Citation, ...] = Field(min_length=1)
    note: Line = Field(description="Why the dossier prints the other date")


class Dated(Seen):
    """A cited item with a partial date. Where passages differ, `date` is printed and `differing` keeps the rest."""

    date: Edtf
    differing: tuple[Reading, ...] = ()

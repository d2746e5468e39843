"""Field types and base classes that all models of a dossier share."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pressroom.dates import DateError, PartialDate


def _title(model: type[Any]) -> str:
    """A model's name in words, for editors: `Locator map`."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", model.__name__)


class Frozen(BaseModel):
    """A value that does not change; unknown keys are refused.

    Docstrings of models and descriptions of fields are what an editor shows to authors (`model/schema.py`).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        model_title_generator=_title,
    )


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
# What JSON Schema says of a type that has a parser of its own. Editors read `2006` and `60000` as numbers, we as texts.
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_EDTF_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": f"^[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$",
    "minimum": datetime.MINYEAR,
    "maximum": datetime.MAXYEAR,
}
_DAY_SCHEMA = {"type": "string", "pattern": f"^[0-9]{{4}}-{_MONTH}-{_DAY}$"}
#: A number as a text, in the forms that our numbers are written in.
NUMERAL = r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$"

Edtf = Annotated[PartialDate, BeforeValidator(_partial_date), PlainSerializer(str), WithJsonSchema(_EDTF_SCHEMA)]
Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(str),
    WithJsonSchema({"type": ["number", "string"], "pattern": NUMERAL}),
]
Web = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Citation(Frozen):
    """Why a text may be believed: a passage of a source, or a note that the wording is our own."""

    passage: Id | None = Field(None, description="Id of the passage that was read")
    editorial: Line | None = Field(None, description="Instead of a passage: what is our own here, and on what ground")
    checked: Day | None = Field(None, description="Day on which someone held text and passage side by side")
    stance: Literal["supports", "disputes", "context"] = Field(
        "supports",
        description="What the passage does for the text; what is printed as a fact needs one that supports it",
    )

    @model_validator(mode="after")
    def _one_ground(self) -> "Citation":
        if (self.passage is None) == (self.editorial is None):
            raise PydanticCustomError("citation_ground", "a citation names either `passage` or `editorial`")
        if self.passage is not None and self.checked is None:
            raise PydanticCustomError("citation_unchecked", "a citation of a passage says when it was `checked`")
        return self


class Withdrawn(Frozen):
    """An id that is no longer used stays, so that it is never given to something else."""

    on: Day = Field(description="Day on which it was withdrawn: YYYY-MM-DD")
    reason: Line = Field(description="Why it was withdrawn, for those who look for it later")
    replaced_by: Id | None = Field(None, description="Id of what takes its place")


class Item(Frozen):
    """Anything with an id. `revision` is raised by the author when the meaning changes; translations name it."""

    id: Id = Field(
        description="Its name for references: small letters, digits and hyphens; never used for anything else"
    )
    revision: int = Field(
        1, ge=1, description="Raise it when the meaning changes, so that translations are known to be old"
    )
    withdrawn: Withdrawn | None = Field(None, description="Retires this entry: it stays here and is printed nowhere")


class Cited(Item):
    """An item that must say where it comes from."""

    citations: tuple[Citation, ...] = Field(min_length=1, description="Why this may be believed: at least one citation")


class Seen(Cited):
    """A cited item that can be kept for some audiences; none named means all."""

    audiences: tuple[Id, ...] = Field((), description="Ids of the audiences that may see it; without this key, all may")


class Reading(Frozen):
    """A date as another passage gives it: kept, and not printed."""

    date: Edtf = Field(description="The date that is not printed: YYYY-MM-DD, YYYY-MM or YYYY")
    citations: tuple[Citation, ...] = Field(min_length=1, description="The passages that give this date")
    note: Line = Field(description="Why the dossier prints the other date")


class Dated(Seen):
    """A cited item with a partial date. Where passages differ, `date` is printed and `differing` keeps the rest."""

    date: Edtf = Field(description="As precise as the source is: YYYY-MM-DD, YYYY-MM or YYYY")
    differing: tuple[Reading, ...] = Field(
        (), description="Other dates that passages give, which are kept and not printed"
    )

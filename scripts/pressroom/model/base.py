"""Field types and base classes of all models of a dossier."""

import datetime
import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args

from babel import UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

from pressroom.cldr import check_known, from_right
from pressroom.dates import DateError, PartialDate
from pressroom.source.addresses import to_ascii
from pressroom.source.written_dates import written_date

# Numbers have one form: `012`, `1_000`, `+1`, `1e3` and digits of other scripts are usually typing errors.
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?")
#: A day of our own work, such as that of a check, in an earlier year is a typing error.
FIRST_YEAR = 1000


def _title(model: type[Any]) -> str:
    """Return a model's name in words, for editors: `Locator map`."""
    return re.sub(r"(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", model.__name__)


class Frozen(BaseModel):
    """An immutable value; unknown keys are refused.

    Editors show the docstrings of models and the descriptions of fields to authors (`model/reading/schema.py`).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        model_title_generator=_title,
    )


class TextMark:
    """Marks a field as a text that readers see, and that must be translated."""


class NameMark(TextMark):
    """Marks a field as a name that is the same in every language with the same script."""


class VerbatimMark:
    """Marks a field as words of others: readers see them as they are, and nobody translates them."""


class ProseMark(TextMark):
    """Marks a field as inline Markdown: its references are resolved and its text is printed to readers."""


def is_verbatim(model: type[Frozen], name: str) -> bool:
    """Whether a field has words of others."""
    return any(isinstance(one, VerbatimMark) for one in model.model_fields[name].metadata)


@cache
def mark(model: type[Frozen], name: str) -> TextMark | None:
    """Return the mark of a field for readers: on itself, or inside `Prose | None`, where pydantic leaves marks."""
    field = model.model_fields[name]
    inside = (mark for kind in get_args(field.annotation) for mark in getattr(kind, "__metadata__", ()))
    return next((mark for mark in (*field.metadata, *inside) if isinstance(mark, TextMark)), None)


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, dict | list):
        raise refused("partial_date", "a date belongs here", "write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        date = PartialDate.parse(shortened(value))
    except DateError as problem:
        written = written_date(str(value))
        if written is None:
            raise refused("partial_date", str(problem), problem.hint) from problem
        date = written
    return date


def _closed_date(value: Any) -> PartialDate:
    date = _partial_date(value)
    if date.hedge.open:
        hint = f"write {date.closed} here; keys such as `until` have the other end"
        raise refused("partial_date", f"`{date}`: this key has one date, and no open interval", hint)
    return date


def _day(value: Any) -> datetime.date:
    date = _closed_date(value)
    if date.day is None:
        hint = f"write the day too, such as {date.first_named}"
        raise refused("partial_date", f"`{date}` names no day", hint)
    if date.year < FIRST_YEAR or not date.plain:
        hint = "correct the year" if date.plain else f"write {date.exact}"
        raise refused("partial_date", f"`{date}` is not a day that this key can have", hint)
    return date.first


def _number(value: Any) -> Decimal:
    if isinstance(value, dict | list):
        raise refused("number", "a number belongs here", "write plain digits, such as 60000 or 2.5")
    if not _DECIMAL.fullmatch(str(value)):
        hint = "write plain digits, up to 18, with nothing before or between them, such as 60000 or 2.5"
        raise refused("number", f"`{shortened(value)}` is not a number", hint)
    return Decimal(str(value))


def _language(tag: str) -> str:
    try:
        check_known(tag)
    except UnknownLocaleError as problem:
        raise refused(
            "language", f"`{tag}` is not a language of CLDR", "write a tag such as `en`, `bs` or `sr-Latn`"
        ) from problem
    return tag


def _left_to_right(tag: str) -> str:
    if from_right(tag):
        hint = "write the dossier in another language; names of sources may be in this one"
        raise refused("language", f"`{tag}` is written from right to left: documents in it cannot be made yet", hint)
    return tag


def _web(address: str) -> str:
    try:
        to_ascii(address)
    except ValueError as problem:
        raise refused("address", str(problem), "write the host as a browser shows it") from problem
    return address


def _email(address: str) -> str:
    return _web(f"mailto:{address}").removeprefix("mailto:")


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticKnownError("int_parsing")
    return value


def _real(value: Any) -> Any:
    if isinstance(value, str) and not _DECIMAL.fullmatch(value):
        raise PydanticKnownError("float_parsing")
    return value


def shortened(value: object) -> str:
    """Shorten a value to 80 characters for a message."""
    text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def refused(kind: str, reason: str, hint: str) -> PydanticCustomError:
    """Return the error that our validators raise: it becomes a diagnostic `wrong-<kind>` with this message and hint."""
    return PydanticCustomError(kind, "{reason}", {"reason": reason, "hint": hint})


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
#: A text that readers see, and a name that translations may keep unchanged.
Text = Annotated[Line, TextMark()]
ProperName = Annotated[Line, NameMark()]
Prose = Annotated[Line, ProseMark()]
Verbatim = Annotated[Line, VerbatimMark()]
# The JSON Schema of types with a parser of their own. Editors read `2006` and `60000` as numbers, our loader as texts.
_YEAR, _MONTH, _SEASON = "[0-9]{4}", "(0[1-9]|1[0-2])", "(2[1-9]|3[0-2])"
#: A day; also in other forms, which a build reads where they have one reading: `23 June 2017`, `23.6.2017`, `2017-6-3`.
_DAY_FORMS = (
    f"^{_YEAR}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])$|^(0?[1-9]|[12][0-9]|3[01])-(0?[1-9]|1[0-2])-{_YEAR}$|[^0-9-]"
)
_EDTF_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": f"^{_YEAR}(-({_MONTH}|{_SEASON}))?$|{_DAY_FORMS}",
    "minimum": datetime.MINYEAR,
    "maximum": datetime.MAXYEAR,
}
_DAY_SCHEMA = {"type": "string", "pattern": _DAY_FORMS}
#: A number as a text, in the forms that are allowed for numbers.
NUMERAL = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"

Edtf = Annotated[PartialDate, BeforeValidator(_closed_date), PlainSerializer(str), WithJsonSchema(_EDTF_SCHEMA)]
#: A date that can also begin or end an open interval: `1995/..`, `../1990`.
OpenEdtf = Annotated[PartialDate, BeforeValidator(_partial_date), PlainSerializer(str), WithJsonSchema(_EDTF_SCHEMA)]
Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(str),
    WithJsonSchema({"type": ["number", "string"], "pattern": NUMERAL}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[int, Field(ge=1), BeforeValidator(_whole)]
Real = Annotated[float, BeforeValidator(_real)]
Web = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$"), AfterValidator(_web)]
#: An address that paths are added to.
WebFolder = Annotated[Web, StringConstraints(pattern=r"^https://[^?#\s]+$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^\s@<>\"]+@[^\s@<>\"]+$"), AfterValidator(_email)]
#: `revision` is raised by the author when the meaning changes; translations name it.
Revision = Annotated[Whole, Field(ge=1)]
Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"), AfterValidator(_language)
]
#: A language that documents are made in.
Written = Annotated[Language, AfterValidator(_left_to_right)]


class Shorthand(Frozen):
    """Keys and values that may be written as a text, the value of the first key: `notes` means `{part: notes}`."""

    @model_validator(mode="before")
    @classmethod
    def _in_full(cls, value: Any) -> Any:
        return {next(iter(cls.model_fields)): value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        own = handler.resolve_ref_schema(handler(schema))
        alone = own["properties"][next(iter(cls.model_fields))]
        return {"title": own["title"], "description": own["description"], "anyOf": [alone, own]}

"""Events that are planned or expected: what comes next."""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from pressroom.dates import PartialDate
from pressroom.model.base import Edtf, Id, Prose, refused, shortened
from pressroom.model.items import RestrictedCited

_PLANNED = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2}))?$"


def _planned(value: Any) -> Any:
    if not isinstance(value, str):
        return value  # a list or a mapping, which is reported as such
    if not re.match(_PLANNED, value):
        hint = "write a day, YYYY-MM-DD, or with its time and offset, 2017-12-05T09:30+01:00; for less, `expected`"
        raise refused("moment", f"`{shortened(value)}` is no day, and no day with a time and its offset", hint)
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError as problem:
        raise refused("moment", f"`{value}` does not exist: {problem}", "correct it") from problem
    return value


class UpcomingEvent(RestrictedCited):
    """An event that is planned or expected. Documents print it until its time has come, or its outcome is known."""

    planned: Annotated[str, BeforeValidator(_planned), StringConstraints(pattern=_PLANNED)] | None = Field(
        None, description="The day for which it is planned, with its time and offset if known: 2017-12-05T09:30+01:00"
    )
    expected: Edtf | None = Field(None, description="When it is expected, if no day is planned: YYYY, YYYY-MM or a day")
    known_from: Edtf | None = Field(
        None,
        description="Date from which it was known. Without it, editions as of a day before the dossier's `as_of` leave"
        " the event out",
    )
    outcome: Id | None = Field(
        None, description="Id of the milestone or statement that tells what came of it; then it is no longer to come"
    )
    lane: Id | None = Field(None, description="Id of the timeline's lane that it belongs to")
    full: Prose = Field(description="What is to happen, in about 20 to 60 words")
    title: Prose = Field("", description="The same in 60 characters at most, as printed. Needed if `full` is longer")
    short: Prose = Field("", description="The same in 28 characters at most, as printed, for posters without room")

    #: The most characters of the shorter texts as printed, as those of a milestone.
    LONGEST: ClassVar[Mapping[str, int]] = {"title": 60, "short": 28}

    @model_validator(mode="after")
    def _one_time(self) -> "UpcomingEvent":
        if (self.planned is None) == (self.expected is None):
            hint = "give one of them: `planned` for a day that was announced, else `expected`"
            raise refused("time_ahead", "it needs either `planned` or `expected`", hint)
        return self

    @property
    def date(self) -> PartialDate:
        """The date for which it is planned, or when it is expected."""
        return self.expected or PartialDate.parse((self.planned or "").partition("T")[0])

    @property
    def moment(self) -> datetime.datetime | None:
        """The planned moment, with its offset; None where no time of day is known."""
        return datetime.datetime.fromisoformat(self.planned) if self.planned and "T" in self.planned else None

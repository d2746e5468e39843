"""The embargo of a dossier: until when nobody may publish its documents."""

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from pressroom.model.base import Frozen, refused, shortened
from pressroom.model.suggest import nearest
from pressroom.time_zones import UnknownZoneError, time_zone, zone_names


def _zone(name: str) -> str:
    try:
        time_zone(name)
    except UnknownZoneError as problem:
        near = nearest(name, sorted(zone_names()))
        hint = f"did you mean `{near}`?" if near else "write continent and city, such as Asia/Tokyo"
        raise refused("zone", str(problem), hint) from problem
    return name


_MOMENT = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"


def _existing(value: Any) -> Any:
    if not isinstance(value, str):
        return value  # a list or a mapping, which is reported as such
    if not re.match(_MOMENT, value):
        hint = "write YYYY-MM-DDTHH:MM, such as 2026-12-08T11:00"
        raise refused("moment", f"`{shortened(value)}` is no day with a time", hint)
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError as problem:
        raise refused("moment", f"`{value}` is no day with a time: {problem}", "correct it") from problem
    return value


class Embargo(Frozen):
    """Until when nobody may publish the documents: they print it on every page, and their files have it in the name."""

    until: Annotated[
        str,
        BeforeValidator(_existing),
        StringConstraints(pattern=_MOMENT),
    ] = Field(description="Day and time at which it ends: YYYY-MM-DDTHH:MM")
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        description="Time zone of that time, by continent and city, such as Asia/Tokyo"
    )

    @model_validator(mode="after")
    def _one_moment(self) -> "Embargo":
        """Refuse a time that the change of clocks leaves out, or that comes twice."""
        early, late = (self._local.replace(tzinfo=time_zone(self.zone), fold=fold) for fold in (0, 1))
        if early.utcoffset() != late.utcoffset():
            back = early.astimezone(datetime.UTC).astimezone(time_zone(self.zone)).replace(tzinfo=None) == self._local
            times = "comes twice" if back else "does not exist"
            message = f"{self.until} {times} in {self.zone}: the clocks change"
            raise refused("moment", message, "choose a time that is an hour or more away from it")
        return self

    @property
    def _local(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.until)

    @property
    def moment(self) -> datetime.datetime:
        """The moment at which it ends, with its time zone."""
        return self._local.replace(tzinfo=time_zone(self.zone))

    @property
    def in_names(self) -> str:
        """The embargo in the names of files."""
        return f"embargoed-until-{self.until.replace('T', '-').replace(':', '')}"

"""Time zones of the IANA database, from the package tzdata: the same rules on every machine, also where it has none."""

import importlib.resources
from functools import cache
from zoneinfo import ZoneInfo

_PACKAGE = "tzdata"


class UnknownZoneError(ValueError):
    """A name that is not that of a time zone."""


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones, such as `Asia/Tokyo`."""
    return frozenset(importlib.resources.files(_PACKAGE).joinpath("zones").read_text(encoding="utf-8").split())


@cache
def time_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name.

    Raises:
        UnknownZoneError: there is none of this name.
    """
    if name not in zone_names():
        raise UnknownZoneError(f"`{name}` is not a time zone")
    with importlib.resources.files(_PACKAGE).joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)

"""The embargo of a dossier: its moment, and times that clocks leave out or show twice."""

import datetime

import pytest
from pydantic import ValidationError

from pressroom.model.ahead.embargo import Embargo


def test_the_moment_is_that_of_its_zone() -> None:
    embargo = Embargo(until="2026-12-08T11:00", zone="Europe/Brussels")
    assert embargo.moment == datetime.datetime(2026, 12, 8, 10, 0, tzinfo=datetime.UTC)
    assert embargo.in_names == "embargoed-until-2026-12-08-1100"
    summer = Embargo(until="2026-07-08T11:00", zone="Europe/Brussels")
    assert summer.moment.isoformat() == "2026-07-08T11:00:00+02:00"


@pytest.mark.parametrize(
    ("until", "zone", "reason"),
    [
        ("2026-03-29T02:30", "Europe/Brussels", "does not exist in Europe/Brussels"),
        ("2026-10-25T02:30", "Europe/Brussels", "comes twice in Europe/Brussels"),
        ("2026-11-01T01:30", "America/New_York", "comes twice in America/New_York"),
        ("2026-02-30T11:00", "UTC", "is no day with a time"),
        ("2026-12-08T25:00", "UTC", "is no day with a time"),
        ("2026-12-08T11:00", "../../etc/passwd", "is not a time zone"),
        ("2026-12-08T11:00", "CEST", "is not a time zone"),
    ],
)
def test_times_that_are_no_moment(until: str, zone: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Embargo(until=until, zone=zone)


@pytest.mark.parametrize("until", ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T03:00", "2026-10-25T01:59"])
def test_times_beside_the_change_of_clocks(until: str) -> None:
    assert Embargo(until=until, zone="Europe/Brussels").moment.strftime("%Y-%m-%dT%H:%M") == until

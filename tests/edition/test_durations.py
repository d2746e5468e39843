"""Whole years and months between partial dates, as far as the dates are known."""

import pytest

from pressroom.dates import PartialDate
from pressroom.edition.values.durations import Duration, duration


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2010-04", "2017-06-23", Duration(7, "year", exact=True)),
        ("2006", "2017-06-23", Duration(10, "year", exact=False)),
        ("1995-12-14", "2004-12", Duration(8, "year", exact=False)),
        ("1995-12", "2004-12-31", Duration(9, "year", exact=True)),
        ("2016-02-29", "2017-02-28", Duration(11, "month", exact=True)),
        ("2016-02-29", "2017-03-01", Duration(1, "year", exact=True)),
        ("2017-01", "2017-06-23", Duration(4, "month", exact=False)),
        ("2017-06-01", "2017-06-30", None),
        ("2017", "2017-06-23", None),
        ("2018", "2017-06-23", None),
        ("199X", "2017-06-23", Duration(17, "year", exact=False)),
        ("18XX", "2017-06-23", Duration(117, "year", exact=False)),
        ("199X", "20XX", None),
        ("2001-21", "2017-06-23", Duration(15, "year", exact=False)),
        ("1878~", "1890-01-01", Duration(10, "year", exact=False)),
        ("1995-05-06?", "2017-06-23", Duration(22, "year", exact=True)),
        ("1995-06-23?", "2017-06-23", Duration(21, "year", exact=False)),
    ],
)
def test_only_what_the_dates_allow_is_counted(start: str, end: str, found: Duration | None) -> None:
    assert duration(PartialDate.parse(start), PartialDate.parse(end)) == found

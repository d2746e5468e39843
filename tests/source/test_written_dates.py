"""Dates as people write them: what has one reading is read, all else is left to be refused."""

import pytest

from pressroom.model.dossier import Dossier
from pressroom.source.written_dates import written_date
from support.project import Project


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 June 2017", "2017-06-12"),
        ("12th June 2017", "2017-06-12"),
        ("12 Jun. 2017", "2017-06-12"),
        ("June 12, 2017", "2017-06-12"),
        ("Monday, 12 June 2017", "2017-06-12"),
        ("June 2017", "2017-06"),
        ("2017-6-3", "2017-06-03"),
        ("2017–06–03", "2017-06-03"),
        ("2017/06/03", "2017-06-03"),
        ("3.6.2017", "2017-06-03"),
        ("3. 6. 2017.", "2017-06-03"),
        ("23/06/2017", "2017-06-23"),
        ("06/23/2017", "2017-06-23"),
        ("06/06/2017", "2017-06-06"),
        ("1. März 1998", "1998-03-01"),
        ("1er mars 1998", "1998-03-01"),
        ("mars 1998", "1998-03"),
        ("12 de junio de 2017", "2017-06-12"),
        ("14. prosinca 1995.", "1995-12-14"),
        ("5 травня 2016 ", "2016-05-05"),
    ],
)
def test_what_has_one_reading_is_read(text: str, date: str) -> None:
    assert str(written_date(text)) == date


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2017",  # two days
        "5 listopad 2017",  # October or November
        "2006-7",  # July, or two years
        "20170603",  # a number
        "12.6.17",
        "31 June 2017",
        "c. June 2017",
        "ca June 2017",
        "before June 2017",
        "June 2017 or July 2017",
        "spring 2017",
        "Mayday, 12 June 2017",
        "June",
        "2017-06-03T10:00",
        "",
    ],
)
def test_what_has_none_or_several_is_not(text: str) -> None:
    assert written_date(text) is None


def test_facts_take_such_dates(metre: Project) -> None:
    """The edition is the same: documents print the date in the form of their language."""
    before = metre.dossier
    metre.edit("content/timeline.yaml", "    date: 1875-05-20\n", "    date: 20 May 1875\n")
    metre.edit("content/dossier.yaml", "  as_of: 2020-01-01\n", "  as_of: 1 January 2020\n")
    assert isinstance(before, Dossier)
    assert metre.dossier == before

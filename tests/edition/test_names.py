"""Names by language and period."""

import datetime

import pytest

from pressroom.dates import PartialDate
from pressroom.edition.choice.names import name_of
from pressroom.model.citation import Citation
from pressroom.model.facts import Name, Term

YEAR = PartialDate.parse
TERM = Term(
    id="bureau",
    kind="organisation",
    name="Bureau of Weights",
    other_names=(
        Name(text="Buro of Weights", printed_in="old-page"),
        Name(text="Bureau des poids", language="fr"),
        Name(text="Office of Weights", until=YEAR("1900")),
        Name(text="Office des poids", language="fr", until=YEAR("1900")),
        Name(text="a form for no language and no time"),
    ),
    citations=(Citation(editorial="made for this test"),),
)


@pytest.mark.parametrize(
    ("language", "year", "expected"),
    [
        ("en", 1950, "Bureau of Weights"),
        ("en", 1900, "Office of Weights"),
        ("en", 1901, "Bureau of Weights"),
        ("fr", 1950, "Bureau des poids"),
        ("fr", 1890, "Office des poids"),
        ("bs", 1950, "Bureau of Weights"),
    ],
)
def test_the_closest_name_is_printed(language: str, year: int, expected: str) -> None:
    assert name_of(TERM, language, datetime.date(year, 6, 1)) == expected

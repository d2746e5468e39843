"""Times in texts, however they are typed."""

import datetime

import pytest

from pressroom.model.rules.dated.typed_times import typed_times


def read(text: str, language: str = "en") -> list[str]:
    return [typed.first.isoformat() for typed in typed_times(text, language)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in 2016", "2016-01-01"),
        ("FY2016", "2016-01-01"),
        ("June 2016", "2016-06-01"),
        ("June, 2016", "2016-06-01"),
        ("June of 2016", "2016-06-01"),
        ("Jun. 2016", "2016-06-01"),
        ("**June** 2016", "2016-06-01"),
        ("*June*\n2016", "2016-06-01"),
        ("June\N{NO-BREAK SPACE}2016", "2016-06-01"),
        ("[June](some-id) 2016", "2016-06-01"),
        ("30 June 2016", "2016-06-30"),
        ("30th of June 2016", "2016-06-30"),
        ("June 30, 2016", "2016-06-30"),
        ("June 30th, 2016", "2016-06-30"),
        ("31 June 2016", "2016-06-01"),
        ("Q3 2016", "2016-07-01"),
        ("2016-06-30", "2016-06-30"),
        ("2016-06", "2016-06-01"),
        ("06/2016", "2016-06-01"),
        ("6/2016", "2016-06-01"),
        ("6. 2016", "2016-06-01"),
        ("30/6/2016", "2016-06-30"),
        ("6/30/2016", "2016-06-30"),
        ("5/6/2016", "2016-06-05"),
        ("6/5/2016", "2016-06-05"),
        ("30. 6. 2016", "2016-06-30"),
        ("30.06.2016", "2016-06-30"),
        ("6. 5. 2016", "2016-05-06"),
        ("30-06-2016", "2016-06-30"),
        ("2015/16", "2016-01-01"),
        ("2015–16", "2016-01-01"),
        ("2015-16", "2016-01-01"),
        ("2016/16", "2016-01-01"),
        ("2015/2016", "2016-01-01"),
        ("2015 – 2016", "2016-01-01"),
        ("1999/00", ""),
        ("2010/11", "2011-01-01"),
        ("May be 2016", "2016-05-01"),
    ],
)
def test_a_time_is_read_in_each_form(text: str, day: str) -> None:
    assert read(text) == ([day] if day else [])
    assert read(f"It came ({text}), as seen.") == ([day] if day else []), "wherever it stands"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from June 2014 to May 2016", ["2014-06-01", "2016-05-01"]),
        ("between 1995 and 2016", ["1995-01-01", "2016-01-01"]),
        ("June and July 2016", ["2016-07-01"]),
        ("https://example.org/2016/06", []),
        ("[words](https://example.org/2016)", []),
        ("[](some-id)", []),
        ("32/13/2016", []),
        ("60,000 troops, 2 016 in all, 12016", []),
        ("Meeting 2016 of June", ["2016-01-01"]),
    ],
)
def test_what_is_no_time_is_none(text: str, days: list[str]) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("juna 2016.", "bs", "2016-06-01"),
        ("u junu 2016.", "bs", "2016-06-01"),
        ("30. juna 2016.", "bs", "2016-06-30"),
        ("tokom maja 2016.", "bs", "2016-05-01"),
        ("septembru 2016", "bs", "2016-09-01"),
        ("у јуну 2016.", "sr-Cyrl", "2016-06-01"),
        ("јула 2016.", "sr-Cyrl", "2016-07-01"),
        ("в июне 2016", "ru", "2016-06-01"),
        ("w czerwcu 2016", "pl", "2016-06-01"),
        ("en juin 2016", "fr", "2016-06-01"),
        ("le 1er juin 2016", "fr", "2016-06-01"),
        ("haziranda 2016", "tr", "2016-06-01"),
        ("червні 2016", "uk", "2016-06-01"),
        ("junio de 2016", "es", "2016-06-01"),
        ("30 de junio de 2016", "es", "2016-06-30"),
        ("im Juni 2016", "de", "2016-06-01"),
        ("30. Juni 2016", "de", "2016-06-30"),
        ("des Junis 2016", "de", "2016-06-01"),
    ],
)
def test_months_are_known_in_each_language_declined_or_not(text: str, language: str, day: str) -> None:
    assert read(text, language)[-1:] == [day]


def test_words_are_told_as_they_are_typed() -> None:
    (typed,) = typed_times("On **June** 30th,\n2016 they met.", "en")
    assert typed.words == "June 30th, 2016"
    assert typed.first == datetime.date(2016, 6, 30)


def test_what_is_written_for_a_figure_is_no_time() -> None:
    text = "Resolution *[2030](resolution)* and [2031](day), in [](resolution) 2032"
    assert [typed.words for typed in typed_times(text, "en", {"resolution"})] == ["2031", "2032"]
    assert len(typed_times(text, "en")) == 3

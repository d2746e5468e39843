"""Key numbers as templates see them: the number, its unit, its label and its notes."""

import datetime

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.locale import LocaleFormatter
from pressroom.model.read import read_strings
from pressroom.render.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData
from support.dated import date_statements
from support.exhibits import EXHIBITS, with_numbers
from support.project import Project


@pytest.fixture
def measured(metre: Project) -> Project:
    return with_numbers(date_statements(metre))


def numbers(project: Project, day: str = "2020-01-01", language: str = "en") -> dict[str, TemplateData]:
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[0], language, datetime.date.fromisoformat(day))
    formatter = LocaleFormatter(language, read_strings(project.workspace, language))
    items = ItemView(edition, formatter, TextRenderer(edition, formatter))
    return {number["id"]: number for number in EditionView(items, "full").record()["numbers"]}


def texts(project: Project, day: str = "2020-01-01", language: str = "en") -> dict[str, str]:
    return {name: str(number["text"]).replace("\xa0", " ") for name, number in numbers(project, day, language).items()}


def test_a_number_is_a_figure_a_year_or_the_years_between_dates(measured: Project) -> None:
    assert texts(measured) == {
        "number-states": "17 states",
        "number-name": "1960",
        "number-light": "36 years",
        "number-metal": "144 years",
    }


def test_the_unit_stands_apart_and_the_label_has_its_notes(measured: Project) -> None:
    states = numbers(measured)["number-states"]
    assert (str(states["number"]), states["unit"]) == ("17", "states")
    assert str(states["label"]).replace("\xa0", " ") == "signed the Metre Convention on 20 May 1875"
    assert "note-1" in str(states["notes"])


@pytest.mark.parametrize(("language", "text"), [("fr", "36 ans"), ("bs", "36 godina"), ("sr-Cyrl", "36 година")])
def test_years_are_counted_in_every_language(language: str, text: str, measured: Project) -> None:
    assert texts(measured, language=language)["number-light"] == text


@pytest.mark.parametrize(
    ("day", "light", "others"),
    [
        ("1983-12-15", "at least 1 month", {"number-states", "number-name"}),
        ("1983-11-10", None, {"number-states", "number-name"}),
        ("1990-06-01", "6 years", {"number-states", "number-name"}),
        ("1960-10-30", None, {"number-states"}),
    ],
)
def test_years_are_counted_to_the_day_of_the_edition(
    day: str, light: str | None, others: set[str], measured: Project
) -> None:
    found = texts(measured, day)
    assert found.pop("number-light", None) == light
    assert found.keys() == others


def test_an_end_that_is_still_to_come_counts_to_the_day(measured: Project) -> None:
    measured.edit(EXHIBITS, "    draws_on: [prototype-kilogram]\n", "")
    assert texts(measured, "2019-05-19")["number-metal"] == "143 years"


def test_dates_that_are_not_known_well_enough_give_the_least_number(measured: Project) -> None:
    measured.edit(EXHIBITS, "since: metre-redefined", "since: mole-added")
    assert texts(measured)["number-light"] == "at least 48 years"

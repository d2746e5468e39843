"""Exhibits as templates see them: key numbers, explainers, charts of spans, and the brief texts of sections."""

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
from support.exhibits import EXHIBITS, OUTLINE, with_exhibits
from support.project import Project


@pytest.fixture
def shown(metre: Project) -> Project:
    return with_exhibits(date_statements(metre))


def record(project: Project, day: str = "2020-01-01", language: str = "en", depth: str = "full") -> TemplateData:
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[0], language, datetime.date.fromisoformat(day))
    formatter = LocaleFormatter(language, read_strings(project.workspace, language))
    items = ItemView(edition, formatter, TextRenderer(edition, formatter))
    return EditionView(items, "summary" if depth == "summary" else "full").record()


def numbers(project: Project, day: str = "2020-01-01", language: str = "en") -> dict[str, str]:
    found = record(project, day, language)["numbers"]
    return {number["id"]: str(number["text"]).replace("\xa0", " ") for number in found}


def rows(project: Project, day: str = "2020-01-01") -> dict[str, str]:
    [chart] = record(project, day)["charts"]
    return {row["id"]: str(row["when"]).replace("\xa0", " ") for row in chart["rows"]}


def test_a_number_is_a_figure_a_year_or_the_years_between_dates(shown: Project) -> None:
    assert numbers(shown) == {
        "number-states": "17 states",
        "number-name": "1960",
        "number-light": "36 years",
        "number-metal": "144 years",
    }


def test_the_unit_stands_apart_and_the_label_has_its_notes(shown: Project) -> None:
    states = record(shown)["numbers"][0]
    assert (str(states["number"]), states["unit"]) == ("17", "states")
    assert str(states["label"]).replace("\xa0", " ") == "signed the Metre Convention on 20 May 1875"
    assert "note-1" in str(states["notes"])


@pytest.mark.parametrize(("language", "text"), [("fr", "36 ans"), ("bs", "36 godina"), ("sr-Cyrl", "36 година")])
def test_years_are_counted_in_every_language(language: str, text: str, shown: Project) -> None:
    assert numbers(shown, language=language)["number-light"] == text


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
    day: str, light: str | None, others: set[str], shown: Project
) -> None:
    found = numbers(shown, day)
    assert found.pop("number-light", None) == light
    assert found.keys() == others


def test_an_end_that_is_still_to_come_counts_to_the_day(shown: Project) -> None:
    shown.edit(EXHIBITS, "    based_on: [prototype-kilogram]\n\nexplainers", "\nexplainers")
    assert numbers(shown, "2019-05-19")["number-metal"] == "143 years"


def test_dates_that_are_not_known_well_enough_give_the_least_number(shown: Project) -> None:
    shown.edit(EXHIBITS, "since: metre-redefined", "since: mole-added")
    assert numbers(shown)["number-light"] == "at least 48 years"


def test_a_row_has_its_dates_in_words(shown: Project) -> None:
    assert rows(shown) == {
        "span-metal": "22 June 1799 – end not stated",
        "span-prototypes": "September 1889 – 20 May 2019",
        "span-light": "Since October 1983",
        "span-director": "From 1915 until 1936",
    }


def test_a_chart_ends_on_the_day_of_the_edition(shown: Project) -> None:
    assert rows(shown, "1983-06-01") == {
        "span-metal": "22 June 1799 – end not stated",
        "span-prototypes": "Since September 1889",
        "span-director": "From 1915 until 1936",
    }
    assert record(shown, "1960-01-01")["charts"] == (), "the title draws on what is later"


def test_an_explainer_goes_with_what_it_draws_on(shown: Project) -> None:
    assert [str(box["title"]) for box in record(shown)["explainers"]] == ["Why was the prototype given up?"]
    assert record(shown, "2019-05-19")["explainers"] == ()


def test_the_section_has_its_chart_and_its_boxes(shown: Project) -> None:
    section = record(shown)["sections"][1]
    assert (section["figure"], section["chart"]["id"]) == ("chart", "chart-units")
    assert [box["id"] for box in section["explainers"]] == ["explain-prototype"]


def test_brief_texts_take_the_place_of_the_paragraphs(shown: Project) -> None:
    shown.edit(OUTLINE, "      answer: answer-system\n", "      answer: answer-system\n      brief: [point-revision]\n")
    shown.edit(OUTLINE, "point-system, point-revision]", "point-system, fact-units]")
    shown.edit(OUTLINE, "  facts: [fact-signed, fact-units]\n", "  facts: [fact-signed]\n")
    brief, full = (record(shown, depth=depth)["sections"][1] for depth in ("summary", "full"))
    assert ([text["id"] for text in brief["brief"]], brief["paragraphs"]) == (["point-revision"], ())
    assert full["brief"] == ()
    assert full["paragraphs"]

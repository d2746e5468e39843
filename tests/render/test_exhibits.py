"""Exhibits as templates see them: key numbers, explainers, charts of spans, and the brief texts of sections."""

import datetime

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData
from support.dated import date_statements
from support.exhibits import EXHIBITS, OUTLINE, with_exhibits
from support.project import REPOSITORY, Project


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


def label(project: Project, name: str, day: str = "2020-01-01") -> str:
    """The label of a key number, as it is printed."""
    [found] = [number["label"] for number in record(project, day)["numbers"] if number["id"] == name]
    return str(found).replace("\xa0", " ")


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


def test_years_up_to_a_day_long_ago_say_from_when_to_when(shown: Project) -> None:
    """Readers of a version of 2026 would count on to their own day."""
    assert label(shown, "number-light").endswith(" (October 1983 – 1 January 2020)")
    assert "(" not in label(shown, "number-metal"), "its end is a date of the dossier, which the label names"
    shown.edit("content/dossier.yaml", "as_of: 2020-01-01", "as_of: 2026-06-01")
    assert "(" not in label(shown, "number-light", "2026-06-01"), "readers of that year count as it does"


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


def turning_points(project: Project, day: str = "2020-01-01") -> list[str]:
    return [milestone["id"] for milestone in record(project, day)["turning_points"]]


def test_turning_points_are_those_selected_else_the_key_ones_else_all(shown: Project) -> None:
    everything = [milestone.id for milestone in shown.dossier.milestones]
    assert set(turning_points(shown)) == set(everything), "none of them is a key event"
    first, second = everything[:2]
    listed = "  facts: [fact-signed, fact-units]\n"
    shown.edit(OUTLINE, listed, f"{listed}  milestones: [{second}, {first}]\n")
    assert turning_points(shown) == [first, second], "they are in the order of their dates"


def test_a_turning_point_is_a_milestone(shown: Project) -> None:
    listed = "  facts: [fact-signed, fact-units]\n"
    shown.edit(OUTLINE, listed, f"{listed}  milestones: [number-light]\n")
    with pytest.raises(PressroomError, match="number-light"):
        record(shown)


def test_each_audience_begins_in_its_own_way_and_states_the_condition_once() -> None:
    """Of the repository’s dossier: texts that are on the first page of the briefing together."""
    project = Project(REPOSITORY)
    beginnings: dict[str, str] = {}
    for audience in project.dossier.audiences:
        edition = cut(project.dossier, audience, "en", project.dossier.about.as_of)
        formatter = LocaleFormatter("en", read_strings(project.workspace, "en"))
        found = EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "summary").record()
        items = (*found["summary"], *found["key_points"], *found["facts"])
        texts = [one["text"].__html__().striptags() for one in items]
        beginnings[audience.id] = texts[0]
        page = " ".join((str(found["subtitle"]), *texts)).replace("\xa0", " ")
        assert page.count("must be registered") == 1, audience.id
    assert len({text[:60] for text in beginnings.values()}) == len(beginnings), beginnings

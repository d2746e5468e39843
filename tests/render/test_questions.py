"""Questions with their answers and numbered points, as templates see them and as editions are cut."""

import datetime
from typing import Any

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.restrictions import restricted
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.units import wordings
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.render.view.edition import EditionView
from pressroom.render.view.items import ItemView
from support.dated import date_statements
from support.project import Project
from support.questions import OUTLINE, with_questions

DESK = "  - {id: desk, name: Desk, documents: [briefing]}\n\nsources:\n"


@pytest.fixture
def asked(metre: Project) -> Project:
    return with_questions(metre)


def record(project: Project, day: str = "2020-01-01") -> dict[str, Any]:
    dossier, date = project.dossier, datetime.date.fromisoformat(day)
    audience = dossier.audiences[0]
    edition = cut(dossier, audience, "en", date)
    gone = {one.id for one in dossier.questions} - {one.id for one in edition.dossier.questions}
    assert gone == restricted(dossier, audience, date) & {one.id for one in dossier.questions}
    formatter = LocaleFormatter("en", read_strings(project.workspace, "en"))
    found = EditionView(ItemView(edition, formatter, TextRenderer(edition, formatter)), "full").record()
    return {key: found[key] for key in ("questions", "recommendations", "open_points")}


def answers(project: Project, day: str = "2020-01-01") -> dict[str, list[str]]:
    return {str(one["question"]): [part["id"] for part in one["answer"]] for one in record(project, day)["questions"]}


def test_answers_are_statements_which_can_be_in_a_section_too(asked: Project) -> None:
    assert asked.problems == ()
    assert answers(asked) == {
        "What did the treaty do?": ["bureau-created", "conference-role"],
        "Who supervises the Bureau?": ["committee-role", "it-is-asked-in-this-sample-alone"],
    }
    [_, second] = record(asked)["questions"]
    assert str(second["answer"][1]["text"]) == "It is asked in this sample alone."
    assert "note-" in str(second["answer"][1]["notes"])


def test_numbered_points_are_summaries(asked: Project) -> None:
    found = record(asked)
    assert [(one["id"], one["label"]) for one in found["recommendations"]] == [
        ("recommend-signing", ""),
        ("recommend-units", "Units"),
    ]
    assert "20\xa0May 1875" in str(found["recommendations"][0]["text"])
    assert [one["id"] for one in found["open_points"]] == ["open-name"]


def test_an_answer_has_what_the_edition_has_of_it(asked: Project) -> None:
    asked.edit("content/dossier.yaml", "sources:\n", DESK)
    own = "    text: The member states meet as the [](cgpm).\n"
    asked.edit(OUTLINE, own, f"{own}    audiences: [desk]\n")
    assert answers(asked)["What did the treaty do?"] == ["bureau-created"]
    own = "    text: It created the [](bipm), which works near Paris.\n"
    asked.edit(OUTLINE, own, f"{own}    audiences: [desk]\n")
    assert list(answers(asked)) == ["Who supervises the Bureau?"]


def test_a_question_can_be_for_others(asked: Project) -> None:
    asked.edit("content/dossier.yaml", "sources:\n", DESK)
    asked.edit(OUTLINE, "question: What did", "audiences: [desk]\n      question: What did")
    assert list(answers(asked)) == ["Who supervises the Bureau?"]


def test_earlier_editions_have_the_question_and_the_points_of_the_day(asked: Project) -> None:
    date_statements(asked)
    before = "earlier: [{until: 1900, question: What is the treaty to do?}]"
    asked.edit(OUTLINE, "      answer: [bureau-created, conf", f"      {before}\n      answer: [bureau-created, conf")
    assert next(iter(answers(asked, "1899-12-31"))) == "What is the treaty to do?"
    assert [one["id"] for one in record(asked, "1899-12-31")["recommendations"]] == ["recommend-signing"]
    assert record(asked, "1899-12-31")["open_points"] == ()


def test_questions_are_translated(asked: Project) -> None:
    found = {(one.unit, one.key): one.text for one in wordings(asked.dossier, "fr")}
    assert found["question-treaty", "question"] == "What did the treaty do?"


def test_an_answer_with_something_else_is_an_error_at_its_place(asked: Project) -> None:
    place = asked.edit(OUTLINE, "answer: [bureau-created, conference-role]", "answer: [bureau-created, ⟦cipm⟧]")
    [told] = asked.problems
    assert (told.code, told.where) == ("reference-kind", place.where)


def test_citations_at_the_end_of_an_answer_in_place_are_read(asked: Project) -> None:
    asked.edit(OUTLINE, "answer: [bureau-created, conference-role]", 'answer: "It set up the Bureau. [@note-2]"')
    asked.edit("content/statements.yaml", "schema: 1\n", "schema: 1\nchecked: 2026-11-24\n")
    assert asked.problems == ()
    assert answers(asked)["What did the treaty do?"] == ["it-set-up-the-bureau"]

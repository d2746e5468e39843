"""Editions as of an earlier day: which days can be asked for, and that no text looks beyond them."""

import pytest

from support.dated import date_statements
from support.project import Project

DOSSIER, STATEMENTS, TIMELINE = (f"content/{name}.yaml" for name in ("dossier", "statements", "timeline"))


@pytest.fixture
def dated(metre: Project) -> Project:
    """The project, whose statements say since when they hold, and of which no text says when it was written."""
    metre.edit(DOSSIER, " as of 1 January 2020", "")
    return date_statements(metre)


def test_a_day_after_the_dossiers_own_is_told_with_where_to_raise_it(metre: Project) -> None:
    outcome = metre.call("check", "--as-of", "2020-01-02")
    assert outcome.code == 1
    assert (
        "error[as-of-late]: the facts of this dossier are as of 2020-01-01, not of the later day 2020-01-02"
        in outcome.err
    )
    assert f"--> {DOSSIER}:" in outcome.err


def test_a_day_before_the_first_fact_is_told_with_that_fact(metre: Project) -> None:
    outcome = metre.call("check", "--as-of", "1875-05-19")
    assert outcome.code == 1
    assert "error[as-of-early]: the dossier has no facts on 1875-05-19" in outcome.err
    assert "the first, `convention-signed`, is of 1875-05-20" in outcome.err
    assert f"--> {TIMELINE}:" in outcome.err
    assert "hint: choose 1875-05-20 or a later day" in outcome.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("1990", "`1990` is not a day: write 1990-12-31 for its end, or another day of it"),
        ("3/4/1990", "write 1990-03-04 or 1990-04-03"),
        ("1990-02-30", "there is no day 30 in 1990-02, which has 28 days"),
    ],
)
def test_what_is_no_day_is_told_before_anything_is_read(given: str, told: str, metre: Project) -> None:
    outcome = metre.call("check", "--as-of", given)
    assert outcome.code == 2
    assert told in " ".join(outcome.err.split())


def test_the_dossiers_own_day_is_the_edition_that_is_built_anyway(metre: Project) -> None:
    outcome = metre.call("build", "fact-sheet", "--as-of", "2020-01-01")
    assert outcome.out.split()[-1].endswith("public/en/test-2020-1-fact-sheet-public-en.docx")


def test_an_earlier_edition_has_a_folder_of_its_own(dated: Project) -> None:
    outcome = dated.call("build", "fact-sheet", "--as-of", "2019-12-31")
    assert outcome.out.split()[-1].endswith(
        "public/en/as-of-2019-12-31/test-2020-1-fact-sheet-public-en-2019-12-31.docx"
    )


def test_a_typed_date_that_lies_ahead_is_an_error_at_its_place(dated: Project) -> None:
    dated.edit(
        STATEMENTS, "The member states meet as the [](cgpm).", "Until June 2019 the member states met as the [](cgpm)."
    )
    assert dated.call("check", "fact-sheet", "--as-of", "2019-06-30").code == 0
    outcome = dated.call("check", "fact-sheet", "--as-of", "2019-05-31")
    assert outcome.code == 1
    assert "error[later-day]: “June 2019”" in outcome.err
    assert "`conference-role`" in outcome.err
    assert f"--> {STATEMENTS}:" in outcome.err


def test_a_later_date_in_the_dossiers_description_is_an_error_there_with_its_own_remedy(dated: Project) -> None:
    dated.edit(DOSSIER, "  description: ", "  description: As of 1 June 2019. ")
    outcome = dated.call("check", "fact-sheet", "--as-of", "2018-12-31")
    assert outcome.code == 1
    assert f"--> {dated.place(DOSSIER, '1 June 2019').where}" in outcome.err
    assert "hint: write under `earlier` the `description` that was true then\n" in outcome.err


@pytest.mark.parametrize(
    ("begun", "remedy"), [("", "give it the `from` since when it holds"), ("from: 1960, ", "correct its `from`")]
)
def test_the_hint_for_a_later_date_names_what_the_item_has(begun: str, remedy: str, dated: Project) -> None:
    keys = begun.replace(", ", "\n      ")
    step = "      completed: si-adopted\n"
    dated.edit(TIMELINE, step, f"{step}      {keys}note: Due in 2031\n")
    outcome = dated.call("check", "fact-sheet", "--as-of", "2018-12-31")
    assert f"--> {dated.place(TIMELINE, '2031').where}" in outcome.err
    ways = f"{remedy}; or refer to the date by its id; or if it is no year, make it a figure and write `[2031](id)`"
    assert f"hint: {ways}\n" in outcome.err


@pytest.mark.parametrize("typed", ["06/2019", "**June** of 2019", "2018/19", "1 June 2019"])
def test_a_typed_date_is_found_in_other_forms_too(typed: str, dated: Project) -> None:
    dated.edit(STATEMENTS, "The member states meet as", f"Until {typed} the member states met as")
    outcome = dated.call("check", "fact-sheet", "--as-of", "2018-12-31")
    assert (outcome.code, outcome.err.count("error[later-day]")) == (1, 1)
    assert f"“{typed.replace('**', '')}” is after 2018-12-31" in outcome.err
    assert f"--> {STATEMENTS}:" in outcome.err


def test_grounds_may_be_of_a_later_day(dated: Project) -> None:
    rest = "\n    from: 1875-05-20\n  - id: committee"
    dated.edit(STATEMENTS, f"checked: 2026-11-24}}]{rest}", f"checked: 2026-11-24}}, {{editorial: As of 2024.}}]{rest}")
    assert dated.call("check", "fact-sheet", "--as-of", "2019-12-31").code == 0


def test_how_many_statements_have_no_beginning_is_said(dated: Project) -> None:
    dated.edit(
        STATEMENTS,
        "    from: 2019-05-20\n    citations: [{passage: note-14, checked: 2026-11-24}]\n\nsumm",
        "    citations: [{passage: note-14, checked: 2026-11-24}]\n\nsumm",
    )
    assert "they have no `from:` date: 1." in dated.call("check", "fact-sheet", "--as-of", "2019-12-31").err
    assert "no `from:`" not in dated.call("check", "fact-sheet").err


def test_a_reference_to_what_is_ahead_is_told_at_its_place(dated: Project) -> None:
    dated.edit(STATEMENTS, "text: The member states meet", "text: Before [](revision-in-force) the member states meet")
    outcome = dated.call("check", "fact-sheet", "--as-of", "2018-12-31")
    assert outcome.code == 1
    assert "error[reference-withheld]" in outcome.err
    assert "`revision-in-force`" in outcome.err
    assert str(dated.place(STATEMENTS, "](revision-in-force").where) in outcome.err

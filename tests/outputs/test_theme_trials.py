"""Other margins, paper and type give whole pages, or an error that names the token and what to do."""

from pathlib import Path

import pytest

from pressroom.checks.pages.layout import text_on_page
from pressroom.checks.pages.overlap import text_apart
from pressroom.checks.pages.type_area import text_in_type_area
from pressroom.model.look.themes import RoomTaker, room_takers
from pressroom.model.reading.read import read_documents
from pressroom.pipeline.composing.compose import fill_and_render
from pressroom.pipeline.composing.page_filling import empty_at_foot
from pressroom.render.document_context import DocumentContext
from support.finished import begun, copy_of
from support.project import Project

THEME, BRIEFING = "templates/theme.yaml", "templates/briefing/document.yaml"
TRIALS = {
    "margin_left: 30": (THEME, "margin_left: 22", "margin_left: 30"),
    "margin_left: 12": (THEME, "margin_left: 22", "margin_left: 12"),
    "body: 12": (THEME, "body: 10 ", "body: 12 "),
    "body: 8": (THEME, "body: 10 ", "body: 8 "),
    "paper: Letter": (BRIEFING, "paper: A4", "paper: Letter"),
}


def takers(project: Project) -> tuple[RoomTaker, ...]:
    spec = read_documents(project.workspace)["briefing"].spec
    return room_takers(project.workspace, project.dossier.audiences[0], spec)


@pytest.mark.parametrize("trial", ["margin_left: 30", "body: 12", "paper: Letter"])
def test_pages_of_a_small_project_are_whole(metre: Project, trial: str) -> None:
    metre.edit(*TRIALS[trial])
    job, context = begun(metre.root, "briefing", "public")
    pages = fill_and_render(DocumentContext(context, job.edition, job.spec), None)[2].pages
    assert len(pages) == 3
    for check in (text_on_page, text_in_type_area, text_apart):
        assert list(check(job.spec, pages)) == []


def test_an_opening_without_room_below_the_title_breaks_over_pages(metre: Project) -> None:
    for old, new in (
        ("body: 10 ", "body: 14 "),
        ("title: 25", "title: 50"),
        ("margin_bottom: 20", "margin_bottom: 100"),
    ):
        metre.edit(THEME, old, new)
    metre.edit(THEME, "leading: 1.4", "leading: 1.8")
    metre.edit(
        BRIEFING, "parts: [sections, chronology, upcoming, office-holders, glossary, notes, about]", "parts: [notes]"
    )
    job, context = begun(metre.root, "briefing", "public")
    page, _, rendered = fill_and_render(DocumentContext(context, job.edition, job.spec), None)
    assert page.split_opening
    first = rendered.pages[0]
    texts = [run.text for run in first.runs if not run.artifact]
    assert "Summary" in texts
    assert empty_at_foot(first) < first.area.height / 3


def test_what_takes_room_from_pages_is_found(metre: Project) -> None:
    assert takers(metre) == ()
    for trial in ("margin_left: 30", "body: 12", "paper: Letter"):
        metre.edit(*TRIALS[trial])
    assert takers(metre) == (
        RoomTaker("body", "12", "10", THEME),
        RoomTaker("margin_left", "30", "22", THEME),
        RoomTaker("paper", "Letter", "A4", BRIEFING),
    )
    own = "templates/audiences/public/theme.yaml"
    metre.write(own, "schema: 1\ntype: {body: 9}\nspacing: {margin_left: 25}\n")
    assert takers(metre)[:1] == (RoomTaker("margin_left", "25", "22", own),)


def test_smaller_type_and_margins_and_larger_paper_take_no_room(metre: Project) -> None:
    for trial in ("margin_left: 12", "body: 8"):
        metre.edit(*TRIALS[trial])
    metre.edit(BRIEFING, "paper: A4", "paper: A3")
    assert takers(metre) == ()


@pytest.mark.long
@pytest.mark.parametrize("trial", TRIALS)
def test_pages_of_the_first_dossier_are_whole_or_the_error_names_the_token(trial: str, tmp_path: Path) -> None:
    project = copy_of("first-dossier", tmp_path / "project")
    project.edit(*TRIALS[trial])
    outcome = project.call("check", "--all", "--json")
    for problem in outcome.json["diagnostics"]:
        assert problem["code"] == "page-budget", problem
        assert f"`{trial.split(':')[0]}`" in problem["hint"]

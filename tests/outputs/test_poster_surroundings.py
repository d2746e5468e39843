"""What is around the timeline of a poster, on narrow sheets and with few signs: head, strip and foot."""

from pathlib import Path

from pressroom.checks.pages.layout import inside_margins, text_on_page
from pressroom.checks.pages.overlap import text_apart
from pressroom.interchange.pages import LaidOutPage
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import FLOOR_PER_METRE
from pressroom.pipeline.composing.compose import fill_and_render
from pressroom.pipeline.poster.solved import solve_poster
from support.finished import begun
from support.history import Happening, history, history_project
from support.project import Project

POSTER = "timeline-poster"
STEPS = ("Partnership of ports", "Planning and Review", "Closer Dialogue", "Plan of Action", "Candidate", "Member")
STEP = (
    "    - {{id: step-{0}, title: {1}, completed: event-00{0}, citations: [{{passage: note, checked: 2026-11-24}}]}}\n"
)
ERA = (
    "  - {{id: era-{0}, title: The period number {0}, from: {0}000, until: {0}999, citations: [{{editorial: Own.}}]}}\n"
)
PATH = """
path:
  title: Four steps were taken; the fifth, pending since the spring of 2010, depends on one condition
  based_on: [claim]
  steps:
"""


def laid_out(project: Project) -> LaidOutPage:
    """The page of a project's poster, which must be whole."""
    job, context = begun(project.root, POSTER, "public")
    assert isinstance(job.spec, PosterSpec)
    solved = solve_poster(context, job.edition, job.spec)
    (page,) = fill_and_render(solved.page, solved)[2].pages
    for check in (text_on_page, inside_margins, text_apart):
        assert list(check(job.spec, (page,))) == []
    return page


def foot_of(page: LaidOutPage) -> tuple[float, str]:
    """The height of the foot in mm, and its text."""
    (foot,) = (box.rect for box in page.boxes if "foot" in box.classes)
    return foot.height, " ".join(run.text for run in page.runs if foot.contains(run.rect, 3))


def test_the_parts_around_the_timeline_fit_on_a_narrow_sheet(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(6), "A4")
    project.edit(f"templates/{POSTER}/document.yaml", "orientation: landscape", "orientation: portrait")
    eras = "".join(ERA.format(n) for n in (1, 2))
    steps = "".join(STEP.format(n, title) for n, title in enumerate(STEPS))
    project.add("content/dossier.yaml", f"\neras:\n{eras}{PATH}{steps}")
    page = laid_out(project)
    height, text = foot_of(page)
    assert "The period number 2" in text
    assert height < 60, "the sources are in a row of their own, and not in a column of two words"


def test_the_legend_names_what_is_on_the_sheet_alone_in_type_for_one_metre(tmp_path: Path) -> None:
    few = [Happening(f"event-{n}", f"{1990 + n}-05-0{n}", "It happens.", "It happens", "It") for n in (1, 3, 5)]
    project = history_project(tmp_path / "project", few, "A2")
    project.edit(f"templates/{POSTER}/document.yaml", "pages: 1", "pages: 1\ndepth: summary")
    text = project.read("content/dossier.yaml").replace('lane: "treaty"', 'lane: "units"')
    project.write("content/dossier.yaml", text)
    page = laid_out(project)
    _, legend = foot_of(page)
    assert "one axis, to scale" in legend
    assert "Odd" in legend
    for absent in ("double stroke", "Even", "bracket", "hollow bar", "bar beside"):
        assert absent not in legend
    (imprint,) = (box.rect for box in page.boxes if "imprint" in box.classes)
    small = [run for run in (*page.runs, *page.drawings) if run.size < FLOOR_PER_METRE - 0.01]
    assert small
    assert [run.text for run in small if not imprint.contains(run.rect, 1)] == []

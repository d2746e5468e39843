"""Histories of every length on every paper, down to the characters of the finished PDF: `make trust`."""

from pathlib import Path

import pytest

from outputs import test_poster as rules
from poster.rules import check_leaders
from poster.test_papers import COUNTS, RISING, frame
from support.finished import Finished, planned
from support.history import history, history_project
from support.names import HISTORY_NUMBER

RULES = (
    rules.test_every_milestone_has_its_label,
    rules.test_no_character_is_too_small,
    rules.test_no_character_is_outside_the_margins,
    rules.test_each_character_of_a_label_stands_in_the_rectangle_that_was_planned,
    rules.test_no_two_labels_overlap,
    rules.test_nothing_else_stands_on_a_label,
    rules.test_no_two_texts_of_the_drawing_overlap,
)
#: What has to fit; elsewhere the stated error will do.
FIT = {*((count, paper) for count in COUNTS if count <= 24 for paper in RISING), *((count, "A1") for count in COUNTS)}


@pytest.mark.long
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
@pytest.mark.parametrize("paper", RISING)
@pytest.mark.parametrize("count", COUNTS)
def test_a_history_on_a_paper(count: int, paper: str, orientation: str, tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(count), paper)
    project.edit("templates/timeline-poster/document.yaml", "orientation: landscape", f"orientation: {orientation}")
    outcome = project.call("build", "timeline-poster", "--json")
    if outcome.code:
        assert [problem["code"] for problem in outcome.json["diagnostics"]] == ["poster-does-not-fit"]
        assert (count, paper) not in FIT or orientation == "portrait"
        return
    poster = Finished(f"{count}-{paper}", project, number=HISTORY_NUMBER)
    assert poster.pdf(rules.POSTER).pages == 1
    for rule in RULES:
        rule(poster)
    geometry = planned(project.root, rules.POSTER)
    for column in geometry.columns:
        check_leaders(geometry, column, frame(paper))

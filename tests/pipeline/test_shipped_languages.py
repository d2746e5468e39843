"""The languages that come with the program: their fixed texts, and dossiers that were written in three of them."""

import re
import shutil
from pathlib import Path

import pytest

from pressroom.model.reading.read import read_strings
from pressroom.model.translations.reading import read_content
from pressroom.packaged import template_paths
from pressroom.pipeline.planning.requested_languages import check_languages
from pressroom.pipeline.run import listed
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

FILES = sorted(template_paths("templates/strings"))
DOSSIERS = REPOSITORY / "tests/projects/languages"
_PART = re.compile(r"\{(\w+)")


@pytest.mark.parametrize("file", FILES)
def test_fixed_texts_are_complete_and_have_the_parts_that_are_filled_in(file: str) -> None:
    workspace = Workspace(REPOSITORY)
    original, there = read_strings(workspace, "en"), read_strings(workspace, Path(file).stem)
    assert [key for key in original if key not in there] == []
    assert [key for key in original if {*_PART.findall(original[key])} != {*_PART.findall(there[key])}] == []
    assert [text for text in there.values() if "\\" in text] == []


def in_language(language: str, folder: Path) -> Project:
    """A copy of the dossier in a language, with the packaged theme."""
    shutil.copytree(DOSSIERS / language / "content", folder / "content")
    (folder / "templates").mkdir()
    shutil.copy(REPOSITORY / "templates/theme.yaml", folder / "templates")
    return Project(folder)


@pytest.mark.parametrize("language", ["de", "uk", "el"])
def test_a_dossier_in_another_language_lacks_nothing(language: str, tmp_path: Path) -> None:
    project = in_language(language, tmp_path)
    content = read_content(project.workspace)
    assert content.warnings == ()
    assert (len(content.dossier.statements), len(content.dossier.milestones)) == (12, 12)
    assert {milestone.date.precision for milestone in content.dossier.milestones} == {"day", "month", "year"}
    jobs = listed(project.workspace).jobs
    assert {job.language for job in jobs} == {language}
    assert [*check_languages(project.workspace, content, jobs)] == []


def test_fixed_texts_that_the_language_of_a_dossier_lacks_are_one_problem(tmp_path: Path) -> None:
    project = in_language("de", tmp_path)
    project.edit("content/dossier.yaml", "  language: de", "  language: nl")
    project.write("templates/strings/nl.yaml", "schema: 1\nsummary: Samenvatting\n")
    content = read_content(project.workspace)
    found = [*check_languages(project.workspace, content, listed(project.workspace).jobs)]
    assert len(found) == len(read_strings(project.workspace, "en")) - 1
    assert {problem.code for problem in found} == {"string-missing"}
    (together,) = {problem.together for problem in found}
    assert together
    assert together.message == "{count} fixed texts are missing in `nl`"


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "uk", "el"])
def test_all_documents_of_a_dossier_in_another_language_are_built(language: str, tmp_path: Path) -> None:
    project = in_language(language, tmp_path)
    outcome = project.call("build")
    assert (outcome.code, len(outcome.lines)) == (0, 6), outcome.err
    assert {*re.findall(r"\[([a-z-]+)\]:", outcome.err)} == {"lane-unused"}, "the theme has a lane of another dossier"

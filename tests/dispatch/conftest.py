"""A project with two audiences that is built once, and a release of it."""

import shutil
from pathlib import Path

import pytest

from support.project import METRE, REPOSITORY, Project, copy_project
from support.secrets import DOSSIER, withhold


@pytest.fixture(scope="session")
def two_audiences(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The metre project with a statement that only the desk may see, built for all. Not to be changed."""
    made = copy_project(tmp_path_factory.mktemp("two-audiences") / "project")
    withhold(made)
    made.write(DOSSIER, made.read(DOSSIER).replace("[briefing, fact-sheet, timeline-poster]", "[briefing, fact-sheet]"))
    outcome = made.run("build", "--all", "--clearance")
    assert outcome.code == 0, outcome.err
    return made


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """The metre project with a theme; every other template is the packaged one."""
    shutil.copytree(METRE / "content", tmp_path / "bare/content")
    project = Project(tmp_path / "bare")
    project.write("templates/theme.yaml", (REPOSITORY / "templates/theme.yaml").read_text(encoding="utf-8"))
    return project


@pytest.fixture
def desks(two_audiences: Project, tmp_path: Path) -> Project:
    """A copy of the built project, which a test may change."""
    shutil.copytree(two_audiences.root, tmp_path / "desks")
    return Project(tmp_path / "desks")


@pytest.fixture
def release(desks: Project) -> Path:
    """The folder of a release of that project."""
    assert desks.call_here("release", "--all").code == 0
    return desks.root / "build/releases/metre-convention-1.0"

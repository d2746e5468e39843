"""A project with two audiences that is built once, and a release of it."""

import shutil
from pathlib import Path

import pytest

from support.project import METRE, REPOSITORY, Project, copy_project
from support.secrets import DOSSIER, withhold
from support.shelf import Shelf


@pytest.fixture(scope="session")
def two_audiences(shelf: Shelf) -> Project:
    """The metre project with a statement that only the desk may see, built for all. Not to be changed."""

    def make(folder: Path) -> None:
        made = copy_project(folder / "project")
        withhold(made)
        listed = made.read(DOSSIER).replace("[briefing, fact-sheet, timeline-poster]", "[briefing, fact-sheet]")
        made.write(DOSSIER, listed)
        outcome = made.run("build", "--all", "--clearance")
        assert outcome.code == 0, outcome.err

    return Project(shelf.folder("two-audiences", make) / "project")


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


@pytest.fixture(scope="session")
def first_release(two_audiences: Project, shelf: Shelf) -> Path:
    """The folder of a release of that project. Not to be changed."""

    def make(folder: Path) -> None:
        shutil.copytree(two_audiences.root, folder / "desks")
        outcome = Project(folder / "desks").call_here("release", "--all")
        assert outcome.code == 0, outcome.err

    return shelf.folder("first-release", make) / "desks/build/releases/metre-convention-1.0"


@pytest.fixture
def release(desks: Project, first_release: Path) -> Path:
    """The folder of a release of the copied project."""
    folder = desks.root / "build/releases" / first_release.name
    shutil.copytree(first_release, folder)
    return folder

"""What tests of several rooms share."""

import gc
import pickle
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from pressroom.__main__ import COLLECTION
from support.office import Office
from support.project import MakeProject, Outcome, Project, copy_project
from support.shelf import Shelf

# The same commit has the same verdict, however busy the machine is; `make trust` searches elsewhere each time.
settings.register_profile("daily", derandomize=True, deadline=None)
settings.register_profile("search", print_blob=True, deadline=None)
settings.load_profile("daily")
gc.set_threshold(*COLLECTION)  # as in a command


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-snapshots` takes new references of the snapshot tests that run (`make snapshots CASE=…`)."""
    parser.addoption("--update-snapshots", action="store_true", help="take new snapshots instead of comparing")


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Makes a project: the metre dossier with the repository's templates, and `files` beside or over them."""

    def make(files: Mapping[str, str] | None = None, folder: str = "project") -> Project:
        made = copy_project(tmp_path / folder)
        for path, text in (files or {}).items():
            made.write(path, text)
        return made

    return make


@pytest.fixture
def metre(project: MakeProject) -> Project:
    """The metre project as it is."""
    return project()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """What is made once for the whole run."""
    return Shelf(tmp_path_factory)


@pytest.fixture(scope="session")
def first_build(shelf: Shelf) -> tuple[Project, Outcome]:
    """The metre project, built once by the command line in a process of its own. Not to be changed."""

    def make(folder: Path) -> None:
        outcome = copy_project(folder / "project").run("build")
        (folder / "outcome").write_bytes(pickle.dumps(outcome))

    made = shelf.folder("first-build", make)
    return Project(made / "project"), pickle.loads((made / "outcome").read_bytes())


@pytest.fixture
def built(first_build: tuple[Project, Outcome], tmp_path: Path) -> Project:
    """A copy of the built project, which a test may change."""
    shutil.copytree(first_build[0].root, tmp_path / "built")
    return Project(tmp_path / "built")

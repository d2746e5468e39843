"""The briefing of a dossier of thirty lines: no page with some lines alone."""

import shutil
from pathlib import Path

import pypdfium2

from support.project import REPOSITORY, Project


def test_it_has_one_page(tmp_path: Path) -> None:
    """At the usual spacing, the last lines of the imprint were alone on a second page."""
    shutil.copytree(REPOSITORY / "tests/projects/fresh/postal-union/content", tmp_path / "content")
    shutil.copytree(REPOSITORY / "scripts/pressroom/starter/one-file/templates", tmp_path / "templates")
    outcome = Project(tmp_path).call("build", "briefing")
    assert outcome.code == 0, outcome.err
    [path] = (tmp_path / "build").rglob("*.pdf")
    assert len(pypdfium2.PdfDocument(path)) == 1

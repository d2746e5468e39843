"""What outside judges say of the finished files: conformance, reading aloud, syntax, Word's own rules."""

import re
from pathlib import Path

import pytest

from support.finished import CONTENTS, PDFS, Finished, built, copy_of
from support.judges import LONG_HEADS, LONG_TABLES, judge_pdf, judge_reading, judge_word
from support.office import Office
from support.shelf import Shelf


@pytest.fixture(params=[*((name, False) for name in CONTENTS), ("metre", True)], ids=lambda value: _name(*value))
def judged(request: pytest.FixtureRequest, shelf: Shelf) -> Finished:
    """Each project, finished, and the small one as a draft."""
    name, draft = request.param
    return built(shelf, name, draft=draft)


def _name(name: str, draft: bool) -> str:
    return f"{name}-draft" if draft else name


@pytest.mark.parametrize("document", PDFS)
def test_pdf_conforms(judged: Finished, document: str) -> None:
    judge_pdf(judged.path(document))


@pytest.mark.parametrize("document", PDFS)
def test_pdf_reads_aloud(judged: Finished, document: str) -> None:
    judge_reading(judged.path(document), LONG_HEADS if judged.name == "metre" else frozenset())


def test_word_file_conforms(judged: Finished) -> None:
    judge_word(judged.path("fact-sheet"))


def test_fact_sheet_keeps_its_pages(first: Finished, office: Office, tmp_path: Path) -> None:
    assert office.pages(first.path("fact-sheet"), folder=tmp_path) == [2]


@pytest.mark.long
def test_every_document_of_every_edition(tmp_path: Path) -> None:
    """All audiences, all languages, with their clearance copies."""
    project = copy_of("first-dossier", tmp_path)
    outcome = project.run("build", "--all", "--clearance")
    assert outcome.code == 0, outcome.err
    assert not re.search("error|warning", outcome.err)
    finished = [project.root / line for line in outcome.lines]
    assert {path for path in (project.root / "build").rglob("*.*") if path.suffix in (".pdf", ".docx")} < {*finished}
    assert {path.parts[-3:-1] for path in finished} == {
        (audience.id, language)
        for audience in project.dossier.audiences
        for language in audience.languages or (project.dossier.about.language,)
    }
    for path in finished:
        if path.suffix == ".pdf":
            judge_pdf(path)
            judge_reading(path, LONG_TABLES if path.stem.endswith(".clearance") else frozenset())
        elif path.suffix == ".docx":
            judge_word(path)

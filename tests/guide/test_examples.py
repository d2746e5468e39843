"""Every example of the guide and the README is carried out, in the order of its page."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from pressroom.dispatch.lists.headings import USUAL
from pressroom.dispatch.mailing.settings import read_settings
from pressroom.model.reading.read import read_strict
from pressroom.model.sending.clearances_file import FILE as CLEARANCES
from pressroom.model.sending.clearances_file import ClearancesFile
from pressroom.model.validation.validate import validate
from support.examples import carry_out, commands, examples
from support.forkserver import forked
from support.project import REPOSITORY, Project
from support.shelf import Shelf

GUIDE = REPOSITORY / "scripts" / "pressroom" / "guide"
PAGES = [*sorted(GUIDE.glob("*.md")), REPOSITORY / "README.md"]


@pytest.fixture(scope="module")
def begun(shelf: Shelf) -> Path:
    """A new project with the sample, whose files the examples change."""

    def make(folder: Path) -> None:
        outcome = forked("new", "--sample", "my-subject", cwd=folder)
        assert outcome.code == 0, outcome.err

    return shelf.folder("begun", make) / "my-subject"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page(page: Path, begun: Path, tmp_path: Path) -> None:
    blocks = examples(page.read_text(encoding="utf-8"))
    begins = next((next(commands(block))[:2] for block in blocks if block.language == "console"), [])
    folder = tmp_path
    if begins != ["pressroom", "new"]:
        folder /= "my-subject"
        shutil.copytree(begun, folder)
    for block in blocks:
        folder = carry_out(block, folder)


def test_a_change_of_a_file_is_followed_by_a_check() -> None:
    """An example that no command reads would pass whatever it contains. What needs a release is read in other tests."""
    for page in (page for page in PAGES if page.stem != "mailing"):
        blocks = [block for block in examples(page.read_text(encoding="utf-8")) if CLEARANCES not in block.words]
        kinds = [block.language for block in blocks]
        changed = [index for index, kind in enumerate(kinds) if kind in {"yaml", "jinja", "css", "svg", "word"}]
        assert not changed or "console" in kinds[changed[-1] :], page.name


def test_the_mailing_of_the_guide_is_read(metre: Project) -> None:
    (block,) = (one for one in examples((GUIDE / "mailing.md").read_text(encoding="utf-8")) if one.language == "yaml")
    metre.write("content/mailing.yaml", block.text)
    settings = read_settings(metre.workspace)
    assert settings.list == "list.csv"
    assert settings.documents == {"public": ("briefing",)}


def test_the_headings_of_the_guide_are_those_that_are_known() -> None:
    page = (GUIDE / "mailing.md").read_text(encoding="utf-8")
    table = "".join(f"| {field} | {', '.join(texts)} |\n" for field, texts in USUAL.items())
    assert f"| column | headings |\n| --- | --- |\n{table}\n" in page


def test_the_clearances_of_the_guide_are_read(metre: Project) -> None:
    page = (GUIDE / "clearance.md").read_text(encoding="utf-8")
    (block,) = (one for one in examples(page) if CLEARANCES in one.words)
    metre.write(CLEARANCES, block.text)
    node, problems = read_strict(metre.workspace, CLEARANCES)
    assert node is not None
    found, more = validate(ClearancesFile, node)
    assert (list(problems), list(more)) == ([], [])
    assert found is not None
    assert [(one.document, one.audience, one.language) for one in found.clearances] == [("briefing", "partners", "en")]


def test_the_lines_of_the_guide_fit_in_a_terminal() -> None:
    long = {
        f"{page.name}:{number}"
        for page in GUIDE.glob("*.md")
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 110 and not line.startswith("|")
    }
    assert long == set()


def test_the_style_sheet_of_the_guide_changes_the_title_of_the_briefing(begun: Path, tmp_path: Path) -> None:
    """A rule that a more specific one of the base overrides would pass every check."""
    folder = tmp_path / "my-subject"
    shutil.copytree(begun, folder)
    before = width_of_title(folder)
    page = (GUIDE / "templates.md").read_text(encoding="utf-8")
    [style] = [block for block in examples(page) if block.language == "css"]
    carry_out(style, folder)
    assert width_of_title(folder) > before


def width_of_title(folder: Path) -> float:
    """The width of the title on the first page of the briefing, in points."""
    outcome = forked("build", "briefing", "--draft", "-o", "drafts", cwd=folder)
    assert outcome.code == 0, outcome.err
    [path] = (folder / "drafts").rglob("*briefing*.pdf")
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    found = page.search("Halley’s Comet and its returns").get_next()
    assert found
    first, count = found
    return float(page.get_charbox(first + count - 1)[2] - page.get_charbox(first)[0])

"""What every build promises: the same bytes, all of the text in order, nothing left out, nothing undeclared."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest

from pressroom.interchange.pages import LaidOutPage
from pressroom.model.facts import Milestone, Statement
from support.expected import MARKS, Expected, squashed
from support.finished import PDFS, WEB, Finished, composed, edition_of, parsed, variant
from support.pdftext import Glyph, Node, lines
from support.project import Project
from support.shelf import Shelf
from support.wordtext import word_parts

pdfs = pytest.mark.parametrize("document", PDFS)
FIGURES = frozenset({"Figure"})
BULLETS = set("•▪■–")
#: The brackets round note marks, which are copied and not seen.
BRACKETS = re.compile(r"\[(\d[\d,–\s]*)\]")


@pytest.fixture
def expected(finished: Finished) -> Expected:
    """What the documents have to say."""
    return Expected(finished.project, edition_of(finished))


def test_other_folder_process_and_hash_seed_give_the_same_bytes(first: Finished, tmp_path: Path) -> None:
    project = Project(tmp_path / "na drugom mjestu, žito")
    for folder in ("content", "templates"):
        shutil.copytree(first.project.root / folder, project.root / folder)
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Chatham", "LC_ALL": "C", "LANGUAGE": "bs"}
    outcome = project.run("build", "--audience", "public", env=elsewhere)
    assert outcome.code == 0, outcome.err
    files = {path: digest for path, digest in project.built.items() if path != "manifest.json"}
    assert files.items() <= first.project.built.items()
    assert {path.rpartition(".")[2] for path in files} == {"pdf", "docx", "html", *WEB}


@pdfs
def test_files_are_what_was_laid_out(finished: Finished, document: str, shelf: Shelf) -> None:
    assert composed(shelf, finished, document).rendered.data == finished.path(document).read_bytes()


@pdfs
def test_text_is_read_as_it_was_laid_out(finished: Finished, document: str, shelf: Shelf) -> None:
    pages = composed(shelf, finished, document).rendered.pages
    laid_out = "".join(run.text for page in pages for run in page.runs if not run.artifact)
    read = "".join(piece.text for piece in finished.pdf(document).tree.pieces(FIGURES))
    assert len(squashed(read)) > 500
    assert BRACKETS.sub(r"\1", squashed(read)) == squashed(laid_out)


@pdfs
def test_text_is_read_as_the_template_has_it(finished: Finished, document: str, shelf: Shelf) -> None:
    """The page numbers of the contents are the only text that layout adds; capitals may be a matter of style."""
    root = parsed(composed(shelf, finished, document))
    drawn = "//*[@class='drawing'] | //th[@aria-hidden='true'] | //svg"
    for node in root.xpath(f"//head | {drawn} | //*[contains(@class, 'running')] | //nav//ol"):
        node.drop_tree()
    read = "".join(piece.text for piece in finished.pdf(document).tree.pieces(FIGURES | {"TOC"}))
    assert BRACKETS.sub(r"\1", squashed(read)).casefold() == squashed(root.text_content()).casefold()


@pdfs
def test_words_do_not_run_together(finished: Finished, document: str, shelf: Shelf) -> None:
    """Inside a line every space of the layout is a character in the file; in the contents, gaps before numbers too."""
    tree = finished.pdf(document).tree
    laid_out = "".join(_laid_out_lines(composed(shelf, finished, document).rendered.pages))
    for node in tree.walk():
        if node.role != "TOCI":
            continue
        *begun, last = (text for _, text in lines(node))  # a long title takes more lines than one
        title, _, number = last.rpartition(" ")
        assert title
        assert number.isdigit()
        laid_out = laid_out.replace("".join(begun) + title + number, "", 1)
    for note in _notes(tree):  # its number is a block beside its text
        number, _, place = note.text.partition(" ")
        laid_out = laid_out.replace(f"{number} {place[:10]}", f"{number}{place[:10]}", 1)
    read = "".join(text for _, text in lines(tree, FIGURES | {"TOC"}))
    # A font has one glyph for both kinds of spaces, and a file one character for each glyph.
    assert BRACKETS.sub(r"\1", re.sub(r"\s", " ", read)) == re.sub(r"\s", " ", laid_out)


def _laid_out_lines(pages: Sequence[LaidOutPage]) -> Iterator[str]:
    for page in pages:
        line, height = "", 0.0
        for run in page.runs:
            if run.artifact:
                continue
            middle = run.rect.y + run.rect.height / 2
            if abs(middle - height) > run.rect.height / 3:
                yield line.strip()
                line, height = "", middle
            line += run.text
        yield line.strip()


def test_artifacts_of_the_briefing_are_running_heads_and_repeats(finished: Finished, shelf: Shelf) -> None:
    pdf = finished.pdf("briefing")
    root = parsed(composed(shelf, finished, "briefing"))
    # Tables repeat their heads on the next page, and columns of the contents the title of a part in the next column.
    again = root.xpath("//thead | //th[@aria-hidden='true'] | //nav//li[@aria-hidden='true']")
    repeats = {squashed(one.text_content()) for one in again}
    for page in range(1, pdf.pages + 1):
        heads = set(repeats)
        for runner in root.xpath("//*[contains(@class, 'running')]"):
            for field, number in (("page", page), ("pages", pdf.pages)):
                for node in runner.xpath(f".//*[@data-field='{field}']"):
                    node.text = str(number)
            heads.add(squashed(runner.text_content()))
        shown = [squashed(line) for line in _lines([glyph for glyph in pdf.artifacts if glyph.page == page])]
        assert [line for line in shown if line not in heads and not set(line) <= BULLETS] == []
        assert len(heads.intersection(shown) - repeats) >= 1, f"page {page} has no running foot"


def test_artifacts_of_the_poster_are_its_drawing(finished: Finished, expected: Expected) -> None:
    pdf = finished.pdf("timeline-poster")
    shown = squashed("".join(glyph.text for glyph in pdf.artifacts))
    texts = {squashed(node.text) for node in pdf.tree.all("P")}
    for era in expected.edition.dossier.eras:
        # Along an axis that lies, the name of an era is a text; beside one that rises, it is part of the drawing.
        assert squashed(era.title) in shown or squashed(era.title) in texts
        shown = shown.replace(squashed(era.title), "")
    shown = shown.replace("Turningpoints", "").replace("Otherevents", "")  # the names of the two rows
    assert re.fullmatch(r"(\d{1,2}|\d{4}|[A-Z][a-z]{2,3})+", shown)


def _lines(glyphs: list[Glyph]) -> Iterator[str]:
    """Texts of glyphs that stand on one line, upright or turned, in the order of drawing."""
    line = ""
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        level = before is not None and abs(before.rect.y - glyph.rect.y) < 0.2
        turned = before is not None and abs(before.rect.x - glyph.rect.x) < 0.2 and 0 < before.rect.y - glyph.rect.y < 8
        if line and not level and not turned:
            yield line
            line = ""
        line += glyph.text
    yield line


def test_every_milestone_is_told_in_full(finished: Finished, expected: Expected) -> None:
    milestones = expected.edition.dossier.milestones
    assert len(milestones) == len(finished.project.dossier.milestones) >= 8
    for milestone in milestones:
        pattern = expected.milestone(milestone)
        row = finished.pdf("briefing").by_id(milestone.id)
        assert re.fullmatch(pattern + MARKS, squashed(row.text)), row.text
        label = squashed(finished.pdf("timeline-poster").by_id(milestone.id).text)
        assert any(re.fullmatch(expected.label(milestone, tier), label) for tier in ("full", "key")), label


def test_every_statement_of_the_outline_is_told(finished: Finished, expected: Expected) -> None:
    briefing, outlined = finished.pdf("briefing"), list(expected.outlined())
    assert len(outlined) > 10
    for name in outlined:
        statement, told = expected.edition.dossier.by_id[name], briefing.by_id(name)
        assert isinstance(statement, Statement)
        assert re.fullmatch(expected.pattern(statement.text) + MARKS, squashed(told.text)), told.text


def test_every_passage_is_cited_by_the_briefing(finished: Finished) -> None:
    """The dossier's own passages, not the edition's: nothing that was found in a source is kept from readers."""
    notes = _notes(finished.pdf("briefing").tree)
    texts = ("".join(piece.text for piece in note.pieces(frozenset({"Link"}))) for note in notes)
    told = sorted(re.sub(r"\(gives[^)]*\)$", "", squashed(text)) for text in texts)
    assert told == sorted(squashed(passage.place or "") for _, passage in finished.project.dossier.passages.values())


def _notes(tree: Node) -> list[Node]:
    # A list item's id is on its body where its label stands apart.
    return [node for node in tree.walk() if re.fullmatch(r"note-\d+", node.id)]


@pdfs
def test_embedded_fonts_are_the_declared_ones(finished: Finished, document: str) -> None:
    theme = finished.project.read("templates/theme.yaml")
    declared = set(re.findall(r"(?:text|heading)_family: (.+)", theme))
    assert len(declared) == 2
    if document == "timeline-poster":
        declared = set(re.findall(r"heading_family: (.+)", theme))
    with pikepdf.open(finished.path(document)) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        whole = [each for each in fonts if each.Subtype == "/Type0"]
        assert {str(each.Subtype) for each in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}
        names = {str(each.BaseFont) for each in whole}
        for each in whole:
            (descendant,) = each.DescendantFonts.as_list()
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys()), (
                f"{each.BaseFont} is not embedded"
            )
    families = {max((f for f in declared if _is_face(name, f)), default=name) for name in names}
    assert families == declared


def _is_face(name: str, family: str) -> bool:
    """Whether a PDF's name of a font is one of a family: `ABCDEF+Source-Sans-3-Semi-Bold`."""
    return re.fullmatch(rf"/[A-Z]{{6}}\+{re.escape(family.replace(' ', '-'))}(,|-[A-Z][A-Za-z-]*,?)?", name) is not None


def test_embedded_data_is_what_is_shown(finished: Finished, expected: Expected) -> None:
    for document in PDFS:
        data = _attached(finished, document)
        shown = finished.pdf(document).ids
        items = {name: item for kind in data["items"].values() for name, item in kind.items()}
        assert set(items) <= set(expected.edition.dossier.by_id)
        for name, item in ((name, expected.edition.dossier.by_id[name]) for name in items):
            if isinstance(item, Statement):
                assert name in shown
            if isinstance(item, Milestone):
                assert name in shown, "a milestone that a text refers to stands in the chronology as well"
        printed = {
            name for name in shown if isinstance(expected.edition.dossier.by_id.get(name), Statement | Milestone)
        }
        assert printed <= set(items)
    assert set(_attached(finished, "briefing")["items"]["statement"]) == set(expected.outlined())


def test_what_is_withheld_is_in_no_file_and_data_can_be_switched_off(shelf: Shelf) -> None:
    name, secret = "committee-role", "caesium-frequency"

    def withhold(project: Project) -> None:
        context = "  - id: desk\n    name: Desk\n    documents: [fact-sheet]\n\nsources:"
        project.edit("content/dossier.yaml", "\nsources:", f"{context}")
        text = "    text: The [](cipm) supervises the Bureau.\n"
        project.edit("content/statements.yaml", text, f"{text}    audiences: [desk]\n")
        project.add("templates/timeline-poster/document.yaml", "embed_data: false\n")

    withheld = variant(shelf, "metre", "withheld", withhold)
    assert secret in _attached(withheld, "briefing")["items"]["figure"]
    with pikepdf.open(withheld.path("timeline-poster")) as pdf:
        assert (list(pdf.attachments), "/AF" in pdf.Root) == ([], False)
    text = "".join(glyph.text for document in PDFS for glyph in withheld.pdf(document).glyphs)
    with pikepdf.open(withheld.path("briefing")) as pdf:
        attached = [bytes(each.get_file().read_bytes()).decode() for each in pdf.attachments.values()]
    word = "".join(
        data.decode() for part, data in word_parts(withheld.path("fact-sheet")).items() if part[-4:] == ".xml"
    )
    for traced in (squashed(text), *attached, word):
        assert "metre" in traced.casefold()
        assert name not in traced
        assert "supervises" not in traced
        assert "CIPM" not in traced


def _attached(finished: Finished, document: str) -> dict[str, dict[str, dict[str, object]]]:
    with pikepdf.open(finished.path(document)) as pdf:
        assert list(pdf.attachments) == [f"{document}.json"]
        data: dict[str, dict[str, dict[str, object]]] = json.loads(
            pdf.attachments[f"{document}.json"].get_file().read_bytes()
        )
        return data

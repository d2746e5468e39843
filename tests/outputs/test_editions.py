"""The editions of the first dossier: what each audience gets, in its order, on its pages, and good to every judge."""

import re
from pathlib import Path

import docx
import pikepdf
import pytest

from support.finished import Finished, built, for_reader
from support.judges import judge_pdf, judge_reading, judge_word
from support.office import Office
from support.pdftext import Pdf, lines, read_pdf
from support.shelf import Shelf

#: The fewest and most pages of each audience's briefing.
BUDGETS = {"public": (2, 4), "media": (2, 2), "parliament": (4, 7), "specialists": (8, 12)}
editions = pytest.mark.parametrize("reader", list(BUDGETS))


@pytest.fixture
def edition(reader: str, shelf: Shelf) -> Finished:
    """The documents of one audience."""
    return for_reader(built(shelf, "first-dossier"), reader)


def headings(pdf: Pdf) -> list[str]:
    """The ids of the sections and parts of a briefing, in the order of reading."""
    return [node.id for node in pdf.tree.walk() if node.role == "H2" and node.id]


@editions
def test_the_briefing_keeps_to_its_pages(edition: Finished, reader: str) -> None:
    least, most = BUDGETS[reader]
    assert least <= edition.pdf("briefing").pages <= most


@editions
def test_the_briefing_has_its_parts_in_their_order(edition: Finished, reader: str) -> None:
    (audience,) = (each for each in edition.project.dossier.audiences if each.id == reader)
    (wanted,) = (each for each in audience.documents if each.document == "briefing")
    found = headings(edition.pdf("briefing"))
    outline = [section.id for section in edition.project.dossier.outline.sections]
    own = ["chronology", "office-holders", "glossary", "notes", "about"]
    parts = [part.part for part in wanted.parts if part.part != "path"]  # a figure has no heading
    assert found == (parts or outline + own)


def test_editions_differ_in_what_their_readers_look_for(shelf: Shelf) -> None:
    first = built(shelf, "first-dossier")
    briefings = {reader: for_reader(first, reader).pdf("briefing") for reader in BUDGETS}
    parliament, media = headings(briefings["parliament"]), headings(briefings["media"])
    assert parliament[:1] == ["section-condition"]
    assert {"condition-unmet", "agreement-on-property"} <= set(briefings["parliament"].ids)
    assert media[0] == "contacts"
    (way,) = [text for page, text in lines(briefings["media"].tree) if text.startswith("Four steps reached")]
    assert way, "the way so far is there as a figure"
    assert "condition-unmet" not in set(briefings["media"].ids) | set(briefings["public"].ids)
    (dates,) = {node.id: node for node in briefings["media"].tree.walk() if node.role == "Table"}.values()
    assert len({piece.page for piece in dates.pieces()}) == 1, "the dates stand on one page"
    everything = {item.id for item in first.project.dossier.statements if not (item.withdrawn or item.until)}
    assert everything <= set(briefings["specialists"].ids)


@editions
def test_pdfs_please_their_judges(edition: Finished, reader: str) -> None:
    (audience,) = (each for each in edition.project.dossier.audiences if each.id == reader)
    wanted = {each.document for each in audience.documents} - {"fact-sheet"}
    found = sorted(edition.path("briefing").parent.glob("*.pdf"))
    assert found == sorted(edition.file(document, "pdf") for document in wanted)
    for path in found:
        judge_pdf(path)
        judge_reading(path)


@editions
def test_the_fact_sheet_pleases_its_judges_on_its_pages(
    edition: Finished, reader: str, office: Office, tmp_path: Path
) -> None:
    path = edition.path("fact-sheet")
    judge_word(path)
    assert office.pages(path, folder=tmp_path) == [1 if reader == "media" else 2]


def test_the_page_at_a_glance_has_contact_languages_and_terms(shelf: Shelf) -> None:
    pdf = read_pdf(for_reader(built(shelf, "first-dossier"), "parliament").file("at-a-glance", "pdf"))
    assert pdf.pages == 1
    assert {"imprint", "explain-next"} <= set(pdf.ids), "the next step is not lost among the facts"
    text = " ".join(" ".join(line for _, line in lines(pdf.tree)).split())
    for said in ("press@example.org", "Available in English", "Text: CC BY 4.0", "neither published nor endorsed"):
        assert said in text.replace("\N{NO-BREAK SPACE}", " ")


def test_fact_sheets_differ_in_what_their_readers_look_for(shelf: Shelf) -> None:
    first = built(shelf, "first-dossier")
    sheets = {reader: docx.Document(str(for_reader(first, reader).path("fact-sheet"))) for reader in BUDGETS}
    ids = {reader: sheet.element.xpath("//w:bookmarkStart/@w:name") for reader, sheet in sheets.items()}
    words = {
        reader: [p.text.replace("\N{NO-BREAK SPACE}", " ") for p in sheet.paragraphs]
        for reader, sheet in sheets.items()
    }
    assert {"table_meaning_next", "number_troops", "map"} <= set(ids["public"])
    assert [alt.partition(" between ")[0] for alt in sheets["public"].element.xpath("//wp:docPr/@descr")] == [
        "Map of Bosnia and Herzegovina"
    ]
    source = (
        "Source: North Atlantic Treaty Organization, “Relations with Bosnia and Herzegovina”, 23 June 2017."
        " Attribute the facts to the source; the wording is ours, not a quotation."
    )
    assert [text for text in words["media"] if text.startswith("Source: ")] == [source], "once for all facts"
    assert words["media"].index("Facts to cite") < words["media"].index(source)
    assert "floods" not in ids["media"], "it has the turning points; the briefing has the whole chronology"
    assert ids["parliament"][0] == "table_open", "it begins with what is open; the briefing has the summary"
    assert {"political_agreement", "office_holders"} <= set(ids["parliament"])
    assert {"box_instruments", "step_membership_plan", "parp_role"} <= set(ids["specialists"])
    assert not {"condition_unmet", "answer_condition"} & set(ids["specialists"]), "that is the parliament’s briefing"
    for reader in BUDGETS:
        for printed in ("press@example.org", "Available in"):
            assert any(printed in text for text in words[reader]), (reader, printed)
        others = {name for other in BUDGETS if other != reader for name in ids[other]}
        assert set(ids[reader]) - others, f"what only {reader} gets"


def test_a_look_colours_the_documents_of_its_audience_alone(shelf: Shelf) -> None:
    first = built(shelf, "first-dossier")
    look = re.findall(r'hue_deep: "(#[0-9a-f]{6})"', first.project.read("templates/themes/parliament.yaml"))
    theme = re.findall(r'hue_deep: "(#[0-9a-f]{6})"', first.project.read("templates/theme.yaml"))
    for reader, (there, gone) in {"parliament": (look, theme), "specialists": (theme, look)}.items():
        with pikepdf.open(for_reader(first, reader).path("briefing")) as pdf:
            drawn = pdf.pages[0].Contents.read_bytes().decode("latin-1")
        assert _operands(there[0]) in drawn
        assert _operands(gone[0]) not in drawn


def _operands(colour: str) -> str:
    """A colour as a content stream sets it for filling."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return " ".join(f"{part:.6f}".rstrip("0").rstrip(".") for part in parts) + " rg"

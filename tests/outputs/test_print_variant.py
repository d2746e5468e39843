"""Print variants: the boxes of their pages, ink in the bleed, and what they are kept out of."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pressroom.dispatch.built import read_built
from support.judges import judge_pdf
from support.names import built_path
from support.pdftext import MM_PER_POINT
from support.project import Project

DOCUMENTS = "    documents: [briefing, fact-sheet, timeline-poster]"
PRINT = "print: {bleed: 4, marks: true}"
PRINTED = f"    documents: [{{document: briefing, depth: key-points, parts: [notes], {PRINT}}}]"
OFFICE, POSTER = (built_path(f"{name}.pdf", number="test-2020-1") for name in ("briefing", "timeline-poster"))
#: Millimetres of the sheet beyond each edge: the bleed, and twice that and more for marks.
SURROUND = 4 + 4 + 6


def printed(project: Project, document: str) -> Path:
    return project.root / "build" / "print" / built_path(f"{document}.print.pdf", number="test-2020-1")


def colours(path: Path, *places: tuple[float, float]) -> list[tuple[int, ...]]:
    """The colours of the first page at places in mm from the upper left corner of the cut page."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=4 * MM_PER_POINT).to_pil().convert("RGB")
    return [picture.getpixel((round((SURROUND + x) * 4), round((SURROUND + y) * 4))) for x, y in places]


def test_a_briefing_for_the_printer(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, PRINTED)
    outcome = metre.call("build")
    assert outcome.code == 0, outcome.err
    path = printed(metre, "briefing")
    judge_pdf(path)
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            boxes = {
                name: [float(side) * MM_PER_POINT for side in page[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            }
            assert boxes["/TrimBox"] == pytest.approx([0, 0, 210, 297], abs=0.01)
            assert boxes["/BleedBox"] == pytest.approx([-4, -4, 214, 301], abs=0.01)
            assert boxes["/MediaBox"] == pytest.approx([-SURROUND, -SURROUND, 210 + SURROUND, 297 + SURROUND], abs=0.01)
    band, *bled = colours(path, (100, 5), (-3.5, 5), (213.5, 5), (100, -3.5))
    assert bled == [band] * 3
    assert sum(band) < 300
    beyond, mark = colours(path, (100, -5), (0, -SURROUND + 3))
    assert beyond == (255, 255, 255)
    assert max(mark) < 160
    with pikepdf.open(metre.root / "build" / OFFICE) as pdf:
        assert [float(side) * MM_PER_POINT for side in pdf.pages[0].mediabox] == pytest.approx(
            [0, 0, 210, 297], abs=0.01
        )
    assert [*read_built(metre.root / "build").of("public")] == [OFFICE]


def test_a_poster_that_is_read_from_afar(metre: Project) -> None:
    metre.edit(
        "content/dossier.yaml", DOCUMENTS, f"    documents: [{{document: timeline-poster, formats: [pdf], {PRINT}}}]"
    )
    metre.edit("templates/timeline-poster/document.yaml", "reading_distance: 0.65", "reading_distance: 0.8")
    outcome = metre.call("build")
    assert outcome.code == 0, outcome.err
    path = printed(metre, "timeline-poster")
    with pikepdf.open(path) as pdf, pikepdf.open(metre.root / "build" / POSTER) as office:
        trim, sheet = (
            [float(side) * MM_PER_POINT for side in box] for box in (pdf.pages[0].trimbox, office.pages[0].mediabox)
        )
    assert trim == pytest.approx(sheet, abs=0.01)
    band, *bled = colours(path, (100, 4), (-3.5, 4), (trim[2] + 3.5, 4), (100, -3.5))
    assert bled == [band] * 3
    assert sum(band) < 300


def test_a_band_that_ends_at_the_cut_is_an_error(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, PRINTED)
    margin = "calc(-1 * var(--bleed)) -22mm 8mm calc(-22mm - var(--bleed))"
    sheet = f'@import "below";\n.masthead {{ margin: {margin}; }}\n'
    metre.write("templates/audiences/public/briefing/style.css", sheet)
    found = [one for one in metre.call("build", "--json").json["diagnostics"] if one["code"] == "bleed-empty"]
    assert [one["message"].partition(" edge ")[0].split()[-1] for one in found] == ["right"]

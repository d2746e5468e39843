"""Large print: a document of its own beside that of the usual size, in 16 points and one column."""

from collections import Counter

import pytest

from pressroom.dispatch.built import read_built
from support.judges import judge_pdf
from support.names import built_path
from support.pdftext import read_pdf
from support.project import Project

DOCUMENTS = "    documents: [briefing, fact-sheet, timeline-poster]"
BOTH = "    documents: [fact-sheet, {document: briefing, size: large, depth: summary}, {document: briefing, pages: 9}]"
LARGE = built_path("briefing-large.pdf", number="test-2020-1")


def test_a_briefing_in_large_print(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, BOTH)
    metre.edit("templates/theme.yaml", "body: 10 ", "body: 11 ")
    metre.edit("templates/briefing/document.yaml", "pages: 3 ", "pages: 1 ")
    outcome = metre.call("build", "briefing-large")
    assert outcome.code == 0, outcome.err
    assert {*metre.built} == {LARGE, "manifest.json"}
    path = metre.root / "build" / LARGE
    judge_pdf(path)
    pdf = read_pdf(path)
    assert pdf.pages > 1
    body = Counter(round(glyph.size, 1) for glyph in pdf.glyphs if "Serif" in glyph.font)
    assert 16 in dict(body.most_common(2)), "answers are larger than what follows"
    assert min(glyph.size for glyph in pdf.glyphs if glyph.shows) >= 12.8
    assert min(glyph.rect.x for glyph in pdf.glyphs) == pytest.approx(22, abs=0.5)
    (edition,) = read_built(metre.root / "build").editions
    assert edition.documents["briefing-large"] == "Briefing, large print"
    assert edition.documents["briefing"] == "Briefing"


def test_large_print_that_no_audience_gets(metre: Project) -> None:
    (problem,) = metre.call("build", "briefing-large", "--json").json["diagnostics"]
    assert problem["code"] == "document-unasked"
    assert problem["hint"] == "write `{document: briefing, size: large}` under `documents` of an audience"


@pytest.mark.parametrize(
    ("document", "hint"),
    [
        ("{document: fact-sheet, size: large}", "remove it: Word and the web enlarge theirs"),
        ("{document: timeline-poster, size: large}", "remove it: a poster grows with its `reading_distance`"),
        ("{document: briefing, size: large, formats: [pdf, html]}", "write `formats: [pdf]` beside it"),
    ],
)
def test_what_cannot_be_large_print(document: str, hint: str, metre: Project) -> None:
    place = metre.edit("content/dossier.yaml", DOCUMENTS, f"    documents: [{document.replace('large', '⟦large⟧')}]")
    (problem,) = metre.call("check", "--json").json["diagnostics"]
    assert (problem["code"], problem["hint"]) == ("size-unfit", hint)
    assert "{file}:{line}:{column}".format(**problem["span"]) == place.where

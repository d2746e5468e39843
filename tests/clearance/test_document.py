"""The markup of a clearance copy, from what was read back of a document."""

import re

from lxml import html
from markupsafe import Markup

from pressroom.clearance.document import Subject, copy_document
from pressroom.clearance.document_kind import copy_spec
from pressroom.clearance.extract import ExtractedText, Heading, Part
from pressroom.edition.cut import cut
from pressroom.model.reading.read import read_documents, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.source.fonts.face import FontFace
from support.project import Project
from support.tables import with_table


def copy(project: Project, *parts: Part) -> str:
    workspace, dossier = project.workspace, project.dossier
    fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), fonts)
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    page = DocumentContext(context, edition, read_documents(workspace)["briefing"].spec)
    return copy_document(Subject(page, parts, (("briefing.pdf", "0a1b"),))).markup


def test_headings_go_down_one_level_at_a_time_below_that_of_the_copy(metre: Project) -> None:
    levels = (1, 2, 4, 5, 6, 2, 1, 3)
    made = copy(metre, *(Heading(level, f"Level {level}") for level in levels))
    assert re.findall(r"<h(\d)>Level (\d)", made) == [
        (below, str(level)) for below, level in zip("23444323", levels, strict=True)
    ]
    assert made.count("<h1>") == 1


def test_a_text_stands_beside_its_item_and_a_fixed_one_beside_none(metre: Project) -> None:
    told = ExtractedText((Markup("Told &amp; printed."),), lead=Markup("1875"), item="treaty-signed", keys=("text",))
    made = copy(metre, Heading(2, "R&D"), told, ExtractedText((Markup("Fixed"), Markup("too"))))
    rows = [" ".join("".join(map(str, row.itertext())).split()) for row in html.document_fromstring(made).iter("tr")]
    texts = rows[rows.index("R&DSources") + 1 :]
    assert texts[0].startswith("1875 Told & printed. treaty-signed Statement ")
    assert texts[1] == "Fixed too Fixed words"


def test_what_a_summary_draws_on_comes_after_the_document_unless_it_stands_in_it(metre: Project) -> None:
    summary = ExtractedText((Markup("In short."),), item="box-treaty", keys=("text",))
    first = ExtractedText((Markup("Told."),), item="treaty-signed", keys=("text",))
    alone, both = copy(metre, summary), copy(metre, summary, first)
    rest = [made.partition("<h2>Texts that summaries draw on</h2>")[2] for made in (alone, both)]
    assert ["treaty-signed</span> Statement" in each for each in rest] == [True, False]
    assert ["bureau-created</span> Statement" in each for each in rest] == [True, True]


def test_the_figures_of_a_table_are_no_values_once_more_unless_their_row_is_elsewhere(metre: Project) -> None:
    cells = tuple(f"lending.loans.{year}" for year in (2017, 2018))
    row = ExtractedText((Markup("Loans · 12,000 · 13,250"),), item="lending.loans", keys=("title",), values=cells)
    text = ExtractedText((Markup("It lent 12,000."),), item="committee-role", keys=("text",), values=cells[:1])
    project = with_table(metre, referred=False)
    both, alone = copy(project, row, text), copy(project, text)
    ids = [re.findall(r'data-style="Label">(lending[^<]*)<', made) for made in (both, alone)]
    assert ids == [["lending.loans"], ["lending.loans.2017"]]
    assert "Cell of a table: 2" in both


def test_a_copy_takes_the_paper_of_an_office(metre: Project) -> None:
    spec = read_documents(metre.workspace)["timeline-poster"].spec
    papers = [copy_spec(spec.on(paper)).paper for paper in ("A3", "A1", "Letter", "Tabloid")]
    assert papers == ["A4", "A4", "Letter", "Letter"]

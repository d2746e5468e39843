"""Charts of figures in the markup of documents: each with its finding, its drawing, and a table of all its figures."""

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from pressroom.edition.cut import cut
from pressroom.model.document_kinds.documents import Part
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer, Filled
from pressroom.source.fonts.face import FontFace
from support.charts import NAMES, with_charts
from support.project import copy_project


def filled(folder: Path, document: str) -> Filled:
    """A document of the project with charts, before layout."""
    workspace = with_charts(copy_project(folder)).workspace
    fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), fonts)
    dossier = read_dossier(workspace).dossier
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    parts = tuple(Part(part=name) for name in (("sections",) if document == "briefing" else ("charts", "tables")))
    spec = read_documents(workspace)[document].spec.model_copy(update={"parts": parts})
    renderer = DocumentRenderer(DocumentContext(context, edition, spec))
    return renderer.filled(renderer.html())


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return filled(tmp_path_factory.mktemp("charts") / "project", "briefing")


def page(document: Filled) -> HtmlElement:
    return html.fromstring(document.source.markup)  # type: ignore[union-attr]  # a document of HTML


def test_each_chart_has_its_finding_its_unit_and_a_drawing_with_words_for_those_who_do_not_see_it(
    briefing: Filled,
) -> None:
    for name in NAMES:
        figure = page(briefing).get_element_by_id(name)
        caption, drawing = figure.find("figcaption"), figure.find("svg")
        assert caption.find("strong").text_content()
        assert caption.find("span").text == ("loans" if name == "lending-chart" else "readers")
        assert drawing.get("role") == "img"
        assert "The table below has all figures." in drawing.findtext("title")


def test_the_table_of_a_chart_is_below_it_or_after_it_in_its_section(briefing: Filled) -> None:
    document = page(briefing)
    for name in NAMES:
        table = document.get_element_by_id("lending" if name.startswith("lending") else "readers").find("table")
        assert document.get_element_by_id(name).find("table") is None
        assert [*document.iter()].index(table) > [*document.iter()].index(document.get_element_by_id(name))


@pytest.mark.parametrize("document", ["at-a-glance", "fact-sheet"])
def test_a_part_of_charts_has_all_of_them_with_their_tables_and_no_id_twice(document: str, tmp_path: Path) -> None:
    found = page(filled(tmp_path / "project", document))
    drawings = found.xpath("//figure[.//svg]")
    assert [figure.get("id") for figure in drawings] == list(NAMES)
    for figure in drawings:
        table = figure.find("table") if document == "at-a-glance" else figure.getnext()
        assert table.tag == "table"
        assert table.xpath(".//td")
    named = found.xpath("//@id")
    assert "readers.visitors.2018" in named
    assert len(named) == len(set(named))


def test_what_a_drawing_says_counts_as_printed(briefing: Filled) -> None:
    assert {"readers.visitors.title", "readers.visitors.2018.value", "lending-chart.title"} <= briefing.worded


def test_the_markup_is_the_same_from_another_folder(briefing: Filled, tmp_path: Path) -> None:
    assert filled(tmp_path / "elsewhere" / "project", "briefing").source == briefing.source

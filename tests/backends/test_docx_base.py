"""The base package of Word documents, and what python-docx makes of it."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from backends.docx_sample import find, font_faces, page, tokens
from pressroom.backends.docx import to_docx, warm_up
from pressroom.backends.docx.document import begin
from pressroom.backends.docx.look.embedded_fonts import static_face
from pressroom.backends.docx.look.style_list import style_sheet
from pressroom.backends.docx.oxml import put, qualified, w
from support.judges import judge_word


def numbers(node: etree._Element, name: str) -> int:
    return int(node.get(qualified(f"w:{name}"), ""))


def test_each_level_of_a_list_numbers_the_style_that_names_it() -> None:
    """The definitions are in the base, the styles in code."""
    numbering = begin(tokens(), "en").part.numbering_part.element
    levels = {
        find(level, "w:pStyle")[0].get(qualified("w:val")): (
            numbers(definition, "abstractNumId"),
            numbers(level, "ilvl"),
        )
        for definition in find(numbering, "w:abstractNum")
        for level in find(definition, "w:lvl")
    }
    assert levels == {style.id: style.numbering for style in style_sheet(tokens()) if style.numbering}


def test_levels_are_indented_like_their_styles() -> None:
    document = begin(tokens(), "en")
    by_id = {style.style_id: style for style in document.styles}
    for level in find(document.part.numbering_part.element, "w:abstractNum/w:lvl"):
        style = by_id[find(level, "w:pStyle")[0].get(qualified("w:val"), "")]
        (indent,) = find(level, "w:pPr/w:ind")
        look = style.paragraph_format
        assert (numbers(indent, "left"), numbers(indent, "hanging")) == (
            look.left_indent.twips, -look.first_line_indent.twips,
        )  # fmt: skip


def test_one_look_does_not_leave_a_trace_in_another() -> None:
    """The styled base is kept in the process."""
    warm_up(tokens(), ())
    colours = tokens().colours.model_copy(update={"hue": "#0a7d3c"})
    green = to_docx(page("<p>x</p>", tokens=tokens().model_copy(update={"colours": colours}))).data
    before = to_docx(page("<p>x</p>")).data
    list_of_its_own = to_docx(page("<ol type='a'><li>x</li></ol>", draft=True)).data
    assert to_docx(page("<p>x</p>")).data == before
    assert len({green, before, list_of_its_own}) == 3


def test_fonts_of_a_look_are_cut_out_before_its_documents_are_made() -> None:
    static_face.cache_clear()
    warm_up(tokens(), font_faces())
    cut = static_face.cache_info().misses
    assert cut == 8
    to_docx(page("<p>Čaj, чај</p>", fonts=font_faces()))
    assert static_face.cache_info().misses == cut


def test_a_property_goes_to_its_place_and_replaces_its_like() -> None:
    properties = w("pPr", w("pStyle", val="A"), w("spacing"), w("jc", val="left"))
    for child in (w("numPr"), w("jc", val="right"), w("sectPr"), w("keepNext")):
        put(properties, child)
    assert [etree.QName(child).localname for child in properties] == [
        "pStyle", "keepNext", "numPr", "spacing", "jc", "sectPr",
    ]  # fmt: skip
    assert find(properties, "w:jc")[0].get(qualified("w:val")) == "right"


def test_a_table_in_a_cell_is_followed_by_a_paragraph(tmp_path: Path) -> None:
    """Without one, Word calls the file broken (17.4.65)."""
    inner = "<table aria-label='b'><thead><tr><th>y</th></tr></thead></table>"
    rendered = to_docx(
        page(f"<table aria-label='a'><thead><tr><th>x</th></tr></thead><tr><td>{inner}</td></tr></table>")
    )
    cell = Document(BytesIO(rendered.data)).tables[0].rows[1].cells[0]
    assert [etree.QName(child).localname for child in cell._tc][-2:] == ["tbl", "p"]
    (tmp_path / "nested.docx").write_bytes(rendered.data)
    judge_word(tmp_path / "nested.docx")


def test_a_header_of_a_table_alone_still_holds_the_watermark(tmp_path: Path) -> None:
    table = "<table aria-label='a'><thead><tr><th>x</th></tr></thead></table>"
    rendered = to_docx(page(f'<header data-part="header">{table}</header><p>y</p>', draft=True))
    header = Document(BytesIO(rendered.data)).sections[0].header
    assert [etree.QName(child).localname for child in header._element] == ["tbl", "p"]
    assert find(header._element, "w:p//v:textpath[@string='DRAFT']")
    (tmp_path / "header.docx").write_bytes(rendered.data)
    judge_word(tmp_path / "header.docx")


@pytest.mark.parametrize(
    "body", ["<section data-columns='2'><p> </p></section><p>a</p>", "<p>a</p><section data-columns='3'></section>"]
)
def test_columns_without_content_are_no_section(body: str) -> None:
    document = Document(BytesIO(to_docx(page(body)).data))
    assert len(document.sections) == 1


def test_columns_that_change_right_after_a_table_are_an_error() -> None:
    """A section ends in its last paragraph; a table has no place for that."""
    table = "<table aria-label='a'><thead><tr><th>x</th></tr></thead></table>"
    found = to_docx(page(f"{table}<section data-columns='2'><p>a</p></section><p>b</p>")).diagnostics
    assert [(problem.code, problem.place) for problem in found if problem.code != "font-missing"] == [
        ("columns-unusable", "fact-sheet")
    ]

"""The structure of finished documents for screen readers: nothing is empty, tables have heads, notes have labels."""

import zipfile
from typing import Any

import pytest
from lxml import etree, html

from backends.pdf_tree import Element, read_tree
from support.finished import PDFS, Finished, for_reader

#: May be without content: cells keep their table regular, and the content of links is text beside them.
_MAY_BE_EMPTY = {"TD", "TH"}
_WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def tree(finished: Finished, document: str) -> Element:
    return read_tree(finished.path(document).read_bytes())


@pytest.mark.parametrize("document", PDFS)
def test_no_element_is_empty(finished: Finished, document: str) -> None:
    elements = [*tree(finished, document).walk()]
    empty = [one.role for one in elements if not (one.children or one.content or one.links)]
    assert len(elements) > 50
    assert {*empty} <= _MAY_BE_EMPTY


def test_each_row_of_a_table_has_a_head(finished: Finished) -> None:
    tables = tree(finished, "briefing").all("Table")
    assert tables
    for table in tables:
        (head,), rows = table.one("THead").children, table.one("TBody").children
        assert {cell.entries["/Scope"] for cell in head.children} == {"/Column"}
        cells = [[cell.role for cell in row.children] for row in rows]
        assert {tuple(row) for row in cells} == {("TH", *["TD"] * (len(head.children) - 1))}
        assert {row.children[0].entries["/Scope"] for row in rows} == {"/Row"}


def test_each_row_of_a_table_on_the_web_has_a_head(first: Finished) -> None:
    page: Any = html.fromstring(for_reader(first, "public").file("briefing", "html").read_bytes())
    rows = page.xpath("//main//tbody/tr")
    assert rows
    assert {(row[0].tag, row[0].get("scope")) for row in rows} == {("th", "row")}


def test_tables_in_word_have_head_rows_and_head_columns(finished: Finished) -> None:
    with zipfile.ZipFile(finished.path("fact-sheet")) as package:
        body: Any = etree.fromstring(package.read("word/document.xml"))
    tables = body.findall(".//w:tbl", _WORD)
    assert tables
    for table in tables:
        assert table.xpath("w:tblPr/w:tblLook[@w:firstRow='1'][@w:firstColumn='1']", namespaces=_WORD)
        assert table.find("w:tr/w:trPr/w:tblHeader", _WORD) is not None


def test_what_the_navigation_of_word_shows(first: Finished) -> None:
    """Word lists the paragraphs whose styles have a level; captions of tables and headings of panels are among them."""
    with zipfile.ZipFile(first.path("fact-sheet")) as package:
        styles: Any = etree.fromstring(package.read("word/styles.xml"))
        body: Any = etree.fromstring(package.read("word/document.xml"))
        assert b'<w:themeFontLang w:val="en-GB"/>' in package.read("word/settings.xml")
    listed = {*styles.xpath("//w:style[w:pPr/w:outlineLvl]/@w:styleId", namespaces=_WORD)}
    paragraphs = body.xpath("//w:p[w:pPr/w:pStyle]", namespaces=_WORD)
    names = [one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=_WORD) for one in paragraphs]
    shown = [
        "".join(one.itertext(f"{{{_WORD['w']}}}t"))
        for one, name in zip(paragraphs, names, strict=True)
        if name in listed
    ]
    assert len(shown) >= len(body.findall(".//w:tbl", _WORD)) + 1
    assert shown[-1] == "Notes"
    headings = [name for name in names if name in listed and name != "Title"]
    sizes = {
        name: int(styles.xpath(f"string(//w:style[@w:styleId='{name}']/w:rPr/w:sz/@w:val)", namespaces=_WORD))
        for name in headings
    }
    assert sizes[headings[-1]] == min(sizes.values()), "the notes' heading is no larger than those of the content"


def test_each_note_has_its_number_as_label(finished: Finished) -> None:
    items = [item for item in tree(finished, "briefing").all("LI") if item.entries.get("ID", "").startswith("note-")]
    assert items
    assert {tuple(part.role for part in item.children) for item in items} == {("Lbl", "LBody")}

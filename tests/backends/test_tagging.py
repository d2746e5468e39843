"""The tag tree of finished PDFs, read back with another library."""

import io

import pikepdf
import pytest

from backends.pdf_sample import sample, small
from backends.pdf_tree import Element, read_tree
from pressroom.backends.pdf.document import to_pdf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"'


def tree(body: str, css: str = "") -> Element:
    rendered = to_pdf(small(body, css))
    assert rendered.diagnostics == ()
    return read_tree(rendered.data)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return to_pdf(sample()).data


def test_a_table_over_pages_is_one_table_with_one_head(whole: bytes) -> None:
    table = read_tree(whole).one("Table")
    assert [child.role for child in table.children] == ["Caption", "THead", "TBody"]
    assert len(table.pages()) >= 3
    head, body = table.children[1:]
    assert head.outline() == "THead(TR(TH TH TH))"
    assert len(head.pages()) == 1, "heads repeated on later pages are artifacts"
    assert len(body.children) == 45
    assert {len(row.children) for row in body.children} == {3}, "empty cells are kept"


def test_paragraph_and_sections_over_pages_are_one_element(whole: bytes) -> None:
    document = read_tree(whole)
    (long,) = [element for element in document.all("P") if len(element.content) > 20]
    assert len(set(long.content)) == 2
    assert sorted(long.content) == list(long.content)
    ids = [element.entries["ID"] for element in document.walk() if "ID" in element.entries]
    assert len(ids) == len(set(ids))
    assert {"title", "lake", "p1", "ref-1", "row-1950", "note-2"} <= set(ids)


def test_header_cells_have_scope(whole: bytes) -> None:
    scopes = [cell.entries["/Scope"] for cell in read_tree(whole).all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 45


def test_contents_list_is_a_toc_of_references(whole: bytes) -> None:
    contents = read_tree(whole).all("TOC")[0]
    items = ["TOCI(Reference(Link) TOC(TOCI(Reference(Link))))", "TOCI(Reference(Link))", "TOCI(Reference(Link))"]
    assert contents.outline() == f"TOC({' '.join(items)})"
    assert set(contents.all("Link")[0].links) == {"The lake"}


def test_links_say_their_text(whole: bytes) -> None:
    said = {text for link in read_tree(whole).all("Link") for text in link.links}
    assert {"well described", "lake@example.org", "1", "https://example.org/survey"} <= said
    assert not any(text.startswith(("note-", "ref-", "#")) for text in said)


def test_link_text_is_the_label_or_the_picture() -> None:
    drawing = f'{SVG}><title>A dot</title><path d="M0 0h9v9z"/></svg>'
    found = tree(f'<p id="a"><a href="#a" aria-label="Paragraph 1">1</a> <a href="#a">{drawing}</a></p>')
    assert [link.links for link in found.all("Link")] == [("Paragraph 1",), ("A dot",)]


def test_running_heads_are_artifacts(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        for page in pdf.pages:
            drawn = pikepdf.parse_content_stream(page)
            begins = [each.operands for each in drawn if str(each.operator) in ("BDC", "BMC")]
            pagination = [o for o in begins if str(o[0]) == "/Artifact" and len(o) > 1 and o[1].Type == "/Pagination"]
            assert len(pagination) >= 3, "running head, date and page number"
    assert "page 1 of" not in str(read_tree(whole))


def test_languages_are_marked_where_they_change(whole: bytes) -> None:
    document = read_tree(whole)
    marked = [(element.role, element.entries["Lang"]) for element in document.walk() if "Lang" in element.entries]
    assert marked == [("Span", "bs"), ("BlockQuote", "fr")]


def test_figure_stands_beside_its_caption(whole: bytes) -> None:
    figure = read_tree(whole).one("Figure")
    assert figure.entries["Alt"] == "The lake lies north of the harbour. Two shapes, one above the other"
    left, bottom, right, top = map(float, figure.entries["/BBox"].split())
    assert right - left == pytest.approx(100 / 25.4 * 72, abs=0.1)
    assert 0 < bottom < top < 842
    (group,) = [element for element in read_tree(whole).all("Sect") if element.entries.get("ID") == "map"]
    assert group.outline() == "Sect(Caption P(Figure))"


def test_lists_have_labels_and_bodies() -> None:
    found = tree(
        "<ol><li>One</li><li>Two<ul><li>Inside</li></ul></li></ol>",
        'ol, ul { list-style: none } li::before { content: "x " }',
    )
    outer = found.all("L")[0]
    assert outer.outline() == "L(LI(Lbl LBody) LI(Lbl LBody(Span L(LI(Lbl LBody)))))"
    assert [each.entries["/ListNumbering"] for each in found.all("L")] == ["/Decimal", "/Disc"]


def test_engine_made_markers_are_labels() -> None:
    assert tree("<ol><li>One</li><li>Two</li></ol>").one("L").outline() == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_definitions_are_grouped_with_their_terms() -> None:
    found = tree("<dl><dt>A</dt><dt>B</dt><dd>both</dd><dt>C</dt><dd>one</dd><dd>two</dd></dl>")
    assert found.one("L").outline() == "L(LI(Lbl Lbl LBody) LI(Lbl LBody LBody))"
    grouped = tree("<dl><div><dt>A</dt><dd>one</dd></div><div><dt>B</dt><dd>two</dd></div></dl>")
    assert grouped.one("L").outline() == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_text_straight_in_a_group_is_put_into_a_paragraph() -> None:
    found = tree("<section>Loose <em>words</em><p>and a paragraph</p></section><div>Plain</div>")
    assert found.outline() == "Document(H1 Sect(P P) P)"


def test_decoration_is_an_artifact() -> None:
    drawings = f'{SVG} aria-hidden="true"><path d="M0 0h9v9z"/></svg> {SVG} role="none"><path d="M0 0h9v9z"/></svg>'
    found = tree(f'<p>Text <span aria-hidden="true">■</span></p>{drawings}')
    assert found.outline() == "Document(H1 P)"


def test_expansions_of_abbreviations() -> None:
    span = tree('<p>The <abbr title="harbour master">HM</abbr> said so.</p>').all("Span")[1]
    assert span.entries == {"E": "harbour master"}


def test_fixed_elements_are_read_once() -> None:
    found = tree('<div style="position: fixed; top: 0">Everywhere</div>' + "<p>Text</p>" * 90)
    first = found.children[1] if found.children[0].role == "H1" else found.children[0]
    assert first.pages() == {0}


def test_pictures_without_a_text_are_errors() -> None:
    drawing = f'{SVG}><path d="M0 0h9v9z"/></svg>'
    (found,) = to_pdf(small(f"<p>Text {drawing}</p>")).diagnostics
    assert (found.code, found.place) == ("alternative-missing", "note, page 1")


def test_text_in_see_through_boxes_is_an_error() -> None:
    (found,) = to_pdf(small('<p style="opacity: 0.5">Pale words</p>')).diagnostics
    assert found.code == "opacity-on-text"
    assert "Pale words" in found.message


def test_parent_tree_leads_back_to_the_elements(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = root.ParentTree.Nums.as_list()
        entries = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert sorted(entries) == list(range(int(root.ParentTreeNextKey)))
        for number, page in enumerate(pdf.pages):
            assert int(page.StructParents) == number
            elements = entries[number].as_list()
            assert len(elements) == page.Contents.read_bytes().count(b"/MCID") > 0
            assert all(element.Type == "/StructElem" for element in elements)
            for annotation in page.get("/Annots", pikepdf.Array()).as_list():
                assert entries[int(annotation.StructParent)].S == "/Link"
        names = [bytes(name) for name in root.IDTree.Names.as_list()[::2]]
        assert names == sorted(names)


def test_the_number_of_a_note_is_its_label() -> None:
    note = '<li id="n"><span class="label"><a href="#r">1</a></span> Page 4</li>'
    made = tree(f'<ol>{note}</ol><p id="r">Text</p>', "ol { list-style: none }")
    assert made.one("L").outline() == "L(LI(Lbl(Link) LBody))"

"""A filled Word template finished: runs of texts, language, what the file says of itself, what must not go out."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from PIL import Image

from backends.docx_sample import chart, find, sample
from pressroom.backends.docx import finish_word
from pressroom.backends.docx.oxml import NAMESPACES, qualified
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.html import Html
from pressroom.interchange.word import CLOSE, OPEN, FilledWord
from pressroom.render.texts.text_renderer import Deferred
from pressroom.render.word.fill import filled
from pressroom.source.word.file import read_word
from support import pictures
from support.wordfiles import DOCUMENT, LINKS, body, packed, paragraph, relationships, typed, word_file

_W = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
STYLES = (
    f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Nosuch Sans" w:hAnsi="Nosuch Sans"/>'
    '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="character" w:styleId="InternetLink"><w:name w:val="Hyperlink"/></w:style></w:styles>'
)


def coded(markup: str) -> str:
    return f"{OPEN}{markup}{CLOSE}"


def frame(**changes: Any) -> Html:
    return replace(sample(), fonts=(), **changes)


def finished(data: bytes, **changes: object) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    file = read_word("templates/t/t.docx", data)
    rendered = finish_word(FilledWord(frame(**changes), file))
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as package:
        return {name: package.read(name) for name in package.namelist()}, rendered.diagnostics


def document(*blocks: str, parts: Mapping[str, str | bytes] | None = None, **changes: object) -> etree._Element:
    made, _ = finished(word_file(parts={DOCUMENT: body("".join(blocks)), **(parts or {})}), **changes)
    return etree.fromstring(made[DOCUMENT])


def words(top: etree._Element) -> list[str]:
    return ["".join(map(str, run.itertext())) for run in find(top, "//w:r")]


def test_a_text_becomes_runs_formatted_as_its_own() -> None:
    text = escape(coded("a <strong>b &amp; <em>c</em></strong> d"))
    run = f'<w:r><w:rPr><w:color w:val="7A1F3D"/></w:rPr><w:t>1 {text} 2</w:t></w:r>'
    top = document(f"<w:p>{run}</w:p>")
    assert words(top) == ["1 ", "a ", "b & ", "c", " d", " 2"]
    properties = [[etree.QName(node).localname for node in find(run, "./w:rPr/*")] for run in find(top, "//w:r")]
    assert properties == [
        ["color"],
        ["color"],
        ["b", "bCs", "color"],
        ["b", "bCs", "i", "iCs", "color"],
        ["color"],
        ["color"],
    ]
    assert all(node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for node in find(top, "//w:t"))


def test_a_table_has_as_many_columns_as_its_widest_row() -> None:
    """Loops over cells make more of them than the template has columns."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{}</w:tcPr><w:p/></w:tc>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    wide = cell.format('<w:gridSpan w:val="4"/>')
    row, wide = f"<w:tr>{cell.format('') * 4}</w:tr>", f"<w:tr>{wide}</w:tr>"
    top = document(f"<w:tbl><w:tblPr/>{grid}{row}{wide}</w:tbl>")
    assert [node.get(qualified("w:w")) for node in find(top, "//w:gridCol")] == ["1500"] * 4
    assert [node.get(qualified("w:w")) for node in find(top, "//w:tcW")] == [*["1500"] * 4, "6000"]
    kept = document(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell.format('') * 2}</w:tr></w:tbl>")
    assert [node.get(qualified("w:w")) for node in find(kept, "//w:gridCol")] == ["2000", "4000"]


def test_note_marks_lead_to_their_notes_where_these_are_printed() -> None:
    mark = '<sup class="marks"><a id="ref-1" href="#note-1">1</a></sup>'
    alone = document(paragraph(coded(mark)))
    assert not find(alone, "//w:hyperlink")
    assert [node.get(qualified("w:val")) for node in find(alone, "//w:vertAlign")] == ["superscript"]
    both = document(paragraph(coded(mark)), paragraph(coded('<a id="note-1" href="#ref-1">1</a>')))
    anchors = [node.get(qualified("w:anchor")) for node in find(both, "//w:hyperlink")]
    names = [node.get(qualified("w:name")) for node in find(both, "//w:bookmarkStart")]
    assert anchors == names[::-1]
    assert len(set(names)) == len({node.get(qualified("w:id")) for node in find(both, "//w:bookmarkStart")}) == 2


def test_note_marks_do_not_break_over_lines() -> None:
    top = document(paragraph(coded("a \u2013 b<sup>9, 10\u201312</sup>")))
    assert words(top) == ["a \u2013 b", "9,\u00a010\u2060\u2013\u206012"]


def test_links_are_relationships_of_their_part_in_the_style_of_links() -> None:
    parts = {LINKS: relationships(("styles", "styles.xml")), "word/styles.xml": STYLES}
    text = paragraph(coded('<a href="https://example.org/?a=1&amp;b=2">x</a><a href="javascript:alert(1)">y</a>'))
    made, _ = finished(word_file(parts={DOCUMENT: body(text), **parts}))
    top = etree.fromstring(made[DOCUMENT])
    [link] = find(top, "//w:hyperlink")
    assert "".join(map(str, link.itertext())) == "x"
    assert [node.get(qualified("w:val")) for node in find(link, ".//w:rStyle")] == ["InternetLink"]
    assert b"https://example.org/?a=1&amp;b=2" in made[LINKS]
    assert b"javascript" not in b"".join(made.values())


def test_texts_outside_of_runs_and_paragraphs_get_their_own() -> None:
    top = document(f"<w:p><w:r><w:t>a</w:t></w:r>{coded('&lt;em&gt;b&lt;/em&gt;')}<w:r/></w:p>c")
    assert words(top)[:2] == ["a", "b"]
    assert "".join(map(str, find(top, "//w:body/w:p")[-1].itertext())) == "c"


def test_everything_is_tagged_with_its_language() -> None:
    parts = {LINKS: relationships(("styles", "styles.xml")), "word/styles.xml": STYLES}
    other = '<w:p><w:r><w:rPr><w:lang w:val="la"/></w:rPr><w:t>nota bene</w:t></w:r></w:p>'
    same = '<w:p><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>noted</w:t></w:r></w:p>'
    text = paragraph(coded('c <span lang="en">d</span>'))
    french = replace(sample().metadata, language="sr-Cyrl")
    made, _ = finished(word_file(parts={DOCUMENT: body(other + same + text), **parts}), metadata=french)
    spoken = [node.get(qualified("w:val")) for node in find(etree.fromstring(made[DOCUMENT]), "//w:lang")]
    assert spoken == ["la", "sr-Cyrl", "en"]
    [default] = find(etree.fromstring(made["word/styles.xml"]), "//w:docDefaults//w:lang")
    assert default.get(qualified("w:val")) == "sr-Cyrl"


def test_the_file_says_of_itself_what_the_dossier_says() -> None:
    links = relationships(("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml"))
    about = "<Properties><Company>Secret plc</Company><Template>C:\\Users\\someone\\evil.dotm</Template></Properties>"
    made, _ = finished(word_file("One", parts={"_rels/.rels": links, "docProps/app.xml": about}))
    assert b"Secret" not in b"".join(made.values())
    assert b"someone" not in b"".join(made.values())
    again = io.BytesIO(finish_word(FilledWord(frame(), read_word("t", word_file("One")))).data)
    assert Document(again).core_properties.title == sample().metadata.title
    with zipfile.ZipFile(again) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_conditions_leave_empty_is_made_whole() -> None:
    top = document("<w:tbl><w:tblPr/></w:tbl>", "<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>")
    assert len(find(top, "//w:tbl")) == 1
    assert len(find(top, "//w:tc/w:p")) == 1


def test_what_loops_repeat_is_numbered_once() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkEnd w:id="0"/>'
    inline = f'<wp:inline xmlns:wp="{NAMESPACES["wp"]}"><wp:docPr id="1" name="a" descr="A"/></wp:inline>'
    shape = f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
    top = document(*[f"<w:p>{mark}{shape}</w:p>"] * 3)
    assert len(find(top, "//w:bookmarkStart")) == len(find(top, "//w:bookmarkEnd")) == 1
    assert [node.get("id") for node in find(top, "//wp:docPr")] == ["1", "2", "3"]


def test_a_draft_says_so_on_every_page() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:titlePg/></w:sectPr>'
    header = f"<w:hdr {_W}>{paragraph('running')}</w:hdr>"
    parts = {LINKS: relationships(("header", "header1.xml")), "word/header1.xml": header}
    made, _ = finished(word_file(parts={DOCUMENT: body(paragraph("One") + section), **parts}), draft=True)
    headers = [name for name in made if name.startswith("word/header")]
    assert len(headers) == 2, "the first page needs one of its own"
    assert all(b'string="DRAFT"' in made[name] for name in headers)
    kinds = {node.get(qualified("w:type")) for node in find(etree.fromstring(made[DOCUMENT]), "//w:headerReference")}
    assert kinds == {"default", "first"}
    final, _ = finished(word_file(parts={DOCUMENT: body(paragraph("One") + section), **parts}))
    assert b"DRAFT" not in b"".join(final.values())


def test_pictures_lose_what_else_they_say() -> None:
    assert b"secret description" in chart("JPEG")
    parts = {LINKS: relationships(("image", "media/image1.jpeg")), DOCUMENT: body('<w:p r:embed="rId1"/>')}
    made, problems = finished(word_file(parts={**parts, "word/media/image1.jpeg": chart("JPEG")}))
    assert b"secret" not in made["word/media/image1.jpeg"]
    with Image.open(io.BytesIO(made["word/media/image1.jpeg"])) as picture:
        assert picture.format == "JPEG"
    assert problems == ()
    for other in (b"\xff\xd8\xff no picture", b"<svg>no picture of points</svg>"):
        _, problems = finished(word_file(parts={**parts, "word/media/image1.jpeg": other}))
        assert [problem.code for problem in problems] == ["image-unusable"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", pictures.sample("PNG", "RGB", 6).data, "PNG"),
        ("a.JPG", pictures.sample("JPEG", "CMYK").data, "JPEG"),
        ("a.jpeg", pictures.telephone(), "JPEG"),
        ("a.gif", pictures.sample("GIF", "P").data, "PNG"),
        ("a.tiff", pictures.sample("TIFF", "RGB", 3).data, "PNG"),
        ("a.bmp", pictures.picture_file("BMP") + pictures.CANARY.encode(), "PNG"),
        ("a.jpg", pictures.sample("PNG", "RGB").data, "PNG"),
    ],
)
def test_every_picture_of_a_template_is_written_anew(name: str, data: bytes, kind: str) -> None:
    parts = {LINKS: relationships(("image", f"media/{name}")), DOCUMENT: body('<w:p r:embed="rId1"/>')}
    made, problems = finished(word_file(parts={**parts, f"word/media/{name}": data}))
    assert problems == ()
    assert pictures.CANARY.encode() in data or name == "a.jpeg"
    (link,) = [one for one in etree.fromstring(made[LINKS]) if str(one.get("Type")).endswith("/image")]
    target = str(link.get("Target"))
    part = target.lstrip("/") if target.startswith("/") else f"word/{target}"
    assert [each for each in made if "media" in each] == [part]
    with Image.open(io.BytesIO(made[part])) as picture:
        assert (picture.format, picture.mode) == (kind, "RGB")
        assert part.lower().endswith((".jpg", ".jpeg") if kind == "JPEG" else ".png")
    assert pictures.CANARY.encode() not in made[part]
    types = etree.fromstring(made["[Content_Types].xml"])
    said = {str(each.get("PartName") or each.get("Extension")): each.get("ContentType") for each in types}
    assert said.get(f"/{part}", said.get(part.rpartition(".")[2])) == f"image/{kind.lower()}"


def test_fonts_that_readers_do_not_get_are_told() -> None:
    parts = {LINKS: relationships(("styles", "styles.xml"), ("fontTable", "fontTable.xml")), "word/styles.xml": STYLES}
    table = f'<w:fonts {_W}><w:font w:name="Nosuch Sans">{{}}</w:font></w:fonts>'
    _, problems = finished(word_file("One", parts={**parts, "word/fontTable.xml": table.format("")}))
    [told] = problems
    assert (told.code, told.severity) == ("font-not-embedded", "warning")
    assert "“Nosuch Sans”" in told.message
    held = {**parts, "word/fontTable.xml": table.format("<w:embedRegular/>")}
    assert finished(word_file("One", parts=held))[1] == ()


#: What content can hold: no control characters, surrogates or noncharacters.
TYPED = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u00ad\u2011\ufffe\uffff"), min_size=1
)


@settings(deadline=None)  # how long a document takes depends on what else the machine does
@given(TYPED, st.booleans())
@example("R&D <b> & </w:t></w:r></w:p> ]]> &amp; {{ x }} {% y %} <?p 1?>", True)
@example("R&D <b> & </w:t></w:r></w:p> ]]> &amp; {{ x }} {% y %} <?p 1?>", False)
def test_whatever_is_typed_arrives(text: str, marked: bool) -> None:
    """From the tag to what python-docx reads, as plain text and as markup."""
    value: object = Deferred(lambda: Markup("<em>{}</em>").format(text)) if marked else text
    file = filled(read_word("t.docx", word_file("[{{ text }}]")), {"text": value})
    data = finish_word(FilledWord(frame(), file)).data
    assert Document(io.BytesIO(data)).paragraphs[0].text == f"[{text}]"


def test_core_properties_that_writer_names_in_its_own_way_are_replaced() -> None:
    start = "http://schemas.openxmlformats.org"
    links = typed(
        (f"{start}/officedocument/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{start}/officeDocument/2006/relationships/officeDocument", DOCUMENT),
    )
    made, _ = finished(word_file("One", parts={"_rels/.rels": links, "docProps/core.xml": "<a>Maker</a>"}))
    assert [name for name in made if "core" in name] == ["docProps/core.xml"]
    assert b"Maker" not in made["docProps/core.xml"]
    assert made["_rels/.rels"].count(b"core-properties") == 1
    assert b"officedocument/" not in made["_rels/.rels"]
    assert Document(io.BytesIO(packed(made))).core_properties.title == sample().metadata.title

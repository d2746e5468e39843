"""The Word back end as a whole: text, styles, packages and the diagnostics for what cannot be converted."""

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree, html

from backends.docx_sample import METADATA, find, font_faces, page, sample
from pressroom.backends.docx import to_docx
from pressroom.backends.docx.oxml import qualified
from pressroom.diagnostics import Diagnostic, PressroomError, Severity
from pressroom.interchange.html import Html
from support.judges import judge_word
from support.office import Office

#: `keepNext` is set on rows of tables, which a style cannot know; `position` is that of note marks, which
#: LibreOffice shrinks if their style raises them.
LAYOUT_FREE = {"rPr": {"rStyle", "position", "lang"}, "pPr": {"pStyle", "numPr", "sectPr", "keepNext"}}


def parts(source: Html) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(to_docx(source).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(source: Html) -> etree._Element:
    return etree.fromstring(parts(source)["word/document.xml"])


def problems(source: Html) -> list[Diagnostic]:
    """Without the complaint about fonts, which small test documents leave out."""
    return [problem for problem in to_docx(source).diagnostics if problem.code != "font-missing"]


def word_text(top: etree._Element) -> str:
    special = {qualified("w:noBreakHyphen"): "\u2011", qualified("w:softHyphen"): "\u00ad", qualified("w:br"): " "}
    paragraphs = []
    for paragraph in top.iter(qualified("w:p")):
        nodes = paragraph.iter(qualified("w:t"), *special)
        paragraphs.append("".join(special.get(str(node.tag)) or node.text or "" for node in nodes))
    return " ".join(paragraphs)


def html_text(markup: str) -> str:
    tree: Any = html.document_fromstring(markup)
    for running in tree.xpath("//*[@data-part]"):
        running.drop_tree()
    blocks = {"p", "li", "td", "th", "h1", "h2", "h3", "figcaption", "caption", "br"}
    for node in tree.iter(*blocks):
        node.tail = " " + (node.tail or "")
    texts = tree.xpath("//body//text()")
    return re.sub(r"[ \t\r\n\f]+", " ", "".join(texts)).strip()


def squeezed(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip()


def style_ids(top: etree._Element) -> list[str]:
    return [node.get(qualified("w:val"), "") for node in find(top, "//w:p/w:pPr/w:pStyle")]


@pytest.fixture(scope="module")
def plain() -> Html:
    """The sample without fonts."""
    return replace(sample(), fonts=())


def test_text_of_word_is_the_text_of_the_html_in_order(plain: Html) -> None:
    word = squeezed(word_text(document(plain)))
    assert word == squeezed(html_text(plain.markup))
    assert "“R&D <b> and </w:t>” stay" in word


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>R&amp;D</p>", "R&D"),
        ("<p>&lt;b&gt; &lt;/w:t&gt; ]]&gt; &amp;lt;</p>", "<b> </w:t> ]]> &lt;"),
        ("<p>{{ x }} ${y} %s</p>", "{{ x }} ${y} %s"),
        ("<p>a&nbsp;b\u202fc\u2011d\u00ade</p>", "a\u00a0b\u202fc\u2011d\u00ade"),
        (
            '<p>u <span class="glue">NATO-u</span>, <span class="glue">self-made PR-EX</span></p>',
            "u NATO\u2011u, self-made PR-EX",
        ),
        ("<p>  one\n <strong> two </strong> three </p>", "one two three"),
        ("<div>loose <p>block</p> tail</div>", "loose block tail"),
    ],
)
def test_text_arrives_as_typed(markup: str, text: str) -> None:
    assert word_text(document(page(markup))) == text


def test_sample_has_no_problems_but_the_fonts(plain: Html) -> None:
    assert problems(plain) == []


def test_only_named_styles_and_no_layout_by_hand(plain: Html) -> None:
    files = parts(plain)
    styles = {
        node.get(qualified("w:styleId")) for node in find(etree.fromstring(files["word/styles.xml"]), "//w:style")
    }
    stories = [name for name in files if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
    assert len(stories) == 5
    for name in stories:
        top = etree.fromstring(files[name])
        for tag, allowed in LAYOUT_FREE.items():
            used = {etree.QName(child).localname for node in find(top, f"//w:{tag}") for child in node}
            assert used <= allowed, name
        assert not find(top, "//w:tab"), name
        assert not [p for p in find(top, "//w:p") if not find(p, ".//w:t|.//w:drawing")], name
        named = {node.get(qualified("w:val")) for node in find(top, "//w:pStyle|//w:rStyle|//w:tblStyle")}
        assert named
        assert named <= styles, name


def test_default_styles_by_tag(plain: Html) -> None:
    ids = style_ids(document(plain))
    wanted = ["Kicker", "Title", "Subtitle", "Version", "Lead", "PanelHeading", "PanelBullet"]
    assert ids[: len(wanted)] == wanted
    assert {"Caption", "TableHeading", "TableText", "Heading1", "Heading2", "BodyText", "ListNumber", "ListNumber2",
            "Figure", "FigureCaption", "NoteText", "SmallPrint"} <= set(ids)  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "code", "place"),
    [
        ('<p data-style="Loud">x</p>', "style-unknown", "<p>"),
        ('<p><span data-style="Lead">x</span></p>', "style-unknown", "<span>"),
        ("<video>x</video>", "element-unsupported", "<video>"),
        ("<p>a <code>x</code></p>", "element-unsupported", "<code>"),
        ("<hr>", "element-unsupported", "<hr>"),
        ('<p><a href="#gone">x</a></p>', "link-target-missing", "<a>"),
        ('<p><a href="notes.html">x</a></p>', "link-scheme", "<a>"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "link-scheme", "<a>"),
        ('<p><img src="gone.png" alt=""></p>', "image-missing", "<img>"),
        ('<p><span data-field="author">x</span></p>', "field-unknown", "<span>"),
        ('<p id="a">x</p><p id="a">y</p>', "id-duplicate", '<p id="a">'),
        ('<table><thead><tr><th colspan="2">x</th></tr></thead><caption>c</caption></table>', "cell-merged", "<th>"),
        ("<table><caption>c</caption><tr><td>x</td></tr></table>", "table-head-missing", "<table>"),
        ("<table><thead><tr><th>x</th></tr></thead></table>", "table-description-missing", "<table>"),
        ("<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>", "list-too-deep", "<ul>"),
        ('<header data-part="aside">x</header>', "part-unusable", "<header>"),
        ("<div>" * 70 + "x" + "</div>" * 70, "nesting-too-deep", "<div>"),
    ],
)
def test_what_cannot_be_converted_is_an_error_at_its_place(markup: str, code: str, place: str) -> None:
    found = [problem for problem in problems(page(markup)) if problem.code == code]
    assert len(found) == 1
    assert found[0].severity is Severity.ERROR
    assert found[0].where.startswith("fact-sheet, line 1 of its markup")
    assert found[0].where.endswith(place)


def test_unsupported_elements_keep_their_text() -> None:
    assert word_text(document(page("<p>a <code>x</code></p><video>y</video>"))) == "a x y"


def test_a_row_of_other_length_is_an_error() -> None:
    rows = "<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody>"
    found = problems(page(f"<table><caption>t</caption>{rows}</table>"))
    assert [problem.code for problem in found] == ["table-ragged"]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "&#1;", "&#xB;", "\ud800"])
def test_control_characters_are_refused(character: str) -> None:
    with pytest.raises(PressroomError) as caught:
        to_docx(page(f"<p>a</p>\n<p>{character}</p>"))
    assert [(p.code, p.place) for p in caught.value.diagnostics] == [
        ("control-character", "fact-sheet, line 2 of its markup")
    ]


def test_markup_that_a_parser_would_mend_is_refused() -> None:
    with pytest.raises(PressroomError) as caught:
        to_docx(page("<p>a</b></p>"))
    assert {problem.code for problem in caught.value.diagnostics} == {"markup-invalid"}


def test_numbered_lists_restart_and_nested_levels_are_real(plain: Html) -> None:
    two = page("<ol><li>a</li></ol><p>x</p><ol start=5><li>b<p>more</p></li></ol>")
    files = parts(two)
    numbers = find(etree.fromstring(files["word/document.xml"]), "//w:numPr/w:numId")
    ids = [node.get(qualified("w:val")) for node in numbers]
    assert len(ids) == 2
    assert len(set(ids)) == 2
    numbering = etree.fromstring(files["word/numbering.xml"])
    starts = [find(numbering, f"//w:num[@w:numId='{n}']//w:startOverride")[0].get(qualified("w:val")) for n in ids]
    assert starts == ["1", "5"]
    assert style_ids(etree.fromstring(files["word/document.xml"])) == [
        "ListNumber", "BodyText", "ListNumber", "ListContinue",
    ]  # fmt: skip
    levels = find(document(plain), "//w:p[w:pPr/w:pStyle/@w:val='ListNumber2']/w:pPr/w:numPr/w:ilvl")
    assert [node.get(qualified("w:val")) for node in levels] == ["1", "1"]


def test_notes_are_linked_both_ways_and_numbered(plain: Html) -> None:
    top = document(plain)
    bookmarks = {node.get(qualified("w:name")) for node in find(top, "//w:bookmarkStart")}
    anchors = [node.get(qualified("w:anchor")) for node in find(top, "//w:hyperlink[@w:anchor]")]
    assert anchors == ["note_1", "note_2", "note_3", "note_3", "note_1", "ref_1", "ref_2", "ref_3"]
    assert set(anchors) <= bookmarks
    numbers = find(top, "//w:bookmarkStart[starts-with(@w:name, 'note_')]/../w:pPr/w:numPr/w:numId")
    assert len(numbers) == 3
    assert len({node.get(qualified("w:val")) for node in numbers}) == 1
    references = find(top, "//w:hyperlink[@w:anchor='note_1']/w:r/w:rPr/w:rStyle")
    assert [node.get(qualified("w:val")) for node in references] == ["NoteReference", "NoteReference"]


def test_marks_of_notes_are_raised_and_not_shrunk() -> None:
    top = document(page('<p>Said.<sup><a href="#n">1</a></sup></p><p id="n">N</p>'))
    (mark,) = find(top, "//w:hyperlink/w:r/w:rPr")
    assert [(etree.QName(child).localname, child.get(qualified("w:val"))) for child in mark] == [
        *(("rStyle", "NoteReference"), ("position", "5")),
    ]
    sheet = etree.fromstring(parts(page("<p>Text.</p>"))["word/styles.xml"])
    (style,) = find(sheet, "//w:style[@w:styleId='NoteReference']/w:rPr")
    assert {etree.QName(child).localname for child in style} & {"vertAlign", "position", "b"} == set()
    assert find(style, "w:sz")[0].get(qualified("w:val")) == "16"


def test_marks_of_notes_do_not_break_over_lines() -> None:
    marks = '<a href="#n" role="doc-noteref" id="r">1</a>, 5–7'
    top = document(page(f'<p>As said.<sup>{marks}</sup> More – text.</p><p id="n">N</p>'))
    assert word_text(top).startswith("As said.1,\u00a05\u2060\u2013\u20607 More \u2013 text.")


def test_statement_ids_are_bookmarks_with_unique_numbers(plain: Html) -> None:
    starts = find(document(plain), "//w:bookmarkStart")
    names = [node.get(qualified("w:name"), "") for node in starts]
    tree: Any = html.document_fromstring(plain.markup)
    wanted = {node.get("id") for node in tree.xpath("//*[@id]")}
    assert len(wanted) > 20
    assert sorted(names) == sorted(name.replace("-", "_") for name in wanted)
    assert len({node.get(qualified("w:id")) for node in starts}) == len(starts)


def test_tables_have_real_heads_and_unsplit_rows(plain: Html) -> None:
    tables = find(document(plain), "//w:tbl")
    assert len(tables) == 2
    for table in tables:
        rows = find(table, "w:tr")
        assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
        assert not find(table, ".//w:gridSpan|.//w:vMerge")
    values = [find(table, "w:tblPr/w:tblCaption")[0].get(qualified("w:val")) for table in tables]
    assert values == ["Key facts", "Chronology"]
    description = find(tables[0], "w:tblPr/w:tblDescription")[0].get(qualified("w:val"))
    assert description == "Six facts on the convention, each with its value."
    widths = [int(node.get(qualified("w:w"), "0")) for node in find(tables[0], "w:tblGrid/w:gridCol")]
    assert widths == [3012, 6399]  # 32 % and the rest of 166 mm


def test_languages_stand_on_runs_that_differ(plain: Html) -> None:
    runs = find(document(plain), "//w:r[w:rPr/w:lang]")
    found = {("".join(t.text or "" for t in find(run, "w:t"))): find(run, "w:rPr/w:lang")[0] for run in runs}
    languages = {text: node.get(qualified("w:val")) for text, node in found.items()}
    assert languages == {"srpski": "sr-Latn", "Đuro, čaša, žaba, šljiva": "bs"}
    files = parts(plain)
    assert b'<w:themeFontLang w:val="en"/>' in files["word/settings.xml"]
    assert find(etree.fromstring(files["word/styles.xml"]), "//w:docDefaults//w:lang[@w:val='en']")


def test_word_is_told_the_language_by_the_name_that_it_knows() -> None:
    tags = {"sr-Cyrl": "sr-Cyrl-BA", "en": "en-GB"}
    files = parts(page('<p>Да <i lang="en">yes</i></p>', metadata=replace(METADATA, language="sr-Cyrl", office=tags)))
    assert b'<w:themeFontLang w:val="sr-Cyrl-BA"/>' in files["word/settings.xml"]
    assert find(etree.fromstring(files["word/styles.xml"]), "//w:docDefaults//w:lang[@w:val='sr-Cyrl-BA']")
    assert b'<w:lang w:val="en-GB"/>' in files["word/document.xml"]
    assert b"<dc:language>sr-Cyrl</dc:language>" in files["docProps/core.xml"]


def test_headers_and_footers_with_fields_and_a_first_page(plain: Html) -> None:
    files = parts(plain)
    section = find(etree.fromstring(files["word/document.xml"]), "//w:sectPr")[0]
    references = find(section, "w:headerReference|w:footerReference")
    assert [node.get(qualified("w:type")) for node in references] == ["default", "first", "default", "first"]
    assert find(section, "w:titlePg")
    footers = [etree.fromstring(files[name]) for name in files if name.startswith("word/footer")]
    fields = [[node.get(qualified("w:instr")) for node in find(top, "//w:fldSimple")] for top in footers]
    assert fields == [[" PAGE ", " NUMPAGES "]] * 2
    assert b"DraftWatermark" not in b"".join(files.values())


def test_a_draft_says_so_on_every_page() -> None:
    for markup in ("<p>x</p>", '<header data-part="header" data-first>h</header><p>x</p>'):
        files = parts(page(markup, draft=True))
        headers = [files[name] for name in files if name.startswith("word/header")]
        assert len(headers) == (2 if "data-first" in markup else 1)
        assert all(b'string="DRAFT"' in header for header in headers)


def test_columns_are_sections() -> None:
    top = document(page('<p>a</p><section data-columns="2"><p>b</p></section><p>c</p>'))
    sections = find(top, "//w:sectPr")
    counts = [find(node, "w:cols")[0].get(qualified("w:num"), "1") for node in sections]
    assert counts == ["1", "2", "1"]
    assert [len(find(node, "w:type")) for node in sections] == [0, 1, 1]


def test_paper_and_margins() -> None:
    letter = page("<p>a</p>", markup='<html data-paper="Letter"><body><p>a</p></body></html>')
    size = find(document(letter), "//w:pgSz")[0]
    assert (size.get(qualified("w:w")), size.get(qualified("w:h"))) == ("12240", "15840")
    assert find(document(page("<p>a</p>")), "//w:pgMar")[0].get(qualified("w:left")) == "1247"  # 22 mm


def test_one_token_shows_in_styles_and_theme(plain: Html) -> None:
    before = parts(plain)
    colours = plain.tokens.colours.model_copy(update={"hue": "#0a7d3c"})
    after = parts(replace(plain, tokens=plain.tokens.model_copy(update={"colours": colours})))
    for name in ("word/styles.xml", "word/theme/theme1.xml"):
        assert b"0A7D3C" in after[name], name
        assert b"1F4E82" in before[name], name
    accent = etree.fromstring(after["word/theme/theme1.xml"])
    assert find(accent, "//a:accent1/a:srgbClr")[0].get("val") == "0A7D3C"
    kinds = plain.tokens.type.model_copy(update={"heading_1": 19.0, "heading_family": "Other Sans"})
    other = parts(replace(plain, tokens=plain.tokens.model_copy(update={"type": kinds})))
    theme = etree.fromstring(other["word/theme/theme1.xml"])
    assert find(theme, "//a:majorFont/a:latin")[0].get("typeface") == "Other Sans"
    size = find(etree.fromstring(other["word/styles.xml"]), "//w:style[@w:styleId='Heading1']/w:rPr/w:sz")
    assert size[0].get(qualified("w:val")) == "38"


def test_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from dataclasses import replace\n"
        "from backends.docx_sample import sample\n"
        "from pressroom.backends.docx import to_docx\n"
        "print(hashlib.sha256(to_docx(replace(sample(), fonts=())).data).hexdigest())"
    )
    here = Path(__file__).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(here), str(here.parent / "scripts")],
            env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(digests) == 1


def test_the_package_has_no_clock_and_opens_in_python_docx(plain: Html) -> None:
    data = to_docx(plain).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    opened = Document(BytesIO(data))
    assert opened.core_properties.title == plain.metadata.title
    assert opened.core_properties.language == "en"
    assert opened.core_properties.modified.isoformat() == "2020-01-05T10:00:00+00:00"
    assert [p.text for p in opened.paragraphs if p.style and p.style.name == "Title"] == [
        "The Metre Convention and its units"
    ]


def test_long_properties_are_cut_with_a_warning(plain: Html) -> None:
    long = replace(plain, metadata=replace(plain.metadata, description="word " * 60))
    found = problems(long)
    assert [(problem.code, problem.severity) for problem in found] == [("property-cut", Severity.WARNING)]
    written = Document(BytesIO(to_docx(long).data)).core_properties.comments
    assert len(written) <= 255
    assert written.endswith("word…")


def test_the_sample_keeps_its_two_pages_in_libreoffice(office: Office, tmp_path: Path) -> None:
    (tmp_path / "sheet.docx").write_bytes(to_docx(replace(sample(), fonts=())).data)
    assert office.pages(tmp_path / "sheet.docx", folder=tmp_path) == [2]


@pytest.mark.parametrize("draft", [False, True])
def test_outside_judges_find_nothing(draft: bool, tmp_path: Path) -> None:
    rendered = to_docx(replace(sample(), fonts=font_faces(), draft=draft))
    assert rendered.diagnostics == ()
    assert ([form for form, _ in rendered.files], rendered.pages) == (["docx"], ())
    file = tmp_path / "sheet.docx"
    file.write_bytes(rendered.data)
    judge_word(file)


def test_note_marks_are_apart_from_figures() -> None:
    """They are inside the links: the search for withheld texts reads sentences without links to notes."""
    marks = '<sup class="marks"><a href="#n">4</a>, <a href="#n">5</a></sup>'
    top = document(page(f'<p>Since 2008{marks}, and later.</p><p id="n">N</p>'))
    assert word_text(top).startswith("Since 2008\u202f4,\u00a05, and later.")
    assert [text.text for text in find(top, "//w:hyperlink//w:t")] == ["\u202f4", "5"]

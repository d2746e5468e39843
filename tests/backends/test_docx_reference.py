"""The look of a Word file over ours: styles matched whatever wrote them, themes settled, what is missing still ours."""

import io
from dataclasses import replace

import pytest
from lxml import etree

from backends.docx_sample import find, page, tokens
from pressroom.backends.docx import to_docx
from pressroom.backends.docx.look.reference import ReferenceLook
from pressroom.backends.docx.look.style_list import style_sheet
from pressroom.backends.docx.oxml import NAMESPACES, qualified
from pressroom.diagnostics import Diagnostic
from pressroom.source.word.file import WordFile, read_word
from support.wordfiles import DOCUMENT, LINKS, body, relationships, word_file, word_parts
from support.wordtext import word_parts as parts_of

_W = f'xmlns:w="{NAMESPACES["w"]}"'
FAMILIES = {"major": "Ours Sans", "minor": "Ours Serif"}
STYLES = {style.name: style for style in style_sheet(tokens())}
THEME = (
    f'<a:theme xmlns:a="{NAMESPACES["a"]}" name="t"><a:themeElements><a:clrScheme name="c">{{}}</a:clrScheme>'
    '<a:fontScheme name="f"><a:majorFont><a:latin typeface="Theirs Sans"/><a:ea typeface=""/><a:cs typeface=""/>'
    '</a:majorFont><a:minorFont><a:latin typeface="Theirs Serif"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
).format(
    "".join(
        f'<a:{slot}><a:srgbClr val="{number:06X}"/></a:{slot}>'
        for number, slot in enumerate(
            ["dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"], start=1
        )
    )
)


def file(styles: str, theme: str = "", text: str = "") -> WordFile:
    kinds = [("styles", "styles.xml"), *([("theme", "theme.xml")] if theme else [])]
    parts = {LINKS: relationships(*kinds), "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>"}
    parts |= {"word/theme.xml": theme} if theme else {}
    return read_word("templates/t/reference.docx", word_file(parts={**parts, DOCUMENT: body(text)}))


def style(identity: str, name: str, says: str = "", kind: str = "paragraph", below: str = "") -> str:
    parent = f'<w:basedOn w:val="{below}"/>' if below else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{parent}{says}</w:style>'


def size(points: int) -> str:
    return f'<w:rPr><w:sz w:val="{points * 2}"/></w:rPr>'


def size_of(reference: ReferenceLook, name: str) -> str | None:
    look = reference.look(STYLES[name])
    return look.letters["sz"].get(qualified("w:val")) if look and "sz" in look.letters else None


def made(reference: WordFile, markup: str = "<h2>Head</h2><p>Text</p>") -> dict[str, etree._Element]:
    rendered = to_docx(replace(page(markup), reference=reference))
    parts = parts_of(io.BytesIO(rendered.data))
    return {name: etree.fromstring(data) for name, data in parts.items() if name.endswith(".xml")}


def test_styles_are_matched_by_the_names_that_word_has_for_them() -> None:
    for written in (
        style("Titre1", "heading 1", size(30)),
        style("Heading1", "Heading 1", size(30)),
        style("Heading1", "?", size(30)),
    ):
        assert size_of(ReferenceLook(file(written), FAMILIES), "Heading 1") == "60"


def test_the_exact_name_comes_before_one_that_only_sounds_the_same() -> None:
    own = style("Caption", "Caption", size(30)) + style("Caption1", "caption", size(9))
    assert size_of(ReferenceLook(file(own), FAMILIES), "Caption") == "18"


def test_of_two_with_one_name_the_id_decides() -> None:
    twice = style("StrongEmphasis", "Strong", size(30), "character") + style("Strong", "Strong", size(9), "character")
    reference = ReferenceLook(file(twice), FAMILIES)
    assert (size_of(reference, "Strong"), size_of(reference, "Strong Emphasis")) == ("18", "60")


def test_a_paragraph_style_is_no_character_style() -> None:
    assert size_of(ReferenceLook(file(style("Strong", "Strong", size(30))), FAMILIES), "Strong") is None


def test_what_a_style_builds_on_counts_and_circles_end() -> None:
    below = style("Base", "Base", '<w:pPr><w:spacing w:before="100" w:after="7"/></w:pPr>' + size(20), below="Heading1")
    own = style("Heading1", "heading 1", '<w:pPr><w:spacing w:after="300"/></w:pPr>', below="Base")
    reference = ReferenceLook(file(below + own), FAMILIES)
    look = reference.look(STYLES["Heading 1"])
    assert look is not None
    assert size_of(reference, "Heading 1") == "40"
    assert {etree.QName(key).localname: value for key, value in look.paragraph["spacing"].items()} == {
        "before": "100",
        "after": "300",
    }


def test_what_was_changed_beside_the_theme_counts() -> None:
    """Writer keeps the theme's names when a font or colour is changed, and writes the new one beside them."""
    fonts = '<w:rFonts w:ascii="{}" w:hAnsi="{}" w:eastAsia="" w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
    colour = '<w:color w:val="{}" w:themeColor="text2"/>'
    for family, value in (("Theirs Sans", "000003"), ("Changed", "ABCDEF")):
        says = f"<w:rPr>{fonts.format(family, family)}{colour.format(value)}</w:rPr>"
        reference = ReferenceLook(file(style("Heading1", "heading 1", says), THEME), FAMILIES)
        look = reference.look(STYLES["Heading 1"])
        assert look is not None
        same = family == "Theirs Sans"
        assert reference.family(STYLES["Heading 1"]) == family
        assert (look.letters["rFonts"].get(qualified("w:asciiTheme")) is not None) is same
        assert (look.letters["color"].get(qualified("w:themeColor")) is not None) is same
        assert qualified("w:eastAsia") not in look.letters["rFonts"].attrib


def test_ids_numbering_and_outline_stay_ours() -> None:
    number, indent = '<w:numPr><w:numId w:val="77"/></w:numPr>', '<w:ind w:left="1000" w:hanging="400"/>'
    says = f'<w:pPr>{number}{indent}<w:outlineLvl w:val="8"/></w:pPr>'
    own = style("LB", "List Bullet", says) + style("Titel", "heading 1", says)
    parts = made(file(own), "<h2>Head</h2><ul><li>Point</li></ul>")
    [bullet] = find(parts["word/styles.xml"], "//w:style[@w:styleId='ListBullet']")
    assert [node.get(qualified("w:val")) for node in find(bullet, ".//w:numId")] == ["1"]
    [heading] = find(parts["word/styles.xml"], "//w:style[@w:styleId='Heading1']")
    assert not find(heading, ".//w:numId")
    assert [node.get(qualified("w:val")) for node in find(heading, ".//w:outlineLvl")] == ["0"]
    [level] = find(parts["word/numbering.xml"], "//w:lvl[w:pStyle/@w:val='ListBullet']")
    assert [node.get(qualified("w:left")) for node in find(level, ".//w:ind")] == ["1000"]
    assert not find(parts["word/numbering.xml"], "//w:lvl/w:rPr")


def test_styles_that_the_file_lacks_mean_what_they_mean_with_our_theme() -> None:
    parts = made(file(style("Titel", "heading 1", size(30)), THEME))
    [theme] = [top for name, top in parts.items() if name.startswith("word/theme/")]
    assert [node.get("typeface") for node in find(theme, "//a:latin")] == ["Theirs Sans", "Theirs Serif"]
    [kicker] = find(parts["word/styles.xml"], "//w:style[@w:styleId='Kicker']")
    [fonts] = find(kicker, ".//w:rFonts")
    assert fonts.get(qualified("w:ascii")) == tokens().type.heading_family
    assert not [name for node in kicker.iter() for name in node.attrib if "heme" in str(name)]


def test_the_page_is_that_of_the_file() -> None:
    margins = '<w:pgMar w:top="700" w:bottom="700" w:left="{}" w:right="900"/>'
    section = f'<w:sectPr><w:pgSz w:w="{{}}" w:h="{{}}" w:orient="x"/>{margins}</w:sectPr>'
    top = made(file("", text=section.format(15840, 12240, 1000)))[DOCUMENT]
    [page_size] = find(top, "//w:pgSz")
    assert (page_size.get(qualified("w:w")), page_size.get(qualified("w:h"))) == ("15840", "12240")
    assert page_size.get(qualified("w:orient")) == "landscape"
    assert [node.get(qualified("w:left")) for node in find(top, "//w:pgMar")] == ["1000"]
    for nonsense in (section.format(15840, 12240, 14000), section.format("wide", 12240, 1000)):
        [page_size] = find(made(file("", text=nonsense))[DOCUMENT], "//w:pgSz")
        assert page_size.get(qualified("w:w")) == "11906", "no page that nothing fits on"


def test_a_file_without_styles_changes_nothing() -> None:
    bare = read_word("t.docx", word_file("One"))
    assert set(word_parts("One")) == set(bare.parts)
    with_it, without = made(bare), made(bare)
    plain = to_docx(page("<h2>Head</h2><p>Text</p>"))
    ours = parts_of(io.BytesIO(plain.data))
    assert etree.tostring(with_it["word/styles.xml"]) == etree.tostring(etree.fromstring(ours["word/styles.xml"]))
    assert etree.tostring(with_it[DOCUMENT]) == etree.tostring(without[DOCUMENT])


def test_colours_that_cannot_be_read_are_told_where_they_are_used() -> None:
    pale = '<w:pPr><w:shd w:val="clear" w:fill="{}"/></w:pPr><w:rPr><w:color w:val="{}"/></w:rPr>'

    def told(ground: str, text: str) -> list[Diagnostic]:
        unused = style("K", "Kicker", pale.format("FFFFFF", "EEEEEE"))
        reference = file(style("Titel", "heading 1", pale.format(ground, text)) + unused)
        found = to_docx(replace(page("<h2>Head</h2>"), reference=reference)).diagnostics
        return [problem for problem in found if problem.code == "contrast-low"]

    [problem] = told("FFFFFF", "99AACC")
    assert "“Heading 1” has #99aacc on #ffffff, a contrast of 2.33:1" in problem.message
    assert problem.origin is not None
    assert problem.origin.file == "templates/t/reference.docx"
    assert told("FFFFFF", (problem.hint or "").rpartition("#")[2]) == []
    assert told("12325A", "FFFFFF") == []


@pytest.mark.parametrize("width", ["abc", "1mi", "1e999pt", "-5", "", "nanpt"])
def test_a_page_that_is_none_is_that_of_the_tokens(width: str) -> None:
    section = f'<w:sectPr><w:pgSz w:w="{width}" w:h="16838"/><w:pgMar w:top="9" w:bottom="9"/></w:sectPr>'
    data = word_file(parts={DOCUMENT: body(f"<w:p/>{section}")})
    assert ReferenceLook(read_word("r.docx", data), FAMILIES).paper is None


def test_a_page_is_measured_in_any_unit() -> None:
    margins = '<w:pgMar w:top="720" w:bottom="1in" w:left="0" w:right="0"/>'
    section = f'<w:sectPr><w:pgSz w:w="20cm" w:h="300mm"/>{margins}</w:sectPr>'
    paper = ReferenceLook(read_word("r.docx", word_file(parts={DOCUMENT: body(f"<w:p/>{section}")})), FAMILIES).paper
    assert paper is not None
    assert (paper.width, paper.height, round(paper.top, 1), round(paper.bottom, 1)) == (200, 300, 12.7, 25.4)


def test_styles_with_odd_ids_are_read() -> None:
    odd = "a&quot;] | //*["
    sheet = style("Heading1", "heading 1", below=odd) + style(odd, "x", size(30)) + "<w:style><w:basedOn/></w:style>"
    assert size_of(ReferenceLook(file(sheet), FAMILIES), "Heading 1") == "60"

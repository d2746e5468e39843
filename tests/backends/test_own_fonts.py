"""Documents in a house typeface: what is embedded in each format, and what a font lacks or its licence forbids."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from backends.docx_sample import sample as word_sample
from backends.pdf_sample import FONTS, TOKENS, small
from backends.test_pdf import judge
from pressroom.backends.assets.web_fonts import Use, font_rules
from pressroom.backends.docx.convert import to_docx
from pressroom.backends.docx.look.embedded_fonts import embed_families
from pressroom.backends.pdf.document import to_pdf
from pressroom.diagnostics import PressroomError, Severity
from pressroom.interchange.html import Html
from pressroom.source.fonts.face import FontFace
from pressroom.source.fonts.font_file import read_font
from support.fonts import House, postscript, truetype, variable, web

HOUSE = House()
PAGE = (
    '<h1 style="font: 700 14pt House Sans">Bold heading</h1>'
    '<p style="font: 10pt House Sans">Regular text and <em style="font-style: italic">italic text</em>.</p>'
)


def face(data: bytes, name: str = "a.ttf") -> FontFace:
    return read_font(f"templates/fonts/{name}", data)


REGULAR, BOLD, ITALIC = face(truetype(HOUSE)), face(web(HOUSE.bold), "b.woff2"), face(truetype(House(italic=True)))


def page(*own: FontFace, body: str = PAGE) -> Html:
    return replace(small(body), fonts=(*own, *FONTS))


def embedded(data: bytes) -> set[str]:
    """The names of the fonts of a PDF, without the tags of subsets."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = [str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
    return {name.partition("+")[2] for name in names}


def test_static_faces_in_a_pdf(tmp_path: Path) -> None:
    made = to_pdf(page(REGULAR, BOLD, ITALIC))
    assert made.diagnostics == ()
    assert {"House-Sans", "House-Sans-Bold", "House-Sans-Italic"} <= embedded(made.data)
    judge(made.data, tmp_path)


@pytest.mark.parametrize("data", [postscript(HOUSE), variable()])
def test_other_outlines_and_variable_fonts_in_a_pdf(data: bytes, tmp_path: Path) -> None:
    made = to_pdf(page(face(data, "a.otf"), body='<p style="font: 10pt House Sans">Regular text</p>'))
    assert made.diagnostics == ()
    assert "House-Sans" in embedded(made.data)
    judge(made.data, tmp_path)


@pytest.mark.parametrize(
    ("faces", "code", "words"),
    [
        ((REGULAR, ITALIC), "font-weight", "bold letters of “House Sans”"),
        ((BOLD, ITALIC), "font-weight", "regular letters of “House Sans”"),
        ((REGULAR, BOLD), "font-undeclared", "an italic of “House Sans”"),
    ],
)
def test_faces_that_texts_need_and_the_project_lacks(faces: tuple[FontFace, ...], code: str, words: str) -> None:
    (problem,) = (one for one in to_pdf(page(*faces)).diagnostics if one.code != "font-embedded")
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert words in problem.message


def test_a_web_page_has_a_rule_for_each_face() -> None:
    uses = [Use("Aa", "House Sans", False, weight) for weight in (400, 600, 700)]
    rules = font_rules(uses, (REGULAR, BOLD, *FONTS)).splitlines()
    assert [rule.partition("font-weight:")[2].partition(";")[0] for rule in rules] == ["400", "700"]


def test_a_font_for_view_and_print_is_not_in_web_pages() -> None:
    with pytest.raises(PressroomError) as caught:
        font_rules([Use("Aa", "House Sans", False, 400)], (face(truetype(House(rights=4))),))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == ("font-embedding", "templates/fonts/a.ttf")


def test_faces_of_a_word_file_keep_what_their_licence_says() -> None:
    rights = [face(truetype(replace(HOUSE, weight=weight, rights=8))) for weight in (400, 700)]
    (family,), problems = embed_families(tuple(rights), {"House Sans": 10}, frozenset())
    assert problems == []
    assert [one.slot for one in family.faces] == ["embedRegular", "embedBold"]
    assert [TTFont(io.BytesIO(one.data))["OS/2"].fsType for one in family.faces] == [8, 8]
    assert [TTFont(io.BytesIO(one.data))["OS/2"].usWeightClass for one in family.faces] == [400, 700]


@pytest.mark.parametrize(
    ("data", "words"), [(truetype(House(rights=4)), "fsType 4"), (postscript(HOUSE), "TrueType outlines")]
)
def test_what_word_files_name_and_do_not_embed(data: bytes, words: str) -> None:
    (family,), problems = embed_families((face(data),), {"House Sans": 10}, frozenset())
    assert family.faces == ()
    assert 65 in family.characters
    assert [(problem.code, problem.severity) for problem in problems] == [("font-not-embedded", Severity.WARNING)]
    assert words in str(problems[0].hint)


def test_a_word_file_names_a_family_that_it_does_not_embed() -> None:
    kind = TOKENS.type.model_copy(update={"heading_family": "House Sans"})
    tokens = TOKENS.model_copy(update={"type": kind})
    made = to_docx(replace(word_sample(), tokens=tokens, fonts=(face(postscript(HOUSE)), *FONTS)))
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
    names = [node.get(f"{{{table.nsmap['w']}}}name") for node in table]
    assert names == ["House Sans", "Source Serif 4"]
    assert len(table[0].findall("{*}embedRegular")) == 0
    assert len(table[1].findall("{*}embedRegular")) == 1

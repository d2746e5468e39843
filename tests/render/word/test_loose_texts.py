"""Tags in texts that are in no run: what is told of mistakes in them, and that none of them is left."""

import warnings

import pytest
from lxml import etree
from markupsafe import Markup

from backends.docx_sample import sample
from pressroom.clearance.word_markup import word_markup
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.word import BRACE, CLOSE, OPEN, FilledWord
from pressroom.render.texts.text_renderer import Deferred
from pressroom.render.word.fill import filled
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordcorpus import (
    complex_field,
    control,
    drawn,
    made,
    part,
    picture,
    picture_bytes,
    text,
    with_part,
    with_picture,
)
from support.wordfiles import DOCUMENT, LINKS, body, paragraph, relationships, word_file

EDITION = TemplateData(title="Title")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def problems(data: bytes) -> list[Diagnostic]:
    with pytest.raises(PressroomError) as caught:
        filled(read_word("t.docx", data), {"edition": EDITION})
    return list(caught.value.diagnostics)


def described(words: str) -> bytes:
    """A file with a picture in its third paragraph, with this alternative text."""
    return with_picture("a.png", picture_bytes(), text("One") + picture(f'descr="{words}"'))


def watermark(words: str) -> bytes:
    """A file with a watermark in the second paragraph of its header."""
    header = part("hdr", text("One") + drawn(f'<v:shape alt="A"><v:textpath string="{words}"/></v:shape>'))
    return with_part("header", "header1.xml", header)


@pytest.mark.parametrize(
    ("data", "code", "place", "length", "message"),
    [
        (described("Of {{ edition.titel }}"), "template-undefined", "3:4", 19, "did you mean `title`?, in paragraph 3"),
        (watermark("{{ edition.titel }}"), "template-undefined", "2:1", 19, "in paragraph 2 of the header"),
        (described("Of {{ edition"), "template-syntax", "3:1", 13, "`{{ edition` does not end in the alternative text"),
        (described("Of {%p if x %}"), "template-syntax", "3:1", 14, "`{%p if x %}` replaces more than a text"),
        (described("Of {%- if x %}"), "template-syntax", "3:1", 14, "`{%- if x %}` replaces more than a text"),
        (described("Of {{ edition.title -}}"), "template-syntax", "3:1", 23, "replaces more than a text"),
        (
            described("Of { edition.title }"),
            "template-torn",
            "3:1",
            20,
            "`{ edition.title }` in the alternative text of a",
        ),
        (described("Of edition.title }}"), "template-torn", "3:1", 19, "is an incomplete tag"),
        (watermark("{ edition.title }"), "template-torn", "2:1", 17, "in a watermark or WordArt is an incomplete tag"),
        (described(f"a{OPEN}b"), "word-character", "3:1", 3, "is in the alternative text of a picture, in paragraph 3"),
        (described(f"a{BRACE}b"), "word-character", "3:1", 3, "a character that no text can have"),
        (made(text("a") + complex_field("TC {{ x", "1")), "template-syntax", "3:1", 7, "does not end in a field"),
        (made(control('<w:alias w:val="{{ x"/>', "1")), "template-syntax", "2:1", 4, "the title of a content control"),
    ],
)
def test_mistakes_are_told_with_their_place(data: bytes, code: str, place: str, length: int, message: str) -> None:
    [problem] = problems(data)
    assert problem.span is not None
    assert (problem.code, problem.where, problem.span.length) == (code, f"t.docx:{place}", length)
    assert message in problem.message
    assert "{" in problem.span.excerpt or "}" in problem.span.excerpt or code == "word-character"
    assert problem.hint


def test_braces_that_are_no_tags_stay() -> None:
    file = filled(read_word("t.docx", described("A set {1, 2} and {a b}")), {"edition": EDITION})
    [shape] = etree.fromstring(file.parts[DOCUMENT]).iter(DRAWING)
    assert shape.get("descr") == "A set {1, 2} and {a b}"


def test_values_arrive_in_attributes_as_typed() -> None:
    odd = "a \"b\" <c> & 'd' {{ e }} {% f %}"
    file = filled(read_word("t.docx", described("{{ edition.title }}")), {"edition": TemplateData(title=odd)})
    [shape] = etree.fromstring(file.parts[DOCUMENT]).iter(DRAWING)
    assert shape.get("descr") == odd


def test_markup_in_an_attribute_stays_between_its_marks() -> None:
    record = TemplateData(title=Deferred(lambda: Markup("a <em>b</em>")))
    file = filled(read_word("t.docx", described("{{ edition.title }}")), {"edition": record})
    [shape] = etree.fromstring(file.parts[DOCUMENT]).iter(DRAWING)
    assert shape.get("descr") == f"{OPEN}a <em>b</em>{CLOSE}"


def test_a_tag_that_comes_about_is_told() -> None:
    """Of pieces that are none: a brace, then a tag that takes the space before it away, then another brace."""
    found = problems(word_file("x{ {%- if true %}{ y {% endif %}"))
    assert [problem.code for problem in found] == ["word-tag"]
    assert "`{{ y" in found[0].message
    assert found[0].message.endswith("in the text")


def test_a_tag_between_paragraphs_is_filled_in_or_told() -> None:
    loose = word_file(parts={DOCUMENT: body(f"{paragraph('a')}{{{{ edition.title }}}}{paragraph('b')}")})
    assert b"Title" in filled(read_word("t.docx", loose), {"edition": EDITION}).parts[DOCUMENT]
    table = word_file(parts={DOCUMENT: body(paragraph("a")), **_styled("{{ edition.title }}")})
    [problem] = problems(table)
    assert (problem.code, problem.message) == (
        "word-tag",
        "`{{ edition.title }}` would be printed literally: in the styles",
    )


def _styled(words: str) -> dict[str, str | bytes]:
    """A style sheet with words between its elements."""
    return {LINKS: relationships(("styles", "styles.xml")), "word/styles.xml": part("styles", f"<w:style/>{words}")}


def test_every_part_with_something_left_is_told() -> None:
    parts = {
        LINKS: relationships(("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")),
        "word/styles.xml": part("styles", '<w:style w:styleId="{{ a }}"/>'),
        "word/numbering.xml": part("numbering", '<w:lvlText w:val="{% b %}"/>'),
        "word/settings.xml": part("settings", '<w:zoom w:percent="{# c #}"/>'),
    }
    assert {problem.message for problem in problems(made("", parts))} == {
        "`{{ a }}` would be printed literally: `styleId` of `style`, in the styles",
        "`{% b %}` would be printed literally: `val` of `lvlText`, in the numbering",
        "`{# c #}` would be printed literally: `percent` of `zoom`, in its part `word/settings.xml`",
    }


def test_equations_watermarks_and_boxes_are_in_the_text_that_is_cleared() -> None:
    equation = "<w:p><m:oMath><m:r><m:t>{{ edition.title }} = 1</m:t></m:r></m:oMath></w:p>"
    sign = drawn('<v:shape alt="A"><v:textpath string="{{ edition.title }}!"/></v:shape>')
    held = f"<w:txbxContent>{text('{{ edition.title }}?')}</w:txbxContent>"
    box = drawn(f"<v:shape alt='A'><v:textbox>{held}</v:textbox></v:shape>")
    record = TemplateData(title=Deferred(lambda: Markup("a <em>b</em>")))
    file = filled(read_word("t.docx", made(equation + sign + box)), {"edition": record})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cleared = word_markup(FilledWord(sample(), file))
    for words in ("a <em>b</em> = 1", "a <em>b</em>!", "a <em>b</em>?"):
        assert f"<p>{words}</p>" in cleared

"""Hints of the markup: numbers of lists count alike in PDF, Word and on web pages, and pictures have their sizes."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from backends.docx_sample import page as word_page
from backends.pdf_sample import small
from pressroom.backends.docx import to_docx
from pressroom.backends.html.document import to_html
from pressroom.backends.pdf.document import typeset

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: A list, and the numbers that its items get.
LISTS = [
    ("<ol><li>x</li><li>x</li></ol>", "1 2"),
    ("<ol start='5'><li>x</li><li>x</li></ol>", "5 6"),
    ("<ol start='0'><li>x</li><li>x</li></ol>", "0 1"),
    ("<ol><li>x</li><li value='7'>x</li><li>x</li></ol>", "1 7 8"),
    ("<ol start='3'><li value='9'>x</li><li>x</li><li value='2'>x</li></ol>", "9 10 2"),
    ("<ol reversed><li>x</li><li>x</li><li>x</li></ol>", "3 2 1"),
    ("<ol reversed start='9'><li>x</li><li value='4'>x</li><li>x</li></ol>", "9 4 3"),
    ("<ol type='a' start='2'><li>x</li><li>x</li></ol>", "b c"),
    ("<ol type='A'><li>x</li><li>x</li></ol>", "A B"),
    ("<ol type='i' start='4'><li>x</li><li>x</li></ol>", "iv v"),
    ("<ol type='I' reversed><li>x</li><li>x</li></ol>", "II I"),
    ("<ol type='1'><li>x<ol type='1' start='8'><li>x</li></ol></li><li>x</li></ol>", "1 8 2"),
]


@pytest.mark.parametrize(("markup", "numbers"), LISTS)
def test_pdf(markup: str, numbers: str) -> None:
    made = typeset(small(markup, "ol { list-style-position: inside }"))
    assert made.diagnostics == ()
    texts = [run.text.strip() for page in made.pages for run in page.runs if not run.artifact]
    assert [text.rstrip(".") for text in texts if text not in ("x", "Title", "")] == numbers.split()


def test_pictures_are_as_large_as_they_say_unless_a_style_says_otherwise() -> None:
    stream = BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG")
    body = '<img src="a.png" alt="A" width="96" height="48"><img src="a.png" alt="A" width="96" class="b">'
    made = typeset(small(body, ".b { width: 10mm }", assets={"a.png": stream.getvalue()}.get))
    sizes = [(box.rect.width, box.rect.height) for box in made.pages[0].boxes if box.tag == "img"]
    assert sizes == [pytest.approx((25.4, 12.7)), pytest.approx((10, 10))]


def test_styles_still_choose_the_form_of_numbers() -> None:
    made = typeset(small("<ol type='a' class='plain'><li>x</li></ol>", ".plain { list-style: none }"))
    assert [run.text for run in made.pages[0].runs if not run.artifact] == ["Title", "x"]


@pytest.mark.parametrize(("markup", "numbers"), LISTS)
def test_web_page(markup: str, numbers: str) -> None:
    html = small(markup)
    tree: Any = lxml_html.document_fromstring(to_html(html, typeset(html)).decode())
    first = tree.find(".//ol")
    written = lxml_html.fromstring(markup)
    kept = {name: value for name, value in written.attrib.items() if name != "reversed"}
    assert {name: first.get(name) for name in kept} == kept
    assert ("reversed" in written.attrib) == ("reversed" in first.attrib)
    if "reversed" in written.attrib and written.get("type") is None:
        assert [item.get("value") for item in first] == numbers.split()


def counted(data: bytes) -> list[str]:
    """The numbers that Word shows: each instance counts on from its start in its form (ECMA-376 part 1, 17.9)."""
    with ZipFile(BytesIO(data)) as package:
        numbering = etree.fromstring(package.read("word/numbering.xml"))
        document = etree.fromstring(package.read("word/document.xml"))
    counts: dict[str, int] = {}
    shown = []
    for properties in document.iter(f"{W}numPr"):
        (number,) = properties.iterchildren(f"{W}numId")
        identity = number.get(f"{W}val", "")
        (instance,) = (one for one in numbering.iterchildren(f"{W}num") if one.get(f"{W}numId") == identity)
        (start,) = (int(one.get(f"{W}val", "")) for one in instance.iter(f"{W}startOverride"))
        form = [one.get(f"{W}val", "") for one in instance.iter(f"{W}numFmt")] or [
            _form(numbering, instance, properties)
        ]
        counts[identity] = counts.get(identity, start - 1) + 1
        shown.append(_written(counts[identity], form[0]))
    return shown


def _form(numbering: Any, instance: Any, properties: Any) -> str:
    (abstract,) = instance.iterchildren(f"{W}abstractNumId")
    level = properties.find(f"{W}ilvl").get(f"{W}val")
    for definition in numbering.iterchildren(f"{W}abstractNum"):
        if definition.get(f"{W}abstractNumId") == abstract.get(f"{W}val"):
            (found,) = (one for one in definition.iterchildren(f"{W}lvl") if one.get(f"{W}ilvl") == level)
            return str(found.find(f"{W}numFmt").get(f"{W}val"))
    raise AssertionError("an instance of no definition")


def _written(number: int, form: str) -> str:
    roman = ["", "i", "ii", "iii", "iv", "v"][min(number, 5)]
    made = {"decimal": str(number), "lowerLetter": chr(96 + number), "lowerRoman": roman}
    return made.get(form) or {"upperLetter": chr(64 + number), "upperRoman": roman.upper()}[form]


@pytest.mark.parametrize(("markup", "numbers"), LISTS)
def test_word(markup: str, numbers: str) -> None:
    made = to_docx(word_page(markup))
    assert [problem for problem in made.diagnostics if problem.code != "font-missing"] == []
    ((_, data),) = made.files
    assert counted(data) == numbers.split()


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<ol start='x'><li>x</li></ol>", "attribute-unsupported"),
        ("<ol type='disc'><li>x</li></ol>", "attribute-unsupported"),
        ("<ul type='disc'><li>x</li></ul>", "attribute-unsupported"),
        ("<ol><li value='one'>x</li></ol>", "attribute-unsupported"),
        ("<ol start='-1'><li>x</li></ol>", "list-number"),
        ("<p style='color: red'>x</p>", "attribute-unsupported"),
        ("<p hidden>x</p>", "attribute-unsupported"),
        ("<p aria-hidden='true'>x</p>", "attribute-unsupported"),
        ("<div class='running head'>x</div>", "element-unsupported"),
        ("<math><mi>x</mi></math>", "element-unsupported"),
    ],
)
def test_what_comes_to_nothing_in_word_is_an_error(markup: str, code: str) -> None:
    problems = [problem for problem in to_docx(word_page(markup)).diagnostics if problem.code == code]
    assert problems
    assert all(problem.hint and not problem.message.endswith(".") for problem in problems)


def test_a_running_head_of_word_may_have_the_class_of_style_sheets() -> None:
    made = to_docx(word_page('<header class="running head" data-part="header"><p>a</p></header><p>b</p>'))
    assert [problem for problem in made.diagnostics if problem.code != "font-missing"] == []

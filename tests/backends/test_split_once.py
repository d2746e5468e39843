"""Equal texts are split into lines once, and different ones each for itself."""

import re
from inspect import getsource
from typing import Any
from xml.etree.ElementTree import tostring

import pytest

from backends.pdf_sample import small
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.layout import weasyprint_patches as patches
from pressroom.backends.layout.lay_out import lay_out
from pressroom.backends.layout.lines.split_once import PROPERTIES, SplitOnce, TextStyles

CSS = """
@page { size: 100mm 140mm; margin: 10mm } p { margin: 0; font-size: 9pt; width: 40mm }
.glue { display: inline-block; white-space: nowrap }
"""
TEXT = "A text of some words that takes three lines of this narrow page, and <span class='glue'>one compound</span>."
#: What else of a style changes the lines of a text.
LOOKS = (
    "font-size: 11pt",
    "font-weight: 700",
    "font-style: italic",
    'font-family: "Source Sans 3"',
    "letter-spacing: 1pt",
    "word-spacing: 2mm",
    "white-space: nowrap",
    "width: 30mm",
    "hyphens: auto; width: 17mm",
    "font-variant-caps: small-caps",
    'font-feature-settings: "smcp"',
)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Any:
    patches._splitting.cache_clear()
    yield
    patches._splitting.cache_clear()


def lines(body: str, css: str = CSS) -> list[tuple[object, ...]]:
    """Every text of a document with its place and size."""
    boxes = (box for page in lay_out(small(body, css)).document.pages for box in page._page_box.descendants())
    return [
        (box.text, box.position_x, box.position_y, box.width, box.height, box.baseline)
        for box in boxes
        if isinstance(box, engine().boxes.TextBox)
    ]


def test_a_second_layout_with_other_spaces_splits_nothing() -> None:
    lines(f"<p>{TEXT}</p>")
    remembered = [{*once.lines} for once in patches._splitting()]
    assert all(remembered)
    lines(f"<p>{TEXT}</p>", CSS.replace("margin: 0", "margin: 3mm 0 0"))
    assert [{*once.lines} for once in patches._splitting()] == remembered


def test_a_text_without_line_ends_is_split_once_for_all_widths() -> None:
    lines(f"<p>{TEXT}</p><p style='width: 30mm'>{TEXT}</p>")
    assert [sum(key[0] == "one compound" for key in once.lines) for once in patches._splitting()] == [1, 1]


@pytest.mark.parametrize("look", LOOKS)
def test_a_text_in_another_look_has_lines_of_its_own(look: str) -> None:
    plain, other = f"<p>{TEXT}</p>", f"<p style='{look}'>{TEXT}</p>"
    alone = lines(other)
    patches._splitting.cache_clear()
    assert lines(plain) != alone
    assert lines(other) == alone


def test_a_text_in_another_language_has_syllables_of_its_own() -> None:
    css = CSS + "p { hyphens: auto; width: 15mm }"
    german = "<p lang='de'>Organisation Organisation</p>"
    alone = lines(german, css)
    patches._splitting.cache_clear()
    assert lines(german.replace("'de'", "'en'"), css) != alone
    assert lines(german, css) == alone


def test_a_line_is_split_once_and_is_the_callers_own() -> None:
    class Layout:
        text = "words"
        max_width = None

    class Style(dict[str, Any]):
        font_config = None

    made: list[Layout] = []

    def split(*_rest: Any) -> Any:
        made.append(Layout())
        return made[-1], 5, None, 1.0, 2.0, 3.0

    style = Style(dict.fromkeys(PROPERTIES, "normal"))
    once = SplitOnce(split, TextStyles())
    first, second = (once("words", style, None, 30.0, 0.0)[0] for _ in range(2))
    first.text += " "
    assert second.text == once("words", style, None, 30.0, 0.0)[0].text == "words"
    assert len(made) == 1
    once("words", style, None, 20.0, 0.0)
    assert len(made) == 2


def test_every_property_that_the_engine_reads_is_known() -> None:
    read = {
        name
        for module in (engine().line_break, engine().text_fonts)
        for name in re.findall(r"style\[['\"](\w+)['\"]\]", getsource(module))
    }
    assert read - {"line_height"} == {*PROPERTIES}  # the height of a line is computed apart from its text


def test_layouts_of_one_document_share_no_elements() -> None:
    page = small(
        f"<p><a href='https://example.org' title='x'>{TEXT}</a></p><ol reversed><li>a</li><li>b</li></ol>", CSS
    )
    first = lay_out(page)
    before = tostring(first.root)
    second = lay_out(page)
    second.root.clear()
    assert tostring(first.root) == tostring(lay_out(page).root) == before

"""What finished PDFs read: the characters that were written, in order, with the spaces between words."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from backends.pdf_sample import METADATA, small
from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.pdf.document import typeset
from pressroom.checks.tracing.traces_pdf import pdf_traces
from support.pdfruns import read_runs

NARROW = "p { width: 26mm; hyphens: manual }"


def made(body: str, css: str = "") -> Typeset:
    """A document with which nothing is wrong."""
    typed = typeset(small(body, css))
    assert typed.diagnostics == ()
    return typed


def marked(body: str, css: str = "") -> str:
    """The body's text as its marked content has it, with nothing between the pieces."""
    runs = read_runs(made(body, css).data)
    return "".join(piece.text for piece in runs.tree.pieces()).removeprefix("Title")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>The harbour of the town lies north</p>", "The harbour of the town lies north"),
        ("<p>The harbour of <em>the town</em> <b>lies</b> north</p>", "The harbour of the town lies north"),
        ("<p>The harbour<em> of the town</em><b> lies far</b> to the north</p>", None),
        ("<p>The harbour <em>of the town </em><b>lies far </b>to the north</p>", None),
        ("<p>The harbour of the<br>town, <em>lies</em><br><br>north</p>", "The harbour of the town, lies north"),
        ("<p>Lake-and-harbour-and-town-and-shore of/the/northern/lake</p>", None),
        ("<p>Incomprehensi&shy;bilities of the lake</p>", "Incomprehensi‐bilities of the lake"),
        ("<p style='word-break: break-all'>Incomprehensibilities of lakes</p>", "Incomprehensibilities of lakes"),
        ("<p style='white-space: pre-line'>The lake\nis cold\n</p>", "The lake is cold "),
        ("<p style='text-align: justify'>The harbour of the town lies north of it</p>", None),
        (
            "<p>2017<span style='display: block'>The lake</span><span style='display: block'>is cold</span></p>",
            "2017 The lake is cold ",
        ),
        ("<p>The lake <img src='' alt='' style='width: 20mm'> is cold</p>", "The lake is cold"),
        ("<p>The lake/<b style='display: inline-block'>harbour</b> of the town</p>", "The lake/harbour of the town"),
        ("<p><b>The</b> <b>harbour</b> <b>of</b> <b>the</b> <b>town</b> <b>lies</b> <b>far</b> <b>north</b></p>", None),
        ("<p>The<b> harbour</b><i> of</i><b> the</b><i> town</i><b> lies</b><i> far</i><b> north</b></p>", None),
        ("<ul><li>The lake</li><li>is cold</li></ul>", "• The lake • is cold "),
    ],
)
def test_words_are_parted_where_lines_end(body: str, text: str | None) -> None:
    written = re.sub("<[^>]+>", "", body)
    assert marked(body, NARROW) == (text or written)


def test_no_soft_hyphen_is_in_what_a_file_says_beside_its_pages() -> None:
    broken = "Har\u00adbour"
    about = replace(METADATA, title=broken, author=broken, description=broken, keywords=(broken,))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{broken}</title></svg>'
    link = f'<a href="#a">{broken}</a> <abbr title="{broken}">H</abbr>'
    body = f'<h2 id="a">{broken} of the lake</h2><p>{link} {drawing}</p>'
    data = typeset(small(body, metadata=about)).data
    said = [text for place, text in pdf_traces(data) if isinstance(text, str) and not place.startswith("page")]
    assert len([text for text in said if "Harbour" in text]) >= 6
    assert [text for text in said if "\u00ad" in text] == []


def test_letters_and_their_accents_are_read_as_one_wherever_they_come_from() -> None:
    body = '<p class="a">s\u030c</p><p>\u0160koda <em>S\u030ckoda</em></p>'
    assert marked(body, '.a::before { content: "e\u0301" }') == "é\u0161\u0160koda \u0160koda"


def test_note_marks_are_copied_in_brackets_that_are_not_drawn() -> None:
    marks = '<sup class="marks"><a href="#n">4</a>, <a href="#n">15</a></sup>'
    body = f'<p>Since 2008{marks}, and 2009<sup class="marks"><a href="#n">6</a></sup></p><p id="n">3 m<sup>2</sup></p>'
    css = "sup { font-variant-position: super; vertical-align: baseline }"
    assert marked(body, css) == "Since 2008[4, 15], and 2009[6]3 m2"
    with pypdfium2.PdfDocument(made(body, css).data) as pdf:
        read = pdf[0].get_textpage().get_text_range()
    assert "2008[4, 15]," in read
    assert "2009[6]" in read

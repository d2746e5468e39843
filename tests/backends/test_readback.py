"""Finished PDFs whose text layer is wrong: each is found out, with the page and the words."""

import io
import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from backends.pdf_sample import FONTS, small
from backends.test_pdf import judge
from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.pdf import readback
from pressroom.backends.pdf.document import typeset
from pressroom.backends.pdf.readback import check_reading
from pressroom.diagnostics import Diagnostic
from pressroom.source.fonts.face import FontFace
from support.pdfruns import read_runs

BODY = (
    '<p id="a">NATO-led inter&shy;operability</p><p>First words and <em>second words</em></p>'
    '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="90" height="20"><g opacity="0.5">'
    '<text y="9" font-family="Source Sans 3">Pale lake</text></g></svg>'
)
Content = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def made() -> Typeset:
    typed = typeset(small(BODY))
    assert typed.diagnostics == ()
    return typed


def judged(made: Typeset, change: Callable[[pikepdf.Pdf], object] = lambda _pdf: None) -> list[Diagnostic]:
    """What is found in a changed file."""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        before = _streams(pdf)
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream)
    with pikepdf.open(stream) as pdf:
        numbers = dict(zip(before, _streams(pdf), strict=True))
    drawn = [replace(text, stream=SimpleNamespace(number=numbers[text.stream.number])) for text in made.drawn]
    return check_reading(stream.getvalue(), drawn, "note")


def _streams(pdf: pikepdf.Pdf) -> list[int]:
    """The numbers of the page's content, and of the one drawing on it."""
    page = pdf.pages[0]
    return [page.Contents.objgen[0], page.Resources.XObject.x0.objgen[0]]


def content(change: Content) -> Callable[[pikepdf.Pdf], None]:
    """A change of what the first page draws."""

    def changing(file: pikepdf.Pdf) -> None:
        before = file.pages[0].Contents.read_bytes()
        after = change(before)
        assert after != before
        file.pages[0].Contents.write(after)

    return changing


def mapped(change: Content) -> Callable[[pikepdf.Pdf], None]:
    """A change of what the glyphs of the text's font read."""

    def changing(file: pikepdf.Pdf) -> None:
        before = [(font, font.ToUnicode.read_bytes()) for font in file.pages[0].Resources.Font.values()]
        for font, read in before:
            font.ToUnicode.write(change(read))
        assert any(change(read) != read for _, read in before)

    return changing


def shown(text: bytes) -> list[bytes]:
    """What the page shows, piece by piece."""
    return re.findall(rb"\[[^\]]*\] TJ", text)


def swapped(text: bytes) -> bytes:
    """The second and the third text in each other's place."""
    _, second, third, *_ = shown(text)
    return text.replace(second, b"@").replace(third, second).replace(b"@", third)


def without_a_text(text: bytes) -> bytes:
    return text.replace(shown(text)[1], b"")


def without_a_space(text: bytes) -> bytes:
    """The space at the end of a piece."""
    return text.replace(shown(text)[2], re.sub(rb"<0001>0\] TJ", b"] TJ", shown(text)[2]))


def twice(text: bytes) -> bytes:
    return text.replace(shown(text)[2], shown(text)[2] * 2)


def with_exchanged_numbers(text: bytes) -> bytes:
    return text.replace(b"/MCID 1>", b"/MCID 9>").replace(b"/MCID 2>", b"/MCID 1>").replace(b"/MCID 9>", b"/MCID 2>")


def with_other_words_stated(text: bytes) -> bytes:
    return text.replace(shown(text)[1], b"/Span <</ActualText (Other words)>> BDC " + shown(text)[1] + b" EMC")


def hyphens_are_one(texts: bytes) -> bytes:
    """All hyphens of a font read as that of the engine."""
    return texts.replace(b"<002d>", b"<2010>")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (content(swapped), "First words"),
        (content(without_a_text), "NATO-led"),
        (content(without_a_space), "First words and"),
        (content(twice), "First words and"),
        (content(with_exchanged_numbers), "NATO-led"),
        (content(with_other_words_stated), "Other words"),
        (mapped(hyphens_are_one), "NATO‐led"),
        (mapped(lambda texts: texts.replace(b"<006f>", b"<043e>")), "inter"),
        (mapped(lambda texts: texts.replace(b"<0064>", b"<006400640064>")), "leddd"),
        (lambda pdf: pdf.pages[0].Resources.XObject.x0.write(b""), "Palelake"),
    ],
)
def test_a_text_layer_that_is_not_the_text_is_found_out(
    made: Typeset, change: Callable[[pikepdf.Pdf], object], words: str
) -> None:
    assert judged(made) == []
    found = judged(made, change)
    assert {problem.code for problem in found} == {"text-misread"}
    assert words in found[0].message
    assert {problem.place for problem in found} <= {"note, page 1", "note, in a drawing"}


def test_what_pdfium_alone_reads_otherwise_is_found_out(made: Typeset, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("text_in_lines", "text_as_drawn"):
        whole = getattr(readback, name)
        monkeypatch.setattr(
            readback, name, lambda *page, whole=whole: whole(*page).replace("First words", "Fist words")
        )
    (found,) = judged(made)
    assert "First" in found.message.replace("wordsand", "") or "Fist" in found.message
    assert found.place == "note, page 1"


def test_a_broken_text_layer_is_told_with_the_other_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pressroom.backends.pdf.document.glyph_codes", nullcontext)
    found = typeset(small("<p>A-B‐C</p>")).diagnostics
    assert [problem.code for problem in found] == ["text-misread"]
    assert found[0].origin is not None


def test_no_string_without_glyphs_is_shown() -> None:
    """PDFium loses the room behind it: accents over accents would stand beside their letters."""
    made = typeset(small("<p>c\u030a\u030cx and con\u00adsti\u00adtution</p>"))
    assert made.diagnostics == ()
    with pikepdf.open(io.BytesIO(made.data)) as file:
        assert b"<>" not in file.pages[0].Contents.read_bytes()


def test_what_pdfium_guesses_is_no_fault() -> None:
    """Lines of two columns are drawn one after the other, and PDFium reads across both of them."""
    body = (
        '<div style="columns: 2"><p>One two three four five six</p><p>Seven eight</p></div>'
        + BODY
        + "<p>q\u0323\u0301 ﬁx ½</p>"
    )
    css = "p { width: 20mm; margin: 0 } sup { font-size: 70% }"
    assert typeset(small(body + "<p>Area: 12 km<sup>2</sup> of re&shy;sponsi&shy;bilities</p>", css)).diagnostics == ()


def test_several_codes_for_one_glyph_are_good_pdf_and_look_the_same(tmp_path: Path) -> None:
    alike = typeset(small("<p>A-B-C x2</p>"))
    coded = typeset(small("<p>A-B‐C x2</p>"))
    assert alike.diagnostics == coded.diagnostics == ()
    judge(coded.data, tmp_path)
    assert picture(alike.data) == picture(coded.data)
    assert "A-B‐C" in read_runs(coded.data).runs[1].text
    assert [_has_glyph_map(typed.data) for typed in (alike, coded)] == [False, True]


def _has_glyph_map(data: bytes) -> bool:
    """Whether the codes of the text's font are others than the numbers of its glyphs."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font,) = (font for font in pdf.pages[0].Resources.Font.values() if "Serif" in str(font.BaseFont))
        return isinstance(font.DescendantFonts[0].CIDToGIDMap, pikepdf.Stream)


def picture(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        return bytes(document[0].render(scale=1).to_pil().tobytes())


def test_content_states_what_a_font_of_other_outlines_has_no_codes_for(tmp_path: Path) -> None:
    made = typeset(small('<p style="font-family: Outlines">A-B‐C</p>', fonts=(*FONTS, outlines())))
    assert made.diagnostics == ()
    judge(made.data, tmp_path)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert pdf.pages[0].Contents.read_bytes().count(b"/ActualText <feff2010>") == 1


def outlines() -> FontFace:
    """A font with CFF outlines, whose hyphens are one glyph."""
    font = TTFont(io.BytesIO(FONTS[-1].data))
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    wanted = {ord(letter): cmap[ord(letter)] for letter in "ABC-‐ "}
    names = [".notdef", *dict.fromkeys(wanted.values())]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(wanted)
    drawn = {}
    for name in names:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        drawn[name] = pen.getCharString()
    # A private dictionary that holds something: HarfBuzz 10 writes no subset of a font whose is empty.
    builder.setupCFF("Outlines", {}, drawn, {"BlueValues": [-12, 0, 656, 670]})
    builder.setupHorizontalMetrics({name: (glyphs[name].width, 0) for name in names})
    builder.setupHorizontalHeader(ascent=984, descent=-273)
    builder.setupNameTable({"familyName": "Outlines", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return FontFace("Outlines", "normal", stream.getvalue())


def test_what_has_no_glyph_is_stated_with_its_line() -> None:
    made = typeset(small('<p style="white-space: pre">a\tb</p>'))
    assert made.diagnostics == ()
    assert "a\tb" in [run.text for run in read_runs(made.data).runs]

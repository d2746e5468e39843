"""Checks that a finished PDF reads as it was drawn: every character, in order, by two readers.

The reference is the text that the layout drew. Our own reader uses the operators of each stream and the numbers of
marked content. PDFium reads pages as browsers do; it guesses spaces and hyphens, so these do not count there.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2

from pressroom.backends.layout.lines.drawn_text import Drawn
from pressroom.backends.pdf.glyph_codes import visible
from pressroom.backends.pdf.pdfium import text_as_drawn, text_in_lines
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.pdfcontent import Begin, ContentReader, DrawnForm, End, Text

#: What PDFium decomposes by itself: ligatures that were typed as one character.
_LIGATURES = re.compile("[\ufb00-\ufb06]")
#: What PDFium adds or omits: spaces, hyphens at the ends of lines, characters without ink.
_GUESSED = re.compile("[\\s\x00-\x1f\ufffe\u2010\u2011-]")
_HINT = "reword this, or set it in another font; and report it, as a document must never be misread"


@dataclass(slots=True)
class _StreamTexts:
    """The texts of one stream: all of it, and by the numbers of marked content."""

    text: str = ""
    marked: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, mark: int | None) -> None:
        """Add the next text."""
        self.text += text
        if mark is not None:
            self.marked[mark] = self.marked.get(mark, "") + text


def check_reading(data: bytes, drawn: Sequence[Drawn], document: str) -> list[Diagnostic]:
    """Report each page, and each drawing outside pages, that reads differently from what was drawn."""
    expected: dict[int, _StreamTexts] = {}
    for text in drawn:
        expected.setdefault(text.stream.number, _StreamTexts()).add(visible(text.line), text.mark)
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf, pypdfium2.PdfDocument(data) as second:
        reader = _StreamReader()
        for number, (page, browsed) in enumerate(zip(pdf.pages, second, strict=True), 1):
            own, whole = reader.read(page.obj)
            wanted = expected.pop(page.obj.Contents.objgen[0], _StreamTexts())
            if wrong := _difference(wanted, own) or _browsed(whole, browsed):
                found.append(_misread(f"{document}, page {number}", *wrong))
        for stream, wanted in expected.items():  # of drawings, which are streams of their own
            own, _ = reader.read(pdf.get_object(stream, 0)) if stream else (_StreamTexts(), "")  # never written
            if wrong := _difference(wanted, own):
                found.append(_misread(f"{document}, in a drawing", *wrong))
    return found


class _StreamReader:
    """Our own reader: the text of each stream, by its operators."""

    def __init__(self) -> None:
        self._content = ContentReader()

    def read(self, owner: pikepdf.Object) -> tuple[_StreamTexts, str]:
        """Return the texts of a page or a drawing, and its whole text with that of the drawings on it.

        The `ActualText` of marked content replaces the text that it shows.
        """
        own, whole, marks = _StreamTexts(), "", list[Any]()
        for step in self._content.steps(owner):
            shown = ""
            match step:
                case Text(text):
                    shown = "" if any("/ActualText" in mark for mark in marks) else visible(text)
                case Begin(properties, point):
                    if not point:
                        marks.append(properties if isinstance(properties, pikepdf.Dictionary) else {})
                        shown = str(marks[-1].get("/ActualText", ""))
                case End():
                    marks.pop()
                case DrawnForm(stream):
                    whole += self.read(stream)[1] if stream.get("/Subtype") == "/Form" else ""
            if shown:
                whole += shown
                own.add(shown, _number(marks))
        return own, whole


def _number(marks: Sequence[Any]) -> int | None:
    return next((int(mark["/MCID"]) for mark in reversed(marks) if "/MCID" in mark), None)


def _difference(wanted: _StreamTexts, read: _StreamTexts) -> tuple[str, str] | None:
    """The first words of a stream that differ when read, in all of it or in one piece of marked content."""
    if wrong := _apart(wanted.text, read.text):
        return wrong
    pieces = ((text, read.marked.get(mark, "")) for mark, text in wanted.marked.items())
    return next(filter(None, (_apart(text, other) for text, other in pieces)), None)


def _browsed(text: str, page: pypdfium2.PdfPage) -> tuple[str, str] | None:
    """The first words that differ in PDFium. It sorts the texts on one line: then each text is compared by itself."""
    wanted, pages_text = _certain(text), page.get_textpage()
    if wanted == _certain(text_in_lines(pages_text)):
        return None
    return _apart(wanted, _certain(text_as_drawn(page, pages_text)))


def _certain(text: str) -> str:
    """Normalize a text as PDFium returns it, without what it guesses."""
    apart = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _GUESSED.sub("", visible(apart))


def _apart(wanted: str, read: str) -> tuple[str, str] | None:
    """The words around the first character that differs, as drawn and as read."""
    if wanted == read:
        return None
    pairs = enumerate(zip(wanted, read, strict=False))
    place = next((place for place, (one, other) in pairs if one != other), min(len(wanted), len(read)))
    begin = max(place - 20, 0)
    return wanted[begin : place + 20], read[begin : place + 20]


def _misread(place: str, wanted: str, read: str) -> Diagnostic:
    message = f"“{wanted}” is drawn, and read back from the finished file as “{read}”"
    return error("text-misread", message, place=place, origin=Origin(text=wanted), hint=_HINT)

"""A code in the PDF for each pair of glyph and text, so that the file reads back as it was written.

WeasyPrint 70 uses a glyph's number as its code, and keeps one text for each: the first that the glyph shows. But fonts
have one glyph for several characters (a hyphen and a minus, `2` raised and `²`), and several glyphs for one (a letter
and its accents). Here a glyph that shows a second text is drawn under a code of its own, which the font maps to the
same glyph. If a font cannot have such codes, the content itself declares its text: `ActualText` (ISO 32000-1, 14.9.4).
The brackets around note marks, which are copied and not seen, are texts of the first and the last figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from unicodedata import bidirectional

from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.layout.lines.note_marks import with_brackets

#: Characters without ink, which fonts have no glyphs for (Unicode 5.21, default ignorable code points).
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
#: Right-to-left letters: the glyphs of a line are in another order than its characters.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
#: The operand of `TJ`: consecutive glyphs, or the space between two of them.
_GLYPHS = re.compile(rb"<([0-9a-f]*)>|[^<]+")
_SHOW = b"] TJ"
_EMPTY = b"<>"
_LAST_CODE = 0xFFFF
#: The text of a glyph that shows only part of a character: a zero-width space.
_PART = "\u200b"


def visible(text: str) -> str:
    """Return a text as it is drawn: without soft hyphens inside a line and the like, no-break spaces as plain spaces.

    No-break spaces matter to the layout only. A reader who searches for `20 June` types a plain one.
    """
    return text if text.isascii() else _NO_BREAK.sub(" ", _UNSEEN.sub("", text))


class Codes(dict[int, str]):
    """The texts of the codes of one font; replaces `weasyprint.pdf.fonts.Font.to_unicode`.

    The engine looks up each glyph, and sets its text if it is unknown. The lookup always fails, so that `line` collects
    every glyph of a line with its text, in order.
    """

    def __init__(self, font: Any, line: "list[_Glyph]") -> None:
        super().__init__()
        self.glyphs: dict[int, int] = {}  # of the codes that differ from the glyph's number
        self._font, self._line = font, line
        self._codes: dict[tuple[int, str], int] = {}
        self._next = _LAST_CODE

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._line.append((self, glyph, text))

    def code(self, glyph: int, text: str) -> int | None:
        """The code under which a glyph reads as a text; None if the font cannot have a code for it."""
        code = self._codes.get((glyph, text))
        if code is None:
            code = self._new_code(glyph)
            if code is not None:
                self._codes[glyph, text] = code
                super().__setitem__(code, text)
        return code

    def _new_code(self, glyph: int) -> int | None:
        font = self._font
        if self.get(glyph) is None:
            return glyph
        # A CIDFont with CFF outlines has no map from codes to glyphs, and a Type 3 font has codes of one byte.
        if font.bitmap or font.type == "otf" or self._next < font.glyph_count + len(font.missing):
            return None
        code, self._next = self._next, self._next - 1
        self.glyphs[code] = glyph
        font.widths[code] = font.widths[glyph]
        return code


_Glyph: TypeAlias = tuple[Codes, int, str]


@contextmanager
def glyph_codes(brackets: Mapping[Any, tuple[str, str]]) -> Iterator[None]:
    """Within this context, WeasyPrint writes PDFs whose text reads as it was drawn.

    `brackets` are copied before and after the texts of some boxes.
    """
    parts = engine()
    line: list[_Glyph] = []
    with ExitStack() as stack:
        stack.enter_context(replaced(parts.Stream, "add_font", _with_codes(parts.Stream.add_font, line)))
        stack.enter_context(
            replaced(parts.text, "draw_first_line", _coding(parts.text.draw_first_line, line, brackets))
        )
        stack.enter_context(replaced(parts.Font, "subset", _of_glyphs(parts.Font.subset)))
        build = "_build_vector_font_dictionary"
        stack.enter_context(replaced(parts.fonts, build, _mapping(getattr(parts.fonts, build))))
        yield


def _with_codes(add_font: Any, line: list[_Glyph]) -> Any:
    def adding(stream: Any, pango_font: Any) -> Any:
        font, size = add_font(stream, pango_font)
        if not isinstance(font.to_unicode, Codes):
            font.to_unicode = Codes(font, line)
        return font, size

    return adding


def _of_glyphs(subset: Any) -> Any:
    """The engine subsets a font by its codes: pass only those that are glyphs."""

    def subsetting(font: Any, texts: Mapping[int, str], hinting: bool) -> None:
        subset(font, {code: text for code, text in texts.items() if code < font.glyph_count}, hinting)

    return subsetting


def _mapping(build: Any) -> Any:
    """Map the codes of a font to its glyphs where they differ (ISO 32000-1, 9.7.4.2)."""

    def building(font_dictionary: Any, pdf: Any, font: Any, *rest: Any) -> None:
        build(font_dictionary, pdf, font, *rest)
        glyphs = font.to_unicode.glyphs
        if not glyphs:
            return
        pydyf = engine().pydyf
        mapped = bytearray(2 * (_LAST_CODE + 1))
        for code, glyph in ({code: code for code in font.to_unicode} | glyphs).items():
            mapped[2 * code : 2 * code + 2] = glyph.to_bytes(2)
        stream = pydyf.Stream([bytes(mapped)], compress=True)
        pdf.add_object(stream)
        (reference,) = font_dictionary["DescendantFonts"]
        pdf.objects[int(reference.split()[0])]["CIDToGIDMap"] = stream.reference

    return building


def _coding(draw: Any, line: list[_Glyph], brackets: Mapping[Any, tuple[str, str]]) -> Any:
    def drawing(stream: Any, textbox: Any, *rest: Any) -> Any:
        line.clear()
        start = len(stream.stream)
        result = draw(stream, textbox, *rest)
        if line:
            text = visible(textbox.pango_layout.text).rstrip("\n")
            around = brackets.get(textbox, ("", ""))
            coded = _coded(_bracketed(line, *around), with_brackets(text, around))
            operators = stream.stream[start:]
            # PDFium loses the space after the last glyph if an empty string is among those that are shown.
            if coded.stated or coded.codes != [glyph for _, glyph, _ in line] or _EMPTY in b"".join(_shows(operators)):
                stream.stream[start:] = _rewritten(operators, coded)
        return result

    return drawing


def _bracketed(line: Sequence[_Glyph], opening: str, closing: str) -> Sequence[_Glyph]:
    """The glyphs of a line; its first text, and its last that is no space, with the brackets that are copied."""
    shown = [place for place, (_, _, text) in enumerate(line) if text.strip()]
    if not shown or not (opening or closing):
        return line
    made = list(line)
    for place, before, after in ((shown[0], opening, ""), (shown[-1], "", closing)):
        font, glyph, text = made[place]
        made[place] = font, glyph, f"{before}{text}{after}"
    return made


@dataclass(slots=True)
class _Coded:
    """The codes of a line's glyphs, and their `ActualText`: the index of the first glyph → the end and the text."""

    codes: list[int] = field(default_factory=list)
    stated: dict[int, tuple[int, str]] = field(default_factory=dict)


def _coded(line: Sequence[_Glyph], text: str) -> _Coded:
    made, read, first = _Coded(), "", 0
    for place, (_, _, shown) in enumerate(line):
        # The engine gives the text of several glyphs that belong together to the last of them.
        if not shown and place + 1 < len(line):
            continue
        together, whole = line[first : place + 1], visible(shown) or shown
        for number, part in enumerate(_parts(whole, len(together)), first):
            font, glyph, _ = line[number]
            code = font.code(glyph, part)
            made.codes.append(glyph if code is None else code)
            if code is None:
                made.stated[number] = (number + 1, part)
        read += visible(whole)
        first = place + 1
    if read != text or any(bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        made.stated = {0: (len(line), text)}
    return made


def _parts(text: str, glyphs: int) -> list[str]:
    """Divide a text between the glyphs that show it together."""
    parts = [*text[: glyphs - 1], text[glyphs - 1 :]]
    return [part or _PART for part in [*parts, *[""] * (glyphs - len(parts))]]


def _shows(operators: Sequence[Any]) -> Iterator[bytes]:
    return (found for found in operators if isinstance(found, bytes) and found.endswith(_SHOW))


def _rewritten(operators: Sequence[Any], coded: _Coded) -> list[Any]:
    """The operators that draw a line, with its codes in place of glyph numbers, and with its `ActualText`."""
    made: list[Any] = []
    ends = {end for end, _ in coded.stated.values()}
    place = 0
    for operator in operators:
        if not isinstance(operator, bytes) or not operator.endswith(_SHOW):
            made.append(operator)
            continue
        part = b""
        for found in _GLYPHS.finditer(operator[1 : -len(_SHOW)]):
            if found[1] is None:
                part += b" " + found[0]  # consecutive numbers
            for _ in range(len(found[1] or b"") // 4):
                if place in coded.stated:
                    made += _show(part)
                    made.append(_begin(coded.stated[place][1]))
                    part = b""
                part += b"<%04x>" % coded.codes[place]
                place += 1
                if place in ends:
                    made += [*_show(part), b"EMC"]
                    part = b""
        made += _show(part)
    return made


def _show(part: bytes) -> list[bytes]:
    return [b"[" + part.replace(b"><", b"") + _SHOW] if part else []


def _begin(text: str) -> bytes:
    return b"/Span <</ActualText <feff%s>>> BDC" % text.encode("utf-16-be").hex().encode()

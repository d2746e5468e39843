"""Each glyph in a PDF under a code for each text that it shows, so that the file reads back as it was written.

WeasyPrint 70 uses a glyph's number as its code, and keeps one text for each: the first that the glyph shows. But fonts
have one glyph for several characters (a hyphen and a minus, `2` raised and `²`), and several glyphs for one (a letter
and its accents). Here a glyph that shows a second text is drawn under a code of its own, which the font maps to the
same glyph. Where that is not enough, the line itself states what it reads: `ActualText` (ISO 32000-1, 14.9.4).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TypeAlias

from pressroom.backends.engine import engine, replaced

#: Characters without ink, which fonts have no glyphs for (Unicode 5.21, default ignorable code points).
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
#: Letters that run from right to left: the glyphs of a line stand in another order than its characters.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_SHOWN = re.compile(rb"<([0-9a-f]+)>")
_LAST_CODE = 0xFFFF
#: The text of a glyph that shows a part of a character. The line says in `ActualText` what is read.
_PART = "\u200b"


def visible(text: str) -> str:
    """A text as it is drawn: without soft hyphens inside a line and the like, and with a space for any no-break space.

    That no line may be broken at a space is said to the layout. Who searches for `20 June` types a plain one.
    """
    return text if text.isascii() else _NO_BREAK.sub(" ", _UNSEEN.sub("", text))


class Codes(dict[int, str]):
    """What the codes of one font read, in the place of `weasyprint.pdf.fonts.Font.to_unicode`.

    The engine asks for each glyph whether its text is known, and sets it if not. The answer is always no, so that
    `line` collects every glyph of a line with its text, in order.
    """

    def __init__(self, font: Any, line: "list[_Glyph]") -> None:
        super().__init__()
        self.glyphs: dict[int, int] = {}  # of the codes that are no glyph's number
        self._font, self._line = font, line
        self._codes: dict[tuple[int, str], int] = {}
        self._next = _LAST_CODE

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._line.append((self, glyph, text))

    def code(self, glyph: int, text: str) -> int | None:
        """The code under which a glyph reads as a text; None where the font can have no code for it."""
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
def glyph_codes() -> Iterator[None]:
    """Within this, WeasyPrint writes PDFs whose text reads as it was drawn."""
    parts = engine()
    line: list[_Glyph] = []
    with ExitStack() as stack:
        stack.enter_context(replaced(parts.Stream, "add_font", _with_codes(parts.Stream.add_font, line)))
        stack.enter_context(replaced(parts.text, "draw_first_line", _coding(parts.text.draw_first_line, line)))
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
    """The engine makes a font smaller by its codes: only those that are glyphs are in it."""

    def subsetting(font: Any, texts: Mapping[int, str], hinting: bool) -> None:
        subset(font, {code: text for code, text in texts.items() if code < font.glyph_count}, hinting)

    return subsetting


def _mapping(build: Any) -> Any:
    """Maps the codes of a font to its glyphs where they are not the same (ISO 32000-1, 9.7.4.2)."""

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


def _coding(draw: Any, line: list[_Glyph]) -> Any:
    def drawing(stream: Any, textbox: Any, *rest: Any) -> Any:
        line.clear()
        start = len(stream.stream)
        result = draw(stream, textbox, *rest)
        if line:
            codes, complete = _codes(line, visible(textbox.pango_layout.text))
            if any(code != glyph for code, (_, glyph, _) in zip(codes, line, strict=True)):
                _exchange(stream.stream, start, codes)
            if not complete:
                words = visible(textbox.pango_layout.text).rstrip("\n").encode("utf-16-be").hex()
                stream.stream.insert(start, f"/Span <</ActualText <feff{words}>>> BDC".encode())
                stream.stream.append(b"EMC")
        return result

    return drawing


def _codes(line: Sequence[_Glyph], text: str) -> tuple[list[int], bool]:
    """The code of each glyph of a line, and whether they read as its text."""
    codes, read, last = [], "", 0
    complete = not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
    for place, (_, _, shown) in enumerate(line):
        # Of several glyphs that show something together, the engine gives the text to the last.
        if not shown and place + 1 < len(line):
            continue
        together = line[last : place + 1]
        for (font, glyph, _), part in zip(together, _parts(visible(shown), len(together)), strict=True):
            code = font.code(glyph, part)
            complete &= code is not None
            codes.append(glyph if code is None else code)
            read += part
        last = place + 1
    return codes, complete and read == text


def _parts(text: str, glyphs: int) -> list[str]:
    """A text, divided between the glyphs that show it."""
    if glyphs == 1:
        return [text or _PART]
    if len(text) < glyphs:
        text = unicodedata.normalize("NFD", text)
    parts = [*text[: glyphs - 1], text[glyphs - 1 :]]
    return [part or _PART for part in [*parts, *[""] * (glyphs - len(parts))]]


def _exchange(operators: list[Any], start: int, codes: Sequence[int]) -> None:
    """Puts the codes of a line in the place of the glyphs' numbers."""
    waiting = iter(codes)

    def exchanged(shown: re.Match[bytes]) -> bytes:
        count = len(shown[1]) // 4
        return b"<" + b"".join(b"%04x" % next(waiting) for _ in range(count)) + b">"

    for place in range(start, len(operators)):
        if operators[place].endswith(b"] TJ"):
            operators[place] = _SHOWN.sub(exchanged, operators[place])

"""Patches for minor faults of WeasyPrint 70 during layout and writing. Each wrapper has its reason."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cache
from typing import Any
from unicodedata import normalize

from pressroom.backends.engine.weasyprint import engine, environment, replaced
from pressroom.backends.layout.lines.line_spaces import recorded_breaks
from pressroom.backends.layout.lines.split_once import SplitOnce, TextStyles
from pressroom.backends.layout.lines.word_breaking import breaking_words
from pressroom.interchange.html import unhyphenated


@contextmanager
def whole_lines() -> Iterator[None]:
    """Within this context, WeasyPrint ends lines where they are full, and breaks long words at the best places.

    Each line records whether it is broken at a space. Letters and their accents are one character, also in text that
    templates and style sheets add.
    """
    parts = engine()
    text_box = parts.boxes.TextBox
    splitting, widths = _splitting()
    with (
        replaced(parts.inline, "split_first_line", splitting),
        replaced(parts.preferred, "split_first_line", widths),
        replaced(text_box, "__init__", _composing(text_box.__init__)),
        recorded_breaks(),
    ):
        yield


@cache
def _splitting() -> tuple[SplitOnce, SplitOnce]:
    """What splits texts into lines, and what splits them to find the widths of boxes: one of each in a process."""
    parts, styles = engine(), TextStyles()
    lines = breaking_words(_hanging(parts.inline.split_first_line))
    widths = breaking_words(parts.preferred.split_first_line)
    return SplitOnce(lines, styles), SplitOnce(widths, styles)


@contextmanager
def patched_writing(when: datetime, note_text: Callable[[Any, Any, Any, bool], None]) -> Iterator[None]:
    """Within this context, WeasyPrint writes what PDF/A requires, and the same bytes for the same input.

    `when` replaces the clock; `note_text` gets the stream, the box and the matrix of each text when it is drawn, and
    whether anything was drawn. Texts of drawings have boxes of their own, which are recorded nowhere else.
    """
    parts = engine()
    with ExitStack() as stack:
        # fontTools stamps every subset font with the time; this replaces it.
        stack.enter_context(environment("SOURCE_DATE_EPOCH", str(int(when.timestamp()))))
        stack.enter_context(replaced(parts.Stream, "add_image", _uninterpolated(parts.Stream.add_image)))
        stack.enter_context(replaced(parts.pdf, "ColorProfile", _closing(parts.pdf.ColorProfile)))
        stack.enter_context(replaced(parts.pydyf, "String", _unhyphenated(parts.pydyf.String)))
        stack.enter_context(replaced(parts.pydyf.Stream, "data", _ended(parts.pydyf.Stream.data)))
        recording = _recording(_spacing(parts.text.draw_first_line), note_text)
        stack.enter_context(replaced(parts.text, "draw_first_line", recording))
        yield


def _hanging(split: Any) -> Any:
    """If all of a text fits into a line but the space at its end, which hangs over (CSS Text 3, 4.1.3), WeasyPrint
    ends the line after the first word of that text. End it after that space."""

    def splitting(text: str, style: Any, context: Any, width: float | None, justified: float, **rest: Any) -> Any:
        found = split(text, style, context, width, justified, **rest)
        layout, resume_at = found[0], found[2]
        if width is None or resume_at is None or " " in layout.text or not text.endswith(" "):
            return found
        whole = engine().line_break.create_layout(text, style, context, width, justified)
        if whole.get_first_line()[1] is not None:
            return found
        return split(text, style, context, None, justified, **rest)

    return splitting


def _composing(initialise: Any) -> Any:
    def initialising(box: Any, tag: str, style: Any, element: Any, text: str) -> None:
        initialise(box, tag, style, element, normalize("NFC", text))

    return initialising


def _uninterpolated(add_image: Any) -> Any:
    """PDF/A forbids interpolation of pictures (ISO 19005-3, 6.2.8.2), which WeasyPrint requests. Turn it off."""

    def adding(stream: Any, image: Any, _interpolate: bool, ratio: float) -> Any:
        return add_image(stream, image, False, ratio)

    return adding


def _closing(color_profile: Any) -> Any:
    """WeasyPrint leaves the file of the sRGB profile open. Close it."""

    def reading(file: Any, *rest: Any) -> Any:
        with file:
            return color_profile(io.BytesIO(file.read()), *rest)

    return reading


def _unhyphenated(string: Any) -> Any:
    """Bookmarks, link texts and descriptions have the soft hyphens of their headings. Remove them."""

    def made(text: str | bytes = "") -> Any:
        return string(text if isinstance(text, bytes) else unhyphenated(text))

    return made


def _ended(data: Any) -> property:
    """End streams with CR LF: a lone LF and a last byte of 13 look like one line end, and the length wrong by one."""
    before, after = b"\nendstream", b"\r\nendstream"

    def ending(stream: Any) -> bytes:
        return bytes(data.fget(stream).removesuffix(before)) + after

    return property(ending)


def _spacing(draw: Any) -> Any:
    """WeasyPrint draws no text of spaces only. Draw it: words of two inline elements would be joined when read aloud
    (ISO 32000-1, 14.8.2.5: a space is a character)."""

    def drawing(stream: Any, textbox: Any, *rest: Any) -> Any:
        # At a line's end the layout removes the space from the box, but not from the text that is drawn.
        blank = isinstance(textbox, engine().boxes.TextBox) and not textbox.text.strip()
        if not blank or not textbox.pango_layout.text:
            return draw(stream, textbox, *rest)
        # The layout's own text is drawn; the box's text only shows whether there is something to draw.
        with replaced(textbox, "text", "visible"):
            return draw(stream, textbox, *rest)

    return drawing


def _recording(draw: Any, note: Callable[[Any, Any, Any, bool], None]) -> Any:
    """Call `note` at each text: the boxes of drawings' letters and spaces exist only while they are drawn."""

    def drawing(stream: Any, textbox: Any, *rest: Any) -> Any:
        before = len(stream.stream)
        result = draw(stream, textbox, *rest)
        shown = len(stream.stream) > before
        if shown or not isinstance(textbox, engine().boxes.TextBox):
            note(stream, textbox, rest[-1], shown)
        return result

    return drawing

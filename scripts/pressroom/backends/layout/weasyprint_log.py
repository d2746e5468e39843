"""WeasyPrint's log as diagnostics: whatever it drops, substitutes or does not understand stops a build."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pressroom.backends.assets.drawing_features import is_property
from pressroom.diagnostics import Diagnostic, Origin, Span, error, warning

_PLACE = re.compile(r"\s*\bat (\d+):(\d+)")
# Other checks report these more precisely: the font check names missing characters.
_REPORTED_ELSEWHERE = (".notdef glyph",)
#: Messages about things that the engine drops without a warning.
_DROPPED = ("prefixed selectors are ignored", "ignored prefixed pseudo-element")
#: A picture that the engine could not use. If the fetcher rejected it, its own report has the reason.
UNUSED = "resource-unused"
#: A drawing that the engine could not draw.
UNDRAWABLE = "drawing-failed"
_CODES = (("Anchor defined twice", "id-duplicate"),)
_IMAGE = re.compile(r"Failed to load image at '([^']*)'")
_DRAWING = ("Failed to load inline SVG", "Failed to render SVG image")

_HINTS = {
    "id-duplicate": "print what has this id once, or leave `id` away the second time",
}
_HINT = "the layout engine drops what it does not know: write it in another way, or take it out"
#: A link, or a page number in the contents, whose target does not exist.
_NOWHERE = re.compile(r"No anchor #(\S+) for |Content discarded: target points to undefined anchor .*?'([^']*)'\)*$")
_IGNORED = re.compile(r"Ignored `([\w-]+)\s*:")
_QUOTED = re.compile(r"#([\w-]+)|[`'\"“]([^`'\"”]+)[`'\"”]")


def _origin(message: str) -> Origin:
    """The origin that the message quotes."""
    found = _QUOTED.search(message)
    return Origin(text=found[1] or found[2]) if found else Origin()


class LogCapture(logging.Handler):
    def __init__(self, document: str, sheet: tuple[str, str] | None) -> None:
        super().__init__(logging.DEBUG)
        self.document = document
        self.sheet = sheet
        self.diagnostics: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(_REPORTED_ELSEWHERE):
            return
        if record.levelno < logging.WARNING and not any(dropped in message for dropped in _DROPPED):
            return
        found = _diagnostic(message, self.document, self.sheet)
        if found not in self.diagnostics:
            self.diagnostics.append(found)


def _diagnostic(message: str, document: str, sheet: tuple[str, str] | None) -> Diagnostic:
    if message.startswith("Using fontTools instead of HarfBuzz-Subset"):
        slow = "the library HarfBuzz-Subset is missing: PDFs take several times as long, and their bytes differ"
        return warning("harfbuzz-subset-missing", slow, place=document, hint="install libharfbuzz-subset0")
    if nowhere := _NOWHERE.match(message):
        return _nowhere(nowhere[1] or nowhere[2].removeprefix("#"), document)
    if image := _IMAGE.match(message):
        hint = "open it in a program for pictures, and save it as PNG"
        origin = Origin(text=image[1])
        return error(UNUSED, f"the picture `{image[1]}` cannot be used", place=document, origin=origin, hint=hint)
    if message.startswith(_DRAWING):
        hint = "make it simpler in the drawing program, or export it as PNG"
        return error(UNDRAWABLE, "a drawing cannot be drawn", place=document, origin=Origin(text="<svg"), hint=hint)
    code = next((code for start, code in _CODES if message.startswith(start)), "layout-warning")
    place = _PLACE.search(message)
    if sheet and place:
        name, text = sheet
        line, column = int(place[1]), int(place[2])
        lines = text.splitlines()
        excerpt = lines[line - 1] if line <= len(lines) else ""
        span = Span(name, line, column, 1, excerpt)
        return error("style-warning", _PLACE.sub("", message), span, hint=_hint(message))
    where = f"{document}, style sheet {sheet[0]}" if sheet else document
    return error(code, message, place=where, origin=_origin(message), hint=_HINTS.get(code) or _hint(message))


def _hint(message: str) -> str:
    """The hint for something that the engine drops."""
    ignored = _IGNORED.match(message)
    of_drawings = ignored and "unknown property" in message and is_property(ignored[1])
    return f'write it in the drawing, as an attribute: {ignored[1]}="…"' if ignored and of_drawings else _HINT


def _nowhere(name: str, document: str) -> Diagnostic:
    message = f"nothing in this document has the id `{name}`"
    hint = "give that place an id, or link elsewhere"
    return error("link-target-missing", message, place=document, origin=Origin(text=name), hint=hint)


@contextmanager
def captured_log(document: str, sheet: tuple[str, str] | None = None) -> Iterator[list[Diagnostic]]:
    """Collect WeasyPrint's warnings and errors; `sheet` is the name and text of the style sheet that is being read."""
    logger = logging.getLogger("weasyprint")
    capture = LogCapture(document, sheet)
    propagated, level = logger.propagate, logger.level
    logger.addHandler(capture)
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    try:
        yield capture.diagnostics
    finally:
        logger.removeHandler(capture)
        logger.propagate = propagated
        logger.setLevel(level)


def once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Report each problem once: a link that is refused in the markup and on a page is reported with its page."""
    problems = dict.fromkeys(found)
    paged = {problem.message for problem in problems if ", page " in (problem.place or "")}
    return tuple(
        problem
        for problem in problems
        if not (problem.code == "link-refused" and ", page " not in (problem.place or "") and problem.message in paged)
    )

"""The texts of drawings, with their positions on the pages: of inline SVG, of pictures and of backgrounds.

They have no layout boxes. Their positions are known only while the PDF is written: the engine's matrix at that
moment, and the positions of the streams that contain them. Texts of repeated backgrounds have no single position.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.interchange.geometry import MM_PER_POINT, Point, Rect
from pressroom.interchange.pages import ASCENT, DESCENT, LaidOutPage, TextRun

#: Consecutive letters on a line with no more than this between them, in ems, belong to one text.
_APART = 0.35


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter, or several that were drawn at once: text and style, and the position of its line in its stream."""

    text: str
    style: Any
    stream: Any
    matrix: Any  # from the coordinates of its line, with the origin on the baseline, to the stream
    width: float

    @property
    def size(self) -> float:
        return float(self.style["font_size"])

    def follows(self, other: "_Letter") -> bool:
        """Check that this continues the other, in the same style."""
        if self.stream is not other.stream or self.style is not other.style:
            return False
        (a, b, *_), (c, d, *_) = self.matrix.values[:2], other.matrix.values[:2]
        if abs(a - c) > 1e-6 or abs(b - d) > 1e-6:
            return False
        end, begin = other.matrix.transform_point(other.width, 0), self.matrix.transform_point(0, 0)
        return bool(max(abs(end[0] - begin[0]), abs(end[1] - begin[1])) <= _APART * self.size)


@dataclass(slots=True)
class Inscriptions:
    """Collects texts of drawings while a document is written, and adds them to its pages."""

    letters: list[_Letter] = field(default_factory=list)
    _pages: list[Any] = field(default_factory=list)
    _drawn_in: dict[int, tuple[Any, Any]] = field(default_factory=dict)

    @contextmanager
    def recording(self, document: Any) -> Iterator[None]:
        """Within this context, record the positions of what the engine draws."""
        stream = engine().Stream
        with ExitStack() as stack:
            for page in document.pages:
                stack.enter_context(replaced(page, "paint", self._painting(page.paint)))
            stack.enter_context(replaced(stream, "draw_x_object", self._drawing(stream.draw_x_object)))
            yield

    def note(self, stream: Any, textbox: Any, matrix: Any) -> None:
        """Record a text when it is drawn, if it belongs to a drawing."""
        if not isinstance(textbox, engine().boxes.TextBox):
            line, _ = textbox.pango_layout.get_first_line()
            width, _ = engine().line_break.line_size(line, textbox.style)
            self.letters.append(_Letter(textbox.text, textbox.style, stream, matrix @ stream.ctm, width))

    def on(self, pages: Sequence[LaidOutPage]) -> tuple[LaidOutPage, ...]:
        """Return the pages with the texts of their drawings."""
        found: list[list[TextRun]] = [[] for _ in pages]
        for letters in self._texts():
            page, matrix = self._place(letters[0].stream)
            if page is not None and any(letter.text.strip() for letter in letters):
                found[page].append(_run(letters, matrix, pages[page].height))
        return tuple(replace(page, drawings=tuple(runs)) for page, runs in zip(pages, found, strict=True))

    def _texts(self) -> Iterator[list[_Letter]]:
        text: list[_Letter] = []
        for letter in self.letters:
            if text and not letter.follows(text[-1]):
                yield text
                text = []
            text.append(letter)
        if text:
            yield text

    def _place(self, stream: Any) -> tuple[int | None, Any]:
        """The index of the page that a stream is drawn on, and the matrix from the stream to that page."""
        matrix = None
        while id(stream) in self._drawn_in:
            stream, outer = self._drawn_in[id(stream)]
            matrix = matrix @ outer if matrix else outer
        number = next((place for place, page in enumerate(self._pages) if page is stream), None)
        return number, matrix

    def _painting(self, paint: Any) -> Any:
        def painting(stream: Any, *rest: Any) -> Any:
            self._pages.append(stream)
            return paint(stream, *rest)

        return painting

    def _drawing(self, draw: Any) -> Any:
        def drawing(stream: Any, name: Any) -> Any:
            inner = stream._resources["XObject"].get(name)
            if inner is not None:
                self._drawn_in[id(inner)] = (stream, stream.ctm)
            return draw(stream, name)

        return drawing


def _run(letters: Sequence[_Letter], outer: Any, height: float) -> TextRun:
    """Make one text, in millimetres from the page's top left corner."""
    first, last = letters[0], letters[-1]
    low, high = -DESCENT * first.size, ASCENT * first.size

    def point(letter: _Letter, x: float, y: float) -> Point:
        matrix = letter.matrix @ outer if outer else letter.matrix
        across, up = matrix.transform_point(x, y)
        return across * MM_PER_POINT, height - up * MM_PER_POINT

    corners = (point(first, 0, low), point(last, last.width, low), point(last, last.width, high), point(first, 0, high))
    tall = ((corners[3][0] - corners[0][0]) ** 2 + (corners[3][1] - corners[0][1]) ** 2) ** 0.5
    return TextRun(
        rect=Rect.round(corners),
        text="".join(letter.text for letter in letters),
        family=first.style["font_family"][0],
        size=round(tall / (ASCENT + DESCENT) / MM_PER_POINT, 4),
        lang=first.style["lang"] or "",
        owner="",
        artifact=True,
        letters=corners,
    )

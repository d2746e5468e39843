"""The word DRAFT across every page: drawn as outlines over the page, so that neither text nor layout knows of it."""

import io
from collections.abc import Sequence
from math import atan2, cos, hypot, sin
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from pressroom.render.html import FontFace

WORD = "DRAFT"
_GREY, _OPACITY, _SHARE = 0.35, 0.14, 0.5
_WEIGHT = 700


class _StreamPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Draws glyphs into a PDF stream."""

    def __init__(self, glyphs: Any, stream: Any, x: float) -> None:
        super().__init__(glyphs)
        self._stream, self._x = stream, x

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self._stream.move_to(point[0] + self._x, point[1])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self._stream.line_to(point[0] + self._x, point[1])

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self._stream.curve_to(*(length for x, y in points for length in (x + self._x, y)))

    def _closePath(self) -> None:  # noqa: N802 - fontTools' name
        self._stream.close()


def add_watermark(document: Any, fonts: Sequence[FontFace], family: str) -> None:
    """Let every page of WeasyPrint's document draw the word over itself, in `family` or else the first font."""
    upright = [face for face in fonts if face.style == "normal"] or list(fonts)
    face = next((face for face in upright if face.family == family), upright[0])
    font = TTFont(io.BytesIO(face.data), lazy=True)
    location = {"wght": _WEIGHT} if "fvar" in font else {}
    names = [font.getBestCmap().get(ord(letter), ".notdef") for letter in WORD]
    glyphs = font.getGlyphSet(location=location)
    for page in document.pages:
        page.paint = _painter(page, page.paint, glyphs, names)


def _painter(page: Any, paint: Any, glyphs: Any, names: Sequence[str]) -> Any:
    width = sum(glyphs[name].width for name in names)
    scale = hypot(page.width, page.height) * _SHARE / width
    angle = atan2(page.height, page.width)

    def painted(stream: Any, scale_of_page: float = 1) -> None:
        paint(stream, scale_of_page)
        with stream.stacked(), stream.artifact(), stream.stacked():
            stream.transform(a=scale_of_page, d=scale_of_page)
            stream.transform(e=page.width / 2, f=page.height / 2)
            stream.transform(cos(angle), -sin(angle), sin(angle), cos(angle))
            stream.transform(a=scale, d=-scale)
            stream.set_alpha(_OPACITY)
            stream.set_color_rgb(_GREY, _GREY, _GREY)
            x, capital = -width / 2, 0.33 * width / len(names)
            stream.transform(f=-capital)
            for name in names:
                glyphs[name].draw(_StreamPen(glyphs, stream, x))
                x += glyphs[name].width
            stream.fill()

    return painted

"""The word DRAFT across every page: drawn as outlines over the page, so that neither text nor layout is affected."""

import io
from collections.abc import Sequence
from math import atan2, cos, hypot, sin
from types import SimpleNamespace
from typing import Any

from fontTools.pens.cairoPen import CairoPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pressroom.source.fonts.face import FontFace, face_for, faces_of

WORD = "DRAFT"
_GREY, _OPACITY, _SHARE = 0.35, 0.14, 0.5
_WEIGHT = 700


def add_watermark(document: Any, fonts: Sequence[FontFace], family: str) -> None:
    """Let every page of WeasyPrint's document draw the word over itself, in `family` or else the first font."""
    face = face_for(faces_of(fonts, family, italic=False) or fonts, _WEIGHT)
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
            # Cairo's pen draws into any object with these methods of its contexts.
            path = SimpleNamespace(
                move_to=stream.move_to, line_to=stream.line_to, curve_to=stream.curve_to, close_path=stream.close
            )
            for name in names:
                glyphs[name].draw(TransformPen(CairoPen(glyphs, path), (1, 0, 0, 1, x, 0)))
                x += glyphs[name].width
            stream.fill()

    return painted

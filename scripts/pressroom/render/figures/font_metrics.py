"""Measure text with the font that draws it, so that planned boxes fit it."""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pressroom.diagnostics import PressroomError, error
from pressroom.interchange.html import FontFace
from pressroom.render.figures.svg import number

MM_PER_POINT = 25.4 / 72


class Typeface:
    """A variable font: widths and outlines of texts at a size in mm and a weight.

    Glyphs are measured one by one, without kerning. WeasyPrint draws SVG text letter by letter, so these widths are
    exact there. In HTML, where pairs are kerned, they are accurate to a few hundredths of the size.
    """

    def __init__(self, data: bytes) -> None:
        self._font = TTFont(io.BytesIO(data), lazy=True)
        self._cmap = self._font.getBestCmap()
        self._units = self._font["head"].unitsPerEm
        self._widths: dict[tuple[str, int], float] = {}
        self._weights: dict[int, Any] = {}  # the font's glyphs in each weight used so far

    @property
    def characters(self) -> frozenset[int]:
        """The code points that the font has."""
        return frozenset(self._cmap)

    def missing(self, text: str) -> list[str]:
        """The characters that the font lacks, each once."""
        return [c for c in dict.fromkeys(text) if ord(c) not in self._cmap]

    def width(self, text: str, size: float, weight: int, spacing: float = 0) -> float:
        """The width in mm of a line; `spacing` mm are added between letters."""
        return sum(self._advance(c, weight) for c in text) * size + spacing * max(0, len(text) - 1)

    def ink(self, text: str, size: float, weight: int) -> tuple[float, float]:
        """The extent of the letters above and below the baseline, in mm."""
        glyphs = self._glyphs(weight)
        pen = BoundsPen(glyphs)
        for character in text:
            glyphs[self._name(character)].draw(pen)
        _, low, _, high = pen.bounds or (0, 0, 0, 0)
        return high / self._units * size, -low / self._units * size

    def outline(self, text: str, origin: tuple[float, float], size: float, weight: int, spacing: float = 0) -> str:
        """The letters as one SVG path, the baseline starting at `origin` (mm, y downwards)."""
        glyphs = self._glyphs(weight)
        pen = SVGPathPen(glyphs, ntos=number)
        x, y = origin
        scale = size / self._units
        for character in text:
            glyphs[self._name(character)].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            x += self._advance(character, weight) * size + spacing
        return str(pen.getCommands())

    def _name(self, character: str) -> str:
        """The glyph's name; `.notdef` for characters that the font lacks, which `missing` returns."""
        return str(self._cmap.get(ord(character), ".notdef"))

    def _advance(self, character: str, weight: int) -> float:
        key = (character, weight)
        if key not in self._widths:
            self._widths[key] = self._glyphs(weight)[self._name(character)].width / self._units
        return self._widths[key]

    def _glyphs(self, weight: int) -> Any:
        if weight not in self._weights:
            self._weights[weight] = self._font.getGlyphSet(location={"wght": weight})
        return self._weights[weight]


@lru_cache(maxsize=8)
def _typeface(data: bytes) -> Typeface:
    return Typeface(data)


def upright(family: str, fonts: Sequence[FontFace]) -> Typeface:
    """Return the upright face of a family.

    Raises:
        PressroomError: if the family has none; the hint lists the families.
    """
    for face in fonts:
        if face.family == family and face.style == "normal":
            return _typeface(face.data)
    known = ", ".join(sorted({face.family for face in fonts})) or "none"
    raise PressroomError(
        [error("unknown-font", f"no upright font of the family '{family}'", hint=f"installed: {known}")]
    )

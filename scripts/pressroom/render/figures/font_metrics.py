"""Measure text with the font that draws it, so that planned boxes fit it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from pressroom.diagnostics import PressroomError, error
from pressroom.render.figures.svg import number
from pressroom.source.fonts.face import FontFace, face_for, faces_of

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class _Weight:
    """The glyphs of a font in one weight, their names by code point, and the units of an em."""

    glyphs: Any
    names: Mapping[int, str]
    units: int

    def name(self, character: str) -> str:
        """The glyph's name; `.notdef` for characters that the font lacks, which `missing` returns."""
        return self.names.get(ord(character), ".notdef")


class Typeface:
    """The upright faces of a family: widths and outlines of texts at a size in mm and a weight.

    Glyphs are measured one by one, without kerning. WeasyPrint draws SVG text letter by letter, so these widths are
    exact there. In HTML, where pairs are kerned, they are accurate to a few hundredths of the size.
    """

    def __init__(self, faces: tuple[FontFace, ...]) -> None:
        self._fonts = {face: TTFont(io.BytesIO(face.data), lazy=True) for face in faces}
        self._widths: dict[tuple[str, int], float] = {}
        self._weights: dict[int, _Weight] = {}

    @property
    def characters(self) -> frozenset[int]:
        """The code points that every face has."""
        return frozenset.intersection(*(frozenset(font.getBestCmap()) for font in self._fonts.values()))

    def missing(self, text: str) -> list[str]:
        """The characters that a face lacks, each once."""
        known = self.characters
        return [c for c in dict.fromkeys(text) if ord(c) not in known]

    def width(self, text: str, size: float, weight: int, spacing: float = 0) -> float:
        """The width in mm of a line; `spacing` mm are added between letters."""
        return sum(self._advance(c, weight) for c in text) * size + spacing * max(0, len(text) - 1)

    def ink(self, text: str, size: float, weight: int) -> tuple[float, float]:
        """The extent of the letters above and below the baseline, in mm."""
        letters = self._weight(weight)
        pen = BoundsPen(letters.glyphs)
        for character in text:
            letters.glyphs[letters.name(character)].draw(pen)
        _, low, _, high = pen.bounds or (0, 0, 0, 0)
        return high / letters.units * size, -low / letters.units * size

    def outline(self, text: str, origin: tuple[float, float], size: float, weight: int, spacing: float = 0) -> str:
        """The letters as one SVG path, the baseline starting at `origin` (mm, y downwards)."""
        letters = self._weight(weight)
        pen = SVGPathPen(letters.glyphs, ntos=number)
        x, y = origin
        scale = size / letters.units
        for character in text:
            letters.glyphs[letters.name(character)].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            x += self._advance(character, weight) * size + spacing
        return str(pen.getCommands())

    def _advance(self, character: str, weight: int) -> float:
        key = (character, weight)
        if key not in self._widths:
            letters = self._weight(weight)
            self._widths[key] = letters.glyphs[letters.name(character)].width / letters.units
        return self._widths[key]

    def _weight(self, weight: int) -> _Weight:
        if weight not in self._weights:
            face = face_for(tuple(self._fonts), weight)
            font = self._fonts[face]
            location = {"wght": weight} if face.weight is None else {}
            glyphs = font.getGlyphSet(location=location)
            self._weights[weight] = _Weight(glyphs, font.getBestCmap(), font["head"].unitsPerEm)
        return self._weights[weight]


@lru_cache(maxsize=8)
def _typeface(faces: tuple[FontFace, ...]) -> Typeface:
    return Typeface(faces)


def upright(family: str, fonts: Sequence[FontFace]) -> Typeface:
    """Return the upright faces of a family.

    Raises:
        PressroomError: if the family has none; the hint lists the families.
    """
    if faces := faces_of(fonts, family, italic=False):
        return _typeface(faces)
    known = ", ".join(sorted({face.family for face in fonts})) or "none"
    raise PressroomError(
        [error("unknown-font", f"no upright font of the family '{family}'", hint=f"installed: {known}")]
    )

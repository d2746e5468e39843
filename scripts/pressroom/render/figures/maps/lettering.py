"""Measure and write text in the styles of a map."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from pressroom.diagnostics import Diagnostic, Origin
from pressroom.interchange.missing_characters import Lack, check_lacking
from pressroom.model.look.theme import Tokens
from pressroom.render.figures import svg
from pressroom.render.figures.font_metrics import MM_PER_POINT, Typeface
from pressroom.render.figures.maps.mapdrawing import Palette
from pressroom.render.figures.svg import Point

_WORDS = re.compile(r"[^\s-]+-?|\S")
_HYPHENED = re.compile(r"(?<=[^\s-])- ")
_DESIGNED_FOR = 9.1  # points: the small type at which symbols have their size
_HALO = 0.9  # mm across, half of it outside the letter


@dataclass(frozen=True, slots=True)
class LetteringStyle:
    """Size and letter spacing in mm; `halo` is the colour around letters that are on lines."""

    size: float
    weight: int
    colour: str
    halo: str
    spacing: float = 0


class Lettering:
    """The text of a map in one family: names of areas are letterspaced, those of places are not."""

    def __init__(self, typeface: Typeface, tokens: Tokens, palette: Palette, *, on_band: bool = False) -> None:
        colours, small = tokens.colours, tokens.type.small * MM_PER_POINT
        self._typeface, self._family, paper = typeface, tokens.type.heading_family, palette.paper
        self.colours = (colours.paper, colours.hue_deep)  # ground and symbols of the legend
        self.focus = LetteringStyle(small * (1 if on_band else 1.12), 700, palette.symbol, paper, 0.36)
        self.place = LetteringStyle(small * 1.09, 600, palette.symbol if on_band else colours.ink, paper)
        self.note = LetteringStyle(small, 400, colours.ink, paper)
        self.neighbour = LetteringStyle(small, 500, colours.muted, paper, 0.42)
        self.enlarged = max(1.0, tokens.type.small / _DESIGNED_FOR)
        self._beyond = (palette.beyond, palette.land) if on_band else None
        self.neighbour = self.beyond(self.neighbour)

    def beyond(self, style: LetteringStyle) -> LetteringStyle:
        """The style on all but areas in focus: on the band, these are light, and all else is dark."""
        return replace(style, colour=self._beyond[0], halo=self._beyond[1]) if self._beyond else style

    def problems(self, texts: Iterable[tuple[str, Origin]]) -> list[Diagnostic]:
        """Report characters that the font lacks; each text comes with its origin in the content."""
        lacks = [
            Lack(self._family, character, text, origin=origin)
            for text, origin in texts
            for character in self._typeface.missing(text)
        ]
        return check_lacking(lacks, {self._family: self._typeface.characters})

    def width(self, text: str, style: LetteringStyle) -> float:
        return self._typeface.width(text, style.size, style.weight, style.spacing)

    def ascent(self, style: LetteringStyle) -> float:
        """The height of the tallest plain letters above the baseline, in mm."""
        return self._typeface.ink("dlÁ", style.size, style.weight)[0] * 0.95

    def height(self, style: LetteringStyle) -> float:
        """The height from the top of tall letters to the bottom of descenders, in mm."""
        return self.ascent(style) + self._typeface.ink("gp", style.size, style.weight)[1]

    def cap(self, text: str, style: LetteringStyle) -> float:
        """The height of this text above its baseline, in mm."""
        return self._typeface.ink(text, style.size, style.weight)[0]

    def write(self, text: str, origin: Point, style: LetteringStyle, *, halo: bool) -> str:
        """A line of text as SVG, from `origin` on its baseline.

        The halo is drawn as outlines, not as a second text, which would be read, searched and copied twice.
        """
        x, y = origin
        attributes: dict[str, str | float] = {
            "x": x,
            "y": y,
            "font-family": f"'{self._family}'",  # browsers reject an unquoted name with a number
            "font-size": f"{style.size:.3f}",
            "font-weight": str(style.weight),
            "fill": style.colour,
        }
        if style.spacing:
            attributes["letter-spacing"] = style.spacing
        written = svg.element("text", attributes, svg.text(text))
        if not halo:
            return written
        outline = self._typeface.outline(text, origin, style.size, style.weight, style.spacing)
        ring: dict[str, str | float] = {
            "d": outline,
            "fill": "none",
            "stroke": style.halo,
            "stroke-width": _HALO,
            "stroke-linejoin": "round",
            "stroke-opacity": "0.85",
        }
        return svg.element("path", ring) + written


def line_breaks(text: str) -> list[list[str]]:
    """The text in one, two and three lines: for each number, the way to break it whose longest line is shortest.

    Lines end at spaces, and after hyphens within words.
    """
    words = _WORDS.findall(text)
    forms = []
    for count in range(1, min(3, len(words)) + 1):
        ways = []
        for cuts in combinations(range(1, len(words)), count - 1):
            bounds = [0, *cuts, len(words)]
            ways.append([_HYPHENED.sub("-", " ".join(words[a:b])) for a, b in pairwise(bounds)])
        forms.append(min(ways, key=lambda lines: max(map(len, lines))))
    return forms

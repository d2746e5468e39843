"""Write and draw in a chart: texts in lines, fills that differ in lightness, hatching, marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pressroom.interchange.geometry import Rect
from pressroom.model.look.theme import Tokens
from pressroom.render.figures import svg
from pressroom.render.figures.maps.lettering import Lettering, LetteringStyle
from pressroom.render.figures.maps.plane import clip_line
from pressroom.render.figures.svg import Point, mix

Side = Literal["start", "middle", "end"]
#: The most lines of a label of an axis, and the height of a line as a factor of its size.
MOST_LINES, LEADING = 3, 1.2
_SHAPES = ("circle", "square", "triangle", "diamond", "circle", "square")
_HATCH, _EDGE = 1.15, 0.25  # mm between two lines of a hatching, and the width of lines


@dataclass(frozen=True, slots=True)
class Fill:
    """The look of a series: its fill, the colour of its edge, that of a label inside it, the mark of its points."""

    fill: str
    edge: str
    label: str
    shape: str


class Pen:
    """Draws in the colours and letters of one document."""

    def __init__(self, lettering: Lettering, tokens: Tokens) -> None:
        colours = tokens.colours
        self.lettering, self.colours = lettering, colours
        self.note = lettering.note
        self.strong = replace(lettering.note, weight=600)
        self.soft = replace(lettering.note, colour=colours.muted)
        pale, paper = mix(colours.hue, colours.paper, 0.38), colours.paper
        # In grey: dark, pale, between the two, white. The edge keeps pale bars legible on paper.
        looks = ((colours.hue_deep, paper), (pale, colours.ink), (colours.accent, paper), (paper, colours.ink))
        edges = (colours.hue_deep, colours.hue, colours.accent, colours.ink)
        self._fills = [Fill(look[0], edge, look[1], "") for look, edge in zip(looks, edges, strict=True)]

    def fill(self, number: int) -> Fill:
        """The look of the bars of a series."""
        return replace(self._fills[number % len(self._fills)], shape=_SHAPES[number % len(_SHAPES)])

    def line(self, number: int) -> Fill:
        """The look of a line or of dots: dark enough to be seen on paper."""
        colours = self.colours
        inks = (colours.hue_deep, colours.accent, mix(colours.hue, colours.paper, 0.7), colours.muted, colours.ink)
        ink = inks[number % len(inks)]
        return Fill(ink, ink, ink, _SHAPES[number % len(_SHAPES)])

    def coloured(self, colour: str) -> LetteringStyle:
        """The style of labels in a colour."""
        return replace(self.note, colour=colour)

    @property
    def height(self) -> float:
        """The height of a line of text in mm."""
        return self.note.size * LEADING

    def width(self, text: str, style: LetteringStyle | None = None) -> float:
        return self.lettering.width(text, style or self.note)

    def text(self, text: str, at: Point, side: Side = "start", style: LetteringStyle | None = None) -> str:
        """A line whose middle is at a height, and which starts, ends or has its middle at a place across."""
        style = style or self.note
        return self._written(text, at, side, style, halo=False)

    def over_rules(self, text: str, at: Point, side: Side = "start") -> str:
        """The same with a rim of paper, for a place that lines can cross."""
        return self._written(text, at, side, self.note, halo=True)

    def _written(self, text: str, at: Point, side: Side, style: LetteringStyle, *, halo: bool) -> str:
        x = at[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[side] * self.width(text, style)
        return self.lettering.write(text, (x, at[1] + 0.34 * style.size), style, halo=halo)

    def lines(
        self, lines: Sequence[str], at: Point, side: Side = "start", style: LetteringStyle | None = None
    ) -> Iterator[str]:
        """Some lines, the middle of the first at a height."""
        for number, line in enumerate(lines):
            yield self.text(line, (at[0], at[1] + number * self.height), side, style)

    def wrapped(self, text: str, room: float, style: LetteringStyle | None = None) -> list[str]:
        """A text in lines of a width; a word that is wider has a line of its own."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, style) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def box(self, box: Rect, look: Fill, *, sure: bool = True) -> str:
        """A bar; one that is not sure is hatched."""
        fill = look.fill if sure else self.colours.paper
        shape = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        drawn = svg.element("rect", {**shape, "fill": fill, "stroke": look.edge, "stroke-width": _EDGE})
        return drawn if sure else drawn + self._hatching(box, look.edge)

    def _hatching(self, box: Rect, colour: str) -> str:
        count = int((box.width + box.height) / _HATCH)
        rising = ((box.x + k * _HATCH, box.x + k * _HATCH - box.height) for k in range(1, count + 1))
        cut = (piece for top, foot in rising for piece in clip_line([(foot, box.bottom), (top, box.y)], box))
        data = svg.path_data(cut, close=False)
        return svg.element("path", {"d": data, "fill": "none", "stroke": colour, "stroke-width": 0.3}) if data else ""

    def rule(self, start: Point, end: Point, colour: str, width: float = 0.2, dash: str = "") -> str:
        """A straight line."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        look: svg.Attributes = {"stroke": colour, "stroke-width": width}
        return svg.element("line", {**ends, **look, **({"stroke-dasharray": dash} if dash else {})})

    def mark(self, at: Point, look: Fill, *, sure: bool = True, radius: float = 1.05) -> str:
        """The mark of a point; one that is not sure is hollow."""
        colours = (look.fill, self.colours.paper)
        return svg.symbol(look.shape, at, radius, colours if sure else colours[::-1])

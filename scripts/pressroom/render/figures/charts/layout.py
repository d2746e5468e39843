"""Lay a chart out: which way it goes, the room of its labels, its axis of values, its legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.interchange.geometry import Rect
from pressroom.render.figures.charts.pen import MOST_LINES, Fill, Pen
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartSpec
from pressroom.render.figures.svg import Point

#: Lengths in mm: the height of upright charts, of a bar that lies, of a row of dots, between rows, round labels.
TALL, BAR, DOTS, BETWEEN, GAP = 46.0, 3.7, 3.4, 1.7, 1.2
#: The most categories beside each other, and the largest share of the width that labels on the left can take.
_MOST_UPRIGHT, _LABELS = 12, 0.42


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the figures are. `slots` are the ends of each category across from the values, in mm."""

    frame: Rect
    scale: ValueScale
    upright: bool
    slots: tuple[tuple[float, float], ...]

    def along(self, number: Decimal) -> float:
        """The place of a value in mm."""
        share = self.scale.at(number)
        return (
            self.frame.bottom - share * self.frame.height if self.upright else self.frame.x + share * self.frame.width
        )

    def point(self, across: float, number: Decimal) -> Point:
        """The point of a value at a place across."""
        return (across, self.along(number)) if self.upright else (self.along(number), across)

    def box(self, ends: tuple[float, float], values: tuple[Decimal, Decimal]) -> Rect:
        """The bar between two values."""
        return Rect.round([self.point(ends[0], values[0]), self.point(ends[1], values[1])])


def is_upright(spec: ChartSpec, pen: Pen) -> bool:
    """Whether values go up: over time, and where the labels of all categories fit below."""
    if spec.kind in ("line", "dot") or spec.is_in_time:
        return spec.kind != "dot"
    room = spec.width / len(spec.categories) - GAP
    wrapped = (pen.wrapped(category.name, room) for category in spec.categories)
    fits = (len(lines) < MOST_LINES and max(map(pen.width, lines)) <= room for lines in wrapped)
    return len(spec.categories) <= _MOST_UPRIGHT and all(fits)


def label_room(spec: ChartSpec, pen: Pen) -> tuple[float, list[list[str]]]:
    """Return the width of the labels on the left of rows, and each label in lines.

    Raises:
        PressroomError: if a label does not fit.
    """
    most = spec.width * _LABELS
    lines = [pen.wrapped(category.name, most) for category in spec.categories]
    problems = [
        _too_wide(spec, number, max(map(pen.width, each)) - most)
        for number, each in enumerate(lines)
        if max(map(pen.width, each)) > most
    ]
    if problems:
        raise PressroomError(problems)
    return max(pen.width(line) for each in lines for line in each), lines


def _too_wide(spec: ChartSpec, number: int, excess: float) -> Diagnostic:
    category = spec.categories[number]
    message = f"a word of “{category.name}” is {excess:.1f} mm too wide for the labels of its chart"
    return error("chart-label-too-wide", message, origin=category.origin, hint="write a shorter title")


def axis(spec: ChartSpec, plot: Plot, pen: Pen, *, labelled: bool) -> Iterator[str]:
    """Yield the lines of the values with their numbers; of a chart whose figures are all `labelled`, zero alone."""
    frame, colours = plot.frame, pen.colours
    for tick in plot.scale.ticks:
        place, is_zero = plot.along(tick), tick == 0
        colour, width = (colours.ink, 0.3) if is_zero else (colours.rule, 0.2)
        ends = ((frame.x, place), (frame.right, place)) if plot.upright else ((place, frame.y), (place, frame.bottom))
        if is_zero or not labelled:
            yield pen.rule(*ends, colour, width)
        if not labelled:
            if plot.upright:
                yield pen.text(spec.number(tick), (frame.x - GAP, place), "end", pen.soft)
            else:
                yield pen.text(spec.number(tick), (place, frame.bottom + 2.4), "middle", pen.soft)


def axis_room(spec: ChartSpec, scale: ValueScale, pen: Pen) -> float:
    """The width of the numbers on the left of an upright chart."""
    return max(pen.width(spec.number(tick)) for tick in scale.ticks) + GAP


def names_below(spec: ChartSpec, plot: Plot, pen: Pen, foot: float = 0.0) -> tuple[list[str], float]:
    """The labels of the categories `foot` below an upright chart, and their height. Of times, some can be left out."""
    middles = [(start + end) / 2 for start, end in plot.slots]
    room = min((abs(b - a) for a, b in pairwise(middles)), default=plot.frame.width)
    drawn, deepest, over = list[str](), 1, -1e9
    last = len(middles) - 1
    widest = max(pen.width(category.name) for category in spec.categories)
    for number, (middle, category) in enumerate(zip(middles, spec.categories, strict=True)):
        lines = [category.name] if spec.is_in_time or room >= widest else pen.wrapped(category.name, room - GAP)
        half = max(map(pen.width, lines)) / 2
        final = number != last and middle + half + GAP > middles[last] - pen.width(spec.categories[last].name) / 2
        if spec.is_in_time and (middle - half < over + GAP or final):
            continue
        over, deepest = middle + half, max(deepest, len(lines))
        middle = min(max(middle, half), spec.width - half)
        drawn += pen.lines(lines, (middle, plot.frame.bottom + foot + 2.6), "middle")
    return drawn, 1.0 + deepest * pen.height + 0.6


def legend(
    entries: Sequence[tuple[Fill, str, bool]], pen: Pen, width: float, *, marks: bool
) -> tuple[list[str], float]:
    """The legend above a chart, and its height: of each entry its look, its words, and whether its figures are sure."""
    drawn, x, y = list[str](), 0.0, 1.7
    for look, words, sure in entries:
        extent = 5.0 + pen.width(words)
        if x and x + extent > width:
            x, y = 0.0, y + pen.height + 0.6
        sign = (
            pen.mark((x + 1.6, y), look, sure=sure) if marks else pen.box(Rect(x, y - 1.2, 3.2, 2.4), look, sure=sure)
        )
        drawn += [sign, pen.text(words, (x + 4.4, y))]
        x += extent + 4.0
    return drawn, (y + 3.2 if drawn else 0.0)

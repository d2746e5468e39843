"""Draw lines over categories or time, with gaps where figures are missing; each line has its name at its end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.charts import layout
from pressroom.render.figures.charts.layout import GAP, TALL, Plot
from pressroom.render.figures.charts.pen import Pen
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartSeries, ChartSpec
from pressroom.render.figures.svg import Point

#: The largest share of the width for the names at the ends, and the width and dashes of lines.
_NAMES, _LINE, _DASH = 0.3, 0.55, "1.2 0.8"
#: The room in mm between the frame and the first and last point, and beside the names.
_EDGE, _BESIDE = 3.0, 1.2


class LineChart:
    """Draws the lines of a chart."""

    def __init__(self, spec: ChartSpec, pen: Pen) -> None:
        self._spec, self._pen = spec, pen
        self._scale = ValueScale.of(spec.numbers, from_zero=False)
        self._ends = [self._end(number, each) for number, each in enumerate(spec.series)]

    def drawn(self, top: float) -> tuple[list[str], float]:
        """The chart below `top`, and where it ends."""
        spec, pen = self._spec, self._pen
        left = layout.axis_room(spec, self._scale, pen) + 1.2
        right = max((pen.width(line) for lines in self._ends for line in lines), default=0.0) + _BESIDE
        frame = Rect(left, top + 1.6 + (pen.height if self._is_alone else 0.0), spec.width - left - right, TALL)
        plot = Plot(frame, self._scale, True, self._slots(frame))
        foot = pen.height if self._is_alone else 0.0  # for figures below their points
        names, height = layout.names_below(spec, plot, pen, foot)
        drawn = [*layout.axis(spec, plot, pen, labelled=False), *names]
        for number, series in enumerate(spec.series):
            drawn += self._line(number, series, plot)
        drawn += self._labels(plot) if self._is_alone else self._named(plot)
        return drawn, frame.bottom + foot + height

    @property
    def _is_alone(self) -> bool:
        return len(self._spec.series) == 1

    def _slots(self, frame: Rect) -> tuple[tuple[float, float], ...]:
        """The places of the categories, in time where they are in time."""
        years = [category.year for category in self._spec.categories]
        places = (
            [float(n) for n in range(len(years))] if None in years else [year for year in years if year is not None]
        )
        first, extent = min(places), (max(places) - min(places)) or 1.0
        across = (frame.x + _EDGE + (frame.width - 2 * _EDGE) * (place - first) / extent for place in places)
        return tuple((x, x) for x in across)

    def _end(self, number: int, series: ChartSeries) -> list[str]:
        """The lines of text at the end of a line: its name with its last figure; a line alone has its figures."""
        if self._is_alone or not series.numbers:
            return []
        last = next(point.text for point in reversed(series.points) if point.number is not None)
        room = self._spec.width * _NAMES
        return self._pen.wrapped(f"{series.name} {last}", room)

    def _line(self, number: int, series: ChartSeries, plot: Plot) -> Iterator[str]:
        look = self._pen.line(number)
        points = self._points(series, plot)
        for (place, start), (after, end) in pairwise(points):
            if after == place + 1:  # else there is a gap
                sure = series.points[place].sure and series.points[after].sure
                yield self._pen.rule(start, end, look.edge, _LINE, "" if sure else _DASH)
        for place, at in points:
            yield self._pen.mark(at, look, sure=series.points[place].sure)

    def _points(self, series: ChartSeries, plot: Plot) -> list[tuple[int, Point]]:
        """The points of a line by their place among the categories."""
        numbered = enumerate(zip(series.points, plot.slots, strict=True))
        return [(n, plot.point(slot[0], one.number)) for n, (one, slot) in numbered if one.number is not None]

    def _labels(self, plot: Plot) -> Iterator[str]:
        """The figures at the points of a line alone, away from it; without room for all, at its first and last."""
        [series] = self._spec.series
        points = self._points(series, plot)
        widest = max(self._pen.width(point.text) for point in series.points)
        crowded = any(b[1][0] - a[1][0] < widest + GAP for a, b in pairwise(points))
        for number, (place, (x, y)) in enumerate(points):
            if crowded and 0 < number < len(points) - 1:
                continue
            half = self._pen.width(series.points[place].text) / 2
            beside = [points[other][1][1] for other in (number - 1, number + 1) if 0 <= other < len(points)]
            below = bool(beside) and sum(beside) / len(beside) < y - 0.5  # the line comes from above
            middle = y + self._pen.height * (0.85 if below else -0.85)
            yield self._pen.over_rules(
                series.points[place].text, (min(max(x, half), self._spec.width - half), middle), "middle"
            )

    def _named(self, plot: Plot) -> Iterator[str]:
        """The names beside the ends of lines, moved apart where they would touch."""
        ends = [
            (number, self._points(each, plot)[-1][1][1])
            for number, each in enumerate(self._spec.series)
            if each.numbers
        ]
        ends.sort(key=lambda end: end[1])
        heights = [len(self._ends[number]) * self._pen.height for number, _ in ends]
        tops = _apart([y - height / 2 for (_, y), height in zip(ends, heights, strict=True)], heights, plot.frame)
        for (number, _), top in zip(ends, tops, strict=True):
            style = self._pen.coloured(self._pen.line(number).label)
            x = plot.frame.right + _BESIDE
            yield from self._pen.lines(self._ends[number], (x, top + self._pen.height / 2), style=style)


def _apart(tops: Sequence[float], heights: Sequence[float], frame: Rect) -> list[float]:
    """Move labels down, then up from the bottom, until none touches the next."""
    moved, free = list[float](), frame.y - 2.0
    for top, height in zip(tops, heights, strict=True):
        moved.append(max(top, free))
        free = moved[-1] + height
    limit = frame.bottom + 2.0
    for place in reversed(range(len(moved))):
        moved[place] = min(moved[place], limit - heights[place])
        limit = moved[place]
    return moved

"""Draw dots on one axis for each category, for figures whose distances count, and not their lengths."""

from collections.abc import Iterator

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.charts import layout
from pressroom.render.figures.charts.layout import BETWEEN, DOTS, GAP, Plot
from pressroom.render.figures.charts.pen import Pen
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartSpec

#: The most dots of a row that have their figures beside them: on the left of the first, on the right of the last.
_LABELLED = 2


class DotChart:
    """Draws the dots of a chart."""

    def __init__(self, spec: ChartSpec, pen: Pen) -> None:
        self._spec, self._pen = spec, pen
        self._scale = ValueScale.of(spec.numbers, from_zero=False)
        self._labelled = len(spec.series) <= _LABELLED

    def drawn(self, top: float) -> tuple[list[str], float]:
        """The chart below `top`, and where it ends."""
        spec, pen = self._spec, self._pen
        room, labels = layout.label_room(spec, pen)
        widest = max(pen.width(point.text) for each in spec.series for point in each.points) + 2.2
        under = widest if self._labelled and len(spec.series) > 1 else 2.0
        x, over = room + 2.0 + under, widest if self._labelled else 4.0
        slots, y = list[tuple[float, float]](), top
        for lines in labels:
            extent = max(DOTS, pen.height * len(lines)) + BETWEEN
            slots.append((y, y + extent))
            y += extent
        plot = Plot(Rect(x, top, spec.width - over - x, y - top), self._scale, False, tuple(slots))
        drawn = [*layout.axis(spec, plot, pen, labelled=False)]
        for place, ((start, end), lines) in enumerate(zip(slots, labels, strict=True)):
            middle = (start + end) / 2
            drawn += pen.lines(lines, (0.0, middle - pen.height * (len(lines) - 1) / 2))
            drawn += self._row(place, middle, plot)
        return drawn, y + 2.4 + pen.height

    def _row(self, place: int, middle: float, plot: Plot) -> Iterator[str]:
        spec, pen = self._spec, self._pen
        numbered = enumerate(series.points[place] for series in spec.series)
        points = [(plot.along(point.number), n, point) for n, point in numbered if point.number is not None]
        points.sort(key=lambda point: point[0])
        beside = pen.width(points[0][2].text) + 2.6 if self._labelled and len(points) > 1 else 1.6
        begin, end = plot.frame.x, points[0][0] - beside if points else plot.frame.right
        if end > begin:
            yield pen.rule((begin, middle), (end, middle), pen.colours.muted, 0.2, "0.3 0.9")
        if len(points) > 1:
            yield pen.rule((points[0][0], middle), (points[-1][0], middle), pen.colours.muted, 0.5)
        for x, number, point in points:
            yield pen.mark((x, middle), pen.line(number), sure=point.sure, radius=1.2)
        if not points:
            missing = spec.series[0].points[place].text
            yield pen.text(missing, (plot.frame.x + GAP, middle - 1.2))
        elif self._labelled:
            yield pen.over_rules(points[-1][2].text, (points[-1][0] + 2.0, middle))
            if len(points) > 1:
                yield pen.over_rules(points[0][2].text, (points[0][0] - 2.0, middle), "end")

"""Draw bars: single, grouped or stacked; upright, or lying beside long labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.charts import layout
from pressroom.render.figures.charts.layout import BAR, BETWEEN, GAP, TALL, Plot
from pressroom.render.figures.charts.pen import Fill, Pen, Side
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartPoint, ChartSpec
from pressroom.render.figures.svg import Point

_WIDEST = 16.0  # mm, an upright bar
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar from one value to another, or the place of a missing one."""

    look: Fill
    point: ChartPoint
    ends: tuple[float, float]
    values: tuple[Decimal, Decimal]


class BarChart:
    """Draws the bars of a chart. `labelled` is whether each bar has its figure at its end."""

    def __init__(self, spec: ChartSpec, pen: Pen) -> None:
        self._spec, self._pen = spec, pen
        self._stacked = spec.kind == "stacked"
        self._beside = 1 if self._stacked else len(spec.series)
        self._upright = layout.is_upright(spec, pen)
        self._labelled = not self._stacked and (not self._upright or self._fits(spec.width / len(spec.categories)))
        ends = [end for _, _, (_, end) in self._stacks()]
        self._scale = ValueScale.tight(ends) if self._labelled else ValueScale.of(ends, from_zero=True)

    def drawn(self, top: float) -> tuple[list[str], float]:
        """The chart below `top`, and where it ends."""
        plot, names, bottom = self._upright_plot(top) if self._upright else self._lying_plot(top)
        lines = layout.axis(self._spec, plot, self._pen, labelled=self._labelled)
        return [*lines, *self._bars(plot), *names], bottom

    def _fits(self, slot: float) -> bool:
        room = self._thick(slot) + (GAP if self._beside == 1 else 0.2)
        return all(self._pen.width(point.text) <= room for each in self._spec.series for point in each.points)

    def _thick(self, slot: float) -> float:
        return min(_WIDEST, slot * 0.64) if self._beside == 1 else min(_WIDEST, slot * 0.86 / self._beside)

    @property
    def _below_zero(self) -> bool:
        return any(number < 0 for number in self._spec.numbers)

    def _upright_plot(self, top: float) -> tuple[Plot, list[str], float]:
        spec, pen = self._spec, self._pen
        left = 0.0 if self._labelled else layout.axis_room(spec, self._scale, pen)
        frame = Rect(left, top + (pen.height if self._labelled else 1.6), spec.width - left, TALL)
        slot = frame.width / len(spec.categories)
        slots = tuple((left + slot * place, left + slot * (place + 1)) for place in range(len(spec.categories)))
        plot = Plot(frame, self._scale, True, slots)
        foot = pen.height if self._labelled and self._below_zero else 0.0
        names, height = layout.names_below(spec, plot, pen, foot)
        return plot, names, frame.bottom + foot + height

    def _lying_plot(self, top: float) -> tuple[Plot, list[str], float]:
        spec, pen = self._spec, self._pen
        room, labels = layout.label_room(spec, pen)
        texts = [point for each in spec.series for point in each.points if point.number is not None]
        over = max(pen.width(point.text) for point in texts) + GAP + 0.4 if self._labelled else 4.0
        under = max((pen.width(one.text) + GAP + 0.4 for one in texts if (one.number or 0) < 0), default=0.0)
        x = room + 2.0 + (under if self._labelled else 0.0)
        slots, y = list[tuple[float, float]](), top + 0.6
        for lines in labels:
            extent = max(BAR * self._beside, pen.height * len(lines)) + BETWEEN
            slots.append((y, y + extent))
            y += extent
        plot = Plot(Rect(x, top, spec.width - over - x, y - top), self._scale, False, tuple(slots))
        names = [
            line
            for (start, end), lines in zip(slots, labels, strict=True)
            for line in pen.lines(lines, (0.0, (start + end - pen.height * (len(lines) - 1)) / 2))
        ]
        return plot, names, y + (0.4 if self._labelled else 2.4 + pen.height)

    def _bars(self, plot: Plot) -> Iterator[str]:
        for bar in self._all_bars(plot):
            if bar.point.number is None:
                yield self._missing(plot, bar)
                continue
            box = plot.box(bar.ends, bar.values)
            yield self._pen.box(box, bar.look, sure=bar.point.sure)
            if self._labelled:
                at, side = self._label(plot, box, below=bar.point.number < 0)
                yield self._pen.text(bar.point.text, at, side)
            elif self._stacked:
                yield self._inside(box, bar)

    def _all_bars(self, plot: Plot) -> Iterator[_Bar]:
        for category, series, values in self._stacks():
            start, end = plot.slots[category]
            thick = self._thick(end - start) if self._upright else BAR
            place = 0 if self._stacked else series
            begin = (start + end - thick * self._beside) / 2 + thick * place
            point = self._spec.series[series].points[category]
            yield _Bar(self._pen.fill(series), point, (begin, begin + thick), values)

    def _stacks(self) -> Iterator[tuple[int, int, tuple[Decimal, Decimal]]]:
        """Yield each category, series, and the values between which the bar is."""
        for category in range(len(self._spec.categories)):
            over = under = _NOTHING
            for series, each in enumerate(self._spec.series):
                number = each.points[category].number or _NOTHING
                begin = (over if number >= 0 else under) if self._stacked else _NOTHING
                yield category, series, (begin, begin + number)
                over, under = (begin + number, under) if number >= 0 else (over, begin + number)

    def _label(self, plot: Plot, box: Rect, *, below: bool) -> tuple[Point, Side]:
        """Where the figure of a bar is: past its end."""
        if plot.upright:
            y = box.bottom + self._pen.height * 0.6 if below else box.y - self._pen.height * 0.5
            return (box.x + box.width / 2, y), "middle"
        y = box.y + box.height / 2
        return ((box.x - GAP, y), "end") if below else ((box.right + GAP, y), "start")

    def _inside(self, box: Rect, bar: _Bar) -> str:
        """The figure inside a bar of a stack, if it fits."""
        if (
            not bar.point.sure
            or self._pen.width(bar.point.text) > box.width - 0.8
            or box.height < self._pen.height * 0.9
        ):
            return ""
        style = self._pen.coloured(bar.look.label)
        return self._pen.text(bar.point.text, (box.x + box.width / 2, box.y + box.height / 2), "middle", style)

    def _missing(self, plot: Plot, bar: _Bar) -> str:
        """The sign of a missing figure, where its bar would begin. A stack has none: its height would be wrong."""
        middle, zero = sum(bar.ends) / 2, plot.along(_NOTHING)
        if plot.upright:
            return self._pen.text(bar.point.text, (middle, zero - 1.4), "middle")
        return self._pen.text(bar.point.text, (zero + GAP, middle), "start")

"""Draw a chart of figures as SVG."""

from collections.abc import Sequence
from typing import Protocol

from pressroom.diagnostics import PressroomError
from pressroom.model.look.theme import Tokens
from pressroom.render.figures import svg
from pressroom.render.figures.charts import layout
from pressroom.render.figures.charts.bars import BarChart
from pressroom.render.figures.charts.dots import DotChart
from pressroom.render.figures.charts.lines import LineChart
from pressroom.render.figures.charts.pen import Fill, Pen
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartSpec
from pressroom.render.figures.font_metrics import upright
from pressroom.render.figures.maps.lettering import Lettering
from pressroom.render.figures.maps.mapdrawing import Palette
from pressroom.source.fonts.face import FontFace


class _KindOfChart(Protocol):
    def drawn(self, top: float) -> tuple[list[str], float]:
        """The chart below `top`, and where it ends."""


def chart_svg(spec: ChartSpec, tokens: Tokens, fonts: Sequence[FontFace]) -> str:
    """Return the chart as one inline `<svg>` with its `<title>`, in mm, with text in the tokens' heading family.

    Raises:
        PressroomError: if a label does not fit, or the font lacks a character.
    """
    lettering = Lettering(upright(tokens.type.heading_family, fonts), tokens, Palette.of(tokens))
    if problems := lettering.problems(spec.texts()):
        raise PressroomError(problems)
    pen = Pen(lettering, tokens)
    signs, top = layout.legend(_legend(spec, pen), pen, spec.width, marks=spec.kind in ("line", "dot"))
    kinds: dict[str, type[BarChart | LineChart | DotChart]] = {"line": LineChart, "dot": DotChart}
    chart: _KindOfChart = kinds.get(spec.kind, BarChart)(spec, pen)
    drawn, bottom = chart.drawn(top)
    if spec.kind in kinds and (low := ValueScale.of(spec.numbers, from_zero=False).ticks[0]) > 0:
        drawn.append(pen.text(spec.axis_from.format(figure=spec.number(low)), (0.0, bottom + 1.6), style=pen.soft))
        bottom += pen.height + 0.6
    box: svg.Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "role": "img",
        "width": f"{svg.number(spec.width)}mm",
        "height": f"{svg.number(bottom)}mm",
        "viewBox": f"0 0 {svg.number(spec.width)} {svg.number(bottom)}",
    }
    return svg.element("svg", box, svg.element("title", {}, svg.text(spec.description)), *signs, *drawn)


def _legend(spec: ChartSpec, pen: Pen) -> list[tuple[Fill, str, bool]]:
    """What the colours mean, where lines have no names at their ends, and what is hatched or hollow."""
    look = pen.line if spec.kind in ("line", "dot") else pen.fill
    several = len(spec.series) > 1 and spec.kind != "line"
    named = [(look(number), each.name, True) for number, each in enumerate(spec.series)] if several else []
    return [*named, *([(look(0), spec.unsure, False)] if spec.unsure else [])]

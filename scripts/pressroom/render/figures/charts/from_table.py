"""Draw the charts of an edition from its tables, in its language."""

import re
from collections.abc import Sequence

from pressroom.diagnostics import Origin
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.edition.values.measures import SIGNS, in_cell
from pressroom.model.look.theme import Tokens
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataCell, DataColumn, DataRow, DataTable
from pressroom.render.figures.charts.chart import chart_svg
from pressroom.render.figures.charts.spec import ChartCategory, ChartPoint, ChartSeries, ChartSpec
from pressroom.source.fonts.face import FontFace
from pressroom.templating.line_glue import NBSP

_YEAR = re.compile(r"[12]\d{3}")


def draw_chart(
    drawn: tuple[DataChart, DataTable],
    width: float,
    formatter: LocaleFormatter,
    look: tuple[Tokens, Sequence[FontFace]],
) -> str:
    """Return a chart of a table, which is cut to it, as SVG.

    Raises:
        PressroomError: if a label does not fit, or the font lacks a character.
    """
    return chart_svg(_spec(*drawn, width, formatter), *look)


def _spec(chart: DataChart, table: DataTable, width: float, formatter: LocaleFormatter) -> ChartSpec:
    lines: Sequence[DataRow | DataColumn] = table.rows
    places: Sequence[DataRow | DataColumn] = table.columns
    cells = [row.cells for row in table.rows]
    if not chart.has_rows_as_series(table):
        lines, places, cells = places, lines, list(zip(*cells, strict=True))
    strings = formatter.strings
    names = f"{strings[f'chart_{chart.kind}']}{strings['colon']} {', '.join(line.title for line in lines)}"
    return ChartSpec(
        kind=chart.kind,
        categories=tuple(_category(place, formatter) for place in places),
        series=tuple(
            ChartSeries(formatter.bound(line.title), tuple(_point(cell, formatter) for cell in each), Origin(line.id))
            for line, each in zip(lines, cells, strict=True)
        ),
        width=width,
        description=strings["chart_alternative"].format(chart=names),
        unsure=", ".join(strings[f"cell_{state}"] for state in SIGNS if any(_has(state, each) for each in cells)),
        axis_from=strings["chart_axis_from"],
        number=formatter.number,
    )


def _has(state: str, cells: Sequence[DataCell]) -> bool:
    return any(cell.state == state for cell in cells)


def _category(part: DataRow | DataColumn, formatter: LocaleFormatter) -> ChartCategory:
    """A place on the axis; a heading that is a year is in time."""
    year = float(part.title) if _YEAR.fullmatch(part.title) else None
    return ChartCategory(formatter.bound(part.title), Origin(part.id), year)


def _point(cell: DataCell, formatter: LocaleFormatter) -> ChartPoint:
    text = in_cell(formatter, cell)
    sign = f"{NBSP}{SIGNS[cell.state]}" if cell.state else ""
    return ChartPoint(cell.number, f"{text}{sign}", not cell.state)

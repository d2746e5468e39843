"""The rules for charts of figures. Each rule is a function."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.dossier import Dossier
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.tables.data_chart import DataChart, has_numbers
from pressroom.model.tables.data_table import DataTable, FigureMeasure

#: The most series of each kind that readers can tell apart, and the most places on the axis.
_MOST_SERIES = {"bar": 1, "grouped": 4, "stacked": 4, "line": 5, "dot": 3}
_MOST_PLACES, _MOST_ON_LINE = 30, 200
_FEWER = "fewer by `rows` or `columns`"


def charts_drawable(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the figures of each chart are numbers of one unit, no more than readers can tell apart."""
    tables = {table.id: table for table in dossier.tables}
    for number, chart in enumerate(dossier.data_charts):
        table = tables.get(chart.table)
        if table and not chart.withdrawn:
            yield from _figures(chart, chart.of(table), ("data_charts", number), where)


def _figures(chart: DataChart, table: DataTable, path: Path, where: Positions) -> Iterator[Diagnostic]:
    if not table.rows or not table.columns:
        return  # each id that is not there is reported
    place = next((key for key in ("rows", "columns") if getattr(chart, key)), "table")
    span = where.span((*path, place))
    measures = _measures(table)
    words = [name for name, measure in measures if measure.kind in ("text", "year")]
    if words:
        message = f"`{words[0]}` has no numbers that a chart can draw"
        yield error("chart-not-numbers", message, span, hint="choose those with numbers by `rows` or `columns`")
        return
    units = dict.fromkeys(_unit(measure) for _, measure in measures)
    if len(units) > 1:
        message = f"the figures of this chart have several units: {', '.join(units)}"
        hint = "choose rows or columns of one unit; draw the others in a chart of their own"
        yield error("chart-units", message, span, hint=hint)
    if not has_numbers(table):
        yield error("chart-empty", "this chart has no number", span, hint="choose others, or remove the chart")
        return
    yield from _size(chart, table, path, where)


def _size(chart: DataChart, table: DataTable, path: Path, where: Positions) -> Iterator[Diagnostic]:
    """Report more series or places than a chart of its kind can have."""
    span, sides = where.span((*path, "kind")), (len(table.rows), len(table.columns))
    series, places = sides if chart.has_rows_as_series(table) else sides[::-1]
    most = _MOST_ON_LINE if chart.kind == "line" else _MOST_PLACES
    if series > _MOST_SERIES[chart.kind]:
        others = "`grouped` or `stacked`, or " if chart.kind == "bar" else ""
        message = (
            f"a chart of the kind `{chart.kind}` has {_MOST_SERIES[chart.kind]} series at most, and this has {series}"
        )
        yield error("chart-series", message, span, hint=f"choose {others}{_FEWER}; `series` says what the series are")
    if places > most:
        message = f"a chart of the kind `{chart.kind}` has {most} places on its axis at most, and this has {places}"
        yield error("chart-places", message, span, hint=f"choose {_FEWER}, or leave them to the table")
    if chart.kind == "line" and places == 1:
        hint = "choose the kind `bar` or `dot`; or, if the time is in the rows, add `series: columns`"
        yield error("chart-line", "a line needs two figures or more", span, hint=hint)
    missing = [cell.id for row in table.rows for cell in row.cells if cell.missing]
    if chart.kind == "stacked" and missing:
        message = f"`{missing[0]}` is missing: without it, its stack would be too low"
        yield error("chart-stack", message, span, hint=f"choose the kind `grouped`, or {_FEWER}")


def _measures(table: DataTable) -> list[tuple[str, FigureMeasure]]:
    """Return what the figures are that a table has, each with the id of its row, or of its column."""
    return [
        (row.id if len(table.rows) > 1 else column.id, table.measure(row, column))
        for row in table.rows
        for column in table.columns
    ]


def _unit(measure: FigureMeasure) -> str:
    """Return the unit of figures in words."""
    kind = measure.kind or "number"
    if kind == "percent":
        return "%"
    if kind == "money":
        return " ".join(filter(None, (measure.currency or "money", measure.scale)))
    return measure.unit.other if measure.unit else "no unit"

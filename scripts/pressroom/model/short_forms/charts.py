"""Charts of figures among the charts: they are entries of `charts` with the key `table`, and have a list of their own.

Their columns and rows are named as in their table, and get its id before their own.
"""

from pressroom.model.short_forms.tables import COLUMNS, ROWS
from pressroom.model.short_forms.tree import items_of, text_of, with_entry
from pressroom.source.node import Mapping, Node, Scalar, Sequence

CHARTS, DATA_CHARTS, TABLE = "charts", "data_charts", "table"


def with_charts_apart(root: Mapping) -> Mapping:
    """Return a dossier's tree in which charts of figures are apart from charts of spans."""
    charts = root.get(CHARTS)
    if not isinstance(charts, Sequence):
        return root
    of_figures = tuple(_chart(one) for one in charts.items if _draws_table(one) and isinstance(one, Mapping))
    if not of_figures:
        return root
    of_spans = tuple(one for one in charts.items if not _draws_table(one))
    root = with_entry(root, CHARTS, Sequence(of_spans, charts.span))
    return with_entry(root, DATA_CHARTS, Sequence((*items_of(root, DATA_CHARTS), *of_figures), charts.span))


def _draws_table(chart: Node) -> bool:
    return isinstance(chart, Mapping) and chart.get(TABLE) is not None


def _chart(chart: Mapping) -> Mapping:
    table = text_of(chart, TABLE)
    for key in (COLUMNS, ROWS):
        named = chart.get(key)
        if isinstance(named, Sequence):
            chart = with_entry(chart, key, Sequence(tuple(_within(one, table) for one in named.items), named.span))
        elif isinstance(named, Scalar) and named.text.strip():
            chart = with_entry(chart, key, Sequence((_within(named, table),), named.span))
    return chart


def _within(name: Node, table: str) -> Node:
    return Scalar(f"{table}.{name.text}", name.span, written=name.written) if isinstance(name, Scalar) else name

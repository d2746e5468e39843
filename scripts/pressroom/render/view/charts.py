"""The charts of figures of an edition as templates see them: finding, unit, and the table with their figures."""

from collections.abc import Container, Iterable, Sequence

from markupsafe import Markup

from pressroom.model.look.theme import Tokens
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataTable
from pressroom.render.texts.text_names import table_texts
from pressroom.render.view.items import ItemView
from pressroom.render.view.tables import TableView
from pressroom.source.fonts.face import FontFace
from pressroom.templating.data import TemplateData


class ChartView:
    """Makes the records of one edition's charts of figures."""

    def __init__(self, items: ItemView) -> None:
        self._items = items
        self._tables = TableView(items)

    def records(self, ids: Iterable[str], beside: Container[str] = ()) -> tuple[TemplateData, ...]:
        """The charts with these ids. `beside` are the tables that the document prints below them."""
        by_id = self._items.edition.dossier.by_id
        charts = (by_id[name] for name in ids)
        return tuple(self._record(chart, beside) for chart in charts if isinstance(chart, DataChart))

    def _record(self, chart: DataChart, beside: Container[str]) -> TemplateData:
        table = self._table(chart)
        shown = self._tables.record(table)
        return TemplateData(
            id=chart.id,
            title=self._items.prose(chart, "title"),
            notes=self._items.marks([table]),
            unit=shown["unit"],
            table=None if chart.table in beside else shown,
        )

    def _table(self, chart: DataChart) -> DataTable:
        """The table of a chart, cut to what the chart shows."""
        table = self._items.edition.dossier.by_id[chart.table]
        assert isinstance(table, DataTable), "a rule of the content"
        return chart.of(table)

    def drawing(self, record: TemplateData, width: float, tokens: Tokens, fonts: Sequence[FontFace]) -> Markup:
        """A chart as SVG, `width` mm wide, whose texts count as printed.

        Raises:
            PressroomError: if a label does not fit, or the font lacks a character.
        """
        # Loaded here, so that documents without a chart do not load it.
        from pressroom.render.figures.charts.from_table import draw_chart

        chart = self._items.edition.dossier.by_id[record["id"]]
        assert isinstance(chart, DataChart), "the id of a record"
        table = self._table(chart)
        for part in table.items():
            self._items.renderer.item(part)
        self._items.renderer.worded.update(table_texts(table))
        drawn = draw_chart((chart, table), width, self._items.formatter, (tokens, fonts))
        return Markup(drawn)  # noqa: S704 - the drawing escapes texts

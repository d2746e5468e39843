"""Cut the tables of figures of an edition, and the charts of them: what it has of them, with the wording of its day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pressroom.edition.as_of import AsOf
from pressroom.model.dossier import Dossier
from pressroom.model.items import AudienceRestricted
from pressroom.model.tables.data_chart import DataChart, has_numbers
from pressroom.model.tables.data_table import DataColumn, DataRow, DataTable, Footnote


def tables_of_charts(dossier: Dossier, seen: Callable[[DataChart], bool]) -> set[str]:
    """Return the ids of the tables that the outline has in charts alone, none of which the audience sees."""
    placed = {name for _, section in dossier.outline.walk() for name in section.tables}
    charts = [chart for chart in dossier.data_charts if chart.withdrawn is None and chart.table not in placed]
    return {chart.table for chart in charts} - {chart.table for chart in charts if seen(chart)}


def _without_others(chart: DataChart, table: DataTable) -> DataChart:
    """Return a chart that names no column or row but those of its table: attached data have their ids."""
    kept = {part.id for part in table.parts}
    keys = {key: tuple(name for name in getattr(chart, key) if name in kept) for key in ("columns", "rows")}
    return chart.model_copy(update=keys)


@dataclass(frozen=True, slots=True)
class TableCut:
    """`seen` tells whether the audience of the edition may see an item."""

    dossier: Dossier
    seen: Callable[[AudienceRestricted], bool]
    at: AsOf

    def tables(self) -> tuple[DataTable, ...]:
        """The tables of the edition that have figures by its day."""
        return tuple(filter(None, map(self._table, filter(self.seen, self.dossier.tables))))

    def charts(self, tables: Iterable[DataTable]) -> tuple[DataChart, ...]:
        """The charts of the tables of the edition that still have a number."""
        kept, whole = ({table.id: table for table in each} for each in (tables, self.dossier.tables))
        shown = (
            chart
            for chart in self.dossier.data_charts
            if self.seen(chart) and chart.table in kept and has_numbers(chart.of(kept[chart.table]))
        )
        return tuple(
            _without_others(self.at.wording_on_day(chart), chart.of(kept[chart.table]))
            for chart in shown
            if not self._lacks_later(chart.of(whole[chart.table])) or self._has_own_title(chart)
        )

    def _table(self, table: DataTable) -> DataTable | None:
        columns, rows = tuple(filter(self._kept, table.columns)), tuple(filter(self._kept, table.rows))
        if not columns or not rows or not self._is_known(table):
            return None
        worded = self.at.wording_on_day(table)
        if self._lacks_later(table) and not self._has_own_title(table):
            return None  # the title may state what came later
        names = {column.id.rpartition(".")[2] for column in columns}
        cut = tuple(
            row.model_copy(update={"cells": tuple(c for c in row.cells if c.id.rpartition(".")[2] in names)})
            for row in rows
        )
        there = {part.id for part in (*columns, *cut, *(cell for row in cut for cell in row.cells))}
        return worded.model_copy(
            update={"columns": columns, "rows": cut, "footnotes": tuple(self._footnotes(table, there))}
        )

    def _kept(self, part: DataColumn | DataRow) -> bool:
        return self.seen(part) and (part.date is None or self.at.has_come(part.date))

    def _is_known(self, table: DataTable) -> bool:
        """Whether a table was known by the day: on earlier days, dates have to show it."""
        if table.known_from is not None:
            return self.at.has_come(table.known_from)
        return not self.at.earlier or any(part.date for part in table.parts)

    def _lacks_later(self, table: DataTable) -> bool:
        return any(part.date and not self.at.has_come(part.date) for part in table.parts)

    def _has_own_title(self, shown: DataTable | DataChart) -> bool:
        """Whether a table or chart has a title of the day."""
        return any(not entry.until.passed_by(self.at.day) for entry in shown.earlier)

    def _footnotes(self, table: DataTable, there: set[str]) -> Iterator[Footnote]:
        """Yield the footnotes of what the table still has."""
        for footnote in filter(self.seen, table.footnotes):
            if at := tuple(name for name in footnote.at if name in there):
                yield footnote.model_copy(update={"at": at})

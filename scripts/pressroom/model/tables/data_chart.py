"""Charts of figures: which numbers of a table are drawn, and how."""

from collections.abc import Iterable
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from pressroom.model.base import Id, Prose
from pressroom.model.items import AudienceRestricted, EarlierWording
from pressroom.model.lists import NonEmptyList
from pressroom.model.tables.data_table import DataColumn, DataRow, DataTable, PartId

ChartKind = Literal["bar", "grouped", "stacked", "line", "dot"]
_PARTS = NonEmptyList("name at least one, or remove the key: then the chart has all of them")
Part = TypeVar("Part", DataColumn, DataRow)


class DataChartBefore(EarlierWording):
    """The title of a chart of figures until a date."""

    title: Prose = Field(description="The finding until then")


class DataChart(AudienceRestricted):
    """A chart of the figures of a table, of one unit. The title states the finding."""

    title: Prose = Field(description="What the chart shows, as a finding. [](table.row.column) prints a cell")
    table: Id = Field(description="Id of the table that has its figures")
    kind: ChartKind = Field(
        description="How they are drawn: `bar`, bars of several series `grouped` or `stacked`, `line`, or `dot`"
    )
    columns: Annotated[tuple[PartId, ...], _PARTS] = Field(
        (), description="Ids of the columns that it draws, in order; without it, all of the table"
    )
    rows: Annotated[tuple[PartId, ...], _PARTS] = Field(
        (), description="Ids of the rows that it draws, in order; without it, all of the table"
    )
    series: Literal["rows", "columns"] | None = Field(
        None,
        description="What has a colour or line of its own: the `rows` or the `columns`; the others are on the axis."
        " Without it, the rows; of a single column, this column",
    )
    earlier: tuple[DataChartBefore, ...] = Field((), description="Titles for editions as of earlier days")

    def of(self, table: DataTable) -> DataTable:
        """Return the table with the columns and rows of the chart alone, as far as it has them."""
        columns, rows = _chosen(table.columns, self.columns), _chosen(table.rows, self.rows)
        places = [column.id.rpartition(".")[2] for column in columns]
        cut = []
        for row in rows:
            cells = {cell.id.rpartition(".")[2]: cell for cell in row.cells}
            cut.append(row.model_copy(update={"cells": tuple(cells[place] for place in places if place in cells)}))
        there = {part.id for part in (*columns, *rows, *(cell for row in cut for cell in row.cells))}
        notes = (note.model_copy(update={"at": tuple(filter(there.__contains__, note.at))}) for note in table.footnotes)
        return table.model_copy(
            update={"columns": columns, "rows": tuple(cut), "footnotes": tuple(note for note in notes if note.at)}
        )

    def has_rows_as_series(self, table: DataTable) -> bool:
        """Whether each row of its table, cut to the chart, is a series; else each column."""
        return self.series == "rows" or (self.series is None and not (len(table.columns) == 1 < len(table.rows)))


def has_numbers(table: DataTable) -> bool:
    """Whether a table has a number."""
    return any(cell.number is not None for row in table.rows for cell in row.cells)


def _chosen(parts: Iterable[Part], ids: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts with these ids, in their order; all if there are no ids."""
    by_id = {part.id: part for part in parts}
    return tuple(by_id[name] for name in ids if name in by_id) if ids else tuple(by_id.values())

"""The rules for tables of figures. Each rule is a function."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.dossier import Dossier
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.tables.data_table import DataCell, DataRow, DataTable


def tables_complete(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that each row has a figure for each column, with its unit and its source, or a reason for none."""
    for number, table in enumerate(dossier.tables):
        for place, row in enumerate(table.rows):
            path: Path = ("tables", number, "rows", place)
            yield from _length(table, row, path, where)
            for cell_number, cell in enumerate(row.cells):
                yield from _cell(table, row, cell, (*path, "cells", cell_number), where)
        yield from _units(table, ("tables", number), where)


def _length(table: DataTable, row: DataRow, path: Path, where: Positions) -> Iterator[Diagnostic]:
    """Report that a row has more or fewer cells than there are columns."""
    names = [column.id.rpartition(".")[2] for column in table.columns]
    has = {cell.id.rpartition(".")[2] for cell in row.cells}
    lost = {name.rpartition(".")[2] for name in where.lost if name.startswith(f"{table.id}.")}
    missing = [name for name in names if name not in has | lost]
    more = [cell for cell in row.cells if table.column(cell) is None and cell.id.rpartition(".")[2] not in lost]
    if missing or more:
        count = len(row.cells) + len(lost)
        message = f"this row has {count} cells, and the table has {len(names)} columns"
        hint = "write one cell for each column, `..` where there is no figure"
        yield error("table-ragged", message, where.span((*path, "cells")), hint=hint)


def _cell(table: DataTable, row: DataRow, cell: DataCell, path: Path, where: Positions) -> Iterator[Diagnostic]:
    column = table.column(cell)
    if column is None:
        return
    if cell.missing:
        if not table.missing and not any(note.text and cell.id in note.at for note in table.footnotes):
            at = cell.id.removeprefix(f"{table.id}.")
            hint = f"add `missing:` to the table with what `..` means; or a footnote `at: {at}` with the reason"
            yield error("cell-without-reason", "no figure, and no reason for it", where.span(path), hint=hint)
        return
    noted = any(note.citations and cell.id in note.at for note in table.footnotes)
    if not (noted or row.citations or table.citations):
        hint = "add `citations:` to the table, to the row, or to a footnote about this cell"
        message = f"`{cell.id}` has no source"
        yield error("cell-uncited", message, where.span(path), hint=hint)


def _units(table: DataTable, path: Path, where: Positions) -> Iterator[Diagnostic]:
    """Report the numbers without a unit and the money without a currency, once for each column."""
    reported = set()
    for row in table.rows:
        for cell in row.cells:
            column = table.column(cell)
            if column is None or cell.number is None:
                continue
            measure, place = table.measure(row, column), table.columns.index(column)
            key, such = ("currency", "EUR") if measure.kind == "money" else ("unit", "cases")
            if measure.kind in (None, "number", "money") and getattr(measure, key) is None and place not in reported:
                reported.add(place)
                message = f"the numbers of `{column.id}` have no `{key}`"
                hint = f"add `{key}:` to the column, to its rows, or to the table, such as `{key}: {such}`"
                yield error("unit-missing", message, where.span((*path, "columns", place)), hint=hint)


def tables_dated(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that all columns of a table have a date or none, and so for rows; and that no date is ahead."""
    as_of = dossier.about.as_of
    for number, table in enumerate(dossier.tables):
        for key in ("columns", "rows"):
            parts = getattr(table, key)
            dated = [part.date is not None for part in parts]
            for place, part in enumerate(parts):
                path: Path = ("tables", number, key, place)
                if any(dated) and part.date is None:
                    message = f"`{part.id}` has no `date`, and other {key} of the table have one"
                    hint = "add `date:`, so that editions as of earlier days know whether to print it"
                    yield error("table-date-missing", message, where.span(path), hint=hint)
                elif part.date and not part.date.begun_by(as_of):
                    message = f"{part.date} is after {as_of}, the as-of day of the dossier: no document would show this"
                    hint = "correct the date; if it is right, move `as_of` of the dossier to it or later"
                    yield error("date-ahead", message, where.span((*path, "date")), hint=hint)

"""The tables of figures of an edition as templates see them: headings, rows of cells, footnotes, what signs mean."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from string import ascii_lowercase

from markupsafe import Markup

from pressroom.edition.values.measures import MISSING, SIGNS, in_cell, unit_in_heading
from pressroom.model.tables.data_table import DataCell, DataColumn, DataRow, DataTable, Footnote
from pressroom.render.texts.text_names import text_name
from pressroom.render.texts.text_renderer import Deferred
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData

_DIGITS = re.compile(r"\d")
#: Where the unit of figures is printed: where it is the same for all of the table, of a column, or of a row.
_TABLE, _COLUMN, _ROW, _CELL = "table", "column", "row", "cell"


class TableView:
    """Makes the records of one edition's tables of figures, and of the charts of them."""

    def __init__(self, items: ItemView) -> None:
        self._items = items

    def records(self, ids: Iterable[str]) -> tuple[TemplateData, ...]:
        """The tables with these ids."""
        by_id = self._items.edition.dossier.by_id
        tables = (by_id[name] for name in ids)
        return tuple(self.record(table) for table in tables if isinstance(table, DataTable))

    def record(self, table: DataTable) -> TemplateData:
        """A table, or a part of one."""
        return _TableRecord(self._items, table).record()


class _TableRecord:
    """Makes the record of one table."""

    def __init__(self, items: ItemView, table: DataTable) -> None:
        self._items = items
        self._formatter = items.formatter
        self._table = table
        self._letters = _letters(table)
        self._units = {cell.id: self._unit(row, cell) for row in table.rows for cell in row.cells}
        self._place = self._place_of_units()
        self._columns = {column.id: self._column(column) for column in table.columns}

    def record(self) -> TemplateData:
        table, items = self._table, self._items
        heading = text_name(table.id, "heading")
        return TemplateData(
            id=table.id,
            title=items.prose(table, "title"),
            notes=items.marks([table]),
            unit=self._one(self._units.values(), _TABLE),
            heading=items.recorded(heading, table.heading) if table.heading else "",
            columns=tuple(self._columns.values()),
            rows=tuple(map(self._row, table.rows)),
            footnotes=tuple(map(self._footnote, self._lettered())),
            legend=tuple(self._legend()),
        )

    def _unit(self, row: DataRow, cell: DataCell) -> str | None:
        """The unit of a cell as headings have it; None for one without a number."""
        measure = self._table.measure(row, self._column_of(cell))
        return None if measure.kind in ("text", "year") else unit_in_heading(self._formatter, measure)

    def _column_of(self, cell: DataCell) -> DataColumn:
        column = self._table.column(cell)
        assert column is not None, "a rule of the content"
        return column

    def _place_of_units(self) -> str:
        rows = [row.cells for row in self._table.rows]
        sides: tuple[tuple[str, list[tuple[DataCell, ...]]], ...] = (
            (_TABLE, [sum(rows, ())]),
            (_COLUMN, [*zip(*rows, strict=True)]),
            (_ROW, rows),
        )
        for place, groups in sides:
            if all(len({self._units[cell.id] for cell in group} - {None}) < 2 for group in groups):
                return place
        return _CELL

    def _one(self, units: Iterable[str | None], place: str, title: str = "") -> str:
        """The unit of a table, column or row, if it is printed there; none that the title has already."""
        found = next(filter(None, units), "") if self._place == place else ""
        return self._items.text(found) if found.casefold() != title.casefold() else ""

    def _column(self, column: DataColumn) -> TemplateData:
        cells = [cell for row in self._table.rows for cell in row.cells if self._table.column(cell) is column]
        return TemplateData(
            id=column.id,
            title=self._items.titled(column),
            unit=self._one((self._units[cell.id] for cell in cells), _COLUMN, column.title),
            is_text=all(cell.text is not None or cell.missing for cell in cells),
            signs=self._signs(column.id),
        )

    def _row(self, row: DataRow) -> TemplateData:
        return TemplateData(
            id=row.id,
            title=self._items.titled(row),
            unit=self._one((self._units[cell.id] for cell in row.cells), _ROW, row.title),
            notes=self._items.marks([row]),
            signs=self._signs(row.id),
            cells=tuple(self._cell(cell) for cell in row.cells),
        )

    def _cell(self, cell: DataCell) -> TemplateData:
        own = any(note.citations and cell.id in note.at for note in self._table.footnotes)
        state = SIGNS[cell.state] if cell.state else ""
        signs = ", ".join(filter(None, (state, self._signs(cell.id))))
        return TemplateData(
            id=cell.id,
            column=self._columns[self._column_of(cell).id],
            is_text=cell.text is not None,
            text=self._items.prose(cell, "text") if cell.text is not None else Deferred(lambda: self._figure(cell)),
            pad=self._pad(cell),
            notes=self._items.marks([cell] if own else []),
            signs=signs,
        )

    def _figure(self, cell: DataCell) -> Markup:
        renderer = self._items.renderer
        text = renderer.standard(cell) if self._place == _CELL and not cell.missing else in_cell(self._formatter, cell)
        return renderer.value(cell, text)

    def _pad(self, cell: DataCell) -> str:
        """What a number lacks on its right of the longest fraction of its column: its point is below the others."""
        if cell.number is None or self._place == _CELL:
            return ""
        column = self._column_of(cell)
        beside = (one for row in self._table.rows for one in row.cells if self._table.column(one) is column)
        most = max((one.number for one in beside if one.number is not None), key=_places)
        fraction = self._formatter.number(most)[-_fraction(most) :] if _fraction(most) else ""
        return _DIGITS.sub("0", fraction[_fraction(cell.number) :])

    def _signs(self, name: str) -> str:
        """The letters of the footnotes about a column, row or cell."""
        return ", ".join(letter for note, letter in self._lettered() if name in note.at)

    def _lettered(self) -> Iterator[tuple[Footnote, str]]:
        return ((note, self._letters[note.id]) for note in self._table.footnotes if note.id in self._letters)

    def _footnote(self, lettered: tuple[Footnote, str]) -> TemplateData:
        note, letter = lettered
        return TemplateData(id=note.id, sign=letter, text=self._items.prose(note, "text"))

    def _legend(self) -> Iterator[TemplateData]:
        """What the signs mean that the cells have besides the letters of footnotes."""
        cells = [cell for row in self._table.rows for cell in row.cells]
        if self._table.missing and any(cell.missing for cell in cells):
            text = self._items.recorded(text_name(self._table.id, "missing"), self._table.missing)
            yield TemplateData(id="", sign=MISSING, text=text)
        for state, sign in SIGNS.items():
            if any(cell.state == state for cell in cells):
                yield TemplateData(id="", sign=sign, text=self._formatter.strings[f"cell_{state}"])


def _letters(table: DataTable) -> dict[str, str]:
    """The letter of each footnote that has a text: in their order, without those that are signs already."""
    letters = [letter for letter in ascii_lowercase if letter not in SIGNS.values()]
    texts = [note.id for note in table.footnotes if note.text]
    doubled = [letter * times for times in range(1, 10) for letter in letters]
    return dict(zip(texts, doubled, strict=False))


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def _fraction(number: Decimal) -> int:
    """The length of the fraction of a number with its point."""
    return _places(number) + 1 if _places(number) else 0

"""The cells of tables whose figures are in a file beside the content: a CSV or XLSX file, read as nodes of the tree.

The first row has the headings of the columns, the first column those of the rows. A table can name columns and rows, to
choose some of them, to order them, or to give them keys: each is found by its id or title.
"""

from collections.abc import Sequence as Items
from dataclasses import dataclass, field, replace

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.model.short_forms.tables import CELLS, COLUMNS, ROWS, TABLES, TITLE
from pressroom.model.short_forms.tree import ID, UnusedIds, items_of, mapping, slug, text_of, with_entry
from pressroom.model.suggest import nearest
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.source.tables.read_table import read_table
from pressroom.source.tables.table import ListCell, ListForm, ListTable, plain_heading
from pressroom.workspace import Workspace

#: The key of a table that names its file, and the folder in which files are.
FROM, FOLDER = "from", "content/"
#: Headings that a hint names.
_NAMED = 8
_FORM = ListForm(
    "windows-1252", frozenset(), setting="another encoding", entry="a figure", unneeded="remove what no table shows"
)


@dataclass
class TableFiles:
    """Reads the files of tables. `problems` are those of the files, and of columns and rows that they do not have."""

    workspace: Workspace
    problems: list[Diagnostic] = field(default_factory=list)

    def with_cells(self, root: Mapping) -> Mapping:
        """Return a dossier's tree in which each table that names a file has the columns, rows and cells of the file."""
        tables = root.get(TABLES)
        if not isinstance(tables, Sequence):
            return root
        full = tuple(self._table(one) if isinstance(one, Mapping) else one for one in tables.items)
        return with_entry(root, TABLES, Sequence(full, tables.span))

    def _table(self, table: Mapping) -> Mapping:
        named = table.get(FROM)
        if not isinstance(named, Scalar) or not named.text.strip():
            return table
        try:
            path = f"{FOLDER}{named.text.strip()}"
            read = read_table(self.workspace.read(path), path, _FORM)
        except PressroomError as problem:
            self.problems += (
                one if one.span else replace(one, span=named.span, place=None) for one in problem.diagnostics
            )
            return table
        self.problems += read.diagnostics
        self.problems += (_formula(cell) for row in read.rows for cell in row if cell.text.startswith("="))
        return _FiledTable(table, read, self.problems).table()


def _formula(cell: ListCell) -> Diagnostic:
    hint = "open the file in Excel or LibreOffice and save it again, or write the number in place of the formula"
    return error("cell-formula", "the file has no result for this formula", cell.span, hint=hint)


class _FiledTable:
    """A table with the cells of its file."""

    def __init__(self, table: Mapping, read: ListTable, problems: list[Diagnostic]) -> None:
        self._table, self._read, self._problems = table, read, problems

    def table(self) -> Mapping:
        """Return the table with its columns and rows; those that it names, else all of the file."""
        heads = self._read.headings[1:]
        columns = self._parts(COLUMNS, heads)
        rows = self._parts(ROWS, [row[0] for row in self._read.rows])
        made = [
            with_entry(row, CELLS, Sequence(tuple(_cell(line[heads.index(head) + 1]) for _, head in columns), row.span))
            for row, first in rows
            for line in self._read.rows
            if line[0] is first
        ]
        span = (self._table.get(FROM) or self._table).span
        table = with_entry(self._table, COLUMNS, Sequence(tuple(column for column, _ in columns), span))
        return with_entry(table, ROWS, Sequence(tuple(made), span))

    def _parts(self, key: str, heads: Items[ListCell]) -> list[tuple[Mapping, ListCell]]:
        """Return each column or row with its heading in the file."""
        if self._table.get(key) is None:
            unused = UnusedIds(Sequence((), self._table.span))
            return [
                (_named(head, unused.like(slug(head.text) or f"{key}-{n}")), head) for n, head in enumerate(heads, 1)
            ]
        found = []
        for one in items_of(self._table, key):
            part = mapping(one.span, {TITLE: one}) if isinstance(one, Scalar) else one
            if isinstance(part, Mapping) and (head := self._head(part, key, heads)):
                rest = tuple(entry for entry in part.entries if entry[0].text != CELLS)
                found.append((_titled(Mapping(rest, part.span), head), head))
        return found

    def _head(self, part: Mapping, key: str, heads: Items[ListCell]) -> ListCell | None:
        """Return the heading that a column or row means; None, and an error, if the file has none."""
        if (cells := part.get(CELLS)) is not None:
            message = "this row has cells, and the table has those of a file"
            self._problems.append(
                error("cells-twice", message, cells.span, hint="remove `cells`, or `from` of the table")
            )
        names = [text_of(part, ID), text_of(part, TITLE)]
        plain = {plain_heading(name) for name in names if name}
        known = {head.text: head for head in heads}
        found = next((head for head in heads if plain_heading(head.text) in plain), None)
        if found is None:
            what, name = key.removesuffix("s"), next(filter(None, names), "")
            near = nearest(name, known)
            others = ", ".join(f"`{one}`" for one in list(known)[:_NAMED])
            hint = f"did you mean `{near}`?" if near else f"its {key} are {others}"
            message = f"`{self._read.headings[0].file}` has no {what} `{name}`"
            self._problems.append(error("table-heading", message, part.span, hint=hint))
        return found


def _named(head: ListCell, name: str) -> Mapping:
    """Return a column or row with the heading of the file as its title."""
    return mapping(head.span, {ID: Scalar(name, head.span), TITLE: Scalar(head.text, head.span)})


def _titled(part: Mapping, head: ListCell) -> Mapping:
    return (
        part
        if part.get(TITLE)
        else Mapping((*part.entries, (Scalar(TITLE, head.span), Scalar(head.text, head.span))), part.span)
    )


def _cell(cell: ListCell) -> Node:
    return Scalar(cell.text, cell.span)

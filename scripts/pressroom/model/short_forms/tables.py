"""Tables of figures as authors write them: short ids of columns and rows, and cells as plain values.

A column or row gets the id of its table before its own, and a cell the ids of table, row and column. The value of a
cell becomes a number, a year or a text, by the kind of its column or row. Nodes keep their places, so each diagnostic
is at the value that the author wrote.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from pressroom.model.short_forms.tree import ID, items_of, mapping, slug, text_of, with_entry
from pressroom.source.node import Mapping, Node, Scalar, Sequence

TABLES, COLUMNS, ROWS, CELLS, FOOTNOTES, AT, TITLE, KIND = (
    "tables",
    "columns",
    "rows",
    "cells",
    "footnotes",
    "at",
    "title",
    "kind",
)
#: How a cell without a figure is written.
MISSING = ("", "..", "null", "~")
#: The letter after a number by its meaning, as statistical offices write them.
STATES = {"e": "estimate", "p": "provisional"}
_STATE = re.compile(rf"(?P<number>.*\d%?)\s*(?P<state>[{''.join(STATES)}])")
_NUMERIC = ("number", "percent", "money")


def with_tables_in_full(root: Mapping) -> Mapping:
    """Return a dossier's tree in which each cell of each table is an entry of its own."""
    tables = root.get(TABLES)
    if not isinstance(tables, Sequence):
        return root
    full = (_table(one) if isinstance(one, Mapping) else one for one in tables.items)
    return with_entry(root, TABLES, Sequence(tuple(full), tables.span))


def _table(table: Mapping) -> Mapping:
    name = text_of(table, ID)
    columns = tuple(_part(one, name, f"column-{number}") for number, one in _numbered(table, COLUMNS))
    rows = (_row(_part(one, name, f"row-{number}"), table, columns) for number, one in _numbered(table, ROWS))
    footnotes = (_footnote(one, name, f"footnote-{number}") for number, one in _numbered(table, FOOTNOTES))
    for key, items in ((COLUMNS, columns), (ROWS, rows), (FOOTNOTES, footnotes)):
        listed = table.get(key)
        if isinstance(listed, Sequence):
            table = with_entry(table, key, Sequence(tuple(items), listed.span))
    return table


def _numbered(table: Mapping, key: str) -> Iterator[tuple[int, Node]]:
    return enumerate(items_of(table, key), 1)


def _part(part: Node, table: str, place: str) -> Node:
    """Return a column, row or footnote with its full id; a text alone is the title of a column."""
    if isinstance(part, Scalar):
        part = mapping(part.span, {TITLE: part})
    if not isinstance(part, Mapping):
        return part
    own = part.get(ID)
    if own is None:
        own = Scalar(slug(text_of(part, TITLE)) or place, part.span)
        part = Mapping(((Scalar(ID, part.span), own), *part.entries), part.span)
    if not isinstance(own, Scalar):
        return part
    if part.get(TITLE) is None and not place.startswith(FOOTNOTES[:-1]):
        part = Mapping((*part.entries, (Scalar(TITLE, own.span), Scalar(own.text, own.span))), part.span)
    return with_entry(part, ID, _within(own, table))


def _within(own: Scalar, table: str) -> Scalar:
    """Return an id after that of its table; one that is no id stays, so that validation names it as written."""
    fits = own.text and slug(own.text) == own.text
    return Scalar(f"{table}.{own.text}", own.span, written=own.written) if fits else own


def _row(row: Node, table: Mapping, columns: Iterable[Node]) -> Node:
    cells = row.get(CELLS) if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(cells, Sequence):
        return row
    name = text_of(row, ID)
    heads = chain(columns, repeat(None))
    made = (
        _cell(cell, f"{name}.{_own(text_of(head, ID)) or f'cell-{number}'}", _kind(head, row, table))
        for number, (cell, head) in enumerate(zip(cells.items, heads, strict=False), 1)
    )
    return with_entry(row, CELLS, Sequence(tuple(made), cells.span))


def _own(name: str) -> str:
    return name.rpartition(".")[2]


def _kind(column: Node | None, row: Mapping, table: Mapping) -> str:
    """Return the kind of a cell, as `DataTable.measure` does for the model."""
    return next(filter(None, (text_of(one, KIND) for one in (column, row, table))), "number")


def _cell(cell: Node, name: str, kind: str) -> Node:
    """Return a cell in full; one with keys is left to validation."""
    if not isinstance(cell, Scalar):
        return cell
    own: dict[str, Node] = {ID: Scalar(name, cell.span)}
    if cell.text.strip() in MISSING:
        return mapping(cell.span, own)
    if kind not in _NUMERIC:
        return mapping(cell.span, {**own, kind if kind in ("year", "text") else "number": cell})
    found = _STATE.fullmatch(cell.text.strip())
    number = (found["number"] if found else cell.text).strip()
    number = number.removesuffix("%").rstrip() if kind == "percent" else number
    own["number"] = Scalar(number, cell.span, written=cell.written)
    if found:
        own["state"] = Scalar(STATES[found["state"]], cell.span)
    return mapping(cell.span, own)


def _footnote(footnote: Node, table: str, place: str) -> Node:
    footnote = _part(footnote, table, place)
    at = footnote.get(AT) if isinstance(footnote, Mapping) else None
    if at is None or not isinstance(footnote, Mapping) or isinstance(at, Mapping):
        return footnote
    named = at.items if isinstance(at, Sequence) else (at,)
    full = (
        Scalar(f"{table}.{one.text}", one.span, written=one.written) if isinstance(one, Scalar) else one
        for one in named
    )
    return with_entry(footnote, AT, Sequence(tuple(full), at.span))

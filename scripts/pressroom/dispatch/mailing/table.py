"""A list as it was handed in: headings, and rows of texts that know their places."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Span

#: A list of more rows or columns is a mistake more often than a list.
MAX_ROWS, MAX_COLUMNS = 20_000, 200


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text of the list without space around it. `span` is its place: the line and column of a text file, or the row
    and the number of the column of a sheet.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list. Every row has as many cells as there are headings, and at least one text."""

    headings: tuple[ListCell, ...]
    rows: tuple[tuple[ListCell, ...], ...]
    warnings: tuple[Diagnostic, ...]

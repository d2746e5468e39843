"""A list from the bytes of its file: the first row that is not empty has the headings, empty rows are left out."""

from collections.abc import Sequence
from pathlib import PurePath

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.dispatch.mailing.csv_list import csv_rows
from pressroom.dispatch.mailing.table import MAX_ROWS, ListCell, ListTable
from pressroom.dispatch.mailing.xlsx_list import xlsx_rows

_FORMATS = {".csv", ".tsv", ".txt"}


def read_list(data: bytes, file: str, encoding: str) -> ListTable:
    """The table of a list. `encoding` is that of a text file which is not UTF-8.

    Raises:
        PressroomError: where the file is no list, or rows do not fit the headings.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix == ".xlsx":
        rows, warnings = xlsx_rows(data, file)
    elif suffix in _FORMATS:
        rows, warnings = csv_rows(data, file, encoding)
    else:
        message = f"`{suffix or PurePath(file).name}` is no kind of list that can be read"
        raise _problem("list-format", message, file, "save the list as .csv or .xlsx")
    filled = [row for row in rows if any(cell.text for cell in row)]
    if len(filled) < 2:
        message = "the list is empty" if not filled else "the list has headings and no rows"
        raise _problem(
            "list-empty", message, file, "write the headings in the first row, and a recipient in each further"
        )
    if len(filled) > MAX_ROWS:
        message = f"the list has {len(filled)} rows, {MAX_ROWS} at most"
        raise _problem("list-long", message, file, "divide the list")
    headings = _without_empty_end(filled[0])
    problems = tuple(found for row in filled[1:] if (found := _too_long(row, len(headings))))
    if problems:
        raise PressroomError((*warnings, *problems))
    return ListTable(headings, tuple(_padded(row, len(headings)) for row in filled[1:]), warnings)


def _problem(code: str, message: str, file: str, hint: str) -> PressroomError:
    return PressroomError([error(code, message, hint=hint, place=file)])


def _without_empty_end(row: Sequence[ListCell]) -> tuple[ListCell, ...]:
    cells = list(row)
    while cells and not cells[-1].text:
        cells.pop()
    return tuple(cells)


def _too_long(row: Sequence[ListCell], width: int) -> Diagnostic | None:
    """The first text that stands under no heading."""
    beyond = next((cell for cell in row[width:] if cell.text), None)
    if beyond is None:
        return None
    hint = "put a text that has the separator in it between double quotes, or add a heading"
    return error(
        "list-row", f"this row has a text under no heading: there are {width} headings", beyond.span, hint=hint
    )


def _padded(row: Sequence[ListCell], width: int) -> tuple[ListCell, ...]:
    end = row[-1].span
    missing = ListCell("", Span(end.file, end.line, end.column, 1, end.excerpt))
    return (*row[:width], *(missing for _ in range(width - len(row))))

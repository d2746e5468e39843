"""A list from the bytes of its file: the first row that is not empty has the headings, empty rows are left out."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.source.tables.csv_list import csv_rows
from pressroom.source.tables.table import MAX_COLUMNS, MAX_ROWS, ListCell, ListForm, ListTable, plain_heading
from pressroom.source.tables.xlsx_list import xlsx_rows

_TEXTS, _WORKBOOKS = {".csv", ".tsv", ".txt"}, {".xlsx", ".xlsm"}
_SAVE = "save the list as .xlsx or as CSV UTF-8"
#: What to do about other files that have lists, by their ending.
_OTHERS: Mapping[str, str] = {
    ".xls": "open it in Excel and save it as .xlsx",
    ".xlsb": "open it in Excel and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx or as CSV UTF-8",
    ".numbers": "open it in Numbers and export it to Excel or CSV",
    ".vcf": "import the cards into an address book, and export that as CSV",
    ".pst": "export the contacts from Outlook as CSV: File, Open & Export, Import/Export, Export to a file",
}
#: How files begin that were given another ending, and what they are.
_BEGINNINGS: Mapping[bytes, tuple[set[str], str, str]] = {
    b"\xd0\xcf\x11\xe0": (set(), "an old workbook of Excel, or one with a password", "save it as .xlsx without one"),
    b"PK\x03\x04": (_WORKBOOKS, "a workbook and no text", "give the file the ending .xlsx"),
    b"%PDF-": (set(), "a PDF", _SAVE),
}
#: Rows that are searched for headings which are not in the first one.
_FIRST_ROWS = 10


def read_table(data: bytes, file: str, form: ListForm) -> ListTable:
    """Return the table of a list.

    Raises:
        PressroomError: the file is no list.
    """
    suffix = PurePath(file).suffix.lower()
    _refuse_others(data, file, suffix)
    rows, found = xlsx_rows(data, file, form) if suffix in _WORKBOOKS else csv_rows(data, file, form)
    filled = [row for row in rows if any(cell.text for cell in row)]
    if len(filled) < 2:
        message = "the list is empty" if not filled else "the list has headings and no rows"
        hint = f"write the headings in the first row, and {form.entry} in each further"
        raise _problem("list-empty", message, file, hint)
    if len(filled) > MAX_ROWS + 1:
        raise _problem("list-long", f"the list has more than {MAX_ROWS:,} rows", file, "divide the list")
    headings = _without_empty_end(filled[0])
    if len(headings) > MAX_COLUMNS:
        raise _problem("list-wide", f"the list has more than {MAX_COLUMNS} columns", file, form.unneeded)
    if title := _title(filled, form.usual):
        raise PressroomError((*found, title))
    too_long = (problem for row in filled[1:] if (problem := _too_long(row, len(headings))))
    return ListTable(headings, tuple(_under(row, headings) for row in filled[1:]), (*found, *too_long))


def _refuse_others(data: bytes, file: str, suffix: str) -> None:
    """Refuse files that are no list by their ending, or begin as another kind of file."""
    if suffix not in _TEXTS | _WORKBOOKS:
        message = f"a list cannot be a `{suffix or PurePath(file).name}` file"
        raise _problem("list-format", message, file, _OTHERS.get(suffix, _SAVE))
    for begin, (endings, what, hint) in _BEGINNINGS.items():
        if data.startswith(begin) and suffix not in endings:
            raise _problem("list-format", f"the file is {what}", file, hint)


def _title(rows: Sequence[Sequence[ListCell]], usual: Collection[str]) -> Diagnostic | None:
    """An error where the first row is a title, or anything else, and the headings are below it."""
    first = rows[0]
    if _known(first, usual):
        return None
    for row in rows[1:_FIRST_ROWS]:
        if _known(row, usual) > 1 or (_texts(first) == 1 and _texts(row) > 2):
            at = row[0].row
            message = f"the first row has no headings; row {at} seems to have them"
            hint = f"delete the rows above row {at}"
            place = next(cell.span for cell in first if cell.text)
            return error("list-headings", message, place, hint=hint)
    return None


def _known(row: Sequence[ListCell], usual: Collection[str]) -> int:
    """The number of usual headings in a row."""
    return sum(plain_heading(cell.text) in usual for cell in row)


def _texts(row: Sequence[ListCell]) -> int:
    return sum(bool(cell.text) for cell in row)


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
    hint = "add a heading; in a text file, put a text that has the separator in it between double quotes"
    message = f"this row has a text under no heading: there are {width} headings"
    return error("list-row", message, beyond.span, hint=hint)


def _under(row: Sequence[ListCell], headings: Sequence[ListCell]) -> tuple[ListCell, ...]:
    """A row with a cell under each heading, which it names."""
    file, number = row[0].file, row[0].row
    texts = [cell.text for cell in row[: len(headings)]]
    texts += [""] * (len(headings) - len(texts))
    return tuple(
        ListCell(text, file, number, column, heading.text)
        for column, (text, heading) in enumerate(zip(texts, headings, strict=True), 1)
    )

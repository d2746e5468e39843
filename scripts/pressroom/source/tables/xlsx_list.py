"""Lists as workbooks of Excel: the first sheet that is not hidden, with the results of formulas as they were saved.

A formula that has no result stays the text that it is, which begins with `=`. Nothing is computed.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any
from xml.parsers import expat

from pressroom.diagnostics import CellSpan, Diagnostic, PressroomError, error, warning
from pressroom.limits import OverTimeError, within
from pressroom.source.damaged_zips import DAMAGED_ZIP
from pressroom.source.tables.table import MAX_ROWS, ListCell, ListForm

_MAX_UNPACKED = 100_000_000
_SECONDS, _MEGABYTES = 60.0, 1500
#: The last row that a sheet of Excel can have. A damaged number of a row would be followed by as many empty rows.
_LAST_ROW = 1_048_576
#: Rows of another sheet that are searched for a text.
_FIRST_ROWS = 100
#: What openpyxl raises for damaged workbooks: it has no error of its own for them.
_DAMAGED = (
    *DAMAGED_ZIP,
    SyntaxError,  # no XML: the parsers of ElementTree and lxml
    expat.ExpatError,
    KeyError,  # a part is missing
    TypeError,  # an attribute is unknown or missing
    OSError,  # no part is a workbook
    OverflowError,  # a number is too large
)


def xlsx_rows(data: bytes, file: str, form: ListForm) -> tuple[list[tuple[ListCell, ...]], tuple[Diagnostic, ...]]:
    """The rows of a workbook, and an error for rows that are hidden or merged.

    Raises:
        PressroomError: where it is none, or openpyxl is not installed.
    """
    try:
        with within(_SECONDS, _MEGABYTES), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not support, nothing is a text of the list
            sheet = _read(data, file)
    except _DAMAGED as problem:
        hint = "open it in Excel or LibreOffice and save it again, as .xlsx without a password"
        message = f"this is no workbook that can be read ({type(problem).__name__})"
        raise PressroomError([error("list-format", message, hint=hint, place=file)]) from problem
    except (OverTimeError, MemoryError):
        message = "the workbook takes too long or too much memory to read"
        hint = "copy the columns of the list into a new workbook"
        raise PressroomError([error("list-long", message, hint=hint, place=file)]) from None
    return _cells(sheet, file, form), (*_merged(sheet, file), *_hidden(sheet, file), *_other_sheets(sheet, file))


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula, and its result as it was saved; None where it was not."""

    text: str
    result: object


@dataclass(frozen=True, slots=True)
class _ShownDate:
    """A date with the format in which the workbook shows it, which may show less than the day."""

    value: datetime.datetime | datetime.date
    number_format: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a sheet holds: values of cells by row and column, from the first; hidden rows; merged ranges."""

    title: str
    rows: tuple[tuple[object, ...], ...]
    hidden: tuple[int, ...]
    merged: tuple[str, ...]
    others: tuple[str, ...]


def _read(data: bytes, file: str) -> _Sheet:
    """The sheet that has the list."""
    workbook = _workbook(data, file)
    numbered = [(number, one) for number, one in enumerate(workbook.worksheets)]
    sheets = [(number, one) for number, one in numbered if one.sheet_state == "visible"] or numbered
    if not sheets:
        raise PressroomError([error("list-empty", "the workbook has no sheet", hint="put the list in one", place=file)])
    number, sheet = sheets[0]
    rows = [tuple((_shown(cell, cell.value), cell.data_type) for cell in row) for row in _filled_rows(sheet)]
    results: Iterable[Any] = ()
    if any(kind == "f" for row in rows for _, kind in row):
        results = _filled_rows(_workbook(data, file, results=True).worksheets[number])
    hidden, merged = _marks(sheet)
    others = tuple(one.title for _, one in sheets[1:] if any(map(_has_value, islice(_filled_rows(one), _FIRST_ROWS))))
    return _Sheet(sheet.title, tuple(_with_results(rows, results)), hidden, merged, others)


def _shown(cell: Any, value: object) -> object:
    """A value of a cell; a date with the format in which the cell shows it, a percentage as it shows it."""
    if isinstance(value, int | float) and _NO_PART.sub("", cell.number_format).rstrip().endswith("%"):
        return f"{_decimal(value * 100)}%"
    return _ShownDate(value, cell.number_format) if isinstance(value, datetime.date) else value


def _workbook(data: bytes, file: str, *, results: bool = False) -> Any:
    try:
        from openpyxl import load_workbook  # only now: it is an extra, and takes half a second to load
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'; or save the list as CSV UTF-8"
        message = "lists of Excel need the package openpyxl, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint, place=file)]) from None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
            message = f"the workbook unpacks to more than {_MAX_UNPACKED // 1_000_000} MB"
            hint = "copy the columns of the list into a new workbook"
            raise PressroomError([error("list-long", message, hint=hint, place=file)])
    return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _filled_rows(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows of a sheet, up to those that are too many for a list. Rows without a value are empty."""
    sheet.reset_dimensions()  # the sheet may name more rows than it has
    filled = 0
    for row in sheet.iter_rows(max_row=_LAST_ROW):
        has_value = _has_value(row)
        filled += has_value
        yield row if has_value else ()
        if filled > MAX_ROWS + 1:
            return


def _has_value(row: Sequence[Any]) -> bool:
    return any(cell.value is not None for cell in row)


def _with_results(
    rows: Sequence[Sequence[tuple[object, str]]], results: Iterable[Sequence[Any]]
) -> Iterator[tuple[object, ...]]:
    """The values of rows; for each formula, itself and its result."""
    computed = iter(results)
    for row in rows:
        saved = next(computed, ())
        yield tuple(
            _Formula(_written(value), _result(saved, number)) if kind == "f" else value
            for number, (value, kind) in enumerate(row)
        )


def _result(saved: Sequence[Any], number: int) -> object:
    return _shown(saved[number], saved[number].value) if number < len(saved) else None


def _written(formula: object) -> str:
    """A formula as text; openpyxl has an object for one that fills several cells."""
    text = str(getattr(formula, "text", None) or formula)
    return text if text.startswith("=") else f"={text}"


def _marks(sheet: Any) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The hidden rows and the merged ranges of a sheet, which openpyxl does not report while it reads row by row."""
    hidden: list[int] = []
    merged: list[str] = []
    number = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal number
        match name.rpartition(":")[2]:
            case "row":
                number = int(float(attributes.get("r", number + 1)))
                if attributes.get("hidden") in ("1", "true"):
                    hidden.append(number)
            case "mergeCell":
                merged.append(attributes["ref"])

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with sheet._get_source() as source:  # the file of the sheet has no public name
        parser.ParseFile(source)
    return tuple(hidden), tuple(merged)


def _hidden(sheet: _Sheet, file: str) -> Iterator[Diagnostic]:
    """An error for hidden rows: whether they belong to the list, nobody can see."""
    rows = [number for number in sheet.hidden if any(value is not None for value in _row(sheet, number))]
    if rows:
        named = ", ".join(map(str, rows[:10])) + (", …" if len(rows) > 10 else "")
        message = f"{len(rows)} row{'s are' if len(rows) > 1 else ' is'} hidden, by a filter or by hand: {named}"
        hint = "show all rows, or copy those that count into a new workbook"
        yield error("list-hidden", message, CellSpan(file, rows[0], 1), hint=hint)


def _row(sheet: _Sheet, number: int) -> Sequence[object]:
    return sheet.rows[number - 1] if 0 < number <= len(sheet.rows) else ()


def _merged(sheet: _Sheet, file: str) -> Iterator[Diagnostic]:
    """An error for cells that are merged over rows: only the uppermost has the text."""
    from openpyxl.utils.cell import range_boundaries  # only now: it is an extra

    for one in sheet.merged:
        try:
            left, top, _, bottom = range_boundaries(one)
        except ValueError:  # damaged: Excel would not show it either
            continue
        if left and top and bottom and top < bottom:
            hint = "unmerge the cells, and write the text into each row"
            yield error("list-merged", f"the cells {one} are merged over rows", CellSpan(file, top, left), hint=hint)


def _other_sheets(sheet: _Sheet, file: str) -> Iterator[Diagnostic]:
    if sheet.others:
        message = f"the list is read from `{sheet.title}`; the workbook also has {', '.join(sheet.others)}"
        hint = "move the list to the first sheet, or remove or hide the others"
        yield warning("list-sheets", message, hint=hint, place=file)


def _cells(sheet: _Sheet, file: str, form: ListForm) -> list[tuple[ListCell, ...]]:
    return [
        tuple(ListCell(form.trimmed(_text(value)), file, number, column) for column, value in enumerate(values, 1))
        for number, values in enumerate(sheet.rows, 1)
    ]


def _text(value: object) -> str:
    """A value as text; days in the order of ISO 8601."""
    match value:
        case None:
            return ""
        case _Formula():
            return value.text if value.result is None else _text(value.result)
        case bool():
            return str(value).upper()
        case float():
            return _decimal(value)
        case _ShownDate():
            return _date(value)
        case str():
            return value.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
        case _:
            return str(value)


def _decimal(value: float) -> str:
    """A number with the 15 digits that Excel keeps, without those that computing in binary adds."""
    return format(Decimal(f"{value:.15g}").normalize() + 0, "f")


#: In a number format: quoted texts, sections in brackets, and characters that stand for themselves or for space.
_NO_PART = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


def _date(shown: _ShownDate) -> str:
    """A date in the order of ISO 8601, as precise as the workbook shows it: `2017-06` for one that shows `Jun 17`."""
    parts = _NO_PART.sub("", shown.number_format).lower().partition(";")[0]
    value = shown.value
    if "y" in parts and not set("dhs") & set(parts):
        return f"{value:%Y-%m}" if "m" in parts else f"{value:%Y}"
    if not isinstance(value, datetime.datetime) or value.time() == datetime.time():
        return f"{value:%Y-%m-%d}"
    return value.isoformat(" ", "minutes")

"""Lists as workbooks of Excel: the first sheet that is not hidden. A formula stays the text that it is."""

import io
import zipfile
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, warning
from pressroom.dispatch.mailing.table import MAX_ROWS, ListCell

_MAX_UNPACKED = 200_000_000
_MAX_COLUMNS = 200


def xlsx_rows(data: bytes, file: str) -> tuple[list[tuple[ListCell, ...]], tuple[Diagnostic, ...]]:
    """The rows of a workbook.

    Raises:
        PressroomError: where it is none, or openpyxl is not installed.
    """
    workbook = _workbook(data, file)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"] or workbook.worksheets
    if not sheets:
        raise PressroomError([error("list-empty", "the workbook has no sheet", hint="put the list in one", place=file)])
    warnings: tuple[Diagnostic, ...] = ()
    if len(sheets) > 1:
        message = f"the workbook has {len(sheets)} sheets; the list is read from `{sheets[0].title}`"
        hint = "move the list to the first sheet, or remove or hide the others"
        warnings = (warning("list-sheets", message, hint=hint, place=file),)
    try:
        return _rows(sheets[0], file), warnings
    except Exception as problem:  # whatever openpyxl raises over a damaged sheet is a problem of the sheet
        raise _broken(file, problem) from problem


def _workbook(data: bytes, file: str) -> Any:
    try:
        from openpyxl import load_workbook  # only now: it is an extra, and takes half a second to load
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'; or save the list as CSV UTF-8"
        message = "lists of Excel need the package openpyxl, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint, place=file)]) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                message = f"the workbook unpacks to more than {_MAX_UNPACKED // 1_000_000} MB"
                raise PressroomError([error("list-long", message, hint="divide the list", place=file)])
        return load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except PressroomError:
        raise
    except Exception as problem:  # whatever openpyxl raises over a damaged file is a problem of the file
        raise _broken(file, problem) from problem


def _broken(file: str, problem: Exception) -> PressroomError:
    hint = "open it in Excel or LibreOffice and save it again, as .xlsx without a password"
    message = f"this is no workbook that can be read ({type(problem).__name__})"
    return PressroomError([error("list-format", message, hint=hint, place=file)])


def _rows(sheet: Any, file: str) -> list[tuple[ListCell, ...]]:
    sheet.reset_dimensions()  # the sheet may name more rows than it has
    rows: list[tuple[ListCell, ...]] = []
    for number, values in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS, values_only=True), 1):
        if any(value is not None for value in values):
            texts = ["" if value is None else str(value).replace("\u00a0", " ").strip() for value in values]
            rows.append(tuple(ListCell(text, Span(file, number, column)) for column, text in enumerate(texts, 1)))
        if len(rows) > MAX_ROWS + 1:
            break
    return rows

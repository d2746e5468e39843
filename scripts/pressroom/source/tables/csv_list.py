"""Lists as text files, as Excel and Outlook write them: separators, quotes, encodings."""

import codecs
import csv
import io
import re

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.source.tables.csv_places import TextRows
from pressroom.source.tables.table import MAX_COLUMNS, MAX_ROWS, ListCell, ListForm

#: A comma stands in texts more often than the others.
_SEPARATORS = (";", "\t", ",")
#: Excel writes and reads such a first line.
_DECLARED = re.compile(r'"?sep=([;,\t])"?\n?', re.IGNORECASE)
#: A text may have several lines.
_MOST_LINES = 50 * MAX_ROWS
#: Lines that the separator is found by.
_FIRST_LINES = 20
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def csv_rows(data: bytes, file: str, form: ListForm) -> tuple[list[tuple[ListCell, ...]], tuple[Diagnostic, ...]]:
    """The rows of a text file, and a warning where it was read in the named encoding.

    Raises:
        PressroomError: where it has another encoding, bytes that are no text, or a quote that nothing closes.
    """
    text, unicode = _decoded(data, file, form)
    found = _text_rows(text, file)
    lines, begin, separator = found.lines, found.begin, found.separator
    if "\0" in text:
        raise PressroomError([found.no_text()])
    warnings = () if unicode else (found.read_as(form),)
    rows: list[tuple[ListCell, ...]] = []
    filled, done = 0, begin
    reader = csv.reader(lines[begin:], delimiter=separator, strict=True)
    try:
        for texts in reader:
            row = len(rows) + 1
            while len(texts) > MAX_COLUMNS and not texts[-1]:
                texts.pop()
            if len(texts) > MAX_COLUMNS:
                beyond = ListCell(texts[MAX_COLUMNS], file, row, MAX_COLUMNS + 1)
                message = f"this row has {len(texts):,} columns, {MAX_COLUMNS} at most"
                raise PressroomError([error("list-wide", message, beyond.span, hint=form.unneeded)])
            rows.append(tuple(ListCell(form.trimmed(text), file, row, column) for column, text in enumerate(texts, 1)))
            done = begin + reader.line_num
            filled += any(texts)
            if filled > MAX_ROWS + 1:
                break
    except csv.Error as problem:
        raise PressroomError((*warnings, found.unclosed(len(rows) + 1, done, problem))) from None
    return rows, warnings


def _text_rows(text: str, file: str) -> TextRows:
    lines = io.StringIO(text, newline=None).readlines() or [""]
    if len(lines) > _MOST_LINES:
        message = f"the file has more than {_MOST_LINES:,} lines"
        raise PressroomError([error("list-long", message, hint="divide the list", place=file)])
    declared = _DECLARED.fullmatch(lines[0])
    separator = declared[1] if declared else _separator("".join(lines[: 10 * _FIRST_LINES]))
    return TextRows(lines, 1 if declared else 0, separator, file)


def _decoded(data: bytes, file: str, form: ListForm) -> tuple[str, bool]:
    """The text, and whether it is Unicode; else it has the named encoding."""
    marked = next((codec for bom, codec in _BOMS if data.startswith(bom)), None)
    try:
        return data.decode(marked or "utf-8"), True
    except UnicodeDecodeError as problem:
        if marked:
            message = f"byte {problem.start + 1} does not fit the encoding that the file begins with"
            hint = "save the list again, as CSV UTF-8 or .xlsx"
            before = data[: problem.start].decode(marked, "ignore")
            raise PressroomError([_text_rows(before, file).undecodable(message, hint)]) from None
    try:
        return data.decode(form.encoding), False
    except UnicodeDecodeError as problem:
        message = f"byte 0x{data[problem.start]:02X} is neither UTF-8 nor {form.encoding}"
        hint = f"save the list as CSV UTF-8 or .xlsx, or name its encoding with {form.setting}"
        before = data[: problem.start].decode(form.encoding, "ignore")
        raise PressroomError([_text_rows(before, file).undecodable(message, hint)]) from None


def _separator(text: str) -> str:
    """The separator that stands in most of the first lines with a text, most often; a comma if none does."""
    bare = [line for line in _QUOTED.sub('"', text).split("\n") if line.strip()][:_FIRST_LINES]
    found = max(_SEPARATORS, key=lambda one: (sum(one in line for line in bare), sum(line.count(one) for line in bare)))
    return found if any(found in line for line in bare) else ","

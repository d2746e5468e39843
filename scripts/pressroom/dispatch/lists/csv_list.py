"""Lists as text files, as Excel and Outlook write them: separators, quotes, encodings."""

import codecs
import csv
import io
import re

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, warning
from pressroom.dispatch.lists.table import MAX_COLUMNS, MAX_ROWS, ListCell

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


def csv_rows(data: bytes, file: str, encoding: str) -> tuple[list[tuple[ListCell, ...]], tuple[Diagnostic, ...]]:
    """The rows of a text file.

    Raises:
        PressroomError: where it has another encoding, or a quote that nothing closes.
    """
    text, warnings = _decoded(data, file, encoding)
    lines = io.StringIO(text, newline=None).readlines() or [""]
    if "\0" in text:
        line = next(number for number, one in enumerate(lines, 1) if "\0" in one)
        excerpt = lines[line - 1].rstrip("\n")
        span = Span(file, line, excerpt.index("\0") + 1, 1, excerpt)
        message = f"line {line} has bytes that are no text"
        hint = "save the list from the program that shows it, as CSV UTF-8 or .xlsx"
        raise PressroomError([error("list-format", message, span, hint=hint)])
    if len(lines) > _MOST_LINES:
        message = f"the file has more than {_MOST_LINES:,} lines"
        raise PressroomError([error("list-long", message, hint="divide the list", place=file)])
    declared = _DECLARED.fullmatch(lines[0])
    begin = 1 if declared else 0
    separator = declared[1] if declared else _separator("".join(lines[: 10 * _FIRST_LINES]))
    reader = csv.reader(lines[begin:], delimiter=separator, strict=True)
    rows: list[tuple[ListCell, ...]] = []
    done, filled = begin, 0
    try:
        for texts in reader:
            row = len(rows) + 1
            while len(texts) > MAX_COLUMNS and not texts[-1]:
                texts.pop()
            if len(texts) > MAX_COLUMNS:
                beyond = ListCell(texts[MAX_COLUMNS], file, row, MAX_COLUMNS + 1)
                message = f"this row has {len(texts):,} columns, {MAX_COLUMNS} at most"
                raise PressroomError([error("list-wide", message, beyond.span, hint="leave out what no mail needs")])
            rows.append(tuple(ListCell(_trimmed(text), file, row, column) for column, text in enumerate(texts, 1)))
            done = begin + reader.line_num
            filled += any(texts)
            if filled > MAX_ROWS + 1:
                break
    except csv.Error as problem:
        raise PressroomError((*warnings, _unclosed(lines[done:], done + 1, file, problem))) from None
    return rows, warnings


def _decoded(data: bytes, file: str, encoding: str) -> tuple[str, tuple[Diagnostic, ...]]:
    marked = next((codec for bom, codec in _BOMS if data.startswith(bom)), None)
    try:
        return data.decode(marked or "utf-8"), ()
    except UnicodeDecodeError as problem:
        if marked:
            message = f"byte {problem.start + 1} does not fit the encoding that the file begins with"
            hint = "save the list again, as CSV UTF-8 or .xlsx"
            raise PressroomError([error("list-encoding", message, hint=hint, place=file)]) from None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        message = f"byte 0x{data[problem.start]:02X} is neither UTF-8 nor {encoding}"
        hint = "save the list as CSV UTF-8 or .xlsx, or name its encoding in content/mailing.yaml"
        raise PressroomError([error("list-encoding", message, hint=hint, place=file)]) from None
    line, column, excerpt = next(
        (number, found.start() + 1, line.rstrip("\n"))
        for number, line in enumerate(io.StringIO(text, newline=None), 1)
        if (found := re.search(r"[^\x00-\x7f]", line))
    )
    hint = "if letters look wrong, set `encoding` in content/mailing.yaml, or save the list as CSV UTF-8"
    message = f"the list is not UTF-8 and is read as {encoding}"
    return text, (warning("list-encoding", message, Span(file, line, column, 1, excerpt), hint=hint),)


def _separator(text: str) -> str:
    """The separator that stands in most of the first lines with a text, most often; a comma if none does."""
    bare = [line for line in _QUOTED.sub("", text).split("\n") if line.strip()][:_FIRST_LINES]
    found = max(_SEPARATORS, key=lambda one: (sum(one in line for line in bare), sum(line.count(one) for line in bare)))
    return found if any(found in line for line in bare) else ","


def _trimmed(text: str) -> str:
    return text.replace("\u00a0", " ").strip()


def _unclosed(rest: list[str], line: int, file: str, problem: csv.Error) -> Diagnostic:
    excerpt = rest[0].rstrip("\n") if rest else ""
    column = excerpt.find('"') + 1 or 1
    if "unexpected end" in str(problem):
        message, hint = "a quote is opened and never closed", 'write `"` after the text, and `""` for a quote inside it'
    elif "field larger" in str(problem):
        message = f"a text has more than {csv.field_size_limit():,} characters"
        hint = "look for a quote that is opened and never closed"
    else:
        message, hint = "a text goes on after its closing quote", 'write `""` for a quote inside a quoted text'
    return error("list-quote", message, Span(file, line, column, 1, excerpt), hint=hint)

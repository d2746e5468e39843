"""Where the problems of a text file are: by row and column, as a spreadsheet shows them, also in broken rows."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import CellSpan, Diagnostic, error, warning
from pressroom.source.tables.table import ListCell, ListForm

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NUL = re.compile("\0")


@dataclass(frozen=True, slots=True)
class TextRows:
    """The lines of a text file with their separator. Rows begin with the line `begin`."""

    lines: Sequence[str]
    begin: int
    separator: str
    file: str

    def read_as(self, form: ListForm) -> Diagnostic:
        """The warning for a file that is read in the encoding of the settings."""
        hint = f"if letters look wrong, set {form.setting}, or save the list as CSV UTF-8"
        message = f"the list is not UTF-8 and is read as {form.encoding}"
        span = self._first_with(_NOT_ASCII)
        return warning("list-encoding", message, span, hint=hint, place=None if span else self.file)

    def undecodable(self, message: str, hint: str) -> Diagnostic:
        """The error for a file that has bytes of another encoding after these lines: at the cell that they are in."""
        rows = replace(self, lines=(*self.lines[:-1], f"{self.lines[-1]}\ufffd"))
        span = next((cell.span for cell in reversed([*rows._cells()])), None)
        return error("list-encoding", message, span, hint=hint, place=None if span else self.file)

    def no_text(self) -> Diagnostic:
        """The error for a file with bytes that no text has."""
        hint = "save the list from the program that shows it, as CSV UTF-8 or .xlsx"
        message = "the cell has bytes that are no text"
        span = self._first_with(_NUL)
        return error("list-format", message, span, hint=hint, place=None if span else self.file)

    def unclosed(self, row: int, line: int, problem: csv.Error) -> Diagnostic:
        """The error for a row that cannot be read, which begins after so many lines."""
        rest = "".join(self.lines[line:])
        column, start = _broken_field(rest, self.separator)
        at = line + 1 + rest.count("\n", 0, start)
        if "unexpected end" in str(problem):
            message = "a quote is opened and never closed"
            hint = 'write `"` after the text, and `""` for a quote inside it'
        elif "field larger" in str(problem):
            message = f"a text has more than {csv.field_size_limit():,} characters"
            hint = "look for a quote that is opened and never closed"
        else:
            message = "there are letters between the closing quote of this text and the next column"
            hint = 'if the quote is part of the text, write it twice: `""`; else delete what comes after it'
        span = ListCell(rest[start:].partition("\n")[0], self.file, row, column).span
        return error("list-quote", message, span, hint=hint, place=f"line {at} of the file")

    def _first_with(self, pattern: re.Pattern[str]) -> CellSpan | None:
        """The first cell with such a character; None where it is in a row that cannot be read."""
        return next((cell.span for cell in self._cells() if pattern.search(cell.text)), None)

    def _cells(self) -> Iterator[ListCell]:
        try:
            for row, texts in enumerate(csv.reader(self.lines[self.begin :], delimiter=self.separator), 1):
                yield from (ListCell(text, self.file, row, column) for column, text in enumerate(texts, 1))
        except csv.Error:
            return


def _broken_field(text: str, separator: str) -> tuple[int, int]:
    """The column of the first text that is not closed, or goes on after its closing quote, and where it begins."""
    column, start = 1, 0
    while start < len(text):
        end = start
        if text[start] == '"':
            closed = re.compile(r'"(?:[^"]|"")*"').match(text, start)
            if closed is None or text[closed.end() : closed.end() + 1] not in (separator, "\n", ""):
                break
            end = closed.end()
        else:
            ends = [place for sign in (separator, "\n") if (place := text.find(sign, start)) >= 0]
            end = min(ends, default=len(text))
        if text[end : end + 1] != separator:  # the row ends here
            break
        column, start = column + 1, end + 1
    return column, min(start, len(text))

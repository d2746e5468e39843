"""The text of one file, with places in it by character offset."""

import re
from bisect import bisect_right

from pressroom.diagnostics import Span

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class SourceText:
    """A file's decoded text with an index of its lines. `file` is a POSIX path relative to the project's root."""

    __slots__ = ("_ends", "_excerpts", "_starts", "_visible", "file", "text")

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts, self._ends = [0], list[int]()
        for found in _LINE_BREAK.finditer(text):  # a file can have half a million breaks: keep no match
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))
        self._excerpts: dict[int, str] = {}
        self._visible: dict[int, int] = {}

    def line(self, offset: int) -> int:
        """Return the 1-based line of the character at `offset`."""
        return bisect_right(self._starts, offset)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def excerpt(self, line: int) -> str:
        """Return the text of a 1-based line without its line break."""
        if line not in self._excerpts:  # one string for each line, however many spans share it
            self._excerpts[line] = self.text[self._starts[line - 1] : self._ends[line - 1]]
            self._visible[line] = self._starts[line - 1] + len(self._excerpts[line].rstrip())
        return self._excerpts[line]

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place from `start` to before `end` (default: one character), cut at the end of its first line."""
        line = self.line(start)
        excerpt = self.excerpt(line)
        first = self._starts[line - 1]
        length = min(start + 1 if end is None else end, self._visible[line]) - start
        return Span(self.file, line, start - first + 1, max(length, 1), excerpt)

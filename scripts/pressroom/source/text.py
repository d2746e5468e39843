"""The text of one file, and places in it by character offset."""

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
        for found in _LINE_BREAK.finditer(text):  # a file can hold half a million breaks: no match is kept
            self._ends.append(found.start())
            self._starts.append(found.end())
        self._ends.append(len(text))
        self._excerpts: dict[int, str] = {}
        self._visible: dict[int, int] = {}

    def line(self, offset: int) -> int:
        """The 1-based line that the character at `offset` stands on."""
        return bisect_right(self._starts, offset)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place that is given as 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def excerpt(self, line: int) -> str:
        """The text of a 1-based line without its line break."""
        if line not in self._excerpts:  # one string a line, however many places point at it
            self._excerpts[line] = self.text[self._starts[line - 1] : self._ends[line - 1]]
            self._visible[line] = self._starts[line - 1] + len(self._excerpts[line].rstrip())
        return self._excerpts[line]

    def span(self, start: int, end: int | None = None) -> Span:
        """The place from `start` to before `end` (default: one character), cut where its first line ends."""
        line = self.line(start)
        excerpt = self.excerpt(line)
        first = self._starts[line - 1]
        length = min(start + 1 if end is None else end, self._visible[line]) - start
        return Span(self.file, line, start - first + 1, max(length, 1), excerpt)

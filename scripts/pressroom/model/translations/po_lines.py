"""Check the lines of a PO catalogue for errors that Babel accepts in silence: wrong quotation marks, doubled entries.

Lines are split as Babel splits them, so that both find the same entries.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.model.base import shortened
from pressroom.source.text import SourceText

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[^\]]*\])?)(?: +|$)")
_WHITE = " \t\r\f\v"
#: A quoted text, with the escapes that Babel reads.
_QUOTED = re.compile(r'"((?:[^"\\]|\\[\\trn"])*)"')
_ESCAPE = re.compile(r"\\(.)")
_HINT = 'put the whole text of the line between quotation marks; inside, write \\" for one and \\\\ for a backslash'


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a text: the keyword (empty in a continued text), the text, and the offsets of both."""

    keyword: str
    text: str
    start: int
    at: int


def check_quotes(source: SourceText) -> Iterator[Diagnostic]:
    """Report each text without proper quotation marks: Babel would cut off its first and last characters."""
    for line in _lines(source):
        if line.text and (reason := _misquoted(line.text)):
            span = source.span(line.at, line.at + len(line.text))
            yield error("catalogue-quotes", reason, span, hint=_HINT)


def _misquoted(text: str) -> str | None:
    """Return the problem with the quotation marks of a text; None if they are right."""
    if _QUOTED.fullmatch(text):
        return None
    if not text.startswith('"'):
        return "the quotation mark before the text is missing"
    if found := next((each for each in _ESCAPE.finditer(text) if each[1] not in '\\trn"'), None):
        return f"`{found[0]}` has no meaning in a PO file"
    if _QUOTED.match(text):
        return "something follows the quotation mark that ends the text"
    return "the quotation mark after the text is missing"


def check_twice(source: SourceText) -> Iterator[Diagnostic]:
    """Report each second entry of a text: Babel keeps one of the two without a warning."""
    counts: Counter[str] = Counter()
    for context, span in _contexts(source):
        counts[context] += 1
        if counts[context] == 2:
            message = f"there are two entries for `{shortened(context)}`"
            yield error("catalogue-twice", message, span, hint="keep one of them")


def _contexts(source: SourceText) -> Iterator[tuple[str, Span]]:
    """Yield (context, place) of all entries, each context joined from its lines."""
    lines = [*_lines(source)]
    for number, line in enumerate(lines):
        if line.keyword != "msgctxt":
            continue
        pieces = [line.text[1:-1]]
        for other in lines[number + 1 :]:
            if other.keyword:
                break
            pieces.append(other.text[1:-1])
        if context := "".join(pieces):  # an empty context is reported elsewhere
            yield context, source.span(line.start, line.at + len(line.text))


def _lines(source: SourceText) -> Iterator[_Line]:
    """Yield the lines with a text; comments and obsolete entries have none."""
    start = 0
    for whole in source.text.split("\n"):
        line = whole.strip(_WHITE)
        first = start + len(whole) - len(whole.lstrip(_WHITE))
        if line.startswith('"'):
            yield _Line("", line, first, first)
        elif found := _KEYWORD.match(line):
            yield _Line(found[1], line[found.end() :], first, first + found.end())
        start += len(whole) + 1

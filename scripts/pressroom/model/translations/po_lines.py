"""The lines of a PO catalogue, for what Babel takes without a word: texts that are wrongly quoted, entries that are
there twice. Lines are taken apart as Babel takes them apart, so that both find the same entries.

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
#: What a backslash may stand before, as Babel reads it.
_QUOTED = re.compile(r'"((?:[^"\\]|\\[\\trn"])*)"')
_ESCAPE = re.compile(r"\\(.)")
_HINT = 'put the whole text of the line between quotation marks; inside, write \\" for one and \\\\ for a backslash'


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with a text: its keyword (empty where it goes on with the one before), what follows, where both begin."""

    keyword: str
    text: str
    start: int
    at: int


def check_quotes(source: SourceText) -> Iterator[Diagnostic]:
    """An error for each text that is not between quotation marks. Babel cuts its first and last characters off."""
    for line in _lines(source):
        if line.text and (reason := _misquoted(line.text)):
            span = source.span(line.at, line.at + len(line.text))
            yield error("catalogue-quotes", reason, span, hint=_HINT)


def _misquoted(text: str) -> str | None:
    """What is wrong with the quotation marks of a text; None where they are right."""
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
    """An error for each second entry of one text. Babel keeps one of them without a warning."""
    counts: Counter[str] = Counter()
    for context, span in _contexts(source):
        counts[context] += 1
        if counts[context] == 2:
            message = f"there are two entries for `{shortened(context)}`"
            yield error("catalogue-twice", message, span, hint="keep one of them")


def _contexts(source: SourceText) -> Iterator[tuple[str, Span]]:
    """The contexts of all entries, each put together from its lines, and where each begins."""
    lines = [*_lines(source)]
    for number, line in enumerate(lines):
        if line.keyword != "msgctxt":
            continue
        pieces = [line.text[1:-1]]
        for other in lines[number + 1 :]:
            if other.keyword:
                break
            pieces.append(other.text[1:-1])
        if context := "".join(pieces):  # one without is an error of its own
            yield context, source.span(line.start, line.at + len(line.text))


def _lines(source: SourceText) -> Iterator[_Line]:
    """The lines that have a text; comments and entries that are no longer used have none."""
    start = 0
    for whole in source.text.split("\n"):
        line = whole.strip(_WHITE)
        first = start + len(whole) - len(whole.lstrip(_WHITE))
        if line.startswith('"'):
            yield _Line("", line, first, first)
        elif found := _KEYWORD.match(line):
            yield _Line(found[1], line[found.end() :], first, first + found.end())
        start += len(whole) + 1

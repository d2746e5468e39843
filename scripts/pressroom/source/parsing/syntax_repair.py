"""Replace a value that is not YAML by a plain one of the same length, so that the rest of the file can be read too."""

import re
from dataclasses import dataclass

import yaml

from pressroom.source.text import SourceText

#: A line with a value after the dashes of lists, a key, or both.
_VALUE = re.compile(r"[ ]*(?:(?:- +)+(?:[\w-]+: +)?|[\w-]+: +)(?P<value>\S[^\r\n]*?)[ \t]*")
#: The beginning of a value with keys, or of a list; `[words](id)` begins a text.
_KEYS = re.compile(r"[{?]|-\s|\[(?![^\]]*\]\()")
#: The most values that are replaced in a file, and the most characters that are read for it.
_MOST, _MOST_READ = 25, 2_000_000
_STAND_IN = "x"
_BEGIN, _END = "\"'“„", "\"'”“"


@dataclass(frozen=True, slots=True)
class Repair:
    """The text of a file in which a value is replaced. `is_text`: the value is one text, and has no keys of its own."""

    text: str
    start: int
    end: int
    is_text: bool


def problem_line(problem: yaml.YAMLError, source: SourceText) -> int:
    """Return the line of a syntax error; of one in braces, that of their beginning."""
    assert isinstance(problem, yaml.MarkedYAMLError), "every other error has a place"
    begun = problem.context_mark if "flow" in (problem.context or "") else None
    mark = begun or problem.problem_mark
    assert mark is not None, "PyYAML marks every problem of a text"
    return source.line(min(mark.index, len(source.text)))


def repaired(text: str, line: int, source: SourceText, earlier: int) -> Repair | None:
    """Return the text with the value of a line replaced; None if it has none, or too many were replaced before."""
    if earlier >= _MOST or (earlier + 2) * len(text) > _MOST_READ:
        return None
    found = _VALUE.fullmatch(source.excerpt(line))
    if found is None:
        return None
    first = source.offset(line, 1)
    start, end = first + found.start("value"), first + found.end("value")
    return Repair(text[:start] + _STAND_IN * (end - start) + text[end:], start, end, not _KEYS.match(found["value"]))


def without_quotes(typed: str) -> str:
    """Return a value as a text, without the quotation marks round it that YAML does not take for such."""
    return typed[1:-1] if len(typed) > 1 and typed[0] in _BEGIN and typed[-1] in _END else typed

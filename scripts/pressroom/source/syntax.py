"""YAML syntax errors in words that help: what is wrong, where it began, what to write instead."""

import re

import yaml

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.text import SourceText

_COLON_BEFORE = re.compile(r":\s")
#: A colon behind which is no space that YAML takes for one, at the beginning of a line where keys are.
_WIDE_COLON = re.compile(r"^[ ]*(?:- +)*[\w-]+:(?P<space>[\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
_LINES_BACK = 5
_OPENS = re.compile(r"(?:^|[:\-?]\s+|^\s*)([\[{\"'])")


def syntax_error(problem: yaml.YAMLError, source: SourceText) -> Diagnostic:
    """The diagnostic for what the YAML parser refused."""
    # The other kind tells of characters that YAML refuses; those were replaced before.
    assert isinstance(problem, yaml.MarkedYAMLError), "what is left to refuse has a place"
    mark, said = problem.problem_mark, problem.problem
    assert mark is not None, "PyYAML marks every problem of a text"
    assert said is not None, "PyYAML names every problem of a text"
    offset = min(mark.index, len(source.text))
    began = problem.context_mark.index if problem.context_mark else offset
    if "end of stream" in said:  # the place to look at is where the text was opened
        hint = "write it at the end of the text too"
        return error("yaml-syntax", "this quotation mark is never closed", source.span(began), hint=hint)
    if ("mapping values" in said or "expected ':'" in said) and (at := _wide_colon(source, offset)) is not None:
        message = f"the character behind this colon is U+{ord(source.text[at]):04X}, which is no space for YAML"
        return error("yaml-syntax", message, source.span(at), hint="type a plain space in its place")
    hint = _hint(said, problem.context or "", source, offset, began)
    return error("yaml-syntax", f"this is not YAML: {said}", source.span(offset), hint=hint)


def _wide_colon(source: SourceText, offset: int) -> int | None:
    """Where, in the line of an offset or a few before it, a space of another kind follows the colon of a key."""
    lines = source.text[:offset].split("\n")[-_LINES_BACK:]
    start = offset - len("\n".join(lines))
    found = [*_WIDE_COLON.finditer(source.text, start, offset)]
    return found[-1].start("space") if found else None


def _hint(said: str, context: str, source: SourceText, offset: int, began: int) -> str:
    line = source.excerpt(source.line(offset))
    here = source.text[offset : offset + 1]
    before = line[: source.span(offset).column - 1]
    if "\t" in line[: len(line) - len(line.lstrip())] or here == "\t":
        return "indent with spaces; YAML allows no tabs there"
    if "mapping values" in said:
        if _COLON_BEFORE.search(before):
            return "put the text in quotes: a colon and a space inside it begin a new value"
        return "begin keys of one mapping in the same column; a text with a colon needs quotes"
    if "cannot start" in said or "node content" in said:
        return f"put the text in quotes: it may not begin with {here!r}"
    if "block sequence entries" in said:
        return "begin the list on the next line; a text that begins with a dash needs quotes"
    if "escape" in said:
        return "in double quotes a backslash begins an escape: use single quotes, or write it twice"
    if "scanning a block scalar" in context:
        return "begin the text on the next line, or put it in quotes if it begins with `>` or `|`"
    if "alias" in context or "anchor" in context or "tag" in context:
        return f"put the text in quotes: it may not begin with {source.text[began : began + 1]!r}"
    if "flow" in context:
        return f"close what line {source.line(began)} opens; a text that holds a comma, colon or bracket needs quotes"
    return _hint_on_structure(said, source, offset)


def _hint_on_structure(said: str, source: SourceText, offset: int) -> str:
    line = source.excerpt(source.line(offset))
    opener = _OPENS.search(line)
    if opener and source.span(offset).column > opener.end():
        return f"put the whole text in quotes: it begins with `{opener.group(1)}`, which ends before the text does"
    if "expected ':'" in said:
        return "write a colon after a key; further lines of a text are indented more than its key"
    return "begin the items of one list, or the keys of one mapping, in the same column"

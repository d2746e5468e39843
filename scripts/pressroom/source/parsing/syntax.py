"""Explain YAML syntax errors: what is wrong, where it began, what to write instead."""

import re

import yaml

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.text import SourceText

_COLON_BEFORE = re.compile(r":\s")
#: A colon after the first word of a line, followed by a space that YAML does not treat as one.
_WIDE_COLON = re.compile(r"^[ ]*(?:- +)*[\w-]+:(?P<space>[\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
#: An entry of a list by its `id`, and one that is written after its id.
_WITH_DASH = re.compile(r" *- +(?:\{ *)?id: *(?P<id>[a-z0-9-]+)")
_BY_ID = re.compile(r" *(?P<id>[a-z0-9-]+):")
#: A dash or colon that is not followed by the space that YAML needs.
_NO_SPACE = re.compile(r"^\s*(-)(?=[{\[\w])|^\s*(?:- +)*[a-z_]+(:)[^\s:/]")
#: A value that begins with a curled quotation mark.
_CURLED = re.compile(r"[:-]\s+[“”„«]")
_LINES_BACK = 5
_OPENS = re.compile(r"(?:^|[:\-?]\s+|^\s*)([\[{\"'])")


def syntax_error(problem: yaml.YAMLError, source: SourceText) -> Diagnostic:
    """Return the diagnostic for an error of the YAML parser."""
    # The other kind of error is for characters that YAML refuses; those were replaced before.
    assert isinstance(problem, yaml.MarkedYAMLError), "every other error has a place"
    mark, reason = problem.problem_mark, problem.problem
    assert mark is not None, "PyYAML marks every problem of a text"
    assert reason is not None, "PyYAML names every problem of a text"
    offset = min(mark.index, len(source.text))
    began = problem.context_mark.index if problem.context_mark else offset
    if "end of stream" in reason:  # report where the text was opened
        hint = "write it at the end of the text too"
        return error("yaml-syntax", "this quotation mark is never closed", source.span(began), hint=hint)
    if ("mapping values" in reason or "expected ':'" in reason) and (at := _wide_colon(source, offset)) is not None:
        message = f"the character after this colon is U+{ord(source.text[at]):04X}, which YAML does not read as a space"
        return error("yaml-syntax", message, source.span(at), hint="type a plain space in its place")
    hint = _hint(reason, problem.context or "", source, offset, began)
    return error("yaml-syntax", f"this is not YAML: {reason}", source.span(offset), hint=hint)


def _wide_colon(source: SourceText, offset: int) -> int | None:
    """Return the offset of a wrong space after the colon of a key, in the line of `offset` or a few before it."""
    lines = source.text[:offset].split("\n")[-_LINES_BACK:]
    start = offset - len("\n".join(lines))
    found = [*_WIDE_COLON.finditer(source.text, start, offset)]
    return found[-1].start("space") if found else None


def _hint(reason: str, context: str, source: SourceText, offset: int, began: int) -> str:
    line = source.excerpt(source.line(offset))
    here = source.text[offset : offset + 1]
    before = line[: source.span(offset).column - 1]
    if "\t" in line[: len(line) - len(line.lstrip())] or here == "\t":
        return "indent with spaces; YAML allows no tabs there"
    begun = (line, source.excerpt(source.line(began)))
    if ("mapping values" in reason or "expected ':'" in reason) and (found := _without_space(begun)):
        return f"write a space after `{found}`"
    if "mapping values" in reason:
        if _CURLED.search(before):
            return "use straight quotation marks in place of “ and ”: a text with a colon needs them round it"
        if _COLON_BEFORE.search(before):
            return "put the text in quotes: a colon and a space inside it begin a new value"
        return "begin keys of one mapping in the same column; a text with a colon needs quotes"
    if "cannot start" in reason or "node content" in reason:
        return f"put the text in quotes: it may not begin with {here!r}"
    if "block sequence entries" in reason:
        return "begin the list on the next line; a text that begins with a dash needs quotes"
    if "escape" in reason:
        return "in double quotes a backslash begins an escape: use single quotes, or write it twice"
    if "scanning a block scalar" in context:
        return "begin the text on the next line, or put it in quotes if it begins with `>` or `|`"
    if "alias" in context or "anchor" in context or "tag" in context:
        return f"put the text in quotes: it may not begin with {source.text[began : began + 1]!r}"
    if "flow" in context:
        return f"close what line {source.line(began)} opens; a text that holds a comma, colon or bracket needs quotes"
    return _hint_on_structure(reason, source, offset, began)


def _without_space(lines: tuple[str, ...]) -> str:
    """Return the dash or colon in these lines that lacks the space after it; empty if there is none."""
    found = next(filter(None, map(_NO_SPACE.match, lines)), None)
    return found[1] or found[2] if found else ""


def _hint_on_structure(reason: str, source: SourceText, offset: int, began: int) -> str:
    line = source.excerpt(source.line(offset))
    if source.span(offset).column == source.span(began).column:  # an entry of the list, or mapping, that began there
        if "expected key" in reason and (found := _WITH_DASH.match(line)):
            name = found["id"]
            return f"the entries of this list are written by their ids: write `{name}:` in place of `- id: {name}`"
        first = source.excerpt(source.line(began))
        if "'-' indicator" in reason and _WITH_DASH.match(first) and (found := _BY_ID.match(line)):
            name = found["id"]
            return f"the entries of this list begin with dashes: write `- id: {name}` in place of `{name}:`"
    opener = _OPENS.search(line)
    if opener and source.span(offset).column > opener.end():
        return f"put the whole text in quotes: it begins with `{opener.group(1)}`, which ends before the text does"
    if "expected ':'" in reason:
        return "write a colon after a key; further lines of a text are indented more than its key"
    return "begin the items of one list, or the keys of one mapping, in the same column"

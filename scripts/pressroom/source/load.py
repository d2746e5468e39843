"""Load strict YAML: every scalar is the text as typed, in NFC.

Features that hide content (aliases, merges, tags, duplicate keys) are refused.
"""

import codecs
import re
from dataclasses import replace
from functools import lru_cache

import yaml

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.source import characters
from pressroom.source.limits import (
    MAX_BYTES,
    Allowance,
    file_too_large,
)
from pressroom.source.node import Node
from pressroom.source.parsing.syntax import syntax_error
from pressroom.source.parsing.syntax_repair import Repair, problem_line, repaired
from pressroom.source.parsing.tree_builder import StopReadingError, TreeBuilder
from pressroom.source.text import SourceText

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast with libyaml; the same events
_BYTE_ORDER_MARK = "\ufeff"
_SMALL = 65_536  # bytes: the trees of 64 such files take some tens of megabytes
_STRAY_BYTE = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, after decoding with `surrogateescape`

Loaded = tuple[Node | None, tuple[Diagnostic, ...]]


def load_bytes(data: bytes, file: str, allowance: Allowance | None = None) -> Loaded:
    """Load the bytes of a file (see `load`): UTF-8, with or without a byte order mark.

    Small files that share no limits with others, such as fixed texts, are parsed once in a run.
    """
    return _once(data, file) if allowance is None and len(data) <= _SMALL else _load_bytes(data, file, allowance)


@lru_cache(maxsize=64)
def _once(data: bytes, file: str) -> Loaded:
    return _load_bytes(data, file, None)


def _load_bytes(data: bytes, file: str, allowance: Allowance | None) -> Loaded:
    if len(data) > MAX_BYTES:
        return None, (file_too_large(len(data), file),)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, (error("yaml-encoding", "this file is UTF-16", Span(file), hint="save it as UTF-8"),)
    try:
        return load(data.decode("utf-8"), file, allowance)
    except UnicodeDecodeError as problem:
        count = len(_STRAY_BYTE.findall(data.decode("utf-8", "surrogateescape")))
        source = SourceText(data.decode("utf-8", "replace").removeprefix(_BYTE_ORDER_MARK), file)
        place = len(data[: problem.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK))
        more = f" ({count} such bytes in the file)" if count > 1 else ""
        bad = error(
            "yaml-encoding",
            f"byte 0x{data[problem.start]:02X} is not UTF-8{more}",
            source.span(place),
            hint="save the file as UTF-8",
        )
        node, problems = _load(source, allowance, known=characters.REPLACEMENT)
        return node, (bad, *problems)


def load(text: str, file: str, allowance: Allowance | None = None) -> Loaded:
    """Return the tree of a YAML text, and all its problems.

    If the syntax allows it, the tree is returned in spite of errors, so that later stages can report their problems in
    the same run: check `has_errors` before using it for output. `file` is the path in messages, `allowance` the rest of
    the limits for all files.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        return None, (file_too_large(size, file),)
    return _load(SourceText(text.removeprefix(_BYTE_ORDER_MARK), file), allowance)


def _load(source: SourceText, allowance: Allowance | None, known: str = "") -> Loaded:
    """Load a source. Problems of the characters in `known` are already reported.

    After a syntax error, the rest is read with the value of that line replaced, so that all errors are reported.
    """
    allowance = allowance or Allowance()
    text = characters.without_refused(source.text)
    syntax: list[Diagnostic] = []
    repairs: list[Repair] = []
    last = 0  # the line of the last syntax error: one that is not below it is the same again
    while True:
        builder = TreeBuilder(source, replace(allowance), {one.start: one.end for one in repairs if one.is_text})
        problem = _read(builder, text, known)
        line = problem_line(problem, source) if problem else 0
        if problem and line > last:
            syntax.append(syntax_error(problem, source))
        repair = repaired(text, line, source, len(repairs)) if line > last else None
        if repair is None:
            break
        repairs.append(repair)
        text, last = repair.text, line
    allowance.texts, allowance.problems = builder.allowance.texts, builder.allowance.problems - len(syntax[1:])
    whole = builder.root if all(one.is_text for one in repairs) else None
    found = sorted((*builder.problems, *syntax), key=lambda problem: problem.span or Span(source.file))
    return whole, tuple(found)


def _read(builder: TreeBuilder, text: str, known: str) -> yaml.YAMLError | None:
    """Let a builder take all events of a text; return the syntax error that ends them."""
    source = builder.source
    try:
        for offset in characters.refused(source.text):
            if source.text[offset] not in known:
                builder.refuse(source.text[offset], source.span(offset))
        for event in yaml.parse(text, Loader=_PARSER):
            builder.take(event)
        builder.finish()
    except yaml.YAMLError as problem:
        builder.root = None
        return problem
    except StopReadingError:
        builder.root = None
    return None

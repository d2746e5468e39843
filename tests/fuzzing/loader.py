"""Whatever bytes a file of content holds, reading ends soon and in diagnostics whose places are in the file."""

import re
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Span
from pressroom.model.reading.read import read_dossier
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Sequence
from pressroom.workspace import Workspace

FILE = "content/fuzzed.yaml"
SECONDS = 1.0  # of processor time
MEGABYTES = 300
#: A whole dossier beside the file that is made up, so that its entries join lists that are right and reach the rules.
BASE = Path(__file__).with_name("base.yaml").read_bytes()
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


#: Where the fixed texts come from, which say how months are written.
_TEMPLATES = Workspace(Path(__file__).parents[2])


class _Made(Workspace):
    """A project without files of content on the disk: one that is right, and one of any bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(Path())
        self._contents = {"content/base.yaml": BASE, FILE: data}

    def files(self, folder: str, suffixes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._contents) if folder == "content" else _TEMPLATES.files(folder, suffixes)

    def read(self, path: str) -> bytes:
        return self._contents[path] if path in self._contents else _TEMPLATES.read(path)


def take(data: bytes) -> tuple[Diagnostic, ...]:
    """Read a file of these bytes, alone and beside a dossier that is right; the diagnostics of both.

    Raises:
        AssertionError: a place is not in the file, or reading takes too long or too much. Whatever else comes out is
            as wrong.
    """
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    node, problems = load_bytes(data, FILE)
    found = (*problems, *_read(data))
    spent = time.process_time() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    lines = _lines(data)
    for span in (*(problem.span for problem in found), *_spans(node)):
        if span is not None and span.file == FILE:
            _in_file(span, lines)
    assert spent < SECONDS, f"{spent:.1f} s for {len(data)} bytes"
    assert grown < MEGABYTES, f"{grown:.0f} MB for {len(data)} bytes"
    return found


def _read(data: bytes) -> tuple[Diagnostic, ...]:
    try:
        return read_dossier(_Made(data)).warnings
    except PressroomError as problem:
        found = problem.diagnostics
    assert found, "an error says what is wrong"
    return found


def _lines(data: bytes) -> list[str]:
    return _LINE_BREAK.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))


def _in_file(span: Span, lines: list[str]) -> None:
    if span == Span(span.file):  # the file as a whole
        return
    assert 1 <= span.line <= len(lines), f"there is no line {span.line}"
    line = lines[span.line - 1]
    assert span.excerpt == line, f"line {span.line} is {line!r}, not {span.excerpt!r}"
    assert 1 <= span.column <= len(line) + 1, f"there is no column {span.column} in {line!r}"
    assert span.length >= 1
    assert span.column + span.length - 1 <= max(len(line), span.column), f"{span} reaches beyond its line"


def _spans(node: Node | None) -> Iterator[Span]:
    if node is None:
        return
    yield node.span
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _spans(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key.span
            yield from _spans(value)

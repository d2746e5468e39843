"""A YAML file as a tree of texts, lists and mappings, each with its place in the file."""

import re
from collections import abc
from dataclasses import dataclass, field
from typing import TypeAlias

from pressroom.diagnostics import Span
from pressroom.source.text import SourceText
from pressroom.source.writing.quoting import unquoted


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """The characters that a scalar has in its file, quotes and block header included."""

    source: SourceText
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as typed. Nothing is converted, except that letters are composed with their accents (Unicode NFC).

    `block` is true for `|` and `>` texts.
    """

    text: str
    span: Span
    block: bool = False
    written: WrittenForm | None = field(default=None, repr=False, compare=False)

    def find(self, needle: str) -> Span:
        """Return the place of the first `needle` in the file, else that of the whole scalar.

        `needle` is a piece of `text`. It is found even if the file breaks or escapes the text.
        """
        words = needle.split()
        if self.written is None or not needle:
            return self.span
        source, start, end = self.written.source, self.written.start, self.written.end
        written = unquoted(source.text[start:end], self.block).composed()
        found = re.search(r"\s+".join(map(re.escape, words or [needle])), written.text)
        if found is None:
            return self.span
        return source.span(start + written.offsets[found.start()], start + written.ends[found.end() - 1])


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file. Keys are unique."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, if it exists."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


Node: TypeAlias = Scalar | Mapping | Sequence


def at(node: Node, path: abc.Sequence[str | int]) -> Node:
    """Return the deepest node along a pydantic `loc`. Missing keys and tags of unions are skipped."""
    for part in path:
        node = _child(node, part) or node
    return node


def key_span(mapping: Mapping, key: str) -> Span | None:
    """Return the place of a key, if it exists."""
    return next((name.span for name, _ in mapping.entries if name.text == key), None)


def key_at(node: Node, path: abc.Sequence[str | int]) -> Span:
    """Return the place of the last key of a path; if the key is missing, that of its parent."""
    parent = at(node, path[:-1])
    found = key_span(parent, str(path[-1])) if isinstance(parent, Mapping) else None
    return found or parent.span


def plain(node: Node) -> dict[str, object] | list[object] | str:
    """Return the tree as dicts, lists and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


def scalars(node: Node, path: tuple[str, ...] = ()) -> abc.Iterator[tuple[str, Scalar]]:
    """Yield (path, text) for every text below a node. A path is its keys and indices, joined by dots."""
    match node:
        case Scalar():
            yield ".".join(path), node
        case Mapping(entries):
            for key, value in entries:
                yield from scalars(value, (*path, key.text))
        case Sequence(items):
            for number, value in enumerate(items):
                yield from scalars(value, (*path, str(number)))


def _child(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(part))
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None

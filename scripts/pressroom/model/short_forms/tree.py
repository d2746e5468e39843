"""What all short forms need of a tree of nodes: entries by key, texts, changed copies, and ids that are unused."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain, count

from anyascii import anyascii

from pressroom.diagnostics import Span
from pressroom.source.node import Mapping, Node, Scalar, Sequence

ID = "id"
#: The most characters of a made id (the model allows 60, and a number can follow).
LONGEST = 52
#: `[words](id)`, `[](id)` and `[](id "form")`.
_REFERENCE = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")


def mapping(span: Span, values: dict[str, Node]) -> Mapping:
    """Return keys and values that have the place of what they were made from."""
    return Mapping(tuple((Scalar(key, span), value) for key, value in values.items()), span)


def with_entry(node: Mapping, key: str, value: Node) -> Mapping:
    """Return a mapping with another value for a key, at the key's place, or at the end."""
    if node.get(key) is None:
        return Mapping((*node.entries, (Scalar(key, value.span), value)), node.span)
    return Mapping(tuple((name, value if name.text == key else old) for name, old in node.entries), node.span)


def text_of(node: Node | None, key: str) -> str:
    """Return the text of a key; empty if there is none."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def items_of(node: Node | None, key: str) -> tuple[Node, ...]:
    """Return the entries of the list of a key; none if there is no list."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.items if isinstance(value, Sequence) else ()


def targets(text: str) -> tuple[str, ...]:
    """Return the ids that a text refers to, each once, in their order."""
    return tuple(dict.fromkeys(found[2] for found in _REFERENCE.finditer(text)))


def slug(text: str, longest: int = LONGEST) -> str:
    """Return the first words of a text in the form of an id; empty if nothing of it can be one."""
    words = _REFERENCE.sub(lambda found: found[1] or found[2], text)
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", str(anyascii(words))).casefold()).strip("-")
    return made if len(made) <= longest else (made[: longest + 1].rpartition("-")[0] or made[:longest])


def unused(name: str, used: Container[str]) -> str:
    """Return an id, or the same with a number if it is used."""
    return next(one for one in chain((name,), (f"{name}-{number}" for number in count(2))) if one not in used)


class UnusedIds:
    """Gives ids that nothing in a tree has."""

    def __init__(self, root: Node) -> None:
        self._used = set(_ids(root))

    def like(self, name: str) -> str:
        """Return this id, or the same with a number if something has it."""
        free = unused(name[:LONGEST].strip("-"), self._used)
        self._used.add(free)
        return free


def _ids(node: Node) -> Iterator[str]:
    if isinstance(node, Sequence):
        yield from _all_ids(node.items)
    elif isinstance(node, Mapping):
        yield from filter(None, (text_of(node, ID),))
        yield from _all_ids(value for _, value in node.entries)


def _all_ids(nodes: Iterable[Node]) -> Iterator[str]:
    return (name for node in nodes for name in _ids(node))

"""Keys of the version before: they are read as the present ones, with a warning that names them.

`pressroom migrate` renames them in the files. Each entry of `FORMER_KEYS` goes one version after it came.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.source.node import Mapping, Node, Scalar, Sequence

_HINT = "run `pressroom migrate`: it renames the key in all files; the next version no longer reads the former name"


@dataclass(frozen=True, slots=True)
class FormerKey:
    """A key that has another name now.

    `parents` are the keys from the root of a file to the mapping that has it, without the places in lists. With None,
    every mapping can have it.
    """

    old: str
    new: str
    parents: tuple[str, ...] | None = ()


FORMER_KEYS = (
    FormerKey("particulars", "about"),
    FormerKey("holdings", "office_holders"),
    FormerKey("draws_on", "based_on", None),
    FormerKey("opened", "started", ("path", "steps")),
    FormerKey("reached", "completed", ("path", "steps")),
    FormerKey("holding", "office_holder", ("charts", "rows")),
    FormerKey("look", "theme", ("audiences",)),
)


def with_present_keys(root: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree of a file of content with its former keys renamed, and a diagnostic for each of them."""
    problems: list[Diagnostic] = []
    renamed = _renamed(root, (), problems)
    assert isinstance(renamed, Mapping)
    return renamed, tuple(problems)


def former_keys(root: Mapping) -> Iterator[tuple[Scalar, str]]:
    """Yield each former key of a tree with its present name, in the order of the file."""
    yield from _former(root, ())


def _former(node: Node, path: tuple[str, ...]) -> Iterator[tuple[Scalar, str]]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _former(item, path)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            new = _present_name(key.text, path)
            if new:
                yield key, new
            yield from _former(value, (*path, new or key.text))


def _renamed(node: Node, path: tuple[str, ...], problems: list[Diagnostic]) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(_renamed(item, path, problems) for item in node.items), node.span)
    if not isinstance(node, Mapping):
        return node
    entries: list[tuple[Scalar, Node]] = []
    for key, value in node.entries:
        new = _present_name(key.text, path)
        given = next((other for other, _ in node.entries if other.text == new), None) if new else None
        if given:
            message = f"`{key.text}` is the former name of `{new}`, which line {given.span.line} has too"
            problems.append(error("yaml-duplicate-key", message, key.span, hint="keep one of the two"))
            continue
        if new:
            problems.append(warning("key-former", f"`{key.text}` is now `{new}`", key.span, hint=_HINT))
        name = Scalar(new, key.span, written=key.written) if new else key
        entries.append((name, _renamed(value, (*path, name.text), problems)))
    return Mapping(tuple(entries), node.span)


def _present_name(key: str, path: tuple[str, ...]) -> str:
    """Return the present name of a former key in a mapping at this path; empty for every other key."""
    return next((each.new for each in FORMER_KEYS if each.old == key and each.parents in (None, path)), "")

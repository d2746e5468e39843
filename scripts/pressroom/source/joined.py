"""Several files, joined into one mapping."""

from collections.abc import Collection, Iterable, Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.node import Mapping, Node, Scalar, Sequence


def joined(roots: Iterable[Mapping], lists: Collection[str]) -> tuple[Mapping | None, list[Diagnostic]]:
    """Return the mappings of all files as one: the `lists` are joined, any other key may be given once."""
    keys: dict[str, Scalar] = {}
    values: dict[str, Node] = {}
    problems: list[Diagnostic] = []
    span = None
    for root in roots:
        span = span or root.span
        for key, value in root.entries:
            earlier = values.get(key.text)
            if earlier is None:
                keys[key.text], values[key.text] = key, value
            elif key.text in lists and isinstance(earlier, Sequence) and isinstance(value, Sequence):
                values[key.text] = Sequence((*earlier.items, *value.items), earlier.span)
            else:
                problems.append(
                    error("key-twice", f"`{key.text}` is already in {keys[key.text].span}", key.span, hint="keep one")
                )
    entries: Iterator[tuple[Scalar, Node]] = ((keys[name], values[name]) for name in values)
    return (Mapping(tuple(entries), span) if span else None), problems

"""Validate a part of an invalid dossier, so that one run reports all problems.

Every invalid part is left out, until the rest validates. A reference to something that was left out is not reported.
"""

from collections.abc import Sequence as Items
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pressroom.model.dossier import Dossier
from pressroom.model.validation.validate import near_key
from pressroom.source.limits import MAX_PROBLEMS
from pressroom.source.node import Mapping, Node, Scalar, Sequence, plain

_ROUNDS = 8
Loc = Items[str | int]


@dataclass(frozen=True, slots=True)
class ValidPart:
    """The valid part of a dossier, its node, and the ids that were left out."""

    dossier: Dossier
    root: Mapping
    lost: frozenset[str]


def valid_part(root: Mapping) -> ValidPart | None:
    """Return the valid part of a dossier; None if too little is left (such as no outline) or too much is wrong."""
    lost: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return ValidPart(Dossier.model_validate(plain(root)), root, frozenset(lost))
        except ValidationError as problem:
            cuts = {_cut(detail) for detail in problem.errors(include_url=False, include_input=False)}
        if len(cuts) > MAX_PROBLEMS:
            return None
        smaller: Node = root
        for cut in sorted(cuts, key=_from_the_end, reverse=True):
            if not any(cut[:length] in cuts for length in range(len(cut))):
                smaller = _without(smaller, cut, lost)
        assert isinstance(smaller, Mapping), "only parts of the root are removed"
        root = smaller
    return None


def _cut(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Return the path to leave out for a problem: an unknown key, else a list entry, else a value of the dossier.

    A value in `about` that is needed goes with all of `about`: it is missing once it is left out.

    An entry with a mistyped key goes as a whole: it seems to lack what the key has.
    """
    path = detail["loc"]
    if detail["type"] == "extra_forbidden" and not near_key(path, Dossier):
        return path
    numbers = [place for place, part in enumerate(path) if isinstance(part, int)]
    if numbers:
        return path[: numbers[-1] + 1]
    return path[:1] if detail["type"] == "missing" else path


def _from_the_end(path: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which later entries of a list are removed first, so that the others keep their numbers."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)


def _without(node: Node, path: Loc, lost: set[str]) -> Node:
    """Return the tree without the node at this path; add the ids in that node to `lost`."""
    part, rest = path[0], path[1:]
    if isinstance(node, Mapping):
        kept = []
        for key, value in node.entries:
            if key.text != part:
                kept.append((key, value))
            elif rest:
                kept.append((key, _without(value, rest, lost)))
            else:
                lost |= _ids(value)
        return Mapping(tuple(kept), node.span)
    if isinstance(node, Sequence) and isinstance(part, int):
        items = list(node.items)
        if rest:
            items[part] = _without(items[part], rest, lost)
        else:
            lost |= _ids(items.pop(part))
        return Sequence(tuple(items), node.span)
    return node


def _ids(node: Node) -> set[str]:
    if isinstance(node, Sequence):
        return set[str]().union(*map(_ids, node.items))
    if not isinstance(node, Mapping):
        return set()
    own = node.get("id")
    found = {own.text, own.text.lower()} if isinstance(own, Scalar) else set[str]()  # capitals make an id invalid
    return found.union(*(_ids(value) for _, value in node.entries))

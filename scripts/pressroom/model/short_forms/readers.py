"""`audiences` of a text that has none and that only openings name: the audiences of these openings."""

from collections.abc import Iterable, Iterator

from pressroom.model.short_forms.tree import ID, text_of, with_entry
from pressroom.source.node import Mapping, Node, Scalar, Sequence

AUDIENCES, OPENING, OUTLINE = "audiences", "opening", "outline"
#: The lists of an opening, and the lists of the dossier that their entries are in.
_OPENED = ("summary", "key_points", "facts", "numbers")
RESTRICTED = ("summaries", "numbers")


def with_readers(root: Mapping) -> Mapping:
    """Return a dossier's tree in which what only openings name is withheld from all other audiences."""
    readers = readers_of(root.entries)
    for name in RESTRICTED:
        listed = root.get(name)
        if isinstance(listed, Sequence):
            root = with_entry(root, name, Sequence(tuple(_read_by(one, readers) for one in listed.items), listed.span))
    return root


def _read_by(item: Node, readers: dict[str, tuple[str, ...]]) -> Node:
    names = readers.get(text_of(item, ID), ())
    if not names or not isinstance(item, Mapping) or item.get(AUDIENCES) is not None:
        return item
    return with_entry(item, AUDIENCES, Sequence(tuple(Scalar(name, item.span) for name in names), item.span))


def readers_of(entries: Iterable[tuple[Scalar, Node]]) -> dict[str, tuple[str, ...]]:
    """Return the audiences whose openings name an entry, by its id, without those that the outline names."""
    arranged, found = set[str](), dict[str, list[str]]()
    for key, value in entries:
        if key.text == OUTLINE:
            arranged.update(_texts(value))
        for audience in value.items if key.text == AUDIENCES and isinstance(value, Sequence) else ():
            opening = audience.get(OPENING) if isinstance(audience, Mapping) else None
            for one in _opened(opening) if isinstance(opening, Mapping) else ():
                found.setdefault(one, []).append(text_of(audience, ID))
    return {one: tuple(dict.fromkeys(names)) for one, names in found.items() if one not in arranged}


def _opened(opening: Mapping) -> Iterator[str]:
    for name in _OPENED:
        yield from _texts(opening.get(name))


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text.strip()
    elif isinstance(node, Sequence | Mapping):
        parts = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
        for part in parts:
            yield from _texts(part)

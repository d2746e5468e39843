"""`based_on` of a text that has none: the milestones that the text refers to.

Where it refers to none, but to what nothing has as its id, that stands for them: the reference is the mistake.
"""

from functools import cached_property

from pressroom.model.short_forms.tree import ID, items_of, slug, targets, text_of, with_entry
from pressroom.source.node import Mapping, Node, Scalar, Sequence, scalars

BASED_ON, TEXT, EARLIER = "based_on", "text", "earlier"
#: The lists whose entries need `based_on`.
DRAWN = ("summaries", "explainers")


class Grounds:
    """What texts of a dossier draw on by their references."""

    def __init__(self, root: Mapping) -> None:
        self._root = root
        self._milestones = {text_of(item, ID) for item in items_of(root, "milestones")}

    def drawn(self, item: Mapping) -> Mapping:
        """Return an entry whose text, and each earlier one, draws on the milestones that it refers to."""
        earlier = item.get(EARLIER)
        if isinstance(earlier, Sequence):
            before = tuple(self._own(one) for one in earlier.items)
            item = with_entry(item, EARLIER, Sequence(before, earlier.span))
        made = self._own(item)
        assert isinstance(made, Mapping), "a mapping stays one"
        return made

    def _own(self, item: Node) -> Node:
        text = item.get(TEXT) if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(text, Scalar) or item.get(BASED_ON) is not None:
            return item
        named = targets(text.text)
        drawn = [name for name in named if name in self._milestones] or [one for one in named if self._is_unknown(one)]
        ids = tuple(Scalar(name, text.find(f"]({name}")) for name in drawn)
        return with_entry(item, BASED_ON, Sequence(ids, text.span)) if ids else item

    def _is_unknown(self, name: str) -> bool:
        return name == slug(name) and name not in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(text.text for path, text in scalars(self._root) if path.rpartition(".")[2] == ID)


def with_grounds(root: Mapping) -> Mapping:
    """Return a dossier's tree in which texts that sum up others draw on what they refer to, unless they name it."""
    grounds = Grounds(root)
    for name in DRAWN:
        listed = root.get(name)
        if isinstance(listed, Sequence):
            items = tuple(grounds.drawn(item) if isinstance(item, Mapping) else item for item in listed.items)
            root = with_entry(root, name, Sequence(items, listed.span))
    return root

"""`lane` of a milestone that has none: the only lane of the dossier."""

from pressroom.model.short_forms.tree import ID, items_of, text_of, with_entry
from pressroom.source.node import Mapping, Scalar, Sequence

LANES, LANE, MILESTONES = "lanes", "lane", "milestones"


def with_only_lane(root: Mapping) -> Mapping:
    """Return a dossier's tree in which milestones without a lane are in the only one; with several, they stay so."""
    lanes, listed = items_of(root, LANES), root.get(MILESTONES)
    if len(lanes) != 1 or not text_of(lanes[0], ID) or not isinstance(listed, Sequence):
        return root
    name = text_of(lanes[0], ID)
    items = tuple(
        with_entry(item, LANE, Scalar(name, item.span)) if isinstance(item, Mapping) and not item.get(LANE) else item
        for item in listed.items
    )
    return with_entry(root, MILESTONES, Sequence(items, listed.span))

"""The door to the short forms: a dossier's tree in, the tree that validation and everything after it reads out."""

from pressroom.model.short_forms.based_on import with_grounds
from pressroom.model.short_forms.citations import cited_in_full
from pressroom.model.short_forms.ids import with_made_ids
from pressroom.model.short_forms.in_place import moved_from_outline
from pressroom.model.short_forms.lanes import with_only_lane
from pressroom.source.node import Mapping


def in_full(root: Mapping) -> Mapping:
    """Return a dossier's tree without short forms. Each new node has the place of what it was made from."""
    return cited_in_full(with_grounds(with_only_lane(with_made_ids(moved_from_outline(root)))))

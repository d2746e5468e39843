"""The door to the short forms: a tree in, the tree that validation and everything after it reads out."""

from collections.abc import Callable

from pressroom.diagnostics import Diagnostic
from pressroom.model.short_forms.based_on import with_grounds
from pressroom.model.short_forms.by_id import as_lists
from pressroom.model.short_forms.charts import with_charts_apart
from pressroom.model.short_forms.citations import checked_in_file, cited_in_full
from pressroom.model.short_forms.end_citations import cited_at_end
from pressroom.model.short_forms.former_keys import with_present_keys
from pressroom.model.short_forms.ids import with_made_ids
from pressroom.model.short_forms.in_place import moved_from_outline
from pressroom.model.short_forms.lanes import with_only_lane
from pressroom.model.short_forms.quotations import with_translations
from pressroom.model.short_forms.readers import with_readers
from pressroom.model.short_forms.tables import with_tables_in_full
from pressroom.source.node import Mapping


def in_full(root: Mapping, with_cells: Callable[[Mapping], Mapping] = lambda root: root) -> Mapping:
    """Return a dossier's tree without short forms. Each new node has the place of what it was made from.

    `with_cells` gives tables the cells of their files.
    """
    root = with_readers(with_translations(with_cells(with_made_ids(moved_from_outline(root)))))
    return cited_in_full(with_grounds(with_only_lane(with_charts_apart(with_tables_in_full(root)))))


def file_in_full(root: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree of a file without the short forms that hold for a file, and their problems."""
    root, problems = in_lists(root)
    return checked_in_file(root), problems


def in_lists(root: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree of a file with its entries in lists, under present keys, each with its citations."""
    root, twice = as_lists(root)
    root, former = with_present_keys(root)
    root, cited = cited_at_end(root)
    return root, (*twice, *former, *cited)

"""Version, day and audiences of a dossier, from the files that have them. The rest is neither read nor checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.diagnostics import PressroomError
from pressroom.model.reading.read import dossier_files
from pressroom.model.short_forms.full import in_lists
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.workspace import Workspace

_KEYS = re.compile(rb"^(?:about|particulars|audiences)\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DossierOutline:
    """What is known of a dossier that was not read whole. What is missing or unreadable is empty."""

    version: str = ""
    as_of: str = ""
    audiences: frozenset[str] = frozenset()


def read_outline(workspace: Workspace) -> DossierOutline:
    """Read version, day and audiences of a dossier. Problems of content are left to those who read it whole."""
    roots = tuple(_roots(workspace))
    about = next((found for root in roots if (found := root.get("about"))), None)
    audiences = [one for root in roots for one in _items(root.get("audiences"))]
    ids = (_text(one, "id") for one in audiences)
    return DossierOutline(_text(about, "version"), _text(about, "as_of"), frozenset(filter(None, ids)))


def _roots(workspace: Workspace) -> Iterator[Mapping]:
    try:
        for file in dossier_files(workspace):
            data = workspace.read(file)
            if _KEYS.search(data):
                root, _ = load_bytes(data, file)
                if isinstance(root, Mapping):
                    yield in_lists(root)[0]
    except PressroomError:  # a file that cannot be read
        return


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""

"""Which list a draft was written from, as the ledger keeps it."""

import hashlib
from pathlib import Path


def list_mark(path: Path, root: Path) -> str:
    """What the ledger keeps of a list: the name of its file, and a digest of its place.

    For a list in the project, this is its place there: the folder of the project may move.
    """
    place, home = path.resolve(), root.resolve()
    own = place.relative_to(home) if place.is_relative_to(home) else place
    return f"{path.name} {hashlib.sha256(own.as_posix().encode()).hexdigest()[:8]}"


def list_name(mark: str) -> str:
    """The name of the file of a list."""
    return mark.rpartition(" ")[0]

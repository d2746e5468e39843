"""Suggest the nearest known name, for hints."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

# Comparison is slow, and a large dossier has thousands of names.
_ALL, _SOME = 200, 25


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the nearest known name; None if none is near. Of very many names, only those with the same start count."""
    names = tuple(known)
    if len(names) > _ALL:
        names = tuple(islice((other for other in names if other[:3] == name[:3]), _SOME))
    return next(iter(get_close_matches(name, names, n=1)), None)

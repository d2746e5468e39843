"""The nearest of the names that there are, for hints."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

# Comparing is slow, and a large dossier has thousands of names.
_ALL, _SOME = 200, 25


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that someone may have meant, if one is near; of very many, one that begins like it."""
    names = tuple(known)
    if len(names) > _ALL:
        names = tuple(islice((other for other in names if other[:3] == name[:3]), _SOME))
    return next(iter(get_close_matches(name, names, n=1)), None)

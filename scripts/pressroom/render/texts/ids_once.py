"""An exhibit can stand in its section and in a part of its own: the first place has the id, to which links lead."""

import re
from collections.abc import Container

_WITH_ID = re.compile(r"(?P<before><[a-z][^<>]*?) id=\"(?P<id>[^\"]+)\"")


def with_ids_once(markup: str, items: Container[str]) -> str:
    """Return markup in which each of these ids is at one element, the first. An id of a template's own stays."""
    seen: set[str] = set()

    def kept(found: re.Match[str]) -> str:
        if found["id"] not in items or found["id"] not in seen:
            seen.add(found["id"])
            return found[0]
        return found["before"]

    return _WITH_ID.sub(kept, markup)

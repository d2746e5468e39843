"""Drawings in SVG: what would hang or exhaust the engine is refused before it is drawn."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from pressroom.backends.boxtree import SVG

#: What a drawing may come to when every `use` is written out.
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64
_XLINK = "{http://www.w3.org/1999/xlink}href"


class BadDrawingError(Exception):
    """The drawing cannot be used; the message says why and begins with a verb."""


def read_drawing(data: bytes) -> None:
    """Judge an SVG file.

    Raises:
        BadDrawingError: it is not SVG, too large or too deep, or its `use` elements lead in a circle.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:  # the last two: its encoding is wrong
        raise BadDrawingError(f"is neither a picture nor SVG that can be read ({problem})") from None
    judge_drawing(root)


def judge_drawing(root: Any) -> None:
    """Judge a parsed `svg` element.

    Raises:
        BadDrawingError: as `read_drawing`.
    """
    if root.tag != f"{SVG}svg":
        raise BadDrawingError("is not SVG: its root is another element")
    if _depth(root) > MAX_DEPTH:
        raise BadDrawingError(f"has elements inside each other more than {MAX_DEPTH} deep")
    targets = {element.get("id"): element for element in root.iter() if element.get("id")}
    _Size(targets).of(root)


def _depth(root: Any) -> int:
    level, depth = [root], 0
    while level and depth <= MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    return depth


class _Size:
    """How many elements are drawn when `use`, patterns and the like are followed; each is worked out once."""

    def __init__(self, targets: dict[str | None, Any]) -> None:
        self._targets = targets
        self._known: dict[Any, int] = {}
        self._open: set[Any] = set()

    def of(self, element: Any) -> int:
        """The number for one element and all that it draws."""
        if element in self._known:
            return self._known[element]
        if element in self._open:
            raise BadDrawingError("draws itself: a `use` or pattern in it leads in a circle")
        if len(self._open) > 4 * MAX_DEPTH:
            raise BadDrawingError("has `use` elements that lead on from one another without end")
        self._open.add(element)
        size = 1 + sum(self.of(part) for part in (*element, *self._used(element)))
        self._open.discard(element)
        if size > MAX_ELEMENTS:
            raise BadDrawingError(f"draws more than {MAX_ELEMENTS:,} elements")
        self._known[element] = size
        return size

    def _used(self, element: Any) -> Iterator[Any]:
        """What an element draws besides its children: the targets of references inside the drawing."""
        for name, value in element.attrib.items():
            target = ""
            if name in ("href", _XLINK):
                target = value.strip().removeprefix("#")
            elif "url(" in value:
                target = value.partition("url(")[2].partition(")")[0].strip("\"' ").removeprefix("#")
            if target in self._targets:
                yield self._targets[target]

"""Drawings in SVG: parsed safely, checked against what the engine draws, rewritten with their visible parts only."""

import binascii
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from lxml import etree

from pressroom.backends.assets.data_address import data_address
from pressroom.backends.assets.drawing_checks import HREFS, DrawingReview, href_of, look_at
from pressroom.backends.assets.drawing_cleaning import cleaned
from pressroom.backends.assets.drawing_faults import Fault, fault, in_words
from pressroom.backends.assets.drawing_styles import cascaded, own_declarations
from pressroom.backends.assets.pictures import BadPictureError, read_picture
from pressroom.backends.engine.box_tree import SVG

#: The largest number of elements of a drawing after every `use` is expanded.
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64
_XLINK = HREFS[0]
#: Returns a file that a drawing refers to, by its address relative to the drawing.
Fetch = Callable[[str], bytes | None]


class BadDrawingError(Exception):
    """The drawing cannot be used; each message is a reason and begins with a verb."""

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


class UndrawnError(BadDrawingError):
    """The drawing uses features that are not drawn."""


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """An SVG file of visible content only, and the `data:` addresses of the pictures in it."""

    data: bytes
    pictures: frozenset[str]


def read_drawing(data: bytes, fetch: Fetch) -> CleanDrawing:
    """Rewrite an SVG file with its pictures embedded; `fetch` returns the pictures that it refers to.

    Raises:
        BadDrawingError: it is not SVG, too large or too deep, or its `use` elements refer to each other in a circle.
        UndrawnError: with every feature that it uses and the engine does not draw.
    """
    root, faults = _seen(data)
    pictures = [*root.iter(f"{SVG}image")]
    for picture in pictures:
        faults = [*faults, *_embedded(picture, fetch)]
    if faults:
        raise UndrawnError(*in_words(faults))
    return CleanDrawing(etree.tostring(root, encoding="utf-8"), frozenset(map(href_of, pictures)))


def check_inline(root: Any) -> tuple[Fault, ...]:
    """Report what is not drawn of an `svg` element in a document's markup; `root` is an ElementTree element.

    Raises:
        BadDrawingError: as `read_drawing`.
    """
    check_drawing(root)
    declared = {part: own for part in root.iter() if (own := own_declarations(part))}
    return tuple(look_at(root, declared, inline=True).faults)


def _seen(data: bytes) -> tuple[Any, list[Fault]]:
    """The tree of a drawing's visible elements, and the faults found."""
    root = _parsed(data)
    check_drawing(root)
    for element in root.iter(f"{SVG}text", f"{SVG}tspan"):  # compose accents with their letters, as they are set
        element.text, element.tail = (normalize("NFC", text or "") for text in (element.text, element.tail))
    declared, faults = cascaded(root)
    look: DrawingReview = look_at(root, declared, inline=False)
    cleaned(root, look)
    etree.cleanup_namespaces(root)
    return root, [*faults, *look.faults]


def _parsed(data: bytes) -> Any:
    """Parse a drawing: nothing is fetched, and a file that defines entities is rejected."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:  # the last two: wrong encoding
        raise BadDrawingError(f"is neither a picture nor SVG that can be read ({problem})") from None
    types: Any = root.getroottree().docinfo.internalDTD
    if types is not None and next(types.iterentities(), None) is not None:
        raise BadDrawingError("defines entities, which drawings may not have")
    return root


def _embedded(picture: Any, fetch: Fetch) -> list[Fault]:
    """Embed the picture of an `image` element in the drawing; return its faults."""
    address = href_of(picture)
    try:
        data = decoded(address) if address.startswith("data:") else fetch(address)
        if data is None:
            return [fault(f"a picture `{address[:60]}`", picture, ", and there is no such file")]
        shown = read_picture(data)
    except BadPictureError as problem:
        return [fault("a picture", picture, f" that {problem}")]
    picture.set(HREFS[1], data_address(shown.media_type, shown.data))
    return []


def decoded(address: str) -> bytes:
    """Decode a `data:` address (RFC 2397)."""
    kind, _, data = address.partition(",")
    try:
        return b64decode(unquote(data), validate=False) if kind.endswith(";base64") else unquote(data).encode("latin-1")
    except (binascii.Error, ValueError):
        raise BadPictureError("cannot be decoded") from None


def check_drawing(root: Any) -> None:
    """Check a parsed `svg` element.

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
    """The number of elements drawn after `use`, patterns and the like are expanded, computed once for each element."""

    def __init__(self, targets: dict[str | None, Any]) -> None:
        self._targets = targets
        self._known: dict[Any, int] = {}
        self._open: set[Any] = set()

    def of(self, element: Any) -> int:
        """The number for one element and everything that it draws."""
        if element in self._known:
            return self._known[element]
        if element in self._open:
            raise BadDrawingError("draws itself: a `use` or pattern in it refers back to itself")
        if len(self._open) > 4 * MAX_DEPTH:
            raise BadDrawingError("has too long a chain of `use` elements")
        self._open.add(element)
        size = 1 + sum(self.of(part) for part in (*element, *self._used(element)))
        self._open.discard(element)
        if size > MAX_ELEMENTS:
            raise BadDrawingError(f"draws more than {MAX_ELEMENTS:,} elements")
        self._known[element] = size
        return size

    def _used(self, element: Any) -> Iterator[Any]:
        """Yield what an element draws besides its children: the targets of references inside the drawing."""
        for name, value in element.attrib.items():
            target = ""
            if name in ("href", _XLINK):
                target = value.strip().removeprefix("#")
            elif "url(" in value:
                target = value.partition("url(")[2].partition(")")[0].strip("\"' ").removeprefix("#")
            if target in self._targets:
                yield self._targets[target]

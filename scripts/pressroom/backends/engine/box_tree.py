"""The boxes of a laid-out WeasyPrint document, in reading order, each with its context."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pressroom.backends.engine.weasyprint import engine

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Visit:
    """One box. `matrix` is its transformation; `opaque` is false inside transparent boxes."""

    page: int
    box: Any
    owner: str  # the id of the nearest element that has one, other than a link
    artifact: bool  # not part of the text: running heads, repeated table heads, decoration
    margin: bool  # in a margin box
    matrix: Any
    parent: Any
    opaque: bool
    hiders: tuple["Visit", ...] = ()  # the boxes around it that hide their overflow
    block: Any = None  # the block whose lines it is in
    decoration: bool = False  # inside decoration, which is not meant to be read


def walk(document: Any) -> Iterator[Visit]:
    """Yield every box of every page, parents before children."""
    repeated: dict[Any, int] = {}
    for number, page in enumerate(document.pages):
        yield from walk_page(number, page._page_box, repeated)


def walk_page(number: int, page_box: Any, repeated: dict[Any, int]) -> Iterator[Visit]:
    """Yield every box of a page; `repeated` has what earlier pages have shown that can be repeated."""
    yield from _walk(Visit(number, page_box, "", False, False, None, None, True), repeated)


def unwrapped(box: Any) -> Any:
    """The box itself: an absolutely positioned one is wrapped in a placeholder."""
    return box._box if isinstance(box, engine().AbsolutePlaceholder) else box


def _owner(element: Any) -> str | None:
    """The id of an element that owns texts. That of a link, such as a note mark, is only a place to lead back to."""
    return None if element is None or element.tag == "a" else element.get("id")


def _walk(visit: Visit, repeated: dict[Any, int]) -> Iterator[Visit]:
    yield visit
    box = visit.box
    for child in map(unwrapped, box.children):
        element = child.element
        margin = visit.margin or isinstance(child, engine().boxes.MarginBox)
        matrix = visit.matrix
        hiders = (*visit.hiders, visit) if _hides(visit) else visit.hiders
        block = box if _has_width(box) else visit.block
        if child.transformation_matrix:
            matrix = child.transformation_matrix @ matrix if matrix else child.transformation_matrix
        yield from _walk(
            replace(
                visit,
                box=child,
                parent=box,
                owner=_owner(element) or visit.owner,
                artifact=visit.artifact or margin or _is_silent(child, visit.page, repeated),
                margin=margin,
                matrix=matrix,
                opaque=visit.opaque and child.style["opacity"] == 1,
                hiders=hiders,
                block=block,
                decoration=visit.decoration or is_decoration(child),
            ),
            repeated,
        )


def _has_width(box: Any) -> bool:
    """Check whether a box is a block with a width of its own, not one in a line that is as wide as its text."""
    boxes = engine().boxes
    in_line = isinstance(box, boxes.InlineBlockBox) and box.style["width"] == "auto"
    return isinstance(box, boxes.BlockContainerBox) and not in_line


def _hides(visit: Visit) -> bool:
    """Check whether a box hides its overflow. Pages do not count: the page size shows what overflows them. Nor does the
    text that replaces a missing picture, which is reported by itself."""
    style = visit.box.style
    if visit.parent is None or visit.box.element_tag == "img":
        return False
    return style["overflow"] != "visible" or bool(style["clip"])


def _is_silent(box: Any, page: int, repeated: dict[Any, int]) -> bool:
    """Check whether a box in itself is not part of the text."""
    return is_decoration(box) or _is_repeat(box, page, repeated) or _is_blank(box)


def is_decoration(box: Any) -> bool:
    """Check whether the markup declares decoration: `aria-hidden`, a presentational drawing, `alt=""`."""
    element = box.element
    if element is None:
        return False
    if element.get("aria-hidden") == "true":
        return True
    if element.tag in ("img", f"{SVG}svg") and element.get("role") in ("presentation", "none"):
        return True
    return bool(element.tag == "img" and element.get("alt") == "")


def _is_repeat(box: Any, page: int, repeated: dict[Any, int]) -> bool:
    """Check whether this is a table's head or foot, or a fixed element, that an earlier page has already shown."""
    if isinstance(box, engine().boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
        seen = box.element in repeated
        repeated[box.element] = page
        return seen
    if box.element is not None and box.style["position"] == "fixed":
        return repeated.setdefault(box.element, page) != page
    return False


def _is_blank(box: Any) -> bool:
    """Check whether a line has no text: spaces beside a decoration, or the placeholder of an empty item."""
    boxes = engine().boxes
    return isinstance(box, boxes.LineBox) and not any(
        (isinstance(inner, boxes.TextBox) and inner.text.strip(" \u200b")) or isinstance(inner, boxes.ReplacedBox)
        for inner in map(unwrapped, box.descendants(placeholders=True))
        if not is_decoration(inner)
    )

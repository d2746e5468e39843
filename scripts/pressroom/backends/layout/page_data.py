"""Conversion of WeasyPrint's boxes to `LaidOutPage` data, in millimetres."""

from collections.abc import Sequence
from typing import Any

from pressroom.backends.engine.box_tree import SVG, Visit
from pressroom.backends.engine.units import MM_PER_PX, POINT_PER_PX
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.layout.page_numbers import page_numbers
from pressroom.interchange.geometry import Point, Rect
from pressroom.interchange.pages import ASCENT, DESCENT, ElementBox, LaidOutPage, PageNumber, TextRun

_DECIMALS = 4


def to_pages(document: Any, visits: Sequence[Visit], zoom: float) -> tuple[LaidOutPage, ...]:
    """Return pages with their boxes and runs of text as drawn: `zoom` times as large as they are laid out.

    `visits` are the document's boxes, from `box_tree.walk`.
    """
    inside: list[list[Visit]] = [[] for _ in document.pages]
    for visit in visits:
        inside[visit.page].append(visit)
    numbers: list[list[PageNumber]] = [[] for _ in document.pages]
    for index, printed in page_numbers(document, visits):
        numbers[index].append(printed)
    parts = zip(document.pages, inside, numbers, strict=True)
    return tuple(to_page(page._page_box, boxes, zoom, tuple(printed)) for page, boxes, printed in parts)


def to_page(page_box: Any, visits: Sequence[Visit], zoom: float, numbers: tuple[PageNumber, ...] = ()) -> LaidOutPage:
    """Return a page with its boxes, `visits`, and the page numbers that it prints."""
    boxes, runs = list[ElementBox](), list[TextRun]()
    for visit in visits:
        if isinstance(visit.box, engine().boxes.TextBox):
            if visit.box.style["visibility"] == "visible":
                runs.append(_run(visit))
        elif _is_element(visit):
            boxes.append(_box(visit))
    width, height = _mm(page_box.margin_width()), _mm(page_box.margin_height())
    area, number = _area(page_box), visits[0].page + 1
    return LaidOutPage(number, width, height, area, tuple(boxes), tuple(runs), numbers=numbers).times(zoom)


def rectangle(visit: Visit) -> Rect:
    """The area of a border box or a text on the page, with transformations."""
    box = visit.box
    if isinstance(box, engine().boxes.TextBox):
        # A text box begins with half of the leading as its margin, which is negative if lines are set tight.
        place = (box.position_x, box.position_y + box.margin_top, box.width, box.height)
    else:
        place = (box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
    return _rect(visit.matrix, *place)


def _rect(matrix: Any, x: float, y: float, width: float, height: float) -> Rect:
    left, top, right, bottom = engine().rectangle_aabb(matrix, x, y, width, height)
    return Rect(_mm(left), _mm(top), _mm(right - left), _mm(bottom - top))


def local_name(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.removeprefix(SVG)


def _mm(pixels: float) -> float:
    return round(pixels * MM_PER_PX, _DECIMALS)


def _area(page_box: Any) -> Rect:
    left, top = page_box.content_box_x(), page_box.content_box_y()
    return Rect(_mm(left), _mm(top), _mm(page_box.width), _mm(page_box.height))


def _is_element(visit: Visit) -> bool:
    """Check that this is a fragment of an element, not an anonymous box, a pseudo-element or a running head."""
    box, parent = visit.box, visit.parent
    kinds = engine().boxes
    if visit.margin or box.element is None or isinstance(box, kinds.LineBox) or "::" in box.element_tag:
        return False
    if box.element_tag in ("html", "body") or (parent.element is box.element and parent.element_tag == box.element_tag):
        return False
    inline = isinstance(box, kinds.InlineBox)
    return not inline or bool(box.element.get("id"))


def _box(visit: Visit) -> ElementBox:
    box = visit.box
    classes: Sequence[str] = (box.element.get("class") or "").split()
    return ElementBox(rectangle(visit), local_name(box.element_tag), box.element.get("id") or "", tuple(classes))


def _run(visit: Visit) -> TextRun:
    style = visit.box.style
    return TextRun(
        rectangle(visit),
        visit.box.text,
        style["font_family"][0],
        round(style["font_size"] * POINT_PER_PX, _DECIMALS),
        style["lang"] or "",
        visit.owner,
        visit.artifact,
        _window(visit),
        _letters(visit),
        _spill(visit),
        style["white_space"] in ("normal", "pre-wrap", "pre-line"),
        visit.decoration,
    )


def _letters(visit: Visit) -> tuple[Point, ...]:
    """The corners of the area of a text's glyphs."""
    box, size = visit.box, visit.box.style["font_size"]
    base = box.position_y + box.baseline
    left, right = box.position_x, box.position_x + box.width
    low, high = base + DESCENT * size, base - ASCENT * size
    corners = ((left, low), (right, low), (right, high), (left, high))
    if visit.matrix:
        corners = tuple(visit.matrix.transform_point(*corner) for corner in corners)
    return tuple((_mm(x), _mm(y)) for x, y in corners)


def _spill(visit: Visit) -> float:
    """The width by which a text overflows the block that contains its line. Its padding has room for an outdent."""
    box, block = visit.box, visit.block
    right = block.content_box_x() + block.width
    return _mm(max(0.0, block.padding_box_x() - box.position_x, box.position_x + box.width - right))


def _window(visit: Visit) -> Rect | None:
    """The visible area, as limited by the boxes around it."""
    window = None
    for hider in visit.hiders:
        window = _shown(hider).common(window)
    return window


def _shown(hider: Visit) -> Rect:
    """The visible area of a box that hides its overflow: its padding box, or less if it is clipped."""
    box, clip = hider.box, hider.box.style["clip"]
    if not clip:
        return rectangle(hider)
    top, right, bottom, left = (None if side == "auto" else side.value for side in clip)
    x, y = box.border_box_x() + (left or 0), box.border_box_y() + (top or 0)
    width = (box.border_width() if right is None else right) - (left or 0)
    height = (box.border_height() if bottom is None else bottom) - (top or 0)
    return _rect(hider.matrix, x, y, max(width, 0), max(height, 0))

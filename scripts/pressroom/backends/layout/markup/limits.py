"""Limits of layout: markup and boxes that would keep the engine busy for minutes are rejected beforehand.

Measured with WeasyPrint 70: flex boxes nested 8 deep take 5 seconds, 10 deep 39; a grid of 3,000 cells takes a minute;
`colspan="100000"` never ends; a thousand nested elements exceed Python's stack.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pressroom.backends.assets.drawing_faults import HINT, UNDRAWN, in_words
from pressroom.backends.assets.drawings import BadDrawingError, check_inline
from pressroom.backends.engine.box_tree import SVG, unwrapped
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.layout.markup.allowed_markup import is_of_drawings
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error

MAX_DEPTH = 80  # nested elements
MAX_FLEXIBLE = 5  # nested flex and grid containers
MAX_CELLS = 400  # in one grid
MAX_ELEMENTS = 20_000  # in a document: more than sixty pages

_HOPELESS = 2000
_TAG = re.compile(r"<(/?)(?:div|section|span|main|article|aside|header|footer|figure|b|i|em|strong|a|ul|ol|table)\b")


@contextmanager
def within_budget(document: str) -> Iterator[None]:
    """Within this context, boxes whose layout would not end in time are rejected before layout.

    Raises:
        PressroomError: with everything that is too deep or too large.
    """
    build = engine().document.build_formatting_structure

    def building(*parts: Any) -> Any:
        root = build(*parts)
        problems = tuple(check_boxes(root, document))
        if problems:
            raise PressroomError(problems)
        return root

    with replaced(engine().document, "build_formatting_structure", building):
        yield


def check_source(markup: str, document: str) -> Iterator[Diagnostic]:
    """Report markup so deep that parsing it would take minutes. Only elements that need an end tag count."""
    depth = 0
    for found in _TAG.finditer(markup):
        depth += -1 if found[1] else 1
        if depth > _HOPELESS:
            yield _too_deep(document, "")
            return


def _too_deep(document: str, owner: str) -> Diagnostic:
    message = f"elements are nested more than {MAX_DEPTH} deep"
    return error("nesting-too-deep", message, place=document, origin=Origin(owner), hint="nest fewer elements")


def check_markup(root: Any, document: str) -> Iterator[Diagnostic]:
    """Check a document's elements before they become boxes; `root` is an ElementTree element."""
    stack, count = [(root, 1, "")], 0
    while stack:
        element, depth, owner = stack.pop()
        count += 1
        if count > MAX_ELEMENTS:
            message = f"the document has more than {MAX_ELEMENTS:,} elements"
            yield error("markup-too-large", message, place=document, hint="print less of it in one document")
            return
        owner = element.get("id") or owner
        if depth > MAX_DEPTH:
            yield _too_deep(document, owner)
            return
        for name in ("colspan", "rowspan"):
            span = element.get(name, "1").strip()
            if span != "1":
                message = f"a cell may not span several columns or rows: {name}={span[:20]}"
                hint = "repeat the text, or make two tables: merged cells confuse screen readers"
                origin = Origin(owner, f"{name}=")
                yield error("cell-merged", message, place=document, origin=origin, hint=hint)
        if element.tag == f"{SVG}svg":
            yield from _check_svg(element, document, owner)
            continue
        # Comments have a function for a tag, and no children.
        stack += [(child, depth + 1, owner) for child in reversed(element) if isinstance(child.tag, str)]


def _check_svg(element: Any, document: str, owner: str) -> Iterator[Diagnostic]:
    try:
        faults = (found for found in check_inline(element) if not found.name or is_of_drawings(found.name))
        for undrawn in in_words(faults):  # markup that is not allowed is reported separately
            written = [*undrawn.split("`"), "<svg"][1].partition(":")[0].rstrip(">")
            origin = Origin(owner, written)
            yield error(UNDRAWN, f"a drawing {undrawn}", place=document, origin=origin, hint=HINT)
    except BadDrawingError as problem:
        hint = "draw it with fewer elements, and without `use` inside `use`"
        origin = Origin(owner, "<svg")
        yield error("drawing-refused", f"a drawing {problem}", place=document, origin=origin, hint=hint)


@dataclass(frozen=True, slots=True)
class _BoxContext:
    """The context of a box: the number of flexible containers around it, and the id of the nearest element with one."""

    flexible: int = 0
    owner: str = ""


def check_boxes(root: Any, document: str) -> Iterator[Diagnostic]:
    """Check a tree of boxes before layout."""
    stack = [(root, _BoxContext())]
    reported: set[str] = set()
    while stack:
        box, context = stack.pop()
        if box.element is not None and box.element.get("id"):
            context = replace(context, owner=box.element.get("id"))
        flexible = isinstance(box, (engine().boxes.FlexContainerBox, engine().boxes.GridContainerBox))
        if flexible:
            context = replace(context, flexible=context.flexible + 1)
            problem = _check_flexible(box, context, document)
            if problem and problem.code not in reported:
                reported.add(problem.code)
                yield problem
        stack += [(unwrapped(child), context) for child in getattr(box, "children", ())]


def _check_flexible(box: Any, context: _BoxContext, document: str) -> Diagnostic | None:
    kind = "flex" if isinstance(box, engine().boxes.FlexContainerBox) else "grid"
    origin = Origin(context.owner, kind)
    if context.flexible > MAX_FLEXIBLE:
        message = f"flex and grid boxes are nested more than {MAX_FLEXIBLE} deep"
        hint = "lay the inner ones out as plain blocks, or with absolute positions"
        return error("layout-too-deep", message, place=document, origin=origin, hint=hint)
    if isinstance(box, engine().boxes.GridContainerBox) and len(box.children) > MAX_CELLS:
        message = f"a grid has {len(box.children):,} cells; {MAX_CELLS} are allowed"
        hint = "use a table, or several grids"
        return error("grid-too-large", message, place=document, origin=origin, hint=hint)
    return None

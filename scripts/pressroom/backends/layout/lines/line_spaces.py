"""The spaces at line breaks.

WeasyPrint does not draw them, so the file would join the last word of a line and the first of the next (ISO 32000-1,
14.8.2.5: the space between words is a character).
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from pressroom.backends.engine.box_tree import Visit, is_decoration, unwrapped
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.tags.roles import parted_by_itself

#: WeasyPrint's position in a line's content: the index of a child, the position in that child, down to a byte of text.
_Position: TypeAlias = "Mapping[int, _Position | None]"
_OBJECT = "\ufffc"


@contextmanager
def recorded_breaks() -> Iterator[None]:
    """Within this context, each line that WeasyPrint lays out records whether it is broken at a space."""
    inline = engine().inline
    with replaced(inline, "get_next_linebox", _recording(inline.get_next_linebox)):
        yield


def draw_line_spaces(visits: Collection[Visit]) -> None:
    """Let each line that is broken at a space draw that space at its end, without taking room.

    The same applies to a block inside an element that is read as one piece, such as a `span` on a line of its own.
    """
    around = {visit.box: visit.parent for visit in visits}
    for visit in visits:
        line = visit.box
        if isinstance(line, engine().boxes.LineBox) and _ends_in_space(visit, around[visit.parent]):
            last = next((box for box in _last_first(line) if box.pango_layout.text), None)
            if last is not None and not last.pango_layout.text[-1].isspace():
                last.pango_layout.text += " "


def _recording(get_next: Any) -> Any:
    def getting(context: Any, content: Any, *rest: Any) -> Any:
        line, resume_at = get_next(context, content, *rest)
        if line is not None:
            line.broken_at_space = resume_at and _is_space(content, resume_at)
        return line, resume_at

    return getting


def _ends_in_space(visit: Visit, outer: Any) -> bool:
    line, block = visit.box, visit.parent
    if line.broken_at_space is None:
        if visit.artifact or not isinstance(block, engine().boxes.BlockLevelBox):
            return False  # it is not read, or is in a line itself
        part = (block.element, block.element_tag) == (outer.element, outer.element_tag)  # beside a block inside
        return part or not parted_by_itself(block)
    return bool(line.broken_at_space)


def _last_first(box: Any) -> Iterator[Any]:
    """Yield the texts of a line from its end, including boxes inside it, without decoration."""
    for child in map(unwrapped, reversed(box.children)):
        if isinstance(child, engine().boxes.TextBox):
            yield child
        elif child.is_in_normal_flow() and not is_decoration(child):
            yield from _last_first(child)


def _is_space(content: Any, position: _Position) -> bool:
    """Check whether there is a space on either side of a position."""
    return any(side in (" ", "\t", "\n") for side in (_before(content, position), _after(content, position)))


def _before(box: Any, position: _Position) -> str:
    """The character before a position, or an empty string."""
    ((index, inner),) = position.items()
    if isinstance(box, engine().boxes.TextBox):
        return str(box.text.encode()[:index].decode()[-1:])
    found = _before(box.children[index], inner) if inner else ""
    return found or next(filter(None, (_edge(child, -1) for child in reversed(box.children[:index]))), "")


def _after(box: Any, position: _Position) -> str:
    """The character after a position, or an empty string."""
    ((index, inner),) = position.items()
    if isinstance(box, engine().boxes.TextBox):
        return str(box.text.encode()[index:].decode()[:1])
    found = _after(box.children[index], inner) if inner else ""
    rest = box.children[index + bool(inner) :]
    return found or next(filter(None, (_edge(child, 0) for child in rest)), "")


def _edge(box: Any, end: int) -> str:
    """The first (0) or last (-1) character of a box, or an empty string."""
    boxes = engine().boxes
    if isinstance(box, boxes.TextBox):
        return str(box.text[end : end + 1 or None])
    if isinstance(box, boxes.InlineBox):
        children = box.children if end == 0 else reversed(box.children)
        return next(filter(None, (_edge(child, end) for child in children)), "")
    return _OBJECT if box.is_in_normal_flow() else ""

"""Note marks in copied text: brackets that are copied and not seen, so that figures before a mark stay whole words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pressroom.backends.engine.box_tree import Visit
from pressroom.backends.engine.weasyprint import engine

OPENING, CLOSING = "[", "]"


def marks_in(root: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the first and the last link of the note marks at each place; the elements are lxml's or ElementTree's."""
    for marks in root.iter("sup"):
        links = marks.findall("a") if "marks" in marks.get("class", "").split() else ()
        if links:
            yield links[0], links[-1]


def copied_brackets(root: Any, visits: Iterable[Visit]) -> Mapping[Any, tuple[str, str]]:
    """What is copied before and after the text of a box, by boxes.

    It belongs to the links: the search for withheld texts reads sentences without links to notes.
    """
    ends = tuple(marks_in(root))
    opening, closing = {first for first, _ in ends}, {last for _, last in ends}
    first, last = dict[Any, Any](), dict[Any, Any]()
    for visit in visits:
        box = visit.box
        if isinstance(box, engine().boxes.TextBox) and (box.element in opening or box.element in closing):
            first.setdefault(box.element, box)
            last[box.element] = box
    before = {first[link] for link in opening & first.keys()}
    after = {last[link] for link in closing & last.keys()}
    return {box: (OPENING * (box in before), CLOSING * (box in after)) for box in before | after}


def with_brackets(text: str, brackets: tuple[str, str]) -> str:
    """A text between brackets; the space at the end of a line stays outside."""
    words = text.rstrip()
    return f"{brackets[0]}{words}{brackets[1]}{text[len(words) :]}"

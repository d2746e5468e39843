"""Move figures that would leave a hole at the foot of a page: texts of their sections go before them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from pressroom.interchange.pages import ElementBox, LaidOutPage
from pressroom.pipeline.composing.page_filling import LARGEST_GAP, empty_at_foot

#: The id of a figure's box is this, then the id of its section (briefing/parts/section.html).
_PREFIX = "figure-"
#: The space below a paragraph, and the height of two lines: no page has fewer of a paragraph. Both in mm.
_SPACE, _TWO_LINES = 2.0, 10.0


@dataclass(frozen=True, slots=True)
class _Placed:
    page: LaidOutPage
    box: ElementBox

    @property
    def from_top(self) -> float:
        return self.box.rect.y - self.page.area.y


def move_figures(pages: Sequence[LaidOutPage], moved: Mapping[str, int]) -> dict[str, int]:
    """Return the figures to move, by section: the number of paragraphs that go before each. No figure moves twice.

    A figure moves if it, or its section, begins a page, and the page before has a hole. The paragraphs fill the hole.
    """
    boxes = [_Placed(page, box) for page in pages for box in page.boxes]
    ids = [placed.box.id for placed in boxes]
    found = dict[str, int]()
    for place, name in enumerate(ids):
        section = name.removeprefix(_PREFIX)
        if section == name or section in {*moved, *found} or section not in ids:
            continue
        figure = boxes[place]
        hole = empty_at_foot(pages[figure.page.number - 2]) if figure.page.number > 1 else 0
        used = _used(boxes[ids.index(section)], figure)
        if hole > LARGEST_GAP and used is not None and used + _TWO_LINES <= hole:
            count = _paragraphs_to_fill(hole - used, _heights(boxes[place + 1 :]))
            found |= {section: count} if count else {}
    return found


def _used(heading: _Placed, figure: _Placed) -> float | None:
    """The height of what goes to the page before together with the paragraphs; None if the figure causes no hole."""
    if heading.page.number < figure.page.number:
        return 0.0 if figure.from_top < _TWO_LINES else None
    return figure.from_top if heading.from_top < _TWO_LINES else None


def _heights(after: Sequence[_Placed]) -> Iterator[float]:
    """The heights of the paragraphs between a figure and the next section."""
    inside = takewhile(lambda placed: placed.box.tag != "section", after)
    paragraphs = [placed.box for placed in inside if placed.box.tag == "p" and "numbered" in placed.box.classes]
    # A numbered paragraph has an id, which its parts on two pages share.
    for _, parts in groupby(enumerate(paragraphs), key=lambda one: one[1].id or one[0]):
        yield sum(box.rect.height for _, box in parts) + _SPACE


def _paragraphs_to_fill(space: float, heights: Iterator[float]) -> int:
    """The number of paragraphs up to the first that reaches the end of the space, or of all of them."""
    count = 0
    for height in heights:
        count, space = count + 1, space - height
        if space <= 0:
            break
    return count

"""Balance columns with fewer layouts.

WeasyPrint balances columns by trial: it lays all columns out, makes them a little taller, and starts again, 9 to 35
times for a list of notes, and all over again if the list has a margin below. Where every item is kept together, one
layout gives the heights of all items, and these decide where columns end. The columns that are printed are laid out by
WeasyPrint.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pressroom.backends.engine.weasyprint import engine, replaced

#: What WeasyPrint returns for a box: the box, where to resume, the next page, margins, collapsing through, lines left.
_Result: TypeAlias = tuple[Any, Any, dict[str, Any], list[Any], bool, Any]
#: The style of an item that is kept together and ends where its last line ends.
_PLAIN = {
    "break_inside": "avoid",
    "break_before": "auto",
    "break_after": "auto",
    "box_decoration_break": "slice",
    "overflow": "visible",
    "continue": "auto",
}
#: The difference of two heights that are equal, in px.
_EQUAL = 1e-6


@dataclass(slots=True)
class _Trials:
    """The items of columns on one page: as they were laid out, and as far as the engine needs them to go on."""

    lay_out: Any
    items: dict[tuple[int, float], Any] = field(default_factory=dict)
    starts: dict[tuple[int, float], _Result] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget the items of the page before."""
        self.items.clear()
        self.starts.clear()

    def __call__(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any, **more: Any) -> Any:
        """Lay out a block, as WeasyPrint's `block_box_layout` does."""
        _containing, page_is_empty, _absolute, _fixed, margins, *first_styles = rest[:7]
        # The engine gives no margins to the columns that it prints.
        if not box.is_column or margins is None or not _simple(context, skip_stack, first_styles):
            return self.lay_out(context, box, bottom_space, skip_stack, *rest, **more)
        start = next(iter(skip_stack)) if skip_stack else 0
        first = _key(box, start)
        if bottom_space == math.inf:  # only the height of the item that comes next is used
            if first not in self.starts or first not in self.items:
                self.starts[first] = self.lay_out(context, box, bottom_space, skip_stack, *rest, **more)
            return self.starts[first]
        result = self._tried(context, box, bottom_space, start, page_is_empty=page_is_empty)
        if result is None:
            result = self.lay_out(context, box, bottom_space, skip_stack, *rest, **more)
            self._measure(box, result)
        return result

    def _tried(self, context: Any, box: Any, bottom_space: float, start: int, *, page_is_empty: bool) -> _Result | None:
        """Return the column from an item on, with its last item only; None if it must be laid out to be known."""
        last, resume, end = None, None, box.position_y
        for index in range(start, len(box.children)):
            item = self.items.get(_key(box, index))
            if item is None:
                return None
            top = end + (last.margin_bottom if last else 0)
            end = top + item.border_height()
            if context.overflows_page(bottom_space + item.margin_bottom, end):
                resume = {index: None}
                break
            last = item.copy()
            last.position_y = top
        if last is None and page_is_empty:
            return None  # the item is broken
        column = box.copy_with_children([last]) if last else None
        return column, resume if last else None, {"break": "any", "page": None}, [], False, None

    def _measure(self, box: Any, result: _Result) -> None:
        """Keep the items of a column that begin and end in it."""
        column, resume = result[:2]
        for item in column.children if column else ():
            if item.is_in_normal_flow() and _is_plain(item, box) and not (resume and resume.get(item.index)):
                self.items[_key(box, item.index)] = item


def _simple(context: Any, skip_stack: Any, first_styles: list[Any]) -> bool:
    """Whether a column begins with a whole item, and nothing but its items takes its room or changes their looks."""
    whole = not skip_stack or not any(skip_stack.values())
    return whole and not any(first_styles) and not context.excluded_shapes and not context.current_page_footnotes


def _key(box: Any, index: int) -> tuple[int, float]:
    """An item in columns of a width. The engine copies items for each trial; the copies share the list of children."""
    return id(box.children[index].children), box.width


def _is_plain(item: Any, box: Any) -> bool:
    """Whether an item has only lines of text, and takes the same height wherever it is."""
    lines = item.children
    if not isinstance(item, engine().boxes.BlockContainerBox) or item.style["page"] != box.style["page"]:
        return False
    if any(item.style[name] != value for name, value in _PLAIN.items()):
        return False
    if not lines or not all(isinstance(line, engine().boxes.LineBox) for line in lines):
        return False
    if item.margin_top or item.margin_bottom < 0 or item.padding_bottom or item.border_bottom_width:
        return False
    end = lines[-1].position_y + lines[-1].height
    ends_with_text = abs(end - item.content_box_y() - item.height) < _EQUAL
    return ends_with_text and all(inner.is_in_normal_flow() for inner in item.descendants(placeholders=True))


@contextmanager
def fewer_column_trials() -> Iterator[None]:
    """Within this context, WeasyPrint lays the items of columns out once for a page before it prints them."""
    block, pages = engine().block, engine().pages
    trials, make = _Trials(block.block_box_layout), pages.remake_page

    def making(*rest: Any) -> Any:
        trials.clear()  # texts that name pages differ when a page is made again
        return make(*rest)

    with replaced(block, "block_box_layout", trials), replaced(pages, "remake_page", making):
        yield

"""The key events above a ribbon: at which type sizes they have room side by side, and how wide their labels are."""

from collections.abc import Collection, Sequence
from itertools import islice

from pressroom.poster.axis.calendar import DatedEvent
from pressroom.poster.compositions.grouping import evened
from pressroom.poster.compositions.horizontal import GAP
from pressroom.poster.request import MM_PER_POINT, Composition, Frame, LabelRequest, Measure, Tier
from pressroom.poster.search import BEST_LINE, SHORTEST_LINE

# The widest label of a key event, at least, and the number of widths at which it is measured.
WIDEST, WIDTHS = 125.0, 14
# The narrowest one, as a share of the row, if that costs little height: headlines of narrower ones have many lines.
NARROWEST_SHARE, EPSILON = 1 / 7, 1e-6
# The most that is added to each gap of a row whose labels are all at their widest, so that the row is full.
MOST_GAP = 21.0
# Key events are above the axis in type of at least this share of the size that all events in columns would get.
KEY_SIZE = 0.6


class KeyRow:
    """The events above the axis, by their numbers, and the type sizes of the ribbon that has them there."""

    def __init__(
        self, frame: Frame, sizes: Sequence[float], events: dict[int, str] | None = None, measure: Measure | None = None
    ) -> None:
        self.above = tuple(events or ())
        self.sizes = tuple(sizes)
        self._names = [*(events or {}).values()]
        self._frame = frame
        self._measure = measure
        self._widths: dict[tuple[Tier, float], dict[int, float]] = {}

    def widths(self, tier: Tier, size: float) -> dict[int, float]:
        """The width of each event's label: the longer its text, the wider, so that all are about as tall."""
        if (tier, size) not in self._widths:
            self._widths[tier, size] = self._shared(tier, size)
        return self._widths[tier, size]

    def gap(self, widths: Collection[float]) -> float:
        """The distance between labels of these widths: the least, or more if the row is full with it."""
        gaps = len(widths) - 1
        spare = self._frame.area.width - sum(widths) - gaps * GAP
        return GAP + spare / gaps if gaps and 0 < spare <= gaps * MOST_GAP else GAP

    def _shared(self, tier: Tier, size: float) -> dict[int, float]:
        count = len(self.above)
        if not count:
            return {}
        total = self._frame.area.width - (count - 1) * GAP
        widest = max(WIDEST, BEST_LINE * size * MM_PER_POINT)
        even = min(total / count, widest)
        if count == 1 or not self._measure:
            return dict.fromkeys(self.above, even)
        least = min(even, _narrowest(self._frame, size))
        widths = [least + (widest - least) * step / (WIDTHS - 1) for step in range(WIDTHS)]
        asked = [LabelRequest(n, tier, width, size, Composition.HORIZONTAL) for n in self._names for width in widths]
        heights = iter(self._measure.heights(asked))
        wide = min(even, NARROWEST_SHARE * self._frame.area.width)
        first = next(place for place, width in enumerate(widths) if width > wide - EPSILON)
        found = evened([[*islice(heights, WIDTHS)] for _ in self._names], widths, total, first)
        return dict(zip(self.above, found, strict=True))


def key_rows(items: Sequence[DatedEvent], frame: Frame, measure: Measure | None) -> tuple[KeyRow, ...]:
    """The rows to try: with the key events, in the sizes in which they fit, and without any, in much larger type.

    If they fit in no size, or leave no event for the columns, all events are in the columns in every size.
    """
    keys = {index: item.event.id for index, item in enumerate(items) if item.event.key}
    fitting = [size for size in frame.sizes if _side_by_side(len(keys), frame, size)]
    if not keys or not fitting or len(keys) == len(items):
        return (KeyRow(frame, frame.sizes),)
    row = KeyRow(frame, fitting, keys, measure)
    larger = [size for size in frame.sizes if KEY_SIZE * size > fitting[0]]
    return (row, KeyRow(frame, larger)) if larger else (row,)


def _side_by_side(labels: int, frame: Frame, size: float) -> bool:
    return labels * _narrowest(frame, size) + (labels - 1) * GAP <= frame.area.width


def _narrowest(frame: Frame, size: float) -> float:
    return max(frame.line[0], SHORTEST_LINE * size * MM_PER_POINT)

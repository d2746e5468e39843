"""Labels beside an axis: their positions, and where their leaders leave the axis and meet them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.poster.axis.calendar import DatedEvent, running_max, smallest_from
from pressroom.poster.axis.event_row import PAD, LabelRoom, anchors_on, row_of, settle_labels
from pressroom.poster.geometry import MarkerKind, Stretch

# A leader that rises or falls by no more than this, in mm, is level: floats are not exact.
LEVEL = 1e-6


@dataclass(frozen=True, slots=True)
class LabelPlacement:
    """The labels of an axis (`tops`, `heights`), and the y at which each one's leader leaves the axis (`anchors`)."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    anchors: tuple[float, ...]
    inset: float

    @property
    def grips(self) -> tuple[float, ...]:
        """The y at which each leader meets its label: as nearly level as the label allows."""
        return tuple(
            anchor if low - LEVEL <= anchor <= high + LEVEL else min(max(anchor, low), high)
            for anchor, (low, high) in zip(self.anchors, self.edges, strict=True)
        )

    @property
    def edges(self) -> tuple[tuple[float, float], ...]:
        """The part of each label's left edge that a leader may meet."""
        return tuple(
            (top + low, top + high)
            for top, (low, high) in zip(self.tops, (_edge(height, self.inset) for height in self.heights), strict=True)
        )

    @property
    def slants(self) -> tuple[float, ...]:
        """The mm by which each leader rises or falls."""
        return tuple(abs(grip - anchor) for anchor, grip in zip(self.anchors, self.grips, strict=True))

    @property
    def cost(self) -> float:
        """The sum of squared slants."""
        return sum(slant * slant for slant in self.slants)


def _edge(height: float, inset: float) -> tuple[float, float]:
    low = min(inset, height / 2)
    return low, height - low


def y_at(stretches: Sequence[Stretch], moment: float) -> float:
    """The position of a moment on an axis; before its beginning or after its end, that end."""
    for stretch in stretches:
        if moment < stretch.end:
            share = max(0.0, moment - stretch.start) / (stretch.end - stretch.start)
            return stretch.low + share * (stretch.high - stretch.low)
    return stretches[-1].high


def spans_on(stretches: Sequence[Stretch], items: Sequence[DatedEvent]) -> list[tuple[float, float]]:
    """The extent of each date on the axis, cut to it."""
    return [(y_at(stretches, item.start), y_at(stretches, item.end)) for item in items]


def anchor_bounds(items: Sequence[DatedEvent], spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The part of each date's extent that a leader may leave from: a point for a dot, the length for a bar.

    Leaders that leave in the order of their events cannot cross, so a bar's end yields to the events after it.
    """
    lows, highs = [], []
    for item, (top, bottom) in zip(items, spans, strict=True):
        middle = (top + bottom) / 2
        pad = (bottom - top) / 2 if item.kind is MarkerKind.DOT else min(PAD, (bottom - top) / 4)
        lows.append(middle if item.kind is MarkerKind.DOT else top + pad)
        highs.append(middle if item.kind is MarkerKind.DOT else bottom - pad)
    latest = smallest_from(highs)
    # The padding can put a bar's upper end below a dot at its start: order takes precedence over padding.
    return [(min(low, high), high) for low, high in zip(running_max(lows), latest, strict=True)]


def in_bounds(wishes: Sequence[float], bounds: Sequence[tuple[float, float]]) -> list[float]:
    """The anchors nearest to `wishes`, each within its bounds and none above the one before."""
    anchors: list[float] = []
    for wish, (low, high) in zip(wishes, bounds, strict=True):
        floor = max(low, anchors[-1]) if anchors else low
        anchors.append(min(max(wish, floor), max(high, floor)))
    return anchors


def arrange(
    items: Sequence[DatedEvent], heights: Sequence[float], stretches: Sequence[Stretch], room: LabelRoom
) -> LabelPlacement:
    """Place a column's labels beside an axis, with leaders from the middle of each date where order allows."""
    row = row_of(items, heights, room.inset)
    anchors = anchors_on(row, stretches)
    return LabelPlacement(tuple(settle_labels(row, anchors, room)), row.heights, tuple(anchors), room.inset)

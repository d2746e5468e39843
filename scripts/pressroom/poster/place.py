"""Labels beside an axis: where each stands, and where its leader leaves the axis and meets it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.poster.calendar import Dated, running_max, smallest_from
from pressroom.poster.geometry import MarkerKind, Stretch
from pressroom.poster.isotonic import stack

# How strongly a label wants its first line, rather than any of its lines, level with its date: 0 not at all, 1 only so.
FIRST_LINE_PULL = 0.15
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """The room for a column's labels: `low` to `high`, `gap` between them; leaders meet them `inset` from an end."""

    low: float
    high: float
    gap: float
    inset: float

    @property
    def height(self) -> float:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Placement:
    """Labels that stand (`tops`, `heights`), and the y at which each one's leader leaves the axis (`anchors`)."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    anchors: tuple[float, ...]
    inset: float

    @property
    def grips(self) -> tuple[float, ...]:
        """The y at which each leader arrives: as nearly level as its label allows."""
        return tuple(min(max(anchor, low), high) for anchor, (low, high) in zip(self.anchors, self.edges, strict=True))

    @property
    def edges(self) -> tuple[tuple[float, float], ...]:
        """The part of each label's left edge that a leader may arrive at."""
        return tuple(
            (top + low, top + high)
            for top, (low, high) in zip(self.tops, (_edge(height, self.inset) for height in self.heights), strict=True)
        )

    @property
    def slants(self) -> tuple[float, ...]:
        """By how many mm each leader rises or falls."""
        return tuple(abs(grip - anchor) for anchor, grip in zip(self.anchors, self.grips, strict=True))

    @property
    def cost(self) -> float:
        """The sum of squared slants."""
        return sum(slant * slant for slant in self.slants)


def _edge(height: float, inset: float) -> tuple[float, float]:
    low = min(inset, height / 2)
    return low, height - low


def y_at(stretches: Sequence[Stretch], moment: float) -> float:
    """Where a moment stands on an axis; before its beginning or after its end, that end."""
    for stretch in stretches:
        if moment < stretch.end:
            share = max(0.0, moment - stretch.start) / (stretch.end - stretch.start)
            return stretch.top + share * (stretch.bottom - stretch.top)
    return stretches[-1].bottom


def spans_on(stretches: Sequence[Stretch], items: Sequence[Dated]) -> list[tuple[float, float]]:
    """Each date's extent on the axis, cut to it."""
    return [(y_at(stretches, item.start), y_at(stretches, item.end)) for item in items]


def anchor_bounds(items: Sequence[Dated], spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The part of each date's extent that a leader may leave from: a dot has one such place, a bar its length.

    Leaders that leave in the order of their events cannot cross; a bar's end therefore yields to the events after it.
    """
    lows, highs = [], []
    for item, (top, bottom) in zip(items, spans, strict=True):
        middle = (top + bottom) / 2
        pad = (bottom - top) / 2 if item.kind is MarkerKind.DOT else min(0.5, (bottom - top) / 4)
        lows.append(middle if item.kind is MarkerKind.DOT else top + pad)
        highs.append(middle if item.kind is MarkerKind.DOT else bottom - pad)
    latest = smallest_from(highs)
    # A pad can put a bar's upper end below a dot at its very beginning: order wins over the pad.
    return [(min(low, high), high) for low, high in zip(running_max(lows), latest, strict=True)]


def in_bounds(wishes: Sequence[float], bounds: Sequence[tuple[float, float]]) -> list[float]:
    """The anchors nearest to `wishes`, each in its bounds and none above the one before."""
    anchors: list[float] = []
    for wish, (low, high) in zip(wishes, bounds, strict=True):
        floor = max(low, anchors[-1]) if anchors else low
        anchors.append(min(max(wish, floor), max(high, floor)))
    return anchors


def place(anchors: Sequence[float], heights: Sequence[float], shelf: Shelf) -> Placement:
    """Place labels so that their leaders slant least.

    A leader meets its label anywhere along its left edge, `inset` from its ends, so that a label that covers its date's
    y has a level leader. Each round finds the best tops for the grips at hand, then the best grips for those tops: both
    steps lower the same convex cost.
    """
    edges = [_edge(height, shelf.inset) for height in heights]
    holds = [low for low, _ in edges]
    tops: list[float] = []
    for _ in range(ROUNDS):
        targets = [
            anchor - hold + FIRST_LINE_PULL * (hold - low)
            for anchor, hold, (low, _) in zip(anchors, holds, edges, strict=True)
        ]
        tops = stack(targets, heights, shelf.gap, shelf.low, shelf.high)
        found = [min(max(a - top, low), high) for a, top, (low, high) in zip(anchors, tops, edges, strict=True)]
        if found == holds:
            break
        holds = found
    return Placement(tuple(tops), tuple(heights), tuple(anchors), shelf.inset)


def arrange(items: Sequence[Dated], heights: Sequence[float], stretches: Sequence[Stretch], shelf: Shelf) -> Placement:
    """Place a column's labels beside an axis, with leaders from the middle of each date where order allows."""
    spans = spans_on(stretches, items)
    anchors = in_bounds([(top + bottom) / 2 for top, bottom in spans], anchor_bounds(items, spans))
    return place(anchors, heights, shelf)

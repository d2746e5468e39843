"""A row of events as numbers, and how their labels settle beside an axis: the innermost step of every search."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressroom.poster.axis.calendar import DatedEvent, smallest_from
from pressroom.poster.axis.isotonic import isotonic
from pressroom.poster.geometry import MarkerKind, Stretch

# How much a label prefers its first line to its other lines for its date: 0 not at all, 1 only the first line.
FIRST_LINE_PULL = 0.15
ROUNDS = 6
# The least distance in mm, or a quarter of its length, between a leader and the ends of its bar or bracket.
PAD = 0.5


@dataclass(frozen=True, slots=True)
class LabelRoom:
    """The room for a column's labels: `low` to `high`, `gap` between them; leaders meet them `inset` from an end."""

    low: float
    high: float
    gap: float
    inset: float

    @property
    def height(self) -> float:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class EventRow:
    """Events in order: the start and end of each, whether it is a dot, and the height of its label.

    `lows` and `highs` limit the part of a label's left edge that a leader may meet, from the label's top.
    """

    starts: tuple[float, ...]
    ends: tuple[float, ...]
    dots: tuple[bool, ...]
    heights: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]

    def part(self, first: int, until: int) -> "EventRow":
        """The events from `first` to before `until`."""
        kept = slice(first, until)
        return EventRow(
            self.starts[kept], self.ends[kept], self.dots[kept], self.heights[kept], self.lows[kept], self.highs[kept]
        )


def row_of(items: Sequence[DatedEvent], heights: Sequence[float], inset: float) -> EventRow:
    """The row of events with labels of these heights; leaders meet them `inset` from an end."""
    lows = tuple(min(inset, height / 2) for height in heights)
    return EventRow(
        tuple(item.start for item in items),
        tuple(item.end for item in items),
        tuple(item.kind is MarkerKind.DOT for item in items),
        tuple(heights),
        lows,
        tuple(height - low for height, low in zip(heights, lows, strict=True)),
    )


def anchors_on(row: EventRow, stretches: Sequence[Stretch]) -> list[float]:
    """The y at which each leader leaves the axis: the middle of its date if order allows, never above one before."""
    lows, middles, highs = [], [], []
    for top, bottom, dot in zip(_ys(row.starts, stretches), _ys(row.ends, stretches), row.dots, strict=True):
        middle = (top + bottom) / 2
        pad = (bottom - top) / 2 if dot else min(PAD, (bottom - top) / 4)
        middles.append(middle)
        lows.append(middle if dot else top + pad)
        highs.append(middle if dot else bottom - pad)
    found: list[float] = []
    least = before = float("-inf")
    for low, middle, high in zip(lows, middles, smallest_from(highs), strict=True):
        least = max(least, low)
        floor = max(before, min(least, high))
        before = min(max(middle, floor), max(high, floor))
        found.append(before)
    return found


def _ys(moments: Sequence[float], stretches: Sequence[Stretch]) -> list[float]:
    """The positions of moments on an axis; before its beginning or after its end, that end."""
    scales = [(one.end, one.start, one.low, (one.high - one.low) / (one.end - one.start)) for one in stretches]
    first, last = stretches[0].start, stretches[-1].high
    found = []
    for moment in moments:
        for end, start, top, scale in scales:
            if moment < end:
                found.append(top + (moment - start) * scale if moment > first else top)
                break
        else:
            found.append(last)
    return found


def settle_labels(row: EventRow, anchors: Sequence[float], room: LabelRoom) -> list[float]:
    """The tops of labels with the least slant of leaders.

    A leader may meet its label anywhere along its left edge, so a label that covers its date's y has a level leader.
    Each round finds the best tops for the points where leaders meet their labels, then the best points for those tops:
    both steps lower the same convex cost.
    """
    steps = [height + room.gap for height in row.heights]
    offsets = list(accumulate(steps[:-1], initial=0.0))
    # A label leaves room for those after it, and all are shifted together.
    lowest = max(room.low, room.high - (offsets[-1] + steps[-1] - room.gap))
    # A top is its offset plus a remainder that is never less than that of the label before.
    free = [anchor - offset for anchor, offset in zip(anchors, offsets, strict=True)]
    edges = list(zip(row.lows, row.highs, strict=True))
    wishes = [place - FIRST_LINE_PULL * low for place, low in zip(free, row.lows, strict=True)]
    holds: list[float] = list(row.lows)
    lefts: list[float] = []
    for _ in range(ROUNDS):
        targets = [wish - (1 - FIRST_LINE_PULL) * hold for wish, hold in zip(wishes, holds, strict=True)]
        lefts = [room.low if value < room.low else lowest if value > lowest else value for value in isotonic(targets)]
        found = [
            low if place - left < low else high if place - left > high else place - left
            for place, left, (low, high) in zip(free, lefts, edges, strict=True)
        ]
        if found == holds:
            break
        holds = found
    return [left + offset for left, offset in zip(lefts, offsets, strict=True)]


def slant_cost(row: EventRow, stretches: Sequence[Stretch], room: LabelRoom) -> float:
    """The sum of the squared slants of the leaders, beside this axis."""
    anchors = anchors_on(row, stretches)
    total = 0.0
    for anchor, top, low, high in zip(anchors, settle_labels(row, anchors, room), row.lows, row.highs, strict=True):
        if anchor < top + low:
            total += (top + low - anchor) ** 2
        elif anchor > top + high:
            total += (anchor - top - high) ** 2
    return total

"""Markers on an axis, and the leaders that start at them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.poster.axis.calendar import DatedEvent
from pressroom.poster.axis.label_placement import LabelPlacement, anchor_bounds, in_bounds, spans_on
from pressroom.poster.geometry import Column, Leader, Marker, MarkerKind
from pressroom.poster.request import Rail

# The least length of a bracket or bar, as drawn: the sign of its lane is inside it.
SHORTEST_DRAWN = 3.0
BETWEEN_MARKERS = 0.5
# A leader with a smaller slant, in mm, is drawn level: so small a kink looks wrong, and labels are tall enough.
LEAST_SLANT = 1.2
LONGEST_FIRST = (MarkerKind.BAR, MarkerKind.BRACKET, MarkerKind.DOT)


@dataclass(frozen=True, slots=True)
class Ink:
    """The vertical extent of a marker as drawn, and its sub-lane."""

    top: float
    bottom: float
    lane: int

    def hides(self, y: float) -> bool:
        return self.top - 0.3 < y < self.bottom + 0.3


def place_markers(column: Column, items: Sequence[DatedEvent], rail: Rail) -> tuple[Marker, ...]:
    """Place a marker for each event; markers that would touch go side by side, the longest on the axis itself."""
    spans = spans_on(column.stretches, items)
    inks = _sub_lanes(items, spans, rail)
    most = max(ink.lane for ink in inks)
    room = column.gutter - rail.slant - rail.clearance - rail.marker
    pitch = min(rail.marker_pitch, room / most) if most else 0.0
    first, last = column.stretches[0].start, column.stretches[-1].end
    return tuple(
        Marker(
            event=item.event.id,
            column=column.number,
            kind=item.kind,
            lane=item.event.lane,
            rect=column.turn.rect(ink.lane * pitch, top, 0.0, bottom - top),
            across=ink.lane * pitch,
            cut=item.start < first or item.end > last,
        )
        for item, (top, bottom), ink in zip(items, spans, inks, strict=True)
    )


def _drawn(kind: MarkerKind, top: float, bottom: float, rail: Rail) -> tuple[float, float]:
    height = rail.marker if kind is MarkerKind.DOT else max(bottom - top, SHORTEST_DRAWN)
    middle = (top + bottom) / 2
    return middle - height / 2, middle + height / 2


def _sub_lanes(items: Sequence[DatedEvent], spans: Sequence[tuple[float, float]], rail: Rail) -> tuple[Ink, ...]:
    found: dict[int, Ink] = {}
    for index in sorted(range(len(items)), key=lambda index: (LONGEST_FIRST.index(items[index].kind), index)):
        top, bottom = _drawn(items[index].kind, *spans[index], rail)
        taken = {
            ink.lane
            for ink in found.values()
            if ink.top < bottom + BETWEEN_MARKERS and ink.bottom > top - BETWEEN_MARKERS
        }
        found[index] = Ink(top, bottom, min(set(range(len(items))) - taken))
    return tuple(found[index] for index in range(len(items)))


def place_leaders(
    column: Column, items: Sequence[DatedEvent], placed: LabelPlacement, rail: Rail
) -> tuple[Leader, ...]:
    """A leader for each event: straight, slanted, straight; all slants of a column cover the same distance across.

    At each distance across, leaders are in the order of their events, because both their ends are: none crosses
    another. Events of one day start at one point and fan out.
    """
    markers = place_markers(column, items, rail)
    joined = replace(placed, anchors=_better_anchors(column, items, placed, rail))
    bend = max(marker.across for marker in markers) + rail.marker / 2 + BETWEEN_MARKERS
    end = column.gutter - rail.clearance
    leaders = []
    for marker, anchor, grip in zip(markers, joined.anchors, joined.grips, strict=True):
        begin = (marker.across + rail.marker / 2, anchor)
        straight = abs(grip - anchor) < LEAST_SLANT
        bends = ((end, anchor),) if straight else ((bend, anchor), (end - rail.clearance, grip), (end, grip))
        points = tuple(column.turn.point(*point) for point in (begin, *bends))
        leaders.append(Leader(marker.event, column.number, points, 0.0 if straight else grip - anchor))
    return tuple(leaders)


def _better_anchors(
    column: Column, items: Sequence[DatedEvent], placed: LabelPlacement, rail: Rail
) -> tuple[float, ...]:
    """Move the starts of leaders of bars and brackets where they are most level and behind no other marker."""
    spans = spans_on(column.stretches, items)
    inks = _sub_lanes(items, spans, rail)
    bounds = anchor_bounds(items, spans)
    wishes = []
    for (low, high), ink, grip in zip(bounds, inks, placed.grips, strict=True):
        in_front = [other for other in inks if other.lane > ink.lane]
        wishes.append(_unhidden(min(max(grip, low), high), (low, high), in_front))
    return tuple(in_bounds(wishes, bounds))


def _unhidden(y: float, bounds: tuple[float, float], in_front: Sequence[Ink]) -> float:
    """The place nearest to `y` that no marker in front hides, if there is one within the bounds."""
    edges = [edge for ink in in_front for edge in (ink.top - 0.3, ink.bottom + 0.3)]
    free = [
        place
        for place in (y, *edges)
        if bounds[0] <= place <= bounds[1] and not any(ink.hides(place) for ink in in_front)
    ]
    return min(free, key=lambda place: abs(place - y), default=y)

"""A horizontal axis across the sheet, with labels above and below it: for few events.

Two lines carry the markers of the labels above and below. The ribbon between them has everything that names the time:
intervals, years, eras. So only a leader is between a marker and its label.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.calendar import DatedEvent, day_of
from pressroom.poster.axis.eras import era_lanes, place_eras
from pressroom.poster.axis.event_row import LabelRoom
from pressroom.poster.axis.label_placement import LabelPlacement, arrange
from pressroom.poster.axis.markers import place_leaders, place_markers
from pressroom.poster.axis.scale import Task, scale
from pressroom.poster.axis.spans import place_spans
from pressroom.poster.axis.ticks import place_ticks
from pressroom.poster.compositions.column_breaks import axis_time
from pressroom.poster.geometry import Column, Geometry, Label, Leader, Marker, Stretch, Turn
from pressroom.poster.request import MM_PER_POINT, NAME_LINE, Composition, EraSpan, Frame, Tier
from pressroom.poster.rung_report import TriedRung
from pressroom.poster.search import NARROWEST, SHORTEST_LINE, Line, Option, Setting

# Between labels side by side; from a label's end to the point where its leader may meet it.
GAP, INSET = 7.0, 2.0
# The number of widths to try.
WIDTHS = 5
# From the axis to the labels: at least, and at most if the sheet has more room.
GUTTER, WIDEST_GUTTER = 11.0, 20.0
# The room of a year's name along the axis, in ems.
TICK_NAME = 2.8


class Horizontal:
    """The composition for few events: read from left to right, alternately above and below."""

    kind = Composition.HORIZONTAL

    def __init__(self, items: tuple[DatedEvent, ...], eras: Sequence[EraSpan], frame: Frame) -> None:
        self.items = items
        self.eras = eras
        self.frame = frame
        self.rail = replace(frame.rail, tick=0.8, tick_label=NAME_LINE * frame.name, slant=5.0, clearance=1.0)
        self.ribbon = self.rail.axis(era_lanes(eras)) + self.rail.tick
        self.sides = _sides(items)
        self.sizes = frame.sizes
        self.available = frame.area.height

    def lines(self, size: float) -> Sequence[Line]:
        """Widths from the narrowest that is readable to the widest that has room.

        If the sheet is too narrow even at the smallest size, and no other composition is allowed, its whole width.
        """
        side = max(map(len, self.sides))
        room = (self.frame.area.width - (side - 1) * GAP) / side
        widest = min(room, self.frame.line[1])
        narrowest = self._narrowest(size)
        if narrowest > widest:
            forced = self.frame.compositions == (self.kind,) and self._narrowest(self.frame.floor) > widest >= NARROWEST
            return [Line(side, widest)] if forced and self.available > self.ribbon else ()
        steps = (number / (WIDTHS - 1) for number in range(WIDTHS))
        return [Line(side, width) for width in dict.fromkeys(narrowest + (widest - narrowest) * s for s in steps)]

    def settings(self, line: Line, _tier: Tier, _size: float) -> Sequence[Setting]:
        """How each event's label is set."""
        return (Setting(line.width, self.kind),) * len(self.items)

    def _narrowest(self, size: float) -> float:
        return max(self.frame.line[0], SHORTEST_LINE * size * MM_PER_POINT)

    def needed(self, heights: Sequence[float], _columns: int) -> float:
        """The height of both sides and the ribbon between them."""
        above, below = (max((heights[index] for index in side), default=0.0) for side in self.sides)
        return above + below + 2 * GUTTER + self.ribbon

    def draft(self, option: Option) -> "HorizontalDraft":
        """Lay out one scale for both sides, and each label as near to its date as possible."""
        area, width = self.frame.area, option.step.width
        room = LabelRoom(area.x, area.right, GAP, INSET)
        # Labels of the other side are between those of one: each event needs half a label and half a gap of axis.
        start, end = axis_time(self.items, self.frame.day)
        axis = scale(Task(self.items, ((width - GAP) / 2,) * len(self.items), start, end, room))
        placed = tuple(
            arrange([self.items[index] for index in side], [width] * len(side), axis, room) if side else None
            for side in self.sides
        )
        cost = option.line_cost + sum(one.cost for one in placed if one)
        return HorizontalDraft(self, option, axis, placed, cost)


def _sides(items: Sequence[DatedEvent]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Split events into those above and below: alternately, but intervals go above, where their bars are."""
    above: list[int] = []
    below: list[int] = []
    for index, item in enumerate(items):
        (above if item.event.until or len(above) <= len(below) else below).append(index)
    return tuple(above), tuple(below)


@dataclass(frozen=True, slots=True)
class HorizontalDraft:
    """An axis with its labels above and below, and the layout's cost."""

    composer: Horizontal
    option: Option
    axis: tuple[Stretch, ...]
    placed: tuple[LabelPlacement | None, ...]
    cost: float

    def geometry(self, ladder: tuple[TriedRung, ...]) -> Geometry:
        """The position of everything."""
        composer, step = self.composer, self.option.step
        found: dict[int, tuple[Label, Marker, Leader]] = {}
        columns = self._columns()
        for column, side, placed in zip(columns, composer.sides, self.placed, strict=True):
            if placed is None:
                continue
            items = [composer.items[index] for index in side]
            markers = place_markers(column, items, composer.rail)
            leaders = place_leaders(column, items, placed, composer.rail)
            for index, left, marker, leader in zip(side, placed.tops, markers, leaders, strict=True):
                rect = column.turn.rect(column.gutter, left, self.option.heights[index], step.width)
                label = Label(composer.items[index].event.id, rect, column.number, step.tier)
                found[index] = label, marker, leader
        ordered = [found[index] for index in sorted(found)]
        above = columns[:1]
        return Geometry(
            step=step,
            columns=columns,
            labels=tuple(label for label, _, _ in ordered),
            leaders=tuple(leader for _, _, leader in ordered),
            markers=tuple(marker for _, marker, _ in ordered),
            spans=place_spans(above, composer.items, composer.rail),
            eras=place_eras(composer.eras, above, composer.rail),
            ticks=place_ticks(above[0], composer.rail, TICK_NAME * composer.frame.name),
            ladder=ladder,
        )

    def _columns(self) -> tuple[Column, Column]:
        """The horizontal axes: spare room goes to the gutters up to a limit, then above and below everything."""
        composer, area, step = self.composer, self.composer.frame.area, self.option.step
        spare = step.available - step.needed
        gutter = min(GUTTER + spare / 4, WIDEST_GUTTER)
        tallest = max((self.option.heights[index] for index in composer.sides[0]), default=0.0)
        upper = area.y + (spare - 2 * (gutter - GUTTER)) / 2 + tallest + gutter
        lower = upper + composer.ribbon
        first, last = day_of(self.axis[0].start), day_of(self.axis[-1].end - 1e-6)
        above = Rect(area.x, area.y, area.width, upper - area.y)
        below = Rect(area.x, lower, area.width, area.bottom - lower)
        return (
            Column(0, above, None, Turn(upper, lying=True, sign=-1), gutter, first, last, self.axis),
            Column(1, below, None, Turn(lower, lying=True), gutter, first, last, self.axis),
        )

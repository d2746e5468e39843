"""One axis to scale across the sheet: key events above it, and all others in columns below it, each under its time.

As in a horizontal composition, two lines carry the markers of the events above and below, and the ribbon between them
has everything that names the time. Below it, markers have no leaders: a wedge leads from each column's part of the
axis to the column.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.calendar import DatedEvent, day_of
from pressroom.poster.axis.eras import era_borders, era_lanes, place_eras
from pressroom.poster.axis.event_row import LabelRoom
from pressroom.poster.axis.label_placement import LabelPlacement, arrange, y_at
from pressroom.poster.axis.markers import place_leaders, place_markers
from pressroom.poster.axis.spans import place_spans
from pressroom.poster.axis.ticks import place_ticks
from pressroom.poster.compositions.column_breaks import axis_time, needed_height, whole_time
from pressroom.poster.compositions.column_grid import ColumnGrid
from pressroom.poster.compositions.grouping import ACROSS_ERAS, EventGroup, GroupRoom, eras_crossed, groups_of
from pressroom.poster.compositions.horizontal import INSET, TICK_NAME
from pressroom.poster.compositions.key_row import KeyRow
from pressroom.poster.geometry import Column, Geometry, Group, Label, Leader, Marker, Stretch, Turn
from pressroom.poster.request import NAME_LINE, Composition, EraSpan, Frame, Tier
from pressroom.poster.rung_report import TriedRung
from pressroom.poster.search import NARROWEST, Line, Option, Setting

# From the axis to the labels of key events; without any, to the upper edge.
GUTTER, NO_LABELS = 9.0, 3.0
# The room of the markers below the axis, and on A3 the height of the wedges under it.
MARKERS, WEDGE = 9.6, 5.4
# The most that spare height adds to gutter and wedges.
MOST_AIR = 7.0
# The largest multiple of the least gap between labels.
WIDEST_GAP = 3.0
# If more of the height is empty below the columns, this share of it goes above everything.
HOLLOW, LOWERED = 0.2, 0.4


class Ribbon:
    """The composition for a history with many events: its key events from left to right, the others in columns."""

    kind = Composition.RIBBON

    def __init__(self, items: tuple[DatedEvent, ...], eras: Sequence[EraSpan], frame: Frame, keys: KeyRow) -> None:
        self.items = items
        self.eras = eras
        self.frame = frame
        self.keys = keys
        self.above = keys.above
        self.sizes = keys.sizes
        self.available = frame.area.height
        self.rail = replace(frame.rail, tick=0.8, tick_label=NAME_LINE * frame.name, slant=4.0, clearance=0.8)
        self.ribbon = self.rail.axis(era_lanes(eras)) + self.rail.tick
        self.below = tuple(index for index in range(len(items)) if index not in self.above)
        self.grid = ColumnGrid(frame, 0.0, len(self.below))
        start, end = axis_time(items, frame.day)
        self.axis = (Stretch(start, end, frame.area.x, frame.area.right),)

    def without_row(self) -> "Ribbon":
        """A ribbon that has its key events in the columns, with all others."""
        return Ribbon(self.items, self.eras, self.frame, KeyRow(self.frame, self.frame.sizes))

    def lines(self, size: float) -> Sequence[Line]:
        """The column counts worth trying."""
        if not self.below or self.available <= self.overhead + NARROWEST:
            return ()
        return self.grid.lines(size)

    def settings(self, line: Line, tier: Tier, size: float) -> Sequence[Setting]:
        """How each event's label is set: above the axis as in a horizontal composition."""
        below, above = Setting(line.width, self.kind), self.keys.widths(tier, size)
        return tuple(
            Setting(above[index], Composition.HORIZONTAL) if index in self.above else below
            for index in range(len(self.items))
        )

    @property
    def overhead(self) -> float:
        """The height of everything but labels."""
        above = self.row_name + GUTTER if self.above else NO_LABELS
        return above + self.ribbon + MARKERS + self.wedge + self.frame.heading

    @property
    def row_name(self) -> float:
        """The height of the line above the key events that says what they are."""
        return NAME_LINE * self.frame.name if self.above else 0.0

    @property
    def wedge(self) -> float:
        """The height of the wedges, which holds the name of the events below, and the flag of the edition's day."""
        return WEDGE * self.frame.names

    def needed(self, heights: Sequence[float], columns: int) -> float:
        """The height of the labels above, the ribbon and the tallest column."""
        tallest = self.tallest(heights)
        below = needed_height([heights[index] for index in self.below], self.frame.gap, columns)
        return tallest + self.overhead + below

    def tallest(self, heights: Sequence[float]) -> float:
        """The height of all labels above: they are cards side by side, as tall as the tallest of them."""
        return max((heights[index] for index in self.above), default=0.0)

    def draft(self, option: Option) -> "RibbonDraft":
        """Split the events below into columns, and place each label above as near to its date as possible."""
        area, step = self.frame.area, option.step
        heights = [option.heights[index] for index in self.below]
        tallest = self.tallest(option.heights)
        height = step.available - self.overhead - tallest - 2 * air_of(step)
        room = GroupRoom(step.columns, height, self.frame.gap)
        below, borders = [self.items[index] for index in self.below], era_borders(self.eras)
        groups = groups_of(below, heights, room, borders)
        crossed = eras_crossed(below, groups, borders)
        groups = (replace(groups[0], start=self.axis[0].start), *groups[1:])
        groups = (*groups[:-1], replace(groups[-1], end=whole_time(self.items)[1]))
        keys = [self.items[index] for index in self.above]
        widths = self.keys.widths(step.tier, step.size).values()
        sides = LabelRoom(area.x, area.right, self.keys.gap(widths), INSET)
        placed = arrange(keys, [*widths], self.axis, sides) if keys else None
        fills = [sum(heights[group.first : group.until]) for group in groups]
        uneven = sum((max(fills) - fill) ** 2 for fill in fills) / len(fills)
        across = crossed * ACROSS_ERAS * (sum(fills) / len(fills)) ** 2
        return RibbonDraft(self, option, groups, placed, option.line_cost + uneven + across)


def air_of(step: TriedRung) -> float:
    """The part of the spare height that goes to each of gutter and wedges."""
    return min(0.15 * (step.available - step.needed), MOST_AIR)


def _gap(rows: Sequence[Sequence[float]], room: float, least: float) -> float:
    """The one gap between the labels of all columns: it fills the fullest of them, or is the widest that is good."""
    filling = ((room - sum(row)) / (len(row) - 1) for row in rows if len(row) > 1)
    return max(least, min([WIDEST_GAP * least, *filling]))


@dataclass(frozen=True, slots=True)
class RibbonDraft:
    """A ribbon with its labels above and its columns below, and the layout's cost."""

    composer: Ribbon
    option: Option
    groups: tuple[EventGroup, ...]
    placed: LabelPlacement | None
    cost: float

    def geometry(self, ladder: tuple[TriedRung, ...]) -> Geometry:
        """The position of everything."""
        composer, step = self.composer, self.option.step
        air = air_of(step)
        above, below = self._axes(air, self._lowered(air))
        top = below.axis + MARKERS + composer.wedge + air
        groups = tuple(self._group(group, number, below, top) for number, group in enumerate(self.groups))
        labels = {**self._labels_above(above), **self._labels_below(groups)}
        leaders, markers = self._joined(above, below)
        return Geometry(
            step=step,
            columns=(above, below),
            labels=tuple(labels[index] for index in sorted(labels)),
            leaders=leaders,
            markers=markers,
            spans=place_spans((above,), composer.items, composer.rail),
            eras=place_eras(composer.eras, (above,), composer.rail),
            ticks=place_ticks(above, composer.rail, TICK_NAME * composer.frame.name),
            ladder=ladder,
            groups=groups,
        )

    def _lowered(self, air: float) -> float:
        """How far everything is lowered, because there are few events on a tall sheet."""
        composer, step = self.composer, self.option.step
        gap = WIDEST_GAP * composer.frame.gap
        heights = [self.option.heights[index] for index in composer.below]
        tallest = max(sum(heights[one.first : one.until]) + gap * (one.until - one.first - 1) for one in self.groups)
        above = composer.tallest(self.option.heights)
        empty = step.available - composer.overhead - 2 * air - above - tallest
        return LOWERED * empty if empty > HOLLOW * step.available else 0.0

    def _axes(self, air: float, lowered: float) -> tuple[Column, Column]:
        composer, area = self.composer, self.composer.frame.area
        tallest = composer.tallest(self.option.heights)
        gutter = GUTTER + air if composer.above else NO_LABELS
        upper = area.y + composer.row_name + lowered + tallest + gutter
        lower = upper + composer.ribbon
        first, last = day_of(composer.axis[0].start), day_of(composer.axis[-1].end - 1e-6)
        over, under = (
            Rect(area.x, area.y, area.width, upper - area.y),
            Rect(area.x, lower, area.width, area.bottom - lower),
        )
        return (
            Column(0, over, None, Turn(upper, lying=True, sign=-1), gutter, first, last, composer.axis),
            Column(1, under, None, Turn(lower, lying=True), MARKERS, first, last, composer.axis),
        )

    def _labels_above(self, above: Column) -> dict[int, Label]:
        composer, step = self.composer, self.option.step
        if not self.placed:
            return {}
        tallest = composer.tallest(self.option.heights)
        return {
            index: Label(
                composer.items[index].event.id,
                above.turn.rect(above.gutter, left, tallest, composer.keys.widths(step.tier, step.size)[index]),
                0,
                step.tier,
            )
            for index, left in zip(composer.above, self.placed.tops, strict=True)
        }

    def _group(self, group: EventGroup, number: int, below: Column, top: float) -> Group:
        composer, area = self.composer, self.composer.frame.area
        left, pitch = composer.grid.left(number, len(self.groups)), composer.grid.pitch(len(self.groups))
        low, high = y_at(composer.axis, group.start), y_at(composer.axis, group.end)
        return Group(
            number=number,
            rect=Rect(left, top, pitch, area.bottom - top),
            heading=Rect(left, top, pitch, composer.frame.heading),
            first=day_of(group.start),
            last=day_of(group.end - 1e-6),
            wedge=((low, below.axis), (high, below.axis), (left + pitch, top), (left, top)),
        )

    def _labels_below(self, groups: Sequence[Group]) -> dict[int, Label]:
        """The labels of each column from its top, all with the same gap: events side by side are read as rows."""
        composer, step, found = self.composer, self.option.step, dict[int, Label]()
        columns = [composer.below[held.first : held.until] for held in self.groups]
        room = max(group.rect.bottom - group.heading.bottom for group in groups)
        gap = _gap([[self.option.heights[index] for index in own] for own in columns], room, composer.frame.gap)
        for group, own in zip(groups, columns, strict=True):
            y = group.heading.bottom
            for index in own:
                height = self.option.heights[index]
                rect = Rect(group.rect.x, y, step.width, height)
                found[index] = Label(composer.items[index].event.id, rect, 1, step.tier, group.number)
                y += height + gap
        return found

    def _joined(self, above: Column, below: Column) -> tuple[tuple[Leader, ...], tuple[Marker, ...]]:
        """The leaders of the labels above, and the markers of all events in order of time."""
        composer = self.composer
        keys = [composer.items[index] for index in composer.above]
        others = [composer.items[index] for index in composer.below]
        leaders = place_leaders(above, keys, self.placed, composer.rail) if self.placed else ()
        free = replace(composer.rail, slant=0.0, clearance=0.0)
        made = [*(place_markers(above, keys, composer.rail) if keys else ()), *place_markers(below, others, free)]
        markers = dict(zip((*composer.above, *composer.below), made, strict=True))
        return leaders, tuple(markers[index] for index in sorted(markers))

"""Chronological columns: each has a part of the axis, with its labels to the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.calendar import DatedEvent, day_of
from pressroom.poster.axis.eras import era_lanes, place_eras
from pressroom.poster.axis.event_row import LabelRoom
from pressroom.poster.axis.label_placement import LabelPlacement, arrange
from pressroom.poster.axis.markers import place_leaders, place_markers
from pressroom.poster.axis.scale import Task, scale
from pressroom.poster.axis.spans import place_spans
from pressroom.poster.axis.ticks import place_ticks
from pressroom.poster.compositions.column_breaks import UNEVENNESS, ColumnPart, needed_height, split
from pressroom.poster.compositions.column_grid import ColumnGrid
from pressroom.poster.geometry import Column, Geometry, Label, Leader, Marker, Stretch, Turn
from pressroom.poster.request import Composition, EraSpan, Frame, Tier
from pressroom.poster.rung_report import TriedRung
from pressroom.poster.search import Line, Option, Setting


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """A column with its events and the positions of their labels."""

    column: Column
    items: tuple[DatedEvent, ...]
    placed: LabelPlacement


class Columns:
    """The composition for many events: read downwards, then from left to right."""

    kind = Composition.COLUMNS

    def __init__(self, items: tuple[DatedEvent, ...], eras: Sequence[EraSpan], frame: Frame) -> None:
        self.items = items
        self.eras = eras
        self.frame = frame
        self.sizes = frame.sizes
        self.available = frame.body_height
        self._lanes = era_lanes(eras)
        self._grid = ColumnGrid(frame, frame.rail.width(self._lanes), len(items))

    def lines(self, size: float) -> Sequence[Line]:
        """The column counts worth trying."""
        return self._grid.lines(size) if self.available > 0 else ()

    def settings(self, line: Line, _tier: Tier, _size: float) -> Sequence[Setting]:
        """How each event's label is set."""
        return (Setting(line.width, self.kind),) * len(self.items)

    def needed(self, heights: Sequence[float], columns: int) -> float:
        """The column height that the labels need."""
        return needed_height(heights, self.frame.gap, columns)

    def draft(self, option: Option) -> "ColumnsDraft":
        """The cheapest split into columns, each with its scale and labels."""
        frame, count = self.frame, option.step.columns
        top = frame.area.y + frame.heading
        room = LabelRoom(top, top + frame.body_height, frame.gap, frame.inset(option.step.size))
        parts = split(self.items, option.heights, room, count)
        filled = []
        cost = option.line_cost
        for number, part in enumerate(parts):
            items, heights = self.items[part.first : part.until], option.heights[part.first : part.until]
            axis = scale(Task(items, heights, part.start, part.end, room))
            placed = arrange(items, heights, axis, room)
            fill = sum(heights) + frame.gap * (len(heights) - 1)
            cost += placed.cost + UNEVENNESS * (fill - option.step.needed) ** 2 / len(parts)
            filled.append(FilledColumn(self._column(number, count, part, axis), items, placed))
        return ColumnsDraft(self, option, tuple(filled), cost)

    def _column(self, number: int, count: int, part: ColumnPart, axis: tuple[Stretch, ...]) -> Column:
        area, x, pitch = self.frame.area, self._grid.left(number, count), self._grid.pitch(count)
        return Column(
            number=number,
            rect=Rect(x, area.y, pitch, area.height),
            heading=Rect(x, area.y, pitch, self.frame.heading),
            turn=Turn(x + self.frame.rail.axis(self._lanes)),
            gutter=self.frame.rail.gutter,
            first=day_of(part.start),
            last=day_of(part.end - 1e-6),
            stretches=axis,
        )


@dataclass(frozen=True, slots=True)
class ColumnsDraft:
    """Columns with their labels, and the layout's cost."""

    composer: Columns
    option: Option
    filled: tuple[FilledColumn, ...]
    cost: float

    def geometry(self, ladder: tuple[TriedRung, ...]) -> Geometry:
        """The position of everything."""
        frame, step = self.composer.frame, self.option.step
        labels: list[Label] = []
        leaders: list[Leader] = []
        markers: list[Marker] = []
        columns = tuple(one.column for one in self.filled)
        for column, items, placed in ((one.column, one.items, one.placed) for one in self.filled):
            for item, top, height in zip(items, placed.tops, placed.heights, strict=True):
                rect = column.turn.rect(column.gutter, top, step.width, height)
                labels.append(Label(item.event.id, rect, column.number, step.tier))
            markers += place_markers(column, items, frame.rail)
            leaders += place_leaders(column, items, placed, frame.rail)
        return Geometry(
            step=step,
            columns=columns,
            labels=tuple(labels),
            leaders=tuple(leaders),
            markers=tuple(markers),
            spans=place_spans(columns, self.composer.items, frame.rail),
            eras=place_eras(self.composer.eras, columns, frame.rail),
            ticks=tuple(tick for column in columns for tick in place_ticks(column, frame.rail, frame.small_line)),
            ladder=ladder,
        )

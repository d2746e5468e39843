"""Chronological columns: each has a part of the axis, with its labels to the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.poster.calendar import DatedEvent, day_of
from pressroom.poster.column_breaks import UNEVENNESS, ColumnPart, needed_height, split
from pressroom.poster.eras import era_lanes, place_eras
from pressroom.poster.event_row import LabelRoom
from pressroom.poster.geometry import Column, Geometry, Label, Leader, Marker, Stretch, Turn
from pressroom.poster.label_placement import LabelPlacement, arrange
from pressroom.poster.markers import place_leaders, place_markers
from pressroom.poster.request import MM_PER_POINT, Composition, EraSpan, Frame
from pressroom.poster.rung_report import TriedRung
from pressroom.poster.scale import Task, scale
from pressroom.poster.search import NARROWEST, SHORTEST_LINE, Line, Option
from pressroom.poster.spans import place_spans
from pressroom.poster.ticks import place_ticks


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
        self.available = frame.body_height
        self._lanes = era_lanes(eras)

    def pitch(self, columns: int) -> float:
        """The outer width of a column."""
        return (self.frame.area.width - (columns - 1) * self.frame.column_gap) / columns

    def width(self, columns: int) -> float:
        """The width of labels: the column without its rail, but at most the longest readable line."""
        return min(self.pitch(columns) - self.frame.rail.width(self._lanes), self.frame.line[1])

    def lines(self, size: float) -> Sequence[Line]:
        """Column counts worth trying: those with readable lines; at the smallest size, else the nearest count."""
        if self.available <= 0 or self.width(1) < NARROWEST:
            return ()
        lines = [Line(count, self.width(count)) for count in self._counts()]
        long = [line for line in lines if line.width >= SHORTEST_LINE * size * MM_PER_POINT]
        return long or (lines if size == self.frame.sizes[-1] else ())

    def _counts(self) -> list[int]:
        fewest, most = self.frame.columns
        usable = list(range(fewest, min(most, max(fewest, len(self.items))) + 1))
        usable = [count for count in usable if count <= len(self.items)] or [1]
        readable = [count for count in usable if self.width(count) >= self.frame.line[0]]
        if not readable:
            fewer = [count for count in range(1, usable[0]) if self.width(count) >= self.frame.line[0]]
            return fewer[-1:] or [1]
        # Of the counts whose lines had to be shortened, only the last leaves little of the page empty.
        shortened = [count for count in readable if self.width(count) == self.frame.line[1]]
        return shortened[-1:] + [count for count in readable if count not in shortened]

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
        area, pitch = self.frame.area, self.pitch(count)
        x = area.x + number * (pitch + self.frame.column_gap)
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

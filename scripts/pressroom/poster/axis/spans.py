"""Spans: intervals, drawn beside the axis from beginning to end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressroom.poster.axis.calendar import DatedEvent, in_order
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.geometry import Column, SpanBar
from pressroom.poster.request import Event, Frame, Rail

#: The share of its sub-lane that a bar fills.
BAR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Interval:
    item: DatedEvent
    lane: int  # from the axis outwards


def _intervals(items: Sequence[DatedEvent]) -> tuple[_Interval, ...]:
    """Intervals in order of time; concurrent ones are side by side, each in the same lane in all columns."""
    found: list[_Interval] = []
    for item in items:
        if item.event.until:
            taken = {other.lane for other in found if other.item.over > item.start}
            found.append(_Interval(item, min(set(range(len(items))) - taken)))
    return tuple(found)


def with_spans(frame: Frame, events: Sequence[Event]) -> Frame:
    """Return a frame whose rails have room for the spans of these events."""
    lanes = max((interval.lane + 1 for interval in _intervals(in_order(events))), default=0)
    return replace(frame, rail=replace(frame.rail, span_lanes=lanes))


def place_spans(columns: Sequence[Column], items: Sequence[DatedEvent], rail: Rail) -> tuple[SpanBar, ...]:
    """Place a bar for each part of an interval that a column shows; the bars of one column are disjoint."""
    intervals = _intervals(items)
    return tuple(bar for column in columns for bar in _bars(column, intervals, rail))


def _bars(column: Column, intervals: Sequence[_Interval], rail: Rail) -> Iterator[SpanBar]:
    first, last = column.stretches[0].start, column.stretches[-1].end
    for interval in intervals:
        item = interval.item
        if item.over > first and item.start < last:
            across = -rail.tick - (interval.lane + 0.5) * rail.span_pitch
            top, bottom = (y_at(column.stretches, moment) for moment in (max(first, item.start), min(last, item.over)))
            width = BAR_SHARE * rail.span_pitch
            yield SpanBar(
                event=item.event.id,
                column=column.number,
                lane=item.event.lane,
                rect=column.turn.rect(across - width / 2, top, width, bottom - top),
                begins=item.start >= first,
                ends=item.over <= last,
            )

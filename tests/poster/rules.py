"""The rules of a layout, which hold for every poster."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from poster.histories import A3
from pressroom.poster.calendar import in_order
from pressroom.poster.geometry import Column, Geometry, Leader, MarkerKind
from pressroom.poster.markers import LEAST_SLANT
from pressroom.poster.place import y_at
from pressroom.poster.request import Event, Frame

EPSILON = 1e-6


def check(geometry: Geometry, events: Sequence[Event], frame: Frame = A3) -> None:
    """Every rule of a poster."""
    check_labels(geometry, events, frame)
    check_columns(geometry, frame)
    check_markers(geometry, frame)
    for column in geometry.columns:
        check_leaders(geometry, column, frame)
    check_spans(geometry, events, frame)
    for band in geometry.eras:
        column = geometry.columns[band.column]
        assert column.top - EPSILON <= band.rect.y <= band.rect.bottom <= column.bottom + EPSILON
    for tick in geometry.ticks:
        column = geometry.columns[tick.column]
        assert column.top - EPSILON <= tick.y <= column.bottom + EPSILON
        assert tick.label is None or frame.area.contains(tick.label)
    names = [band.name for band in geometry.eras if band.name] + [tick.label for tick in geometry.ticks if tick.label]
    everything = [*names, *(label.rect for label in geometry.labels), *(column.heading for column in geometry.columns)]
    assert not any(a.overlaps(b) for a, b in combinations(everything, 2))


def check_labels(geometry: Geometry, events: Sequence[Event], frame: Frame) -> None:
    labels = geometry.labels
    assert [label.event for label in labels] == [item.event.id for item in in_order(events)]
    assert all(frame.area.contains(label.rect) for label in labels)
    for above, below in pairwise(labels):
        assert above.column <= below.column
        if above.column == below.column:
            assert below.rect.y - above.rect.bottom >= frame.gap - EPSILON


def check_columns(geometry: Geometry, frame: Frame) -> None:
    for before, after in pairwise(geometry.columns):
        assert before.stretches[-1].end == after.stretches[0].start
        assert before.rect.right < after.rect.x
    for column in geometry.columns:
        assert frame.area.contains(column.rect)
        assert any(label.column == column.number for label in geometry.labels)
        for stretch in column.stretches:
            assert stretch.start < stretch.end
            assert stretch.top < stretch.bottom
        for above, below in pairwise(column.stretches):
            assert (above.end, above.bottom) == (below.start, below.top)


def check_markers(geometry: Geometry, frame: Frame) -> None:
    for marker, label in zip(geometry.markers, geometry.labels, strict=True):
        column = geometry.columns[marker.column]
        assert (marker.event, marker.column) == (label.event, label.column)
        assert column.top - EPSILON <= marker.top < marker.bottom <= column.bottom + EPSILON
        assert column.axis <= marker.x < column.labels - frame.rail.slant


def y_on(leader: Leader, x: float) -> float:
    (x0, y0), (x1, y1) = next(pair for pair in pairwise(leader.points) if x <= pair[1][0] + EPSILON)
    return y0 if x <= x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def check_leaders(geometry: Geometry, column: Column, frame: Frame) -> None:
    leaders = [leader for leader in geometry.leaders if leader.column == column.number]
    markers = [marker for marker in geometry.markers if marker.column == column.number]
    labels = [label for label in geometry.labels if label.column == column.number]
    for leader, marker, label in zip(leaders, markers, labels, strict=True):
        assert leader.event == marker.event == label.event
        assert len(leader.points) == (2 if leader.displacement == 0 else 4)
        assert leader.displacement == 0 or abs(leader.displacement) >= LEAST_SLANT
        assert all(a[0] < b[0] for a, b in pairwise(leader.points))
        assert marker.top - EPSILON <= leader.points[0][1] <= marker.bottom + EPSILON
        assert marker.kind is not MarkerKind.DOT or leader.points[0][1] == pytest.approx(marker.y)
        assert label.rect.y < leader.points[-1][1] < label.rect.bottom
        # No leader reaches the labels' left edge, so none can enter a label of its own column or any other.
        assert column.axis < leader.points[0][0] < leader.points[-1][0] < column.labels
    xs = sorted({x for leader in leaders for x, _ in leader.points})
    for above, below in pairwise(leaders):
        together = above.points[0][1] == below.points[0][1]
        for x in xs:
            gap = y_on(below, x) - y_on(above, x)
            assert gap >= -EPSILON if together else gap > 0
        assert below.points[-1][1] - above.points[-1][1] > frame.gap


def check_spans(geometry: Geometry, events: Sequence[Event], frame: Frame) -> None:
    """What lasts is shown from its beginning to its end, one bar a column, beside the axis and clear of every text."""
    lasting = {item.event.id: item for item in in_order(events) if item.event.until}
    assert {span.event for span in geometry.spans} == set(lasting)
    for name, item in lasting.items():
        bars = [span for span in geometry.spans if span.event == name]
        numbers = [span.column for span in bars]
        assert numbers == list(range(numbers[0], numbers[-1] + 1)), "it goes on in the next column"
        assert [span.begins for span in bars] == [True] + [False] * (len(bars) - 1)
        assert [span.ends for span in bars] == [False] * (len(bars) - 1) + [True]
        for span in bars:
            stretches = geometry.columns[span.column].stretches
            assert span.rect.y == pytest.approx(y_at(stretches, item.start))
            assert span.rect.bottom == pytest.approx(y_at(stretches, item.over))
        assert any(marker.event == name and marker.column in numbers for marker in geometry.markers)
    names = [tick.label for tick in geometry.ticks if tick.label] + [band.rect for band in geometry.eras]
    for span in geometry.spans:
        column = geometry.columns[span.column]
        assert column.rect.x <= span.rect.x < span.rect.right <= column.axis - frame.rail.tick
        assert not any(span.rect.overlaps(name) for name in names)
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(geometry.spans, 2))

"""The rules of a layout, which hold for every poster."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest

from poster.histories import A3
from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.calendar import in_order
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.axis.markers import LEAST_SLANT
from pressroom.poster.compositions.column_breaks import BEYOND, SOON
from pressroom.poster.geometry import Column, Geometry, Label, Leader, MarkerKind, Point
from pressroom.poster.request import Composition, Event, Frame

EPSILON = 1e-6


def check(geometry: Geometry, events: Sequence[Event], frame: Frame = A3) -> None:
    """Every rule of a poster."""
    check_labels(geometry, events, frame)
    check_columns(geometry, frame)
    check_groups(geometry, events, frame)
    check_markers(geometry, frame)
    for column in geometry.columns:
        check_leaders(geometry, column, frame)
    check_spans(geometry, events)
    check_names(geometry, frame)


def lying(geometry: Geometry) -> bool:
    return geometry.composition is not Composition.COLUMNS


def check_labels(geometry: Geometry, events: Sequence[Event], frame: Frame) -> None:
    """Each event has one label, in order of time, inside the frame and clear of the one before it beside its axis."""
    labels = geometry.labels
    assert [label.event for label in labels] == [item.event.id for item in in_order(events)]
    assert all(frame.area.contains(label.rect) for label in labels)
    assert lying(geometry) or [label.column for label in labels] == sorted(label.column for label in labels)
    for column in geometry.columns:
        extents = [column.turn.extent(label.rect) for label in labels if label.column == column.number and own(label)]
        for before, after in pairwise(extents):
            assert after[0] - before[1] >= frame.gap - EPSILON
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(labels, 2))


def own(label: Label) -> bool:
    """Whether a label is beside its axis, and not in a column under a ribbon."""
    return label.group is None


def check_groups(geometry: Geometry, events: Sequence[Event], frame: Frame) -> None:
    """Columns under a ribbon: all events but the key ones above it, in order, each below its part of the one axis."""
    if geometry.composition is not Composition.RIBBON:
        assert geometry.groups == ()
        assert all(map(own, geometry.labels))
        return
    assert geometry.to_scale
    above = {label.event for label in geometry.labels if own(label)}
    assert above in (set(), {event.id for event in events if event.key})
    numbers = [label.group for label in geometry.labels if label.group is not None]
    assert numbers == sorted(numbers)
    assert set(numbers) == {group.number for group in geometry.groups}
    axis = geometry.columns[1]
    places = [x for group in geometry.groups for x in (group.wedge[0][0], group.wedge[1][0])]
    assert places[0] == pytest.approx(axis.low)
    free = (BEYOND + SOON) * (axis.high - axis.low)
    assert axis.high - free <= places[-1] <= axis.high + EPSILON, "together they show all of the axis but its free end"
    for group in geometry.groups:
        (left, y), (right, _), (far, top), (near, _) = group.wedge
        assert left < right
        assert axis.axis == pytest.approx(y)
        assert y + axis.gutter <= top + EPSILON, "markers have their room"
        assert (near, top, far) == pytest.approx((group.rect.x, group.rect.y, group.rect.right))
        held = [label for label in geometry.labels if label.group == group.number]
        assert all(group.rect.contains(label.rect) for label in held)
        assert all(label.rect.y >= group.heading.bottom - EPSILON for label in held)
        for before, after in pairwise(held):
            assert after.rect.y - before.rect.bottom >= frame.gap - EPSILON
        dates = {marker.event: marker.rect for marker in geometry.markers}
        assert all(
            dates[label.event].x <= right + EPSILON and dates[label.event].right >= left - EPSILON for label in held
        )
    for one, other in pairwise(geometry.groups):
        assert one.wedge[1][0] == pytest.approx(other.wedge[0][0])
        assert one.rect.right < other.rect.x


def check_columns(geometry: Geometry, frame: Frame) -> None:
    for before, after in pairwise(geometry.columns):
        assert not before.rect.overlaps(after.rect)
        if lying(geometry):
            assert before.stretches == after.stretches
            assert before.axis < after.axis
        else:
            assert before.stretches[-1].end == after.stretches[0].start
            assert before.rect.right < after.rect.x
    for column in geometry.columns:
        assert frame.area.contains(column.rect)
        assert any(label.column == column.number for label in geometry.labels) or lying(geometry)
        for stretch in column.stretches:
            assert stretch.start < stretch.end
            assert stretch.low < stretch.high
        for one, next_one in pairwise(column.stretches):
            assert (one.end, one.high) == (next_one.start, next_one.low)


def check_markers(geometry: Geometry, frame: Frame) -> None:
    for marker, label in zip(geometry.markers, geometry.labels, strict=True):
        column = geometry.columns[marker.column]
        assert (marker.event, marker.column) == (label.event, label.column)
        low, high = column.turn.extent(marker.rect)
        assert column.low - EPSILON <= low < high <= column.high + EPSILON
        assert column.turn.across(marker.rect) == pytest.approx((marker.across, marker.across))
        assert 0 <= marker.across < column.gutter - (frame.rail.slant if own(label) else 0)


def beside(column: Column, point: Point) -> Point:
    """How far a point is across from the axis, and where along it."""
    place = Rect(*point, 0, 0)
    return column.turn.across(place)[0], column.turn.extent(place)[0]


def along_at(points: Sequence[Point], across: float) -> float:
    """Where along the axis a leader is, so far across."""
    (x0, y0), (x1, y1) = next(pair for pair in pairwise(points) if across <= pair[1][0] + EPSILON)
    return y0 if across <= x0 else y0 + (y1 - y0) * (across - x0) / (x1 - x0)


def check_leaders(geometry: Geometry, column: Column, frame: Frame) -> None:
    leaders = [leader for leader in geometry.leaders if leader.column == column.number]
    labels = [label for label in geometry.labels if label.column == column.number and own(label)]
    markers = [marker for marker in geometry.markers if marker.event in {label.event for label in labels}]
    ways = [[beside(column, point) for point in leader.points] for leader in leaders]
    for leader, marker, label, way in zip(leaders, markers, labels, ways, strict=True):
        assert leader.event == marker.event == label.event
        check_leader(leader, way)
        low, high = column.turn.extent(marker.rect)
        assert low - EPSILON <= way[0][1] <= high + EPSILON
        assert marker.kind is not MarkerKind.DOT or way[0][1] == pytest.approx((low + high) / 2)
        low, high = column.turn.extent(label.rect)
        assert low < way[-1][1] < high
        # No leader reaches as far as the labels, so none can enter a label of its own column or any other.
        assert 0 < way[0][0] < way[-1][0] < column.gutter
        assert column.turn.across(label.rect)[0] == pytest.approx(column.gutter)
    check_no_crossing(ways, frame)


def check_leader(leader: Leader, way: Sequence[Point]) -> None:
    """Two bends at most, always away from the axis, and never a slant that looks like a slip."""
    assert len(way) == (2 if leader.displacement == 0 else 4)
    assert leader.displacement == 0 or abs(leader.displacement) >= LEAST_SLANT
    assert way[-1][1] - way[0][1] == pytest.approx(leader.displacement)
    assert all(a[0] < b[0] for a, b in pairwise(way))


def check_no_crossing(ways: Sequence[Sequence[Point]], frame: Frame) -> None:
    places = sorted({across for way in ways for across, _ in way})
    for before, after in pairwise(ways):
        together = before[0][1] == after[0][1]
        for across in places:
            gap = along_at(after, across) - along_at(before, across)
            assert gap >= -EPSILON if together else gap > 0
        assert after[-1][1] - before[-1][1] > frame.gap


def check_spans(geometry: Geometry, events: Sequence[Event]) -> None:
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
            column = geometry.columns[span.column]
            wanted = (y_at(column.stretches, item.start), y_at(column.stretches, item.over))
            assert column.turn.extent(span.rect) == pytest.approx(wanted)
            assert column.turn.across(span.rect)[1] < 0, "on the side where no label is"
        marked = [marker.column for marker in geometry.markers if marker.event == name]
        assert geometry.groups or marked[0] in numbers
    names = [tick.label for tick in geometry.ticks if tick.label] + [band.rect for band in geometry.eras]
    assert not any(span.rect.overlaps(name) for span in geometry.spans for name in names)
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(geometry.spans, 2))


def check_names(geometry: Geometry, frame: Frame) -> None:
    """Eras and ticks lie on their axis; whatever is written overlaps nothing else that is written."""
    for band in geometry.eras:
        column = geometry.columns[band.column]
        low, high = column.turn.extent(band.rect)
        assert column.low - EPSILON <= low <= high <= column.high + EPSILON
        assert column.turn.across(band.rect)[1] < 0
        if band.name and not any(other.form for other in geometry.eras):
            first, last = column.turn.extent(band.name)
            assert min(last, high) - max(first, low) >= -EPSILON, "it is at its band"
    for tick in geometry.ticks:
        column = geometry.columns[tick.column]
        assert column.low - EPSILON <= tick.along <= column.high + EPSILON
        assert tick.label is None or frame.area.contains(tick.label)
    if lying(geometry):
        above, below = geometry.columns
        ribbon = Rect(above.low, above.axis, above.high - above.low, below.axis - above.axis)
        inside = [*(tick.label for tick in geometry.ticks if tick.label), *(band.rect for band in geometry.eras)]
        assert all(ribbon.contains(rect) for rect in [*inside, *(span.rect for span in geometry.spans)])
    names = [band.name for band in geometry.eras if band.name] + [tick.label for tick in geometry.ticks if tick.label]
    headings = [column.heading for column in geometry.columns if column.heading]
    headings += [group.heading for group in geometry.groups]
    everything = [*names, *(label.rect for label in geometry.labels), *headings]
    assert not any(a.overlaps(b) for a, b in combinations(everything, 2))

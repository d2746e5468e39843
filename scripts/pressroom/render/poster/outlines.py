"""The outlines of what is drawn on a poster beside its texts, as records and lists of points. Lengths in mm."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pressroom.interchange.geometry import Rect
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.compositions.ribbon import MARKERS
from pressroom.poster.geometry import Column, EraBand, Geometry, Group, Marker, Point, Turn
from pressroom.poster.request import MM_PER_POINT, Composition
from pressroom.templating.data import TemplateData

# Half the height of a marker and of a break as drawn, and the furthest that a break may be moved.
_MARKER, _BREAK, _FURTHEST = 1.2, 1.3, 6.0
# The length of the point of a band that continues in another column.
_POINT = 1.6
# The share of a heading that is air, under its ground.
_AIR = 0.22
# How far the line of the edition's day extends beyond the axis.
_OVER = 2.0


def drawn_breaks(column: Column, markers: Iterable[Marker]) -> tuple[float, ...]:
    """The positions of a column's breaks in mm: as near to the change of scale as possible, clear of markers."""
    own = [marker for marker in markers if marker.column == column.number and marker.across == 0]
    taken = []
    for marker in own:
        (low, high), middle = column.turn.extent(marker.rect), along_axis(column.turn, marker)
        taken.append((min(low, middle - _MARKER) - _BREAK, max(high, middle + _MARKER) + _BREAK))

    def free(place: float) -> bool:
        clear = not any(low < place < high for low, high in taken)
        return clear and column.low + _BREAK < place < column.high - _BREAK

    found = []
    for place in column.breaks:
        edges = (place, *(edge for span in taken for edge in span if abs(edge - place) <= _FURTHEST))
        found.append(min(filter(free, edges), key=lambda edge: abs(edge - place), default=place))
    return tuple(round(place, 3) for place in found)


def band_outline(band: EraBand, turn: Turn) -> tuple[Point, ...]:
    """The corners of a band, pointed where it continues in the next column, notched where it comes from another."""
    (near, far), (low, high) = turn.across(band.rect), turn.extent(band.rect)
    point, middle = min(_POINT, (high - low) / 2), (near + far) / 2
    begin = () if band.begins else ((middle, low + point),)
    end = () if band.ends else ((middle, high),)
    last = high if band.ends else high - point
    corners = ((near, low), *begin, (far, low), (far, last), *end, (near, last))
    return tuple(turn.point(*corner) for corner in corners)


def today(geometry: Geometry, day: date) -> tuple[TemplateData, ...]:
    """A line across the axis at the end of the edition's day, and the time ahead of it; none outside the axis."""
    moment = day.toordinal() + 1.0
    column = next((one for one in geometry.columns if one.stretches[0].start < moment < one.stretches[-1].end), None)
    if column is None:
        return ()
    along = y_at(column.stretches, moment)
    if column.turn.lying:  # through the ribbon between the two lines
        far = geometry.columns[-1].axis - column.axis
        area = Rect(along, column.axis, column.high - along, far)
    else:
        far = column.axis - column.rect.x
        area = Rect(column.rect.x, along, far, column.high - along)
    # Names of years are not crossed out.
    names = [column.turn.across(tick.label) for tick in geometry.ticks if tick.label and tick.column == column.number]
    low, high = names[0] if names else (0.0, 0.0)
    ends = ((_OVER, high), (low, -far - _OVER))
    lines = (points_text(column.turn.point(across, along) for across in line) for line in ends)
    return (TemplateData(lines=tuple(lines), ahead=rect_record(area)),)


def axis_until(column: Column, day: date) -> float:
    """The position on a column's axis at the end of a day, in mm; its ends for a day that it does not reach."""
    moment = day.toordinal() + 1.0
    if moment <= column.stretches[0].start:
        return column.low
    return y_at(column.stretches, moment) if moment < column.stretches[-1].end else column.high


def headings(geometry: Geometry) -> Iterator[Rect]:
    yield from (column.heading for column in geometry.columns if column.heading)
    yield from (group.heading for group in geometry.groups)


def wedge_outline(group: Group) -> tuple[Point, ...]:
    """The corners of a wedge: straight down through the markers, then out to the column."""
    (left, axis), (right, _), (far, top), (near, _) = group.wedge
    bend = axis + MARKERS
    return (left, axis), (right, axis), (right, bend), (far, top), (near, top), (left, bend)


def wedge_pieces(group: Group, bands: Iterable[EraBand]) -> Iterator[tuple[EraBand, tuple[Point, ...]]]:
    """The part of a wedge and of the heading under it that is each era's, divided there as the time on the axis is."""
    (left, axis), (right, _), (far, top), (near, _) = group.wedge
    bend, bottom = axis + MARKERS, group.heading.bottom - _AIR * group.heading.height
    for band in bands:
        low, high = max(left, band.rect.x), min(right, band.rect.right)
        if low < high:
            start, end = (near + (place - left) / (right - left) * (far - near) for place in (low, high))
            sides = (low, axis), (high, axis), (high, bend), (end, top), (end, bottom), (start, bottom)
            yield band, (*sides, (start, top), (low, bend))


def concurrent(bands: Sequence[EraBand]) -> bool:
    """Check whether bands of eras are beside each other."""
    return len({(band.column, band.rect.y) for band in bands}) > len({band.column for band in bands})


def ribbon(geometry: Geometry) -> TemplateData | None:
    """The area between the two lines of a horizontal axis; None in columns."""
    if geometry.composition is Composition.COLUMNS:
        return None
    above, below = geometry.columns
    return rect_record(Rect(above.low, above.axis, above.high - above.low, below.axis - above.axis))


def rect_record(rect: Rect) -> TemplateData:
    return TemplateData(
        left=round(rect.x, 3), top=round(rect.y, 3), width=round(rect.width, 3), height=round(rect.height, 3)
    )


def points_text(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in points)


def along_axis(turn: Turn, marker: Marker) -> float:
    """The position of a marker's middle along its axis, in mm."""
    return marker.middle[0] if turn.lying else marker.middle[1]


def half_capital(size: float) -> float:
    """The distance from the middle of a line to the baseline that centres its capitals, in mm; `size` is in points."""
    return size * MM_PER_POINT * 0.33

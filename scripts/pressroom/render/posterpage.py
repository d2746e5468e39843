"""The poster's page: texts at the places that the layout has found, and one drawing of everything else behind them."""

from collections.abc import Iterable

from pressroom.dates import PartialDate
from pressroom.model.documents import DocumentSpec
from pressroom.pages import Rect
from pressroom.poster.geometry import Column, EraBand, Geometry, Marker, Point, SpanBar, Tick, TickUnit
from pressroom.poster.markers import SHORTEST_DRAWN
from pressroom.poster.request import MM_PER_POINT
from pressroom.render.html import Html
from pressroom.render.mistakes import FOLDER
from pressroom.render.page import Page
from pressroom.render.record import Record
from pressroom.render.timeline import ERA_NAME, FLOOR, Labels, Sheet

DRAWING = "timeline.svg"
# Millimetres: half the height of a marker and of a break as they are drawn, and how far a break may be moved.
_MARKER, _BREAK, _FURTHEST = 1.2, 1.3, 6.0
# How far a band that goes on in another column points there, in mm.
_POINT = 1.6


def poster_html(page: Page, spec: DocumentSpec, sheet: Sheet, geometry: Geometry, labels: Labels) -> Html:
    """The poster's page: labels and headings as text at their places, everything else in one drawing behind them."""
    labels.print(geometry.tier)
    columns = tuple(_column(page, column, geometry, labels) for column in geometry.columns)
    drawing = page.fill(DRAWING, drawing=_drawing(page, spec, sheet, geometry))
    html = page.html(
        columns=columns,
        sheet=Record(
            head=sheet.head,
            strip=sheet.strip,
            strip_top=round(sheet.strip_top, 3),
            foot=sheet.foot,
            **_place(sheet.area),
        ),
        floor=FLOOR,
        size=geometry.size,
        to_scale=geometry.to_scale,
    )
    return html.with_asset(f"{FOLDER}/{spec.id}/{DRAWING}", str(drawing).encode())


def _place(rect: Rect) -> Record:
    return Record(left=round(rect.x, 3), top=round(rect.y, 3), width=round(rect.width, 3), height=round(rect.height, 3))


def _column(page: Page, column: Column, geometry: Geometry, labels: Labels) -> Record:
    first, last = (PartialDate(day.year) for day in (column.first, column.last))
    return Record(
        number=column.number,
        heading=page.speech.years(first, last),
        **_place(column.heading),
        labels=tuple(
            Record(id=label.event, markup=labels.markup(label.event, label.tier), **_place(label.rect))
            for label in geometry.labels
            if label.column == column.number
        ),
    )


def _drawing(page: Page, spec: DocumentSpec, sheet: Sheet, geometry: Geometry) -> Record:
    """The geometry and the tokens as records, for the template of the drawing."""
    tokens = page.desk.tokens
    width, height = spec.canvas
    lanes = {marker.event: marker.lane for marker in geometry.markers}
    places = {label.event: label.rect for label in geometry.labels}
    return Record(
        width=width,
        height=height,
        band=round(sheet.area.y + sheet.head, 3),
        rule=sheet.rule,
        strip=sheet.strip,
        colours=Record(**tokens.colours.model_dump()),
        family=tokens.type.heading_family,
        small=round(FLOOR * MM_PER_POINT, 4),
        era_name=round(ERA_NAME * MM_PER_POINT, 4),
        axes=tuple(
            Record(x=c.axis, top=c.top, bottom=c.bottom, breaks=drawn_breaks(c, geometry.markers))
            for c in geometry.columns
        ),
        spans=tuple(_span(page, span, geometry) for span in geometry.spans),
        headings=tuple(_place(column.heading) for column in geometry.columns),
        eras=_eras(page, geometry),
        ticks=tuple(_tick(page, tick, geometry) for tick in geometry.ticks),
        leaders=tuple(
            Record(
                points=_points(leader.points),
                end=round(leader.points[-1][0], 3),
                top=round(places[leader.event].y, 3),
                bottom=round(places[leader.event].bottom, 3),
                colour=tokens.lane(lanes[leader.event]).colour,
            )
            for leader in geometry.leaders
        ),
        markers=tuple(
            Record(
                kind=marker.kind.value,
                shape=page.shape(marker.lane),
                colour=tokens.lane(marker.lane).colour,
                x=round(marker.x, 3),
                y=round(marker.y, 3),
                top=round(marker.y - _height(marker) / 2, 3),
                height=round(_height(marker), 3),
            )
            for marker in geometry.markers
        ),
    )


def _height(marker: Marker) -> float:
    """How tall a bracket or bar is drawn."""
    return max(marker.bottom - marker.top, SHORTEST_DRAWN)


def drawn_breaks(column: Column, markers: Iterable[Marker]) -> tuple[float, ...]:
    """Where breaks are drawn: as near to the change of scale as they touch no marker on the axis."""
    own = [marker for marker in markers if marker.column == column.number and marker.x == column.axis]
    taken = [(min(m.top, m.y - _MARKER) - _BREAK, max(m.bottom, m.y + _MARKER) + _BREAK) for m in own]

    def free(y: float) -> bool:
        return not any(top < y < bottom for top, bottom in taken) and column.top + _BREAK < y < column.bottom - _BREAK

    found = []
    for y in column.breaks:
        edges = (y, *(edge for span in taken for edge in span if abs(edge - y) <= _FURTHEST))
        found.append(min(filter(free, edges), key=lambda edge: abs(edge - y), default=y))
    return tuple(round(y, 3) for y in found)


def _eras(page: Page, geometry: Geometry) -> tuple[Record, ...]:
    titles = {era["id"]: era["title"] for era in page.record["eras"]}
    order = list(titles)
    return tuple(
        Record(
            even=order.index(band.era) % 2 == 0,
            points=_points(band_outline(band)),
            name=_upright(titles[band.era], band.name) if band.name else None,
        )
        for band in geometry.eras
    )


def band_outline(band: EraBand) -> tuple[Point, ...]:
    """The corners of a band: where it goes on in the next column it points there, where it comes from one it is cut."""
    rect, point = band.rect, min(_POINT, band.rect.height / 2)
    middle = rect.x + rect.width / 2
    upper = () if band.begins else ((middle, rect.y + point),)
    lower = () if band.ends else ((middle, rect.bottom),)
    low = rect.bottom if band.ends else rect.bottom - point
    return ((rect.x, rect.y), *upper, (rect.right, rect.y), (rect.right, low), *lower, (rect.x, low))


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in points)


def _span(page: Page, span: SpanBar, geometry: Geometry) -> Record:
    """A span; `joined` is where a line joins it to its event's marker, if that stands in this column."""
    markers = [marker for marker in geometry.markers if (marker.event, marker.column) == (span.event, span.column)]
    return Record(
        colour=page.desk.tokens.lane(span.lane).colour,
        begins=span.begins,
        ends=span.ends,
        joined=tuple(Record(x=round(marker.x, 3), y=round(marker.y, 3)) for marker in markers),
        **_place(span.rect),
    )


def _upright(text: str, room: Rect) -> Record:
    """A name set vertically: the middle of its baseline."""
    x = room.x + room.width / 2 + _drop(ERA_NAME)
    return Record(text=text, x=round(x, 3), y=round(room.y + room.height / 2, 3))


def _drop(size: float) -> float:
    """From the middle of a line to the baseline that centres its capitals, in mm, at a size in points."""
    return size * MM_PER_POINT * 0.33


def _tick(page: Page, tick: Tick, geometry: Geometry) -> Record:
    date = PartialDate(tick.date.year, tick.date.month, tick.date.day)
    text = {
        TickUnit.YEAR: str(date.year),
        TickUnit.MONTH: page.speech.month(date),
        TickUnit.DAY: str(date.day),
    }[tick.unit]
    axis = next(column.axis for column in geometry.columns if column.number == tick.column)
    return Record(
        axis=axis,
        y=tick.y,
        year=tick.unit is TickUnit.YEAR,
        text=text if tick.label else "",
        right=tick.label.right if tick.label else 0,
        baseline=round((tick.label.y + tick.label.bottom) / 2 + _drop(FLOOR), 3) if tick.label else 0,
    )

"""Make the records for the template of a poster's drawing from geometry and tokens. Its texts are HTML."""

from collections.abc import Iterable, Set
from dataclasses import replace

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Column, EraBand, Geometry, Leader, Marker, Point, SpanBar, Tick, TickUnit, Turn
from pressroom.poster.markers import SHORTEST_DRAWN
from pressroom.poster.request import MM_PER_POINT, NAME_SIZE, Composition
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.events import FLOOR, PosterSheet, era_names
from pressroom.templating.data import TemplateData

# In mm: half the height of a marker and of a break as drawn, and the furthest that a break may be moved.
_MARKER, _BREAK, _FURTHEST = 1.2, 1.3, 6.0
# In mm: the length of the point of a band, and of the notch of a span's bar, that continues in another column.
_POINT, _NOTCH = 1.6, 0.8
# In mm: the lengths of ticks of years, and of smaller units.
_TICKS = (1.4, 0.9)


def poster_drawing(renderer: DocumentRenderer, sheet: PosterSheet, geometry: Geometry) -> TemplateData:
    """Return the geometry and the tokens as records for the template of the drawing."""
    page = renderer.page
    tokens = page.context.tokens
    width, height = page.spec.canvas
    bleed = page.print.bleed / page.spec.zoom if page.print else 0
    drawn = _Drawing(renderer, geometry, sheet.numbered)
    return TemplateData(
        width=width,
        height=height,
        bleed=bleed,
        band=round(sheet.area.y + sheet.head, 3),
        rule=sheet.rule,
        strip=sheet.strip,
        colours=TemplateData(**tokens.colours.model_dump()),
        cover=TemplateData(ground=tokens.cover_ground, rule=tokens.cover_rule),
        family=tokens.type.heading_family,
        era_name=round(NAME_SIZE * MM_PER_POINT, 4),
        headings=tuple(_rect(column.heading) for column in geometry.columns if column.heading),
        ribbon=_ribbon(geometry),
        axes=tuple(drawn.axis(column) for column in geometry.columns),
        spans=tuple(drawn.span(span) for span in geometry.spans),
        eras=tuple(drawn.era(band) for band in geometry.eras),
        ticks=tuple(drawn.tick(tick) for tick in geometry.ticks),
        leaders=tuple(drawn.leader(leader) for leader in geometry.leaders),
        markers=tuple(drawn.marker(marker) for marker in geometry.markers),
    )


class _Drawing:
    """Makes the record of each element of a geometry, for columns with a vertical or horizontal axis."""

    def __init__(self, renderer: DocumentRenderer, geometry: Geometry, numbered: Set[str]) -> None:
        self._page = renderer.page
        self._shape = renderer.shape
        self._geometry = geometry
        self._lanes = {marker.event: marker.lane for marker in geometry.markers}
        self._places = {label.event: label.rect for label in geometry.labels}
        titles = {era["id"]: era["title"] for era in renderer.record["eras"]}
        self._eras = era_names(renderer.page.edition, titles, numbered)

    def _turn(self, column: int) -> Turn:
        return self._geometry.columns[column].turn

    def _colour(self, event: str) -> str:
        return self._page.context.tokens.lane(self._lanes[event]).colour

    def axis(self, column: Column) -> TemplateData:
        turn = column.turn
        breaks = (turn.point(0, place) for place in drawn_breaks(column, self._geometry.markers))
        return TemplateData(
            line=_points((turn.point(0, column.low), turn.point(0, column.high))),
            breaks=tuple(TemplateData(x=round(x, 3), y=round(y, 3), angle=90 if turn.lying else 0) for x, y in breaks),
        )

    def span(self, span: SpanBar) -> TemplateData:
        """A bar, notched where it continues in another column, and lines that join it to its event's marker."""
        turn = self._turn(span.column)
        (near, far), (low, high) = turn.across(span.rect), turn.extent(span.rect)
        middle = (near + far) / 2
        corners = ((near, low), *(() if span.begins else ((middle, low + _NOTCH),)), (far, low), (far, high))
        corners += () if span.ends else ((middle, high - _NOTCH),)
        own = (m for m in self._geometry.markers if (m.event, m.column) == (span.event, span.column))
        joins = ((turn.point(near, _along(turn, marker)), marker.middle) for marker in own)
        return TemplateData(
            colour=self._page.context.tokens.lane(span.lane).colour,
            points=_points(turn.point(*corner) for corner in (*corners, (near, high))),
            joins=tuple(_points(join) for join in joins),
        )

    def era(self, band: EraBand) -> TemplateData:
        """A band with its name along the axis."""
        turn, name = self._turn(band.column), None
        if room := band.name:
            middle, drop = (room.x + room.width / 2, room.y + room.height / 2), _drop(NAME_SIZE)
            x, y = (middle[0], middle[1] + drop) if turn.lying else (middle[0] + drop, middle[1])
            angle = 0 if turn.lying else -90
            name = TemplateData(text=self._eras[band.era][band.form], x=round(x, 3), y=round(y, 3), angle=angle)
        return TemplateData(
            even=list(self._eras).index(band.era) % 2 == 0, points=_points(band_outline(band, turn)), name=name
        )

    def tick(self, tick: Tick) -> TemplateData:
        """A tick and its name: left of a vertical axis; on a horizontal axis after the tick, which is lengthened."""
        date = PartialDate(tick.date.year, tick.date.month, tick.date.day)
        whole = replace(date, day=None) if tick.unit is TickUnit.MONTH else date
        names = {
            TickUnit.YEAR: str(date.year),
            TickUnit.DAY: str(date.day),
            TickUnit.MONTH: self._page.formatter.month(date),
        }
        turn, year, room = self._turn(tick.column), tick.unit is TickUnit.YEAR, tick.label
        size = NAME_SIZE if turn.lying else FLOOR
        length = _TICKS[0] if year else _TICKS[1]
        if room and turn.lying:
            length = -turn.across(room)[0]
        return TemplateData(
            line=_points((turn.point(-length, tick.along), turn.point(0, tick.along))),
            year=year,
            text=(self._page.formatter.date(whole) if tick.whole else names[tick.unit]) if room else "",
            size=round(size * MM_PER_POINT, 4),
            x=round((room.x + 1.0 if turn.lying else room.right) if room else 0, 3),
            y=round(room.y + room.height / 2 + _drop(size) if room else 0, 3),
            anchor="start" if turn.lying else "end",
        )

    def leader(self, leader: Leader) -> TemplateData:
        """A leader, and the line along its label at which it ends."""
        turn = self._turn(leader.column)
        low, high = turn.extent(self._places[leader.event])
        end = turn.across(Rect(*leader.points[-1], 0, 0))[0]
        return TemplateData(
            points=_points(leader.points),
            end=_points((turn.point(end, low + (0 if turn.lying else 0.5)), turn.point(end, high - 0.3))),
            colour=self._colour(leader.event),
        )

    def marker(self, marker: Marker) -> TemplateData:
        """A marker's symbol, and the corners of the bar or bracket that shows the time that it covers."""
        turn, across, middle = self._turn(marker.column), marker.across, _along(self._turn(marker.column), marker)
        low, high = turn.extent(marker.rect)
        half = max(high - low, SHORTEST_DRAWN) / 2
        bar = turn.rect(across - 0.8, middle - half, 1.6, 2 * half)
        ends = ((1.1, -half), (-1.1, -half), (-1.1, half), (1.1, half))
        x, y = marker.middle
        return TemplateData(
            kind=marker.kind.value,
            shape=self._shape(marker.lane),
            colour=self._colour(marker.event),
            x=round(x, 3),
            y=round(y, 3),
            bar=_rect(bar),
            bracket=_points(turn.point(across + far, middle + along) for far, along in ends),
        )


def _along(turn: Turn, marker: Marker) -> float:
    """The position of a marker's middle along its axis, in mm."""
    return marker.middle[0] if turn.lying else marker.middle[1]


def drawn_breaks(column: Column, markers: Iterable[Marker]) -> tuple[float, ...]:
    """The positions of a column's breaks in mm: as near to the change of scale as possible, clear of markers."""
    own = [marker for marker in markers if marker.column == column.number and marker.across == 0]
    taken = []
    for marker in own:
        (low, high), middle = column.turn.extent(marker.rect), _along(column.turn, marker)
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


def _ribbon(geometry: Geometry) -> TemplateData | None:
    """The area between the two lines of a horizontal axis; None in columns."""
    if geometry.composition is not Composition.HORIZONTAL:
        return None
    above, below = geometry.columns
    return _rect(Rect(above.low, above.axis, above.high - above.low, below.axis - above.axis))


def _rect(rect: Rect) -> TemplateData:
    return TemplateData(
        left=round(rect.x, 3), top=round(rect.y, 3), width=round(rect.width, 3), height=round(rect.height, 3)
    )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.3f},{y:.3f}" for x, y in points)


def _drop(size: float) -> float:
    """The distance from the middle of a line to the baseline that centres its capitals, in mm; `size` is in points."""
    return size * MM_PER_POINT * 0.33

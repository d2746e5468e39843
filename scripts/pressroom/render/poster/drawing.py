"""Make the records for the template of a poster's drawing from geometry and tokens. Its texts are HTML."""

from collections.abc import Set
from dataclasses import replace

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import name_scale
from pressroom.poster.axis.markers import SHORTEST_DRAWN
from pressroom.poster.geometry import (
    Column,
    EraBand,
    Geometry,
    Group,
    Label,
    Leader,
    Marker,
    SpanBar,
    Tick,
    TickUnit,
    Turn,
)
from pressroom.poster.request import MM_PER_POINT, NAME_SIZE
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.events import PosterSheet, era_names, unsure_events
from pressroom.render.poster.flag import day_flag
from pressroom.render.poster.headings import headed_periods
from pressroom.render.poster.outlines import (
    along_axis,
    axis_until,
    band_outline,
    concurrent,
    drawn_breaks,
    half_capital,
    headings,
    points_text,
    rect_record,
    ribbon,
    today,
    wedge_outline,
    wedge_pieces,
)
from pressroom.render.poster.row_names import row_names
from pressroom.templating.data import TemplateData

# In mm: half the breadth of a bracket or bar, which has the sign of its lane inside.
_SIGN = 1.4
# In mm: the length of the notch of a span's bar that continues from another column.
_NOTCH = 0.8
# In mm: the breadth of the bar of a lane at a label, which style.css leaves free.
LANE_BAR = 3.0
# In mm: the lengths of ticks of years, and of smaller units.
_TICKS = (1.4, 0.9)


def poster_drawing(renderer: DocumentRenderer, sheet: PosterSheet, geometry: Geometry) -> TemplateData:
    """Return the geometry and the tokens as records for the template of the drawing."""
    page = renderer.page
    tokens = page.tokens
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
        era_name=round(drawn.name * MM_PER_POINT, 4),
        headings=tuple(rect_record(heading) for heading in headings(geometry)),
        wedges=tuple(drawn.wedge(group) for group in geometry.groups),
        now=today(geometry, page.edition.as_of),
        flag=day_flag(renderer, geometry),
        rows=row_names(renderer, geometry, drawn.name),
        bars=tuple(drawn.bar(label) for label in geometry.labels),
        ribbon=ribbon(geometry),
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
        spec = renderer.page.spec
        assert isinstance(spec, PosterSpec)
        self._small = spec.small_name
        self.name = NAME_SIZE * name_scale(spec.canvas)  # the size of names of eras and years, in points
        self._shape = renderer.shape
        self._geometry = geometry
        self._lanes = {marker.event: marker.lane for marker in geometry.markers}
        self._keys = {item.id for item in renderer.page.edition.dossier.milestones if item.weight == "key"}
        self._soft = unsure_events(renderer.page.edition)
        self._ahead = {event.id for event in renderer.page.edition.dossier.upcoming}
        self._places = {label.event: label.rect for label in geometry.labels}
        titles = {era["id"]: era["title"] for era in renderer.record["eras"]}
        self._eras = era_names(renderer.page.edition, titles, numbered)
        headed = headed_periods(renderer.page, geometry)
        # Each era has its name at one of its bands at least.
        along = {band.era for band in geometry.eras if band.name and headed.get(band.column) != band.era}
        self._headed = {column: era for column, era in headed.items() if era in along}

    def _turn(self, column: int) -> Turn:
        return self._geometry.columns[column].turn

    def _colour(self, event: str) -> str:
        return self._page.tokens.lane(self._lanes[event]).colour

    def axis(self, column: Column) -> TemplateData:
        turn = column.turn
        end = axis_until(column, self._page.edition.as_of) if self._ahead else column.high
        breaks = (turn.point(0, place) for place in drawn_breaks(column, self._geometry.markers))
        return TemplateData(
            line=points_text((turn.point(0, column.low), turn.point(0, end))),
            ahead=points_text((turn.point(0, end), turn.point(0, column.high))) if end < column.high else "",
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
        joins = ((turn.point(near, along_axis(turn, marker)), marker.middle) for marker in own)
        return TemplateData(
            colour=self._page.tokens.lane(span.lane).colour,
            points=points_text(turn.point(*corner) for corner in (*corners, (near, high))),
            joins=tuple(points_text(join) for join in joins),
        )

    def era(self, band: EraBand) -> TemplateData:
        """A band with its name along a vertical axis, if its column's heading has none; else names are texts."""
        turn, name = self._turn(band.column), None
        if (room := band.name) and not turn.lying and self._headed.get(band.column) != band.era:
            x, y = room.x + room.width / 2 + half_capital(self.name), room.y + room.height / 2
            name = TemplateData(text=self._eras[band.era][band.form], x=round(x, 3), y=round(y, 3), angle=-90)
        return TemplateData(even=self._even(band), points=points_text(band_outline(band, turn)), name=name)

    def _even(self, band: EraBand) -> bool:
        return list(self._eras).index(band.era) % 2 == 0

    def tick(self, tick: Tick) -> TemplateData:
        """A tick, which is lengthened to hold its name: left of a vertical axis, or after it on a horizontal one."""
        begin = PartialDate(tick.date.year, tick.date.month, tick.date.day)
        whole = replace(begin, day=None) if tick.unit is TickUnit.MONTH else begin
        names = {
            TickUnit.YEAR: str(begin.year),
            TickUnit.DAY: str(begin.day),
            TickUnit.MONTH: self._page.formatter.month(begin),
        }
        turn, year, room = self._turn(tick.column), tick.unit is TickUnit.YEAR, tick.label
        size = self.name if turn.lying else self._small
        length = _TICKS[0] if year else _TICKS[1]
        if room:
            length = -turn.across(room)[0]
        return TemplateData(
            line=points_text((turn.point(-length, tick.along), turn.point(0, tick.along))),
            year=year,
            text=(self._page.formatter.date(whole) if tick.whole else names[tick.unit]) if room else "",
            size=round(size * MM_PER_POINT, 4),
            x=round((room.x + 1.0 if turn.lying else room.right) if room else 0, 3),
            y=round(room.y + room.height / 2 + half_capital(size) if room else 0, 3),
            anchor="start" if turn.lying else "end",
        )

    def wedge(self, group: Group) -> TemplateData:
        """What leads from a column's time on the axis to the column: the shape, in the tints of the eras that it has.

        Eras side by side have no tints.
        """
        outline, bands = wedge_outline(group), self._geometry.eras
        pieces = () if concurrent(bands) else tuple(wedge_pieces(group, bands))
        return TemplateData(
            even=group.number % 2 == 0,
            points=points_text(outline),
            line=points_text((outline[0], outline[-1], outline[-2])),
            pieces=tuple(TemplateData(even=self._even(band), points=points_text(points)) for band, points in pieces),
        )

    def bar(self, label: Label) -> TemplateData:
        """The bar of an event's lane at its label, with the lane's sign, and the ground of a key event."""
        turn, rect, group = self._turn(label.column), label.rect, label.group
        across = turn.lying and group is None
        if across:  # the bar is at the side of the axis, where the leader ends
            place = rect.y if turn.sign > 0 else rect.bottom - LANE_BAR
            bar = Rect(rect.x, place, rect.width, LANE_BAR)
        else:
            bar = Rect(rect.x, rect.y, LANE_BAR, rect.height)
        middle = LANE_BAR / 2
        return TemplateData(
            bar=rect_record(bar),
            ground=rect_record(rect) if label.event in self._keys else None,
            card=rect_record(rect) if across else None,
            colour=self._colour(label.event),
            ahead=label.event in self._ahead,
            sign=self._shape(self._lanes[label.event], plain=label.event not in self._ahead),
            x=round(bar.x + (middle + 0.6 if across else middle), 3),
            y=round(bar.y + (middle if across else middle + 0.6), 3),
        )

    def leader(self, leader: Leader) -> TemplateData:
        """A leader, and the line along its label at which it ends."""
        turn = self._turn(leader.column)
        low, high = turn.extent(self._places[leader.event])
        end = turn.across(Rect(*leader.points[-1], 0, 0))[0]
        return TemplateData(
            points=points_text(leader.points),
            end=points_text((turn.point(end, low + (0 if turn.lying else 0.5)), turn.point(end, high - 0.3))),
            colour=self._colour(leader.event),
        )

    def marker(self, marker: Marker) -> TemplateData:
        """A marker's symbol, and the corners of the bar or bracket that shows the time that it covers."""
        turn, across, middle = self._turn(marker.column), marker.across, along_axis(self._turn(marker.column), marker)
        low, high = turn.extent(marker.rect)
        half = max(high - low, SHORTEST_DRAWN) / 2
        bar = turn.rect(across - _SIGN, middle - half, 2 * _SIGN, 2 * half)
        ends = ((_SIGN, -half), (-_SIGN, -half), (-_SIGN, half), (_SIGN, half))
        x, y = marker.middle
        return TemplateData(
            kind=marker.kind.value,
            ahead=marker.event in self._ahead,
            soft=marker.event in self._soft,
            shape=self._shape(marker.lane),
            colour=self._colour(marker.event),
            x=round(x, 3),
            y=round(y, 3),
            bar=rect_record(bar),
            bracket=points_text(turn.point(across + far, middle + along) for far, along in ends),
        )

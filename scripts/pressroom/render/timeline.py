"""A timeline poster: from an edition to the solver's events, and from its geometry to the poster's page."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pressroom.dates import PartialDate
from pressroom.edition.edition import Edition
from pressroom.model.documents import DocumentSpec, PosterLayout
from pressroom.pages import Rect
from pressroom.poster.geometry import Column, Geometry, SpanBar, Tick, TickUnit
from pressroom.poster.request import MM_PER_POINT, Era, Event, Frame, LabelRequest, Tier
from pressroom.render.figures.typeface import upright
from pressroom.render.html import Html
from pressroom.render.mistakes import FOLDER
from pressroom.render.page import Page
from pressroom.render.record import Record

#: Points of type size for each metre of reading distance.
FLOOR_PER_METRE = 14
_STEP = 0.25
DRAWING = "timeline.svg"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of the poster is fixed before solving: the whole area, and how tall head and foot are. Millimetres."""

    area: Rect
    head: float
    foot: float
    gap: float = 5.0

    @property
    def frame(self) -> Rect:
        """Where the timeline goes."""
        top = self.area.y + self.head + self.gap
        return Rect(self.area.x, top, self.area.width, self.area.bottom - self.foot - self.gap - top)


def sheet_area(spec: DocumentSpec) -> Rect:
    """The area inside a poster's margins."""
    layout = spec.layout or PosterLayout()
    width, height = spec.size
    return Rect(layout.margin, layout.margin, width - 2 * layout.margin, height - 2 * layout.margin)


def floor_size(layout: PosterLayout) -> float:
    """The smallest type in points, for the distance from which the poster is read."""
    return FLOOR_PER_METRE * layout.reading_distance


def frame(layout: PosterLayout, area: Rect) -> Frame:
    """The room to fill, with every type size from the largest down to the floor."""
    floor = floor_size(layout)
    largest = max(layout.largest, floor)
    count = int((largest - floor) / _STEP)
    sizes = (*(largest - _STEP * number for number in range(count + 1)), floor)
    return Frame(area, tuple(dict.fromkeys(sizes)), floor, columns=layout.columns)


def events(edition: Edition) -> tuple[Event, ...]:
    """The milestones as the solver needs them."""
    return tuple(Event(item.id, item.date, item.lane, item.until) for item in edition.dossier.milestones)


def eras(page: Page, edition: Edition, layout: PosterLayout) -> tuple[Era, ...]:
    """The eras, with the length of their names as they are drawn."""
    typeface = upright(page.desk.tokens.type.heading_family, page.desk.fonts)
    size = floor_size(layout) * MM_PER_POINT
    return tuple(
        Era(era.id, era.from_, era.until, typeface.width(era.title, size, 600) * 1.02) for era in edition.dossier.eras
    )


class Labels:
    """The markup of every milestone's label in every tier, made once, in order of time.

    Each tier is made by a page of its own, as if it were the one that is printed: whether an acronym is expanded in a
    label depends on the labels before it.
    """

    def __init__(self, page: Page, edition: Edition) -> None:
        self._page = page
        self._order = tuple(item.id for item in sorted(edition.dossier.milestones, key=lambda item: item.date))
        self._made: dict[Tier, Mapping[str, Markup]] = {}

    def markup(self, event: str, tier: Tier) -> Markup:
        """The text of a label, without its place."""
        if tier not in self._made:
            self._made[tier] = self._filled(self._page.again(), tier)
        return self._made[tier][event]

    def print(self, tier: Tier) -> None:
        """Make the labels of the tier that is printed by the document's own page, which then knows that it told it."""
        self._made[tier] = self._filled(self._page, tier)

    def _filled(self, page: Page, tier: Tier) -> Mapping[str, Markup]:
        records = {record["id"]: record for record in page.record["milestones"]}
        return {
            name: page.fill("label.html", milestone=records[name], text=records[name][tier.value])
            for name in self._order
        }

    def measured(self, request: LabelRequest) -> str:
        """A label as it is measured: in the size that it will be drawn with."""
        return f'<div style="font-size: {request.size:g}pt">{self.markup(request.event, request.tier)}</div>'


def poster_html(page: Page, spec: DocumentSpec, sheet: Sheet, geometry: Geometry, labels: Labels) -> Html:
    """The poster's page: labels and headings as text at their places, everything else in one drawing behind them."""
    layout = spec.layout or PosterLayout()
    labels.print(geometry.tier)
    columns = tuple(_column(page, column, geometry, labels) for column in geometry.columns)
    drawing = page.fill(DRAWING, drawing=_drawing(page, spec, sheet, geometry))
    html = page.html(
        columns=columns,
        sheet=Record(head=sheet.head, foot=sheet.foot, **_place(sheet.area)),
        floor=floor_size(layout),
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
    tokens, layout = page.desk.tokens, spec.layout or PosterLayout()
    width, height = spec.size
    lanes = {marker.event: marker.lane for marker in geometry.markers}
    places = {label.event: label.rect for label in geometry.labels}
    return Record(
        width=width,
        height=height,
        band=round(sheet.area.y + sheet.head, 3),
        colours=Record(**tokens.colours.model_dump()),
        family=tokens.type.heading_family,
        small=round(floor_size(layout) * MM_PER_POINT, 4),
        axes=tuple(Record(x=c.axis, top=c.top, bottom=c.bottom, breaks=c.breaks) for c in geometry.columns),
        spans=tuple(_span(page, span, geometry) for span in geometry.spans),
        headings=tuple(_place(column.heading) for column in geometry.columns),
        eras=_eras(page, geometry, layout),
        ticks=tuple(_tick(page, tick, geometry, layout) for tick in geometry.ticks),
        leaders=tuple(
            Record(
                points=" ".join(f"{x:.3f},{y:.3f}" for x, y in leader.points),
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
                top=round(marker.top, 3),
                height=round(marker.bottom - marker.top, 3),
            )
            for marker in geometry.markers
        ),
    )


def _eras(page: Page, geometry: Geometry, layout: PosterLayout) -> tuple[Record, ...]:
    titles = {era["id"]: era["title"] for era in page.record["eras"]}
    order = list(titles)
    return tuple(
        Record(
            even=order.index(band.era) % 2 == 0,
            name=_upright(titles[band.era], band.name, layout) if band.name else None,
            **_place(band.rect),
        )
        for band in geometry.eras
    )


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


def _upright(text: str, room: Rect, layout: PosterLayout) -> Record:
    """A name set vertically: the middle of its baseline."""
    return Record(text=text, x=round(room.x + room.width / 2 + _drop(layout), 3), y=round(room.y + room.height / 2, 3))


def _drop(layout: PosterLayout) -> float:
    """From the middle of a line to the baseline that centres its capitals, at the smallest size."""
    return floor_size(layout) * MM_PER_POINT * 0.33


def _tick(page: Page, tick: Tick, geometry: Geometry, layout: PosterLayout) -> Record:
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
        baseline=round((tick.label.y + tick.label.bottom) / 2 + _drop(layout), 3) if tick.label else 0,
    )

"""Fill in the poster's page: texts at the places that the solver found, and one drawing of all else behind them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect
from pressroom.interchange.html import Html
from pressroom.model.documents import DocumentSpec
from pressroom.poster.geometry import Column, Geometry, Group, Label
from pressroom.poster.request import MM_PER_POINT, NAME_SIZE, Composition
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer, Filled
from pressroom.render.figures.font_metrics import upright
from pressroom.render.poster.drawing import poster_drawing
from pressroom.render.poster.events import FLOOR, PosterSheet, era_legend, era_names, label_classes, labels, signs
from pressroom.render.poster.outlines import today
from pressroom.templating.data import TemplateData
from pressroom.templating.override_chain import FOLDER, homes

DRAWING = "timeline.svg"
#: The size of column headings in points, as in style.css.
_HEADING = 14


def fill_sheet(page: DocumentContext, sheet: PosterSheet, geometry: Geometry, *, marked: bool = False) -> Filled:
    """Return the poster with labels and headings as text at their places, and one drawing of all else behind them.

    Raises:
        PressroomError: if a template is wrong, or prints nothing.
    """
    renderer = DocumentRenderer(page, marked=marked)
    drawn = renderer.fill(DRAWING, drawing=poster_drawing(renderer, sheet, geometry))
    html = renderer.html(
        columns=_columns(renderer, geometry),
        eras=_era_names(renderer, sheet, geometry),
        sheet=TemplateData(
            head=sheet.head,
            strip=sheet.strip,
            strip_top=round(sheet.strip_top, 3),
            foot=sheet.foot,
            **_place(sheet.area),
        ),
        numbered=era_legend(renderer, sheet.numbered),
        signs=signs(page.edition, scale_change=not geometry.to_scale, now=bool(today(geometry, page.edition.as_of))),
        floor=FLOOR,
        size=geometry.size,
        to_scale=geometry.to_scale,
        composition=geometry.composition.value,
    )
    return renderer.filled(_with_asset(html, f"{FOLDER}/{page.spec.id}/{DRAWING}", str(drawn).encode()))


def _with_asset(html: Html, name: str, data: bytes) -> Html:
    """The document with one more asset, called `name` in its markup."""
    others = html.assets
    return replace(html, assets=lambda path: data if name in homes(path) else others(path))


def drawing(html: Html, spec: DocumentSpec) -> str:
    """The drawing behind a poster's texts, as SVG."""
    return (html.assets(f"{FOLDER}/{spec.id}/{DRAWING}") or b"").decode()


def _columns(renderer: DocumentRenderer, geometry: Geometry) -> tuple[TemplateData, ...]:
    """The texts in reading order: by columns, or all together if labels are above and below one axis.

    Under a ribbon, a key event is in the column of its time.
    """
    looks = {label.event: _look(label, geometry) for label in geometry.labels}
    made = labels(renderer, geometry.tier, looks)
    keys = {item.id for item in renderer.page.edition.dossier.milestones if item.weight == "key"}
    texts = {
        label.event: TemplateData(
            id=label.event,
            markup=made[label.event],
            classes=_classes(label, looks[label.event], key=label.event in keys),
            **_place(label.rect),
        )
        for label in geometry.labels
    }
    if geometry.composition is Composition.HORIZONTAL:
        return (TemplateData(heading=None, labels=tuple(texts.values())),)
    columns = geometry.groups or geometry.columns
    headings = _headings(renderer.page, columns)
    held: dict[int, list[TemplateData]] = {column.number: [] for column in columns}
    place = 0
    for label in geometry.labels:
        if label.group is not None or not geometry.groups:
            place = label.column if label.group is None else label.group
        held[place].append(texts[label.event])
    return tuple(TemplateData(heading=headings[column.number], labels=tuple(held[column.number])) for column in columns)


def _era_names(renderer: DocumentRenderer, sheet: PosterSheet, geometry: Geometry) -> tuple[TemplateData, ...]:
    """The names of eras along an axis that lies, by date, with their places: they are upright, and read aloud."""
    titles = {era["id"]: era["title"] for era in renderer.record["eras"]}
    names, order = era_names(renderer.page.edition, titles, sheet.numbered), list(titles)
    bands = [(band, band.name) for band in geometry.eras if geometry.columns[band.column].turn.lying]
    return tuple(
        TemplateData(text=names[band.era][band.form], size=NAME_SIZE, **_place(room))
        for band, room in sorted(bands, key=lambda pair: order.index(pair[0].era))
        if room
    )


def _look(label: Label, geometry: Geometry) -> Composition:
    """The composition whose look a label has: above a ribbon, that of a horizontal one."""
    above = geometry.groups and label.group is None
    return Composition.HORIZONTAL if above else geometry.composition


def _classes(label: Label, look: Composition, *, key: bool) -> str:
    classes = label_classes(look, label.tier, key=key)
    return f"{classes} {('above', 'below')[label.column]}" if look is Composition.HORIZONTAL else classes


def _headings(page: DocumentContext, columns: Sequence[Column | Group]) -> dict[int, TemplateData | None]:
    """The heading of each column, its time span: in years, or as precise as it takes to differ, if there is room."""
    headed = [(column, column.heading) for column in columns if column.heading]
    texts = [
        page.formatter.years(PartialDate(column.first.year), PartialDate(column.last.year)) for column, _ in headed
    ]
    in_one_month = {(day.year, day.month) for column, _ in headed for day in (column.first, column.last)}
    typeface = upright(page.tokens.type.heading_family, page.context.fonts)
    texts = [_in_one_year(page, column, text, room.width) for text, (column, room) in zip(texts, headed, strict=True)]
    for finer in (_month, _day):
        if len(set(texts)) == len(texts) and len(in_one_month) > 1:
            break
        tried = [page.formatter.period(finer(column.first), finer(column.last)) for column, _ in headed]
        widths = [typeface.width(text, _HEADING * MM_PER_POINT, 700) for text in tried]
        if all(width <= room.width for width, (_, room) in zip(widths, headed, strict=True)):
            texts = tried
    made = {
        column.number: TemplateData(text=text, **_place(room))
        for text, (column, room) in zip(texts, headed, strict=True)
    }
    return {column.number: made.get(column.number) for column in columns}


def _in_one_year(page: DocumentContext, column: Column | Group, text: str, room: float) -> str:
    """The heading of a column: its years; its months, where it has one year alone and there is room."""
    if column.first.year != column.last.year:
        return text
    tried = page.formatter.period(_month(column.first), _month(column.last))
    typeface = upright(page.tokens.type.heading_family, page.context.fonts)
    return tried if typeface.width(tried, _HEADING * MM_PER_POINT, 700) <= room else text


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _place(rect: Rect) -> TemplateData:
    return TemplateData(
        left=round(rect.x, 3), top=round(rect.y, 3), width=round(rect.width, 3), height=round(rect.height, 3)
    )

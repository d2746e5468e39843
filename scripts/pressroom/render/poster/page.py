"""Fill in the poster's page: texts at the places that the solver found, and one drawing of all else behind them."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from pressroom.interchange.html import Html
from pressroom.model.document_kinds.documents import DocumentSpec, PosterSpec
from pressroom.model.document_kinds.poster_layout import FLOOR, name_scale
from pressroom.poster.geometry import Geometry, Label
from pressroom.poster.request import NAME_SIZE, Composition
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer, Filled
from pressroom.render.poster.drawing import poster_drawing
from pressroom.render.poster.events import PosterSheet, era_legend, era_names, label_classes, labels, signs
from pressroom.render.poster.headings import column_headings
from pressroom.render.poster.outlines import rect_record, today
from pressroom.templating.data import TemplateData
from pressroom.templating.override_chain import FOLDER, homes

DRAWING = "timeline.svg"
#: The parts around the timeline, each a template, in their order.
PARTS = ("head", "strip", "foot")


def fill_sheet(page: DocumentContext, sheet: PosterSheet, geometry: Geometry, *, marked: bool = False) -> Filled:
    """Return the poster with labels and headings as text at their places, and one drawing of all else behind them.

    Raises:
        PressroomError: if a template is wrong, or prints nothing.
    """
    renderer = DocumentRenderer(page, marked=marked, maps=sheet.maps)
    drawn = renderer.fill(DRAWING, drawing=poster_drawing(renderer, sheet, geometry))
    html = renderer.html(**_values(renderer, sheet, geometry))
    return renderer.filled(_with_asset(html, f"{FOLDER}/{page.spec.id}/{DRAWING}", str(drawn).encode()))


def part_markups(page: DocumentContext, sheet: PosterSheet, geometry: Geometry) -> dict[str, Markup]:
    """The parts around the timeline by name, as they are printed: the foot lists wordings in all that is above it."""
    renderer = DocumentRenderer(page, maps=sheet.maps)
    values = _values(renderer, sheet, geometry)
    return {name: renderer.fill(f"{name}.html", **values) for name in PARTS}


def _values(renderer: DocumentRenderer, sheet: PosterSheet, geometry: Geometry) -> dict[str, Any]:
    """The values that the poster's templates see."""
    edition, spec = renderer.page.edition, renderer.page.spec
    assert isinstance(spec, PosterSpec)
    return {
        "columns": _columns(renderer, geometry),
        "eras": _era_names(renderer, sheet, geometry),
        "sheet": TemplateData(
            head=sheet.head,
            strip=sheet.strip,
            strip_top=round(sheet.strip_top, 3),
            foot=sheet.foot,
            **rect_record(sheet.area),
        ),
        "exhibits": sheet.exhibits.record,
        "numbered": era_legend(renderer, sheet.numbered),
        "signs": signs(
            edition,
            one_axis=geometry.composition is not Composition.COLUMNS or len(geometry.columns) == 1,
            scale_change=not geometry.to_scale,
            now=bool(today(geometry, edition.as_of)),
        ),
        "floor": FLOOR,
        "caption": spec.caption,
        "size": geometry.size,
        "to_scale": geometry.to_scale,
        "composition": geometry.composition.value,
    }


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
            **rect_record(label.rect),
        )
        for label in geometry.labels
    }
    if geometry.composition is Composition.HORIZONTAL:
        return (TemplateData(heading=None, labels=tuple(texts.values())),)
    columns = geometry.groups or geometry.columns
    headings = column_headings(renderer, geometry)
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
    size = round(NAME_SIZE * name_scale(renderer.page.spec.canvas), 3)
    names, order = era_names(renderer.page.edition, titles, sheet.numbered), list(titles)
    bands = [(band, band.name) for band in geometry.eras if geometry.columns[band.column].turn.lying]
    return tuple(
        TemplateData(text=names[band.era][band.form], size=size, **rect_record(room))
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

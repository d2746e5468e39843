"""Draw the figures of a document from an edition, for templates to print."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape

from markupsafe import Markup, escape

from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.edition.edition import Edition
from pressroom.model.facts import Place
from pressroom.model.look.theme import Tokens
from pressroom.render.figures.maps.geography import read_geography
from pressroom.render.figures.maps.map import AreaName, GeoBox, MapPlace, MapPlaceKind, MapSpec, map_svg
from pressroom.render.figures.path import PathFigure, PathSpec, PathStep, path_figure
from pressroom.source.fonts.face import FontFace
from pressroom.templating.data import TemplateData
from pressroom.workspace import Workspace

_TAG = re.compile(r"<[^>]*>")


@contextmanager
def drawn_in(document: str) -> Iterator[None]:
    """Add the document to problems of its figures: a text that is too wide for one document may fit in another."""
    try:
        yield
    except PressroomError as problem:
        raise PressroomError(d if d.span else replace(d, place=document) for d in problem.diagnostics) from problem


@dataclass(frozen=True, slots=True)
class MapLook:
    """How a map is drawn: its width in mm; without legend, which is beside it, if `on_band`, the band that a document
    begins with; with names in focus that do not cross their borders, if `names_within`.
    """

    width: float
    on_band: bool = False
    names_within: bool = False


def draw_map(
    workspace: Workspace, edition: Edition, tokens: Tokens, fonts: Sequence[FontFace], look: MapLook
) -> Markup:
    """Return the edition's locator map as inline SVG.

    Raises:
        PressroomError: if the edition has no map, or the map cannot be drawn.
    """
    chart = edition.dossier.map
    if chart is None:
        raise PressroomError([error("map-missing", "this dossier has no map", hint="add `map:` to the content")])
    box = chart.box
    spec = MapSpec(
        focus=tuple(area.feature for area in chart.focus),
        names=tuple(AreaName(area.feature, area.name) for area in (*chart.focus, *chart.neighbours)),
        places=tuple(_place(edition, name) for name in chart.places),
        kinds=tuple(MapPlaceKind(kind.id, kind.title, kind.symbol) for kind in chart.kinds),
        box=GeoBox(box.west, box.south, box.east, box.north),
        width=look.width,
        legend=not look.on_band,
        names_within=look.names_within,
        on_band=look.on_band,
        # The title becomes the figure's alternative text; the map's own title is in its caption.
        title=chart.description,
        description=chart.title,
    )
    geography = read_geography(_read(workspace, chart.data), chart.data)
    return Markup(map_svg(spec, geography, tokens, fonts))


def _read(workspace: Workspace, file: str) -> bytes:
    """The map data; problems of the file are reported at its name in the content."""
    try:
        return workspace.read(file)
    except PressroomError as problem:
        named = (replace(d, origin=Origin(item="map", text=file)) for d in problem.diagnostics)
        raise PressroomError(named) from problem


def _place(edition: Edition, name: str) -> MapPlace:
    place = edition.dossier.by_id[name]
    assert isinstance(place, Place)
    return MapPlace(place.id, place.name, place.longitude, place.latitude, place.kind or "")


def lay_path(path: TemplateData, tokens: Tokens, fonts: Sequence[FontFace], width: float) -> PathFigure:
    """Lay the steps of a path out in columns, `width` mm wide in all."""
    steps = tuple(
        PathStep(
            _plain(step["title"]), step["state"], step["status"], str(step["when"]), _plain(step["note"]), step["id"]
        )
        for step in path["steps"]
    )
    return path_figure(PathSpec(steps, width), tokens, fonts)


def _plain(note: object) -> str:
    """A text without markup: the figure measures and prints plain text. `striptags` would fold no-break spaces too."""
    return unescape(_TAG.sub("", escape(note)))

"""Draw the upper layers of a map: names of areas, symbols, and labels of places."""

import math
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.interchange.geometry import Rect
from pressroom.render.figures import svg
from pressroom.render.figures.maps.arrangement import Arrangement, Arranger, NameBox
from pressroom.render.figures.maps.labels import Spot, spread
from pressroom.render.figures.maps.lettering import Lettering
from pressroom.render.figures.maps.mapdrawing import Palette, ProjectedMap
from pressroom.render.figures.maps.mapspec import MapSpec
from pressroom.render.figures.maps.plane import Raster
from pressroom.render.figures.svg import Point

_SYMBOL_RADIUS = 1.05  # mm
_RIM = 1.2  # the radius with the rim, as a multiple
_WITHIN = 0.97  # the share of a name's box inside its area from which it does not cross the border


def labelled(spec: MapSpec, drawing: ProjectedMap, lettering: Lettering, palette: Palette) -> list[str]:
    """Return the layers as SVG.

    Raises:
        PressroomError: if a label or name finds no free place.
    """
    true = [drawing.projection(place.lon, place.lat) for place in spec.places]
    radius = _SYMBOL_RADIUS * lettering.enlarged
    spot = radius * _RIM
    shown = spread(true, [spot] * len(true), 0.1)
    style = lettering.place
    height, rise = lettering.height(style), lettering.ascent(style)
    spots = [
        Spot(centre, spot, lettering.width(place.label, style), height)
        for centre, place in zip(shown, spec.places, strict=True)
    ]
    arrangement = Arranger(spec, drawing, lettering, spots).arrange()
    problems = list(_without_room(spec, arrangement))
    if problems:
        raise PressroomError(problems)
    symbols = {kind.id: kind.symbol for kind in spec.kinds}
    focus = Raster([ring for area in spec.focus for ring in drawing.areas.get(area, ())], drawing.projection.frame)

    def within(box: Rect) -> bool:
        return focus.share(box) >= 0.5

    inks = [palette.symbol if within(spot.rect) else palette.beyond for spot in spots]
    names = [line for name in arrangement.names if name for line in _name(name, lettering, within=within(name.box))]
    labels = [(label, ink) for label, ink in zip(arrangement.labels, inks, strict=True) if label]
    leaders = [_line(*label.leader, ink) for label, ink in labels if label.leader]
    marks = [
        _mark((at, beside), symbols[place.kind], radius, (ink, _rim(ink, palette)))
        for at, beside, place, ink in zip(true, shown, spec.places, inks, strict=True)
    ]
    texts = [
        lettering.write(
            place.label,
            (label.rect.x, label.rect.y + rise),
            style if within(label.rect) else lettering.beyond(style),
            halo=True,
        )
        for place, label in zip(spec.places, arrangement.labels, strict=True)
        if label
    ]
    return [*names, *leaders, *marks, *texts]


def _without_room(spec: MapSpec, arrangement: Arrangement) -> Iterator[Diagnostic]:
    hint = "make the map wider, its box smaller, or the label shorter"
    for place, label in zip(spec.places, arrangement.labels, strict=True):
        if label is None:
            message = f"the label '{place.label}' finds no free place on the map"
            yield error("map-label-without-room", message, origin=place.origin, hint=hint)
    for area, name in zip(spec.names, arrangement.names, strict=True):
        if name is None:
            message = f"the name '{area.text}' finds no free place on the map"
            yield error("map-label-without-room", message, origin=area.origin, hint=hint)
        elif spec.names_within and area.feature in spec.focus and name.share < _WITHIN:
            message = f"the name '{area.text}' crosses the border of its area"
            yield error("map-label-without-room", message, origin=area.origin, hint=hint)


def _name(name: NameBox, lettering: Lettering, *, within: bool) -> Iterator[str]:
    """The lines of a name, centred; with a halo if the name reaches outside its area."""
    style = name.style if within else lettering.beyond(name.style)
    for row, line in enumerate(name.lines):
        x = name.box.x + (name.box.width - lettering.width(line, name.style)) / 2
        yield lettering.write(line, (x, name.baseline(row)), style, halo=name.share < 1)


def _rim(ink: str, palette: Palette) -> str:
    """The colour round a symbol: light round dark ones, and the other way round."""
    return palette.paper if ink == palette.symbol else palette.symbol


def _mark(places: tuple[Point, Point], shape: str, radius: float, colours: tuple[str, str]) -> str:
    """A symbol, with a fine line to its true place if it was moved by most of its size."""
    at, shown = places
    mark = svg.symbol(shape, shown, radius, colours)
    moved = math.dist(at, shown) > radius * 0.7
    return (_line(at, shown, colours[0]) if moved else "") + mark


def _line(start: Point, end: Point, colour: str) -> str:
    data = svg.path_data([[start, end]], close=False)
    return svg.element("path", {"d": data, "fill": "none", "stroke": colour, "stroke-width": 0.2})

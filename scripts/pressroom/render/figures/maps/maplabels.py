"""Draw the upper layers of a map: names of areas, symbols, and labels of places."""

import math
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.render.figures import svg
from pressroom.render.figures.maps.arrangement import Arrangement, Arranger, NameBox
from pressroom.render.figures.maps.labels import Spot, spread
from pressroom.render.figures.maps.lettering import Lettering
from pressroom.render.figures.maps.mapdrawing import Palette, ProjectedMap
from pressroom.render.figures.maps.mapspec import MapSpec
from pressroom.render.figures.svg import Point

_SYMBOL_RADIUS = 1.05  # mm
_SPOT_RADIUS = _SYMBOL_RADIUS * 1.2  # with its rim
_WITHIN = 0.97  # the share of a name's box inside its area from which it does not cross the border


def labelled(spec: MapSpec, drawing: ProjectedMap, lettering: Lettering, palette: Palette) -> list[str]:
    """Return the layers as SVG.

    Raises:
        PressroomError: if a label or name finds no free place.
    """
    true = [drawing.projection(place.lon, place.lat) for place in spec.places]
    shown = spread(true, [_SPOT_RADIUS] * len(true), 0.1)
    style = lettering.place
    height, rise = lettering.height(style), lettering.ascent(style)
    spots = [
        Spot(centre, _SPOT_RADIUS, lettering.width(place.label, style), height)
        for centre, place in zip(shown, spec.places, strict=True)
    ]
    arrangement = Arranger(spec, drawing, lettering, spots).arrange()
    problems = list(_without_room(spec, arrangement))
    if problems:
        raise PressroomError(problems)
    symbols = {kind.id: kind.symbol for kind in spec.kinds}
    names = [line for name in arrangement.names if name for line in _name(name, lettering)]
    leaders = [_line(*label.leader, palette) for label in arrangement.labels if label and label.leader]
    marks = [
        _mark(at, beside, symbols[place.kind], palette)
        for at, beside, place in zip(true, shown, spec.places, strict=True)
    ]
    texts = [
        lettering.write(place.label, (label.rect.x, label.rect.y + rise), style, halo=True)
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


def _name(name: NameBox, lettering: Lettering) -> Iterator[str]:
    """The lines of a name, centred; with a halo if the name reaches outside its area."""
    for row, line in enumerate(name.lines):
        x = name.box.x + (name.box.width - lettering.width(line, name.style)) / 2
        yield lettering.write(line, (x, name.baseline(row)), name.style, halo=name.share < 1)


def _mark(at: Point, shown: Point, shape: str, palette: Palette) -> str:
    """A symbol, with a fine line to its true place if it was moved by most of its size."""
    mark = svg.symbol(shape, shown, _SYMBOL_RADIUS, (palette.symbol, palette.paper))
    moved = math.dist(at, shown) > _SYMBOL_RADIUS * 0.7
    return (_line(at, shown, palette) if moved else "") + mark


def _line(start: Point, end: Point, palette: Palette) -> str:
    data = svg.path_data([[start, end]], close=False)
    return svg.element("path", {"d": data, "fill": "none", "stroke": palette.symbol, "stroke-width": 0.2})

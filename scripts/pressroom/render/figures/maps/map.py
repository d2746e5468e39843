"""Draw a locator map as SVG: the country in focus, its neighbours, and places, positioned by coordinates."""

from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.geometry import Rect
from pressroom.model.look.theme import Tokens
from pressroom.render.figures import svg
from pressroom.render.figures.font_metrics import upright
from pressroom.render.figures.maps.geography import Geography
from pressroom.render.figures.maps.legend import LegendEntry, entry_width, legend_strip
from pressroom.render.figures.maps.lettering import Lettering
from pressroom.render.figures.maps.mapdrawing import Palette, ProjectedMap, ground, project
from pressroom.render.figures.maps.maplabels import labelled
from pressroom.render.figures.maps.mapspec import IN_MAP, AreaName, MapPlace, MapPlaceKind, MapSpec, spec_problems
from pressroom.render.figures.maps.projection import GeoBox
from pressroom.source.fonts.face import FontFace

__all__ = ["AreaName", "GeoBox", "MapPlace", "MapPlaceKind", "MapSpec", "map_svg"]


def map_svg(spec: MapSpec, geography: Geography, tokens: Tokens, fonts: Sequence[FontFace]) -> str:
    """Return the map as one inline `<svg>` with `<title>` and `<desc>`, in mm.

    Text is in the tokens' heading family, at their small size or larger: print the map at its own width.

    Raises:
        PressroomError: with every problem: places outside the map, unknown names, labels without room, missing glyphs.
    """
    palette = Palette.of(tokens, on_band=spec.on_band)
    lettering = Lettering(upright(tokens.type.heading_family, fonts), tokens, palette, on_band=spec.on_band)
    problems = [*spec_problems(spec, geography), *lettering.problems(_texts(spec))]
    if problems:
        raise PressroomError(problems)
    drawing = project(spec, geography)
    frame = drawing.projection.frame
    used = {place.kind for place in spec.places}
    kinds = [kind for kind in spec.kinds if kind.id in used]
    problems = [*_outside(spec, drawing), *(_wide(spec, kinds, lettering) if spec.legend else ())]
    if problems:
        raise PressroomError(problems)
    layers = [*ground(drawing, palette, spec), *labelled(spec, drawing, lettering, palette)]
    edge: dict[str, str | float] = {"x": 0, "y": 0, "width": frame.width, "height": frame.height, "fill": "none"}
    edge["stroke"] = palette.border if spec.on_band else tokens.colours.rule
    layers.append(svg.element("rect", {**edge, "stroke-width": 0.25}))
    if not spec.legend:
        return _document(spec, frame.height, layers)
    entries = [LegendEntry(kind.label, kind.symbol) for kind in kinds]
    strip, height = legend_strip(entries, drawing.projection, lettering, spec.kilometre)
    return _document(spec, frame.height + height, [*layers, strip])


def _document(spec: MapSpec, height: float, layers: Sequence[str]) -> str:
    return svg.element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "map",
            "role": "img",
            "width": f"{svg.number(spec.width)}mm",
            "height": f"{svg.number(height)}mm",
            "viewBox": f"0 0 {svg.number(spec.width)} {svg.number(height)}",
        },
        svg.element("title", {}, svg.text(spec.title)),
        svg.element("desc", {}, svg.text(spec.description)),
        *layers,
    )


def _texts(spec: MapSpec) -> Iterator[tuple[str, Origin]]:
    """Every text of the map as it is printed, in upper case or not, with its origin."""
    yield from ((name.text.upper(), name.origin) for name in spec.names)
    yield from ((place.label, place.origin) for place in spec.places)
    yield from ((kind.label, Origin(kind.id)) for kind in spec.kinds)
    yield spec.kilometre + "0123456789\N{NO-BREAK SPACE}", Origin(IN_MAP)


def _outside(spec: MapSpec, drawing: ProjectedMap) -> Iterator[Diagnostic]:
    hint = "make the box of the map larger, or remove the name from the map"
    frame = drawing.projection.frame
    for place in spec.places:
        point = drawing.projection(place.lon, place.lat)
        if not frame.contains(Rect(*point, 0, 0)):
            message = f"place '{place.id}' ({place.lat} N, {place.lon} E) lies outside the map's box {spec.box}"
            yield error("place-off-map", message, origin=place.origin, hint=hint)
    for name in spec.names:
        if name.feature not in drawing.areas:
            yield error(
                "area-off-map", f"nothing of '{name.text}' lies inside the map's box", origin=name.origin, hint=hint
            )


def _wide(spec: MapSpec, kinds: Sequence[MapPlaceKind], lettering: Lettering) -> Iterator[Diagnostic]:
    for kind in kinds:
        excess = entry_width(kind.label, lettering) - spec.width
        if excess > 0:
            message = f"“{kind.label}” in the legend is {excess:.1f} mm wider than the map"
            hint = "shorten this title, or print the map larger"
            yield error("map-label-without-room", message, origin=Origin(kind.id, kind.label), hint=hint)

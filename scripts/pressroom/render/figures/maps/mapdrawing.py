"""Draw the lower layers of a map: sea, land and lines, projected and in the map's colours."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.model.look.theme import Tokens
from pressroom.render.figures import svg
from pressroom.render.figures.maps.geography import Geography
from pressroom.render.figures.maps.mapspec import MapSpec
from pressroom.render.figures.maps.plane import clip_line, clip_ring
from pressroom.render.figures.maps.projection import Projection, fit
from pressroom.render.figures.svg import Point


@dataclass(frozen=True, slots=True)
class Palette:
    """The map's colours, mixed from the tokens, and distinct in greyscale.

    `symbol` is drawn on areas in focus, and `beyond` on all else. On paper, everything is light enough for dark text.
    On the band, areas in focus are as light as its text, and all else is dark.
    """

    sea: str
    land: str
    focus: str
    border: str
    coast: str
    symbol: str
    beyond: str
    paper: str

    @classmethod
    def of(cls, tokens: Tokens, *, on_band: bool = False) -> "Palette":
        c = tokens.colours
        if on_band:
            text, ground = tokens.cover_text, tokens.cover_ground
            return cls(
                sea=svg.mix(text, ground, 0.08),
                land=svg.mix(text, ground, 0.24),
                focus=text,
                border=svg.mix(text, ground, 0.5),
                coast=svg.mix(text, ground, 0.42),
                symbol=ground,
                beyond=text,
                paper=text,
            )
        return cls(
            sea=svg.mix(c.hue, c.paper, 0.07),
            land=svg.mix(c.muted, c.paper, 0.17),
            focus=svg.mix(c.hue, c.paper, 0.3),
            border=svg.mix(c.muted, c.paper, 0.55),
            coast=svg.mix(c.hue, c.paper, 0.5),
            symbol=c.hue_deep,
            beyond=c.hue_deep,
            paper=c.paper,
        )


@dataclass(frozen=True, slots=True)
class ProjectedMap:
    """The projected map: lines and polygons in mm inside the frame, by feature."""

    projection: Projection
    areas: dict[str, list[list[list[Point]]]]
    boundaries: list[tuple[str, tuple[str, ...], list[list[Point]]]]

    def lines(self, focus: tuple[str, ...], *, in_focus: bool, kind: str = "") -> list[list[list[Point]]]:
        """The lines of each boundary that belongs, or does not belong, to an area in focus; of one kind, or of all."""
        return [
            lines
            for line_kind, between, lines in self.boundaries
            if (not kind or line_kind == kind) and any(i in focus for i in between) is in_focus
        ]


def project(spec: MapSpec, geography: Geography) -> ProjectedMap:
    """Project the extract, and clip it to the map's frame; in mm."""
    projection = fit(spec.box, spec.width)
    areas: dict[str, list[list[list[Point]]]] = {}
    for area in geography.areas:
        for polygon in area.polygons:
            rings = [clip_ring([projection(*p) for p in ring[:-1]], projection.frame) for ring in polygon]
            if len(rings[0]) > 2:
                areas.setdefault(area.id, []).append([ring for ring in rings if len(ring) > 2])
    boundaries = []
    for boundary in geography.boundaries:
        projected = [[projection(*point) for point in line] for line in boundary.lines]
        pieces = [piece for line in projected for piece in clip_line(line, projection.frame)]
        if pieces:
            boundaries.append((boundary.kind, boundary.between, pieces))
    return ProjectedMap(projection, areas, boundaries)


def ground(drawing: ProjectedMap, palette: Palette, spec: MapSpec) -> Iterator[str]:
    """Sea, land and lines as SVG; the outlines of areas in focus come last and are darkest."""
    frame = drawing.projection.frame
    yield svg.element("rect", {"x": 0, "y": 0, "width": frame.width, "height": frame.height, "fill": palette.sea})
    for in_focus, fill in ((False, palette.land), (True, palette.focus)):
        rings = [
            ring
            for identity, polygons in drawing.areas.items()
            if (identity in spec.focus) is in_focus
            for polygon in polygons
            for ring in polygon
        ]
        if rings:
            yield svg.element("path", {"d": svg.path_data(rings, close=True), "fill": fill, "fill-rule": "evenodd"})
    round_ends = {"fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"}
    for in_focus, kind, colour, width in (
        (False, "coast", palette.coast, 0.18),
        (False, "border", palette.border, 0.22),
        (True, "coast", palette.symbol, 0.28),
        (True, "border", palette.symbol, 0.4),
    ):
        lines = [line for pieces in drawing.lines(spec.focus, in_focus=in_focus, kind=kind) for line in pieces]
        if lines:
            data = svg.path_data(lines, close=False)
            yield svg.element("path", {"d": data, "stroke": colour, "stroke-width": width, **round_ends})

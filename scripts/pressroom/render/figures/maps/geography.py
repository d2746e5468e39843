"""Read a geographic extract: the areas of countries and the lines between them, cut to a box.

The file is GeoJSON (RFC 7946) with a `bbox`; each feature's `properties.kind` is `area` (a polygon with id and name),
`border` (lines between the two areas named in `between`) or `coast` (lines of the one area named in `between`).
Lines are separate from areas, so that each is drawn once and the edge of the extract is never drawn.
"""

import json
from dataclasses import dataclass
from typing import Any

from pressroom.diagnostics import PressroomError, Span, error
from pressroom.render.figures.maps.projection import GeoBox
from pressroom.render.figures.svg import Point


@dataclass(frozen=True, slots=True)
class Area:
    """A country or territory; polygons as lists of rings in degrees, holes after the outer ring."""

    id: str
    name: str
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Lines in degrees between two areas, or along the sea of one."""

    kind: str
    between: tuple[str, ...]
    lines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """Everything in one extract."""

    box: GeoBox
    areas: tuple[Area, ...]
    boundaries: tuple[Boundary, ...]


def read_geography(data: bytes, file: str) -> Geography:
    """Read an extract; `file` is its path, for messages.

    Raises:
        PressroomError: if it is not JSON in UTF-8, or not an extract.
    """
    try:
        collection = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 1), getattr(problem, "colno", 1)
        raise _invalid(Span(file, line, column), f"not JSON in UTF-8: {problem}") from problem
    try:
        west, south, east, north = map(float, collection["bbox"])
        features = collection["features"]
        areas = tuple(_area(f) for f in features if f["properties"]["kind"] == "area")
        boundaries = tuple(_boundary(f) for f in features if f["properties"]["kind"] in ("border", "coast"))
    except (KeyError, TypeError, ValueError) as problem:
        raise _invalid(Span(file), f"not an extract: {type(problem).__name__} {problem}") from problem
    return Geography(GeoBox(west, south, east, north), areas, boundaries)


def _invalid(span: Span, message: str) -> PressroomError:
    return PressroomError([error("bad-geography", message, span, hint="make it with scripts/tools/extract_geodata.py")])


def _area(feature: dict[str, Any]) -> Area:
    polygons = tuple(tuple(_points(ring) for ring in polygon) for polygon in feature["geometry"]["coordinates"])
    return Area(str(feature["id"]), str(feature["properties"]["name"]), polygons)


def _boundary(feature: dict[str, Any]) -> Boundary:
    properties = feature["properties"]
    lines = tuple(_points(line) for line in feature["geometry"]["coordinates"])
    return Boundary(str(properties["kind"]), tuple(map(str, properties["between"])), lines)


def _points(coordinates: list[list[float]]) -> tuple[Point, ...]:
    return tuple((float(lon), float(lat)) for lon, lat in coordinates)

"""Cut an extract for a map out of a TopoJSON file of countries. Run it once per subject; keep the provenance.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    PYTHONPATH=scripts python scripts/tools/extract_geodata.py package/countries-10m.json content/geo/NAME.geojson \
        --box WEST SOUTH EAST NORTH [--rename ID=NAME ...]

Prints the hashes of both files for the provenance file. Format of the output: pressroom.render.figures.maps.geography.
A box over the antimeridian is not supported.
"""

import argparse
import hashlib
import json
import re
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.maps.plane import clip_line, clip_ring
from pressroom.render.figures.svg import Point

Json = dict[str, Any]
DECIMALS = 4  # of a degree: 11 m, finer than the quantisation of the 10m files


def decode_arcs(topology: Json) -> list[list[Point]]:
    """Decode all arcs to degrees: quantised arcs are deltas (TopoJSON 1.0, 2.1.3). Neighbours share arcs."""
    transform = topology.get("transform")
    if transform is None:
        return [[(x, y) for x, y in arc] for arc in topology["arcs"]]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    for arc in topology["arcs"]:
        absolute = accumulate(arc, lambda sum_, delta: (sum_[0] + delta[0], sum_[1] + delta[1]))
        arcs.append([(x * kx + tx, y * ky + ty) for x, y in absolute])
    return arcs


def rings_of(geometry: Json) -> list[list[list[int]]]:
    """Return a geometry's polygons as lists of rings of arc indexes; ~i means arc i reversed."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def join(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the ring through these arcs, whose ends coincide."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def area_id(geometry: Json) -> str:
    """Return the ISO 3166-1 numeric code, or a slug of the name if the data has none."""
    return str(geometry.get("id") or re.sub(r"[^a-z]+", "-", geometry["properties"]["name"].lower()).strip("-"))


def area_features(topology: Json, arcs: list[list[Point]], box: Rect, names: dict[str, str]) -> list[Json]:
    """Return one feature for each country that is visible in the box."""
    features = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = []
        for rings in rings_of(geometry):
            clipped = [clip_ring(join(ring, arcs)[:-1], box) for ring in rings]
            if len(clipped[0]) > 2:
                polygons.append([_closed(ring) for ring in clipped if len(ring) > 2])
        if polygons:
            identity = area_id(geometry)
            name = names.get(identity, geometry["properties"]["name"])
            features.append(_feature(identity, {"kind": "area", "name": name}, "MultiPolygon", polygons))
    return features


def line_features(topology: Json, arcs: list[list[Point]], box: Rect) -> list[Json]:
    """Return one feature for each pair of neighbours (arcs used twice) and each country's coast (arcs used once)."""
    users: dict[int, set[str]] = defaultdict(set)
    for geometry in topology["objects"]["countries"]["geometries"]:
        for rings in rings_of(geometry):
            for index in (index for ring in rings for index in ring):
                users[index if index >= 0 else ~index].add(area_id(geometry))
    lines: dict[tuple[str, ...], list[list[list[float]]]] = defaultdict(list)
    for index, identities in sorted(users.items()):
        lines[tuple(sorted(identities))].extend(_rounded(piece) for piece in clip_line(arcs[index], box))
    return [
        _feature(
            "-".join([kind := "border" if len(between) > 1 else "coast", *between]),
            {"kind": kind, "between": list(between)},
            "MultiLineString",
            pieces,
        )
        for between, pieces in sorted(lines.items())
        if pieces
    ]


def extract(topology: Json, box: tuple[float, float, float, float], names: dict[str, str]) -> str:
    """Return the extract as text, with one feature per line so that versions can be compared."""
    west, south, east, north = box
    frame = Rect(west, south, east - west, north - south)
    arcs = decode_arcs(topology)
    features = [*area_features(topology, arcs, frame, names), *line_features(topology, arcs, frame)]
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return f'{{"type":"FeatureCollection","bbox":{json.dumps(list(box))},"features":[\n{rows}\n]}}\n'


def _feature(identity: str, properties: Json, kind: str, coordinates: list[Any]) -> Json:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": identity, "properties": properties, "geometry": geometry}


def _rounded(points: list[Point]) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in points]


def _closed(ring: list[Point]) -> list[list[float]]:
    """Close a ring: GeoJSON repeats its first point at the end."""
    return _rounded([*ring, ring[0]])


def main() -> None:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("topojson", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--box", type=float, nargs=4, required=True, metavar=("WEST", "SOUTH", "EAST", "NORTH"))
    parser.add_argument("--rename", action="append", default=[], metavar="ID=NAME", help="a name in full")
    arguments = parser.parse_args()
    data = arguments.topojson.read_bytes()
    names = dict(item.split("=", 1) for item in arguments.rename)
    result = extract(json.loads(data), tuple(arguments.box), names).encode()
    arguments.output.write_bytes(result)
    for path, content in ((arguments.topojson, data), (arguments.output, result)):
        print(hashlib.sha256(content).hexdigest(), len(content), path.name)


if __name__ == "__main__":
    main()

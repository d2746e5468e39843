"""The maker of geographic extracts: shared arcs become borders, others coasts; everything is cut to the box."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pressroom.render.figures.maps.geography import read_geography
from tools.extract_geodata import extract

GEO = Path(__file__).parents[2] / "content" / "geo"

# Two squares side by side: arc 0 is their common border, quantised to tenths of a degree.
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
    "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "001", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"name": "East Land"}, "arcs": [[[2, -1]]]},
            ]
        }
    },
}


def test_shared_arcs_are_borders_and_the_others_coasts() -> None:
    geography = read_geography(extract(TOPOLOGY, (-1, -1, 3, 3), {"001": "Westland"}).encode(), "x")
    assert [(area.id, area.name) for area in geography.areas] == [("001", "Westland"), ("east-land", "East Land")]
    lines = {boundary.between: (boundary.kind, boundary.lines) for boundary in geography.boundaries}
    assert lines["001", "east-land"] == ("border", (((1.0, 0.0), (1.0, 1.0)),))
    assert lines["east-land",] == ("coast", (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)),))


def test_everything_is_cut_to_the_box_and_its_edge_is_no_line() -> None:
    geography = read_geography(extract(TOPOLOGY, (0.5, 0.5, 3, 3), {}).encode(), "x")
    corners = [p for area in geography.areas for polygon in area.polygons for ring in polygon for p in ring]
    assert min(corners) == (0.5, 0.5)
    assert {boundary.lines for boundary in geography.boundaries if boundary.between == ("001",)} == {
        (((1, 1), (0.5, 1)),)
    }


def test_what_lies_outside_the_box_is_left_out() -> None:
    collection = json.loads(extract(TOPOLOGY, (1.5, 0, 3, 3), {}))
    assert [feature["id"] for feature in collection["features"]] == ["east-land", "coast-east-land"]


@pytest.mark.parametrize("path", sorted(GEO.glob("*.geojson")), ids=lambda path: path.name)
def test_each_extract_is_the_one_whose_provenance_is_kept(path: Path) -> None:
    provenance = (GEO / "README.md").read_text(encoding="utf-8")
    assert path.name in provenance
    assert hashlib.sha256(path.read_bytes()).hexdigest() in re.findall(r"[0-9a-f]{64}", provenance)

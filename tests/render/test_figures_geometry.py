"""Clipping, the raster, the projection, and reading an extract."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.interchange.geometry import Rect
from pressroom.render.figures.maps.geography import read_geography
from pressroom.render.figures.maps.labels import place_in_area
from pressroom.render.figures.maps.plane import Raster, along, clip_line, clip_ring
from pressroom.render.figures.maps.projection import EARTH_RADIUS_KM, GeoBox, fit, transverse_mercator
from pressroom.render.figures.svg import mix, number, path_data

FRAME = Rect(0, 0, 10, 10)
points = st.tuples(st.floats(-30, 30), st.floats(-30, 30))


@given(st.lists(points, min_size=3, max_size=12))
def test_a_clipped_ring_lies_in_the_frame(ring: list[tuple[float, float]]) -> None:
    assert all(FRAME.contains(Rect(x, y, 0, 0), 1e-6) for x, y in clip_ring(ring, FRAME))


def test_clipping_a_ring_keeps_what_is_inside_and_cuts_the_rest() -> None:
    assert sorted(clip_ring([(5, 5), (15, 5), (15, 8), (5, 8)], FRAME)) == [(5, 5), (5, 8), (10, 5), (10, 8)]
    assert clip_ring([(11, 11), (12, 11), (12, 12)], FRAME) == []


@given(st.lists(points, min_size=2, max_size=12))
def test_pieces_of_a_line_lie_in_the_frame(line: list[tuple[float, float]]) -> None:
    assert all(FRAME.contains(Rect(x, y, 0, 0), 1e-6) for piece in clip_line(line, FRAME) for x, y in piece)


def test_a_line_that_leaves_and_returns_is_two_pieces() -> None:
    assert clip_line([(1, 5), (12, 5), (12, 6), (1, 6)], FRAME) == [[(1, 5), (10, 5)], [(10, 6), (1, 6)]]


def test_points_along_a_line_are_no_further_apart_than_asked() -> None:
    found = along([(0, 0), (1, 0), (1, 0.4)], 0.5)
    assert found == [(0, 0), (0.5, 0), (1, 0), (1, 0.4)]


def test_a_raster_knows_areas_holes_and_shares() -> None:
    square = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0)]
    hole = [(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)]
    raster = Raster([[square, hole]], FRAME, 0.5)
    assert raster.area == 60
    assert raster.share(Rect(5, 5, 2, 2)) == 1
    assert raster.share(Rect(2, 2, 2, 2)) == 0
    assert raster.share(Rect(7, 5, 2, 1)) == 0.5
    assert raster.share(Rect(-4, 5, 8, 1)) == 0.5


class Everywhere(Raster):
    """An area that might be anywhere in its frame."""

    @property
    def bounds(self) -> Rect:
        return self.frame


def test_the_bounds_of_an_area_are_its_own() -> None:
    assert Raster([[[(2.0, 3.0), (4.0, 3.0), (4.0, 8.0), (2.0, 8.0)]]], FRAME, 0.5).bounds == Rect(2, 3, 2, 5)
    empty = Raster([], FRAME, 0.5).bounds
    assert (empty.width, empty.height) == (0, 0)


@given(st.lists(points, min_size=3, max_size=6), st.floats(0.5, 6), st.floats(0.5, 3))
def test_a_name_stands_where_it_would_if_the_whole_frame_were_searched(
    ring: list[tuple[float, float]], width: float, height: float
) -> None:
    near, everywhere = (kind([[clip_ring(ring, FRAME)]], FRAME, 0.5) for kind in (Raster, Everywhere))
    sizes, taken = [(width, height), (width / 2, height * 2)], [Rect(4, 4, 1, 1)]
    assert place_in_area(near, sizes, taken, FRAME) == place_in_area(everywhere, sizes, taken, FRAME)


def test_the_projection_is_true_to_scale_and_angle() -> None:
    centre = (10.0, 45.0)
    degree = math.radians(1) * EARTH_RADIUS_KM
    assert transverse_mercator(10, 46, centre) == pytest.approx((0, degree))
    east, north = transverse_mercator(10.01, 45, centre)
    assert east == pytest.approx(degree * 0.01 * math.cos(math.radians(45)), rel=1e-5)
    assert abs(north) < 0.01


@pytest.mark.parametrize("box", [GeoBox(14, 42, 21, 46), GeoBox(20, -35, 30, -25), GeoBox(-3, -2, 3, 2)])
def test_the_frame_lies_inside_the_box_wherever_it_is(box: GeoBox) -> None:
    projection = fit(box, 100)
    assert projection.frame.width == pytest.approx(100)
    for share in (0, 0.25, 0.5, 1):
        lon, lat = (box.west + share * (box.east - box.west), box.south + share * (box.north - box.south))
        assert projection(lon, box.north)[1] <= 0.01
        assert projection(lon, box.south)[1] >= projection.frame.height - 0.01
        assert projection(box.west, lat)[0] <= 0.01
        assert projection(box.east, lat)[0] >= 99.99


def test_coordinates_are_written_short() -> None:
    assert [number(v) for v in (1.0, -0.001, 2.346, 10)] == ["1", "0", "2.35", "10"]
    assert path_data([[(0, 0), (0.001, 0), (1, 1)], [(5, 5)]], close=True) == "M0 0L1 1Z"
    assert mix("#000000", "#ffffff", 0.2) == "#cccccc"


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"bbox": [0, 0, 1], "features": []}', b"\xff"])
def test_what_is_no_extract_is_an_error_with_its_file(data: bytes) -> None:
    with pytest.raises(PressroomError) as caught:
        read_geography(data, "content/geo/x.geojson")
    (problem,) = caught.value.diagnostics
    assert problem.code == "bad-geography"
    assert problem.where.startswith("content/geo/x.geojson:")

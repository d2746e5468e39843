"""What is drawn on a poster: breaks of the axis, bands of eras."""

from datetime import date

import pytest

from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Column, EraBand, Marker, MarkerKind, Stretch, Turn
from pressroom.render.poster.outlines import band_outline, drawn_breaks

AXIS = Column(
    number=0,
    rect=Rect(0, 0, 100, 110),
    heading=Rect(0, 0, 100, 10),
    turn=Turn(15),
    gutter=5,
    first=date(2000, 1, 1),
    last=date(2001, 12, 31),
    stretches=(Stretch(0, 100, 10, 50), Stretch(100, 200, 50, 110)),
)


def marker(top: float, bottom: float, x: float = 15) -> Marker:
    return Marker("event", 0, MarkerKind.BRACKET, "lane", Rect(x, top, 0, bottom - top), x - 15, cut=False)


@pytest.mark.parametrize(
    ("markers", "drawn"),
    [
        ([], 50),
        ([marker(40, 42)], 50),
        ([marker(48, 50)], 51.5),
        ([marker(48, 50, x=18)], 50),
        ([marker(48, 50), marker(51, 52)], 46.5),
        ([marker(30, 90)], 50),
    ],
    ids=["free", "away", "beside", "not on the axis", "between two", "no place near"],
)
def test_breaks_keep_clear_of_markers(markers: list[Marker], drawn: float) -> None:
    assert drawn_breaks(AXIS, markers) == pytest.approx((drawn,))


def test_bands_point_on_where_their_era_continues() -> None:
    whole = EraBand("era", 0, Rect(0, 10, 6, 100), None, begins=True, ends=True)
    assert band_outline(whole, AXIS.turn) == ((0, 10), (6, 10), (6, 110), (0, 110))
    part = EraBand("era", 0, Rect(0, 10, 6, 100), None, begins=False, ends=False)
    assert band_outline(part, AXIS.turn) == ((0, 10), (3, 11.6), (6, 10), (6, 108.4), (3, 110), (0, 108.4))

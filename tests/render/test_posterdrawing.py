"""What is drawn on a poster: breaks of the axis, bands of eras and their tints over columns, the flag of the day."""

from datetime import date

import pytest

from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Column, EraBand, Group, Marker, MarkerKind, Stretch, Turn
from pressroom.render.poster.outlines import band_outline, concurrent, drawn_breaks, wedge_pieces

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


def band(era: str, left: float, right: float, top: float = 40) -> EraBand:
    return EraBand(era, 0, Rect(left, top, right - left, 6), None, begins=True, ends=True)


def test_a_column_has_the_tints_of_the_eras_of_its_time_in_their_shares() -> None:
    heading = Rect(100, 70, 80, 5)
    time = (20.0, 50.0), (60.0, 50.0), (180.0, 70.0), (100.0, 70.0)
    group = Group(0, Rect(100, 70, 80, 100), heading, date(2000, 1, 1), date(2003, 12, 31), time)
    one, two, later = band("one", 0, 30), band("two", 30, 70), band("later", 70, 90)
    pieces = {piece.era: points for piece, points in wedge_pieces(group, (one, two, later))}
    assert list(pieces) == ["one", "two"]
    left, right = ([x for x, y in pieces[era] if y == 70] for era in ("one", "two"))
    assert (left, right) == ([120, 100], [180, 120]), "a quarter of its time is in the first era"
    assert [x for x, y in pieces["one"] if y == 50] == [20, 30]
    assert not concurrent((one, two, later))
    assert concurrent((one, band("beside", 10, 30, top=46)))

"""Names of eras along an axis."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.poster.axis.names import BETWEEN_NAMES, Named, PlacedName, place_names

NUMBER = 4.0


def placed(*bands: tuple[float, float, float], high: float = 400) -> list[PlacedName]:
    """Names for bands that are given by where they begin and end and how long their names are."""
    return place_names([Named(low, end, (length, NUMBER)) for low, end, length in bands], 0, high)


def test_a_name_stands_in_the_middle_of_its_band() -> None:
    assert placed((0, 100, 20), (100, 200, 30)) == [PlacedName(40, 20, 0), PlacedName(135, 30, 0)]


def test_a_name_may_reach_over_a_short_band_and_stays_on_the_axis() -> None:
    assert placed((100, 110, 30)) == [PlacedName(90, 30, 0)]
    assert placed((0, 10, 30)) == [PlacedName(0, 30, 0)]
    assert placed((390, 400, 30)) == [PlacedName(370, 30, 0)]


def test_neighbours_move_apart_as_long_as_they_stay_at_their_bands() -> None:
    one, two = placed((100, 120, 30), (120, 140, 30))
    assert two.low - one.low == pytest.approx(30 + BETWEEN_NAMES)
    assert (one.form, two.form) == (0, 0)
    assert one.low < 95 < two.low


def test_two_wars_and_the_years_between_have_numbers() -> None:
    """What was seen: the name of the second war stood decades after it."""
    years = ((1910, 1914, 20), (1914, 1919, 38), (1919, 1939, 20), (1939, 1946, 42), (1946, 2020, 30))
    names = placed(*(((low - 1910) * 2.0, (high - 1910) * 2.0, length) for low, high, length in years), high=220)
    assert [name.form for name in names] == [1, 1, 0, 1, 0]
    for (low, high, _), name in zip(years, names, strict=True):
        assert name.low <= (high - 1910) * 2 and name.low + name.length >= (low - 1910) * 2  # noqa: PT018 - one claim


def test_a_name_that_would_be_read_as_that_of_its_neighbours_is_a_number() -> None:
    assert [name.form for name in placed((0, 150, 20), (150, 160, 30), (160, 310, 20))] == [0, 1, 0]
    assert [name.form for name in placed((0, 150, 20), (150, 165, 30), (165, 315, 20))] == [0, 0, 0]
    assert [name.form for name in placed((0, 150, 20), (170, 180, 30), (185, 310, 20))] == [0, 0, 0]


def test_only_those_in_the_way_of_each_other_have_numbers() -> None:
    names = placed((0, 5, 30), (100, 105, 30), (105, 110, 30), (110, 115, 34), (300, 305, 30))
    assert [name.form for name in names] == [0, 0, 1, 0, 0]


def test_where_nothing_has_room_names_stand_as_near_as_they_can() -> None:
    names = placed(*((100 + 0.1 * number, 100.1 + 0.1 * number, 30) for number in range(12)))
    assert all(name.form == 1 for name in names)
    for before, after in pairwise(names):
        assert after.low - before.low == pytest.approx(NUMBER + BETWEEN_NAMES)
    assert names[0].low < 100 < names[-1].low


lengths = st.lists(st.tuples(st.floats(0.5, 60), st.floats(5, 50)), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(lengths)
def test_names_are_at_their_bands_in_order_and_clear_of_each_other(sizes: list[tuple[float, float]]) -> None:
    bands: list[Named] = []
    place = 0.0
    for length, label in sizes:
        bands.append(Named(place, place + length, (label, NUMBER)))
        place += length
    names = place_names(bands, 0, max(place, 60))
    for before, after in pairwise(names):
        assert after.low >= before.low + before.length + BETWEEN_NAMES - 1e-6
    for one, name in zip(bands, names, strict=True):
        assert name.length == one.lengths[name.form]
        shared = min(one.high, name.low + name.length) - max(one.low, name.low)
        assert shared >= -1e-6 or all(other.form == 1 for other in names), "at its band, or no names have room"


@settings(max_examples=100, deadline=None)
@given(lengths)
def test_bands_that_are_long_enough_keep_their_names(sizes: list[tuple[float, float]]) -> None:
    bands, place = [], 0.0
    for _, name in sizes:
        bands.append(Named(place, place + name + BETWEEN_NAMES, (name, NUMBER)))
        place += name + BETWEEN_NAMES
    assert all(name.form == 0 for name in place_names(bands, 0, place))

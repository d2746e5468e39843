from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.poster.axis.isotonic import isotonic, stack

NUMBERS = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=8)


def test_violators_are_pooled_to_their_mean() -> None:
    assert isotonic([1.0, 5.0, 3.0, 4.0, 9.0]) == [1.0, 4.0, 4.0, 4.0, 9.0]


@given(NUMBERS)
def test_order_holds_and_each_block_has_the_mean_of_its_targets(targets: list[float]) -> None:
    fitted = isotonic(targets)
    assert all(a <= b + 1e-9 for a, b in pairwise(fitted))
    assert sum(fitted) == pytest.approx(sum(targets))


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_no_other_order_preserving_sequence_is_nearer(targets: list[int]) -> None:
    def distance(values: list[float]) -> float:
        return sum((value - target) ** 2 for value, target in zip(values, targets, strict=True))

    others = (list(map(float, o)) for o in product(range(5), repeat=len(targets)) if sorted(o) == list(o))
    assert distance(isotonic([float(target) for target in targets])) <= min(map(distance, others)) + 1e-9


def test_stacked_boxes_keep_gaps_and_bounds() -> None:
    assert stack([90, 90, 90], [20, 20, 20], 5, 0, 100) == [30, 55, 80]
    assert stack([-9, -9], [20, 20], 5, 0, 100) == [0, 25]
    assert stack([10, 60], [20, 20], 5, 0, 100) == [10, 60]

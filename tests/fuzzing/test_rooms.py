"""The rooms that are mutated: each names modules and tests that are there."""

from collections import Counter

import pytest

from fuzzing.mutants import ROOT, scores
from fuzzing.rooms import ROOMS


@pytest.mark.parametrize("name", list(ROOMS))
def test_every_pattern_finds_a_module_and_every_test_is_there(name: str) -> None:
    room = ROOMS[name]
    for pattern in room.modules:
        assert list((ROOT / "scripts/pressroom").glob(pattern)), pattern
    for test in room.tests:
        assert (ROOT / test).exists(), test


def test_what_the_limit_of_time_ended_was_noticed() -> None:
    counts = {"a": Counter(killed=7, timeout=1, survived=2), "b": Counter[str]()}
    assert scores(counts) == [
        "a: 8 of 10 noticed (80.0%); {'killed': 7, 'timeout': 1, 'survived': 2}",
        "b: 0 of 0 noticed (none); {}",
    ]

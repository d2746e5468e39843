"""The order of versions as dossiers write them."""

from itertools import pairwise

import pytest

from pressroom.dispatch.released.version_order import version_order


@pytest.mark.parametrize(
    "versions",
    [
        ("0.9", "1.0", "1.0.1", "1.2", "1.10", "2"),
        ("2.0-draft", "2.0-rc1", "2.0-rc2", "2.0", "2.0a", "2.0b", "2.0.1"),
        ("2026-05-01", "2026-05-02", "2026-11-01"),
        ("v1", "v2", "v10"),
        ("first", "1"),
    ],
)
def test_versions_in_order(versions: tuple[str, ...]) -> None:
    keys = [version_order(version) for version in versions]
    assert all(earlier < later for earlier, later in pairwise(keys))


def test_zeros_at_the_end_do_not_count() -> None:
    assert version_order("2") == version_order("2.0") == version_order("v2.0.0")

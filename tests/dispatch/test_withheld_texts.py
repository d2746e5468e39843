"""Texts for another audience, found in mails; the points of a list are no sentence."""

from dataclasses import replace

import pytest

from pressroom.dispatch.mailing.withheld.search import WithheldSearch
from support.mailings import release

POINTS = ("The bridge is open.", "The tolls are lower since May.")
JOINED = "Because the bridge is open, the tolls are lower since May, the office says."


@pytest.fixture(scope="module")
def search() -> WithheldSearch:
    """The search of mails to the public, who have two points; the media have them in one sentence."""
    by_audience = {one.audience: one for one in release().editions if one.language == "en"}
    public = replace(by_audience["public"], texts=dict(zip(("one", "two"), POINTS, strict=True)))
    media = replace(by_audience["media"], texts={"joined": JOINED})
    return WithheldSearch("public", (public, media), frozenset())


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Key points\n\n- The bridge is open.\n- The tolls are lower since May.\n", False),
        ("Key points\n\nThe bridge is open.\n\nThe tolls are lower since May.\n", False),
        ("Because the bridge is open,\nthe tolls are lower since", True),
        ("- the bridge is open, the tolls\n- are lower since May, the office", True),
    ],
)
def test_points_of_a_list_are_no_stretch_of_a_sentence_that_has_both(
    text: str, there: bool, search: WithheldSearch
) -> None:
    assert bool(search.found(text)) is there

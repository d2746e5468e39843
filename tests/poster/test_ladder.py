"""The ladder: what was tried, from the top down, and what was taken."""

from dataclasses import replace

from poster.histories import A3, REAL_EVENTS, event, real_measure
from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Geometry
from pressroom.poster.ladder import Ladder, Taken, Tried
from pressroom.poster.request import Composition, Tier
from pressroom.poster.solve import solve

SMALL = replace(A3, area=Rect(14, 44, 150, 60))


def ladder() -> Ladder:
    """The real events: paper without room, paper that is too small, paper that holds them."""
    answers = (None, solve(REAL_EVENTS, (), SMALL, real_measure()), solve(REAL_EVENTS, (), A3, real_measure()))
    return Ladder(tuple(Tried(paper, answer) for paper, answer in zip(("none", "small", "A3"), answers, strict=True)))


def test_rungs_go_down_by_paper_tier_size_and_columns() -> None:
    made = ladder()
    tiers = list(Tier)
    places = [(rung.paper, rung.step.tier, rung.step.size, rung.step.columns) for rung in made.rungs]
    assert places == sorted(places, key=lambda place: (place[0] == "A3", tiers.index(place[1]), -place[2], place[3]))
    assert {place[:2] for place in places} == {
        ("A3", Tier.FULL),
        *(("small", tier) for tier in Tier if tier is not Tier.KEY),  # none is key
    }
    assert len({place[2] for place in places if place[0] == "A3"}) > 1
    assert len({place[3] for place in places if place[0] == "A3"}) > 1


def test_the_rung_that_was_taken_is_the_geometrys() -> None:
    made = ladder()
    found = made.tried[-1].answer
    assert isinstance(found, Geometry)
    (taken,) = (rung for rung in made.rungs if rung.taken)
    assert (taken.paper, taken.step.size, taken.step.columns) == ("A3", found.size, len(found.columns))
    tried = len(list(made.rungs))
    assert made.taken == Taken(
        "A3", Composition.COLUMNS, found.size, len(found.columns), Tier.FULL, found.to_scale, tried, ("none", "small")
    )


def test_where_nothing_fits_no_rung_is_taken() -> None:
    made = Ladder(ladder().tried[:2])
    assert made.taken is None
    assert not any(rung.taken for rung in made.rungs)
    assert not made.tried[-1].fits


def test_one_event_has_few_rungs() -> None:
    measure = real_measure()
    made = Ladder((Tried("A3", solve([event("1993-04")], (), A3, measure)),))
    assert made.taken
    assert made.taken.to_scale
    assert made.taken.columns == 1

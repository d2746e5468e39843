"""Choose the lanes and eras of an edition's timeline: those whose milestones are all withheld are left out."""

import datetime
from collections.abc import Callable, Collection

from pressroom.model.dossier import Dossier
from pressroom.model.facts import Era, Lane, Milestone


def lanes_with(dossier: Dossier, ids: Collection[str]) -> tuple[Lane, ...]:
    """Return the lanes of an edition. `ids` are those of the items that it keeps."""
    return tuple(lane for lane in dossier.lanes if lane.withdrawn is None and _filled(_in(lane), dossier, ids))


def eras_with(dossier: Dossier, ids: Collection[str], *, earlier: bool) -> tuple[Era, ...]:
    """Return the eras of an edition. `ids` are those of the items that it keeps.

    In an edition of an `earlier` day, an era that begins after every kept milestone is left out.
    """
    kept = [milestone for milestone in dossier.milestones if milestone.id in ids]
    last = max((_end(milestone) for milestone in kept), default=datetime.date.min)
    return tuple(
        era
        for era in dossier.eras
        if era.withdrawn is None and _filled(_during(era), dossier, ids) and not (earlier and era.from_.first > last)
    )


def _filled(belongs: Callable[[Milestone], bool], dossier: Dossier, ids: Collection[str]) -> bool:
    """Whether a lane or era keeps one of its milestones, or never had any."""
    own = [milestone.id in ids for milestone in dossier.milestones if belongs(milestone)]
    return any(own) or not own


def _in(lane: Lane) -> Callable[[Milestone], bool]:
    return lambda milestone: milestone.lane == lane.id


def _during(era: Era) -> Callable[[Milestone], bool]:
    """Return the test whether a milestone may overlap an era, by its first and its last possible day."""
    first, last = era.from_.first, era.until.last if era.until else datetime.date.max
    return lambda milestone: _end(milestone) >= first and milestone.date.first <= last


def _end(milestone: Milestone) -> datetime.date:
    return (milestone.until or milestone.date).last

"""What an audience may not see on a day, worked out apart from the cut.

The cut takes items out; this names them, straight from the dossier, and shares no function with it. So an item that
the cut keeps by mistake is still looked for in finished files, and reported (`render/redaction.py`). A test holds that
both agree on every dossier.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.model.audiences import Audience
from pressroom.model.base import Dated, EarlierWording, Item
from pressroom.model.dossier import Dossier, DossierInfo, Journey, Section
from pressroom.model.facts import Era, Holding, Milestone, Statement, Step, Summary

#: Stands for the path, which has no id.
PATH = "path"


def restricted(dossier: Dossier, audience: Audience, day: datetime.date) -> frozenset[str]:
    """The ids of all that an audience may not see on a day; `path` is the path, an id with it the particulars' lines.

    Values, passages and sources that fall out because no text needs them any more are not among them.
    """
    calendar = _Calendar(day, dossier.particulars.as_of)
    gone = {item.id for item in dossier.items() if _closed(item, audience) or calendar.lacks(item)}
    branches = tuple(_branches(dossier.outline.sections, ()))
    for branch in branches:
        if any(section.id in gone for section in branch):
            gone |= _statements(branch[-1]) | {branch[-1].id, branch[-1].answer or branch[-1].id}
    gone |= {item.id for item in dossier.summaries if gone.intersection(calendar.draws_on(item))}
    alive = {section.id for branch in branches if _statements(branch[-1]) - gone for section in branch}
    gone |= {branch[-1].id for branch in branches} - alive
    gone |= _empty_strands(dossier, gone)
    if gone.intersection(calendar.draws_on(dossier.particulars)):
        gone.add(dossier.particulars.id)
    if dossier.path and (
        gone.intersection(calendar.draws_on(dossier.path)) or gone.issuperset(step.id for step in dossier.path.steps)
    ):
        gone.add(PATH)
    return frozenset(gone)


def _closed(item: Item, audience: Audience) -> bool:
    """Whether an item names audiences, and this one is not among them; or is retired."""
    names: tuple[str, ...] = getattr(item, "audiences", ())
    return item.withdrawn is not None or (len(names) > 0 and audience.id not in names)


def _branches(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """Every section of an outline behind all the sections that it stands in."""
    for section in sections:
        yield (*above, section)
        yield from _branches(section.sections, (*above, section))


def _statements(section: Section) -> set[str]:
    """The ids of the statements in a section itself."""
    return {name for group in section.paragraphs for name in group}


def _empty_strands(dossier: Dossier, gone: set[str]) -> set[str]:
    """The lanes and periods all of whose milestones are gone; one that never had any names nothing that is withheld."""
    found = set()
    for lane in dossier.lanes:
        own = {item.id for item in dossier.milestones if item.lane == lane.id}
        if own and own <= gone:
            found.add(lane.id)
    for era in dossier.eras:
        within = {item.id for item in dossier.milestones if _falls_in(item, era)}
        if within and within <= gone:
            found.add(era.id)
    return found


def _falls_in(milestone: Milestone, era: Era) -> bool:
    """Whether some of the time of a milestone may lie in a period."""
    end = era.until.last if era.until else datetime.date.max
    return era.from_.first <= (milestone.until or milestone.date).last and milestone.date.first <= end


@dataclass(frozen=True, slots=True)
class _Calendar:
    """`day` is the edition's, `own` the dossier's, on which all that it tells of has come."""

    day: datetime.date
    own: datetime.date

    def _ahead(self, date: PartialDate) -> bool:
        """On the dossier's own day what has begun has come; on an earlier one a month or year has when it is over."""
        return self.day < (date.first if self.day >= self.own else date.last)

    def lacks(self, item: Item) -> bool:
        """Whether an item is not yet there on the day, or no longer."""
        if isinstance(item, Statement | Step):
            unknown = item.from_ is None and isinstance(item, Statement) and self.day < self.own
            return unknown or (item.from_ is not None and self._ahead(item.from_)) or self._over(item.until)
        if isinstance(item, Dated):
            return self._ahead(item.date)
        if isinstance(item, Holding):
            dates = (item.from_,) if item.from_ else (*item.attested, item.until)
            return all(date is None or self._ahead(date) for date in dates)
        return isinstance(item, Era) and self.day < item.from_.first

    def _over(self, until: PartialDate | None) -> bool:
        """Whether what stood until a date is over: after a last day that is known, on that of a month or a year."""
        if until is None:
            return False
        return until.last < self.day if until.day else until.last <= self.day

    def draws_on(self, model: Summary | DossierInfo | Journey) -> tuple[str, ...]:
        """What a text of the day rests on: that of the earliest of its earlier texts which stood still on the day."""
        names: tuple[str, ...] = model.draws_on
        earlier: tuple[EarlierWording, ...] = model.earlier if self.day < self.own else ()
        for before in sorted(earlier, key=lambda before: before.until, reverse=True):
            if not self._over(before.until):
                names = getattr(before, "draws_on", ()) or names
        return names

"""Determine what an audience may not see on a day, independently of the cut.

The cut removes items. This module lists them from the dossier, and shares no function with the cut. So an item that the
cut keeps by mistake is still searched for in finished files, and reported (`render/redaction.py`). A test checks that
both agree on every dossier.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier, DossierInfo, Section
from pressroom.model.exhibits import Explainer, Journey, KeyNumber, SpanChart, SpanRow
from pressroom.model.facts import Era, Milestone, OfficeHolder, Statement, Step, Summary
from pressroom.model.items import Dated, EarlierWording, Item
from pressroom.model.press.pictures import Picture
from pressroom.model.press.quotations import Quotation
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataColumn, DataRow, DataTable

#: Represents the path, which has no id.
PATH = "path"
#: Represents headline and subtitle of the audience's opening, which has no id.
OPENING = "opening"


def restricted(dossier: Dossier, audience: Audience, day: datetime.date) -> frozenset[str]:
    """Return the ids of all items that an audience may not see on a day; `PATH` is the id of the path,
    `OPENING` that of the audience's opening.

    The id of the dossier's info means its texts. Values, passages and sources that are removed only because no
    remaining text needs them are not included.
    """
    calendar = _Calendar(day, dossier.about.as_of)
    gone = {item.id for item in dossier.items() if _closed(item, audience) or calendar.lacks(item)}
    gone |= {event.id for event in dossier.upcoming if calendar.settles(event, dossier)}
    charts = {chart.id: chart for chart in dossier.charts}
    branches = tuple(_branches(dossier.outline.sections, ()))
    for branch in branches:
        if any(section.id in gone for section in branch):
            gone |= {branch[-1].id, *branch[-1].texts} | ({branch[-1].figure or ""} & charts.keys())
    gone |= {item.id for item in dossier.summaries if gone.intersection(calendar.based_on(item))}
    gone |= {item.id for item in dossier.explainers if gone.intersection(calendar.based_on(item))}
    gone |= {item.id for item in dossier.numbers if gone.intersection(_grounds(item, dossier, audience, calendar))}
    gone |= {row.id for row in _rows(dossier) if gone.intersection(_grounds(row, dossier, audience, calendar))}
    gone |= {chart.id for chart in dossier.charts if gone.intersection(calendar.based_on(chart))}
    gone |= {chart.id for chart in dossier.charts if gone.issuperset(row.id for row in chart.rows)}
    gone |= {row.id for chart in dossier.charts if chart.id in gone for row in chart.rows}
    gone |= {table.id for table in dossier.tables if _only_behind(dossier, table, gone)}
    gone |= {question.id for question in dossier.questions if gone.issuperset(question.answer)}
    for table in dossier.tables:
        gone |= calendar.lacked_of(table, gone)
    gone |= {chart.id for chart in dossier.data_charts if calendar.lacks_chart(dossier, chart, gone)}
    alive = {section.id for branch in branches if _statements(branch[-1]) - gone for section in branch}
    gone |= {branch[-1].id for branch in branches} - alive
    gone |= _empty_strands(dossier, gone)
    if gone.intersection(calendar.based_on(dossier.about)):
        gone.add(dossier.about.id)
    if audience.opening and (day < dossier.about.as_of or gone.intersection(audience.opening.based_on)):
        gone.add(OPENING)
    if dossier.path and (
        gone.intersection(calendar.based_on(dossier.path)) or gone.issuperset(step.id for step in dossier.path.steps)
    ):
        gone.add(PATH)
    return frozenset(gone)


def _closed(item: Item, audience: Audience) -> bool:
    """Whether an item is withdrawn, or is restricted to other audiences."""
    names: tuple[str, ...] = getattr(item, "audiences", ())
    return item.withdrawn is not None or (len(names) > 0 and audience.id not in names)


def _branches(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """Yield every section of an outline, each preceded by the sections that enclose it."""
    for section in sections:
        yield (*above, section)
        yield from _branches(section.sections, (*above, section))


def _statements(section: Section) -> set[str]:
    """Return the ids of the statements in a section itself."""
    return {name for group in section.paragraphs for name in group}


def _only_behind(dossier: Dossier, table: DataTable, gone: set[str]) -> bool:
    """Whether a table is in the outline by its charts alone, and all of these are gone."""
    charts = {chart.id for chart in dossier.data_charts if chart.table == table.id and not chart.withdrawn}
    placed = any(table.id in section.tables for _, section in dossier.outline.walk())
    return bool(charts) and not placed and charts <= gone


def _empty_strands(dossier: Dossier, gone: set[str]) -> set[str]:
    """Return the lanes and eras that have lost all their milestones; one that never had any reveals nothing."""
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
    """Whether a milestone may overlap an era."""
    end = era.until.last if era.until else datetime.date.max
    return era.from_.first <= (milestone.until or milestone.date).last and milestone.date.first <= end


def _rows(dossier: Dossier) -> Iterator[SpanRow]:
    return (row for chart in dossier.charts for row in chart.rows)


def _grounds(shown: KeyNumber | SpanRow, dossier: Dossier, audience: Audience, calendar: "_Calendar") -> Iterator[str]:
    """Yield the ids of the items without which an exhibit is withheld; an end that is still to come is not one."""
    if isinstance(shown, KeyNumber):
        yield from (*calendar.based_on(shown), shown.value or shown.since or "")
    else:
        yield from (*shown.based_on, shown.from_ or shown.office_holder or "")
    end = dossier.by_id.get(shown.until or "")
    if shown.until and (end is None or _closed(end, audience) or not calendar.lacks(end)):
        yield shown.until


@dataclass(frozen=True, slots=True)
class _Calendar:
    """`day` is the edition's as-of day, `own` the dossier's, on which everything in the dossier has come."""

    day: datetime.date
    own: datetime.date

    def _ahead(self, date: PartialDate) -> bool:
        """Whether a date is still to come. Before the dossier's own day, a month or year comes when it is over."""
        return self.day < (date.first if self.day >= self.own else date.last)

    def lacks(self, item: Item) -> bool:
        """Whether an item does not hold yet on the day, or no longer."""
        if isinstance(item, Statement | Step):
            unknown = item.from_ is None and isinstance(item, Statement) and self.day < self.own
            return unknown or (item.from_ is not None and self._ahead(item.from_)) or self._may_be_over(item.until)
        if isinstance(item, Dated | Quotation | Picture):
            return self._ahead(item.date)
        if isinstance(item, DataColumn | DataRow):
            return item.date is not None and self._ahead(item.date)
        if isinstance(item, OfficeHolder):
            dates = (item.from_,) if item.from_ else (*item.attested, item.until)
            return all(date is None or self._ahead(date) for date in dates)
        return isinstance(item, Era) and self.day < item.from_.first

    def settles(self, event: UpcomingEvent, dossier: Dossier) -> bool:
        """Whether an event is no longer to come on the day, or nobody knew of it yet."""
        if event.date.last <= self.day or (event.known_from is not None and self._ahead(event.known_from)):
            return True
        if self.day >= self.own:
            return event.outcome is not None
        told = dossier.first_by_id.get(event.outcome or "")
        when = told.date if isinstance(told, Dated) else told.from_ if isinstance(told, Statement) else None
        return event.known_from is None or (told is not None and (when is None or when.first <= self.day))

    def _over(self, until: PartialDate | None) -> bool:
        """Whether something that held until a date is over: after a known day, or on the last of a month or year."""
        if until is None:
            return False
        return until.last < self.day if until.day and until.plain else until.last <= self.day

    def _may_be_over(self, until: PartialDate | None) -> bool:
        """Whether a claim that held until this date may be over: from the first possible day, if that is unsure."""
        sure = until is None or until.plain
        return self._over(until) if sure else until is not None and until.first <= self.day

    def lacked_of(self, table: DataTable, gone: set[str]) -> set[str]:
        """Return the ids of a table of which an audience sees nothing, or of its parts that it does not see."""
        dates = [table.known_from] if table.known_from else [part.date for part in table.parts if part.date]
        unknown = self.day < self.own and not dates
        late = table.known_from is not None and self._ahead(table.known_from)
        outdated = any(map(self.lacks, table.parts)) and all(self._over(before.until) for before in table.earlier)
        empty = any(gone.issuperset(part.id for part in side) for side in (table.columns, table.rows))
        if table.id in gone or unknown or late or outdated or empty:
            return {table.id, *(item.id for item in table.items())}
        ends = {part.id.rpartition(".")[2] for part in table.columns if part.id in gone}
        cells = {c.id for row in table.rows for c in row.cells if row.id in gone or c.id.rpartition(".")[2] in ends}
        return cells | {note.id for note in table.footnotes if (gone | cells).issuperset(note.at)}

    def lacks_chart(self, dossier: Dossier, chart: DataChart, gone: set[str]) -> bool:
        """Whether an edition has nothing that a chart can draw, or its title may state what came later."""
        table = next(table for table in dossier.tables if table.id == chart.table)
        sides = (chart.columns or [one.id for one in table.columns], chart.rows or [one.id for one in table.rows])
        parts = [part for part in table.parts if part.id in {*sides[0], *sides[1]}]
        outdated = any(map(self.lacks, parts)) and all(self._over(before.until) for before in chart.earlier)
        ends = {name.rpartition(".")[2] for name in sides[0]}
        cells = (cell for row in table.rows if row.id in sides[1] for cell in row.cells)
        drawn = {cell.id for cell in cells if cell.number is not None and cell.id.rpartition(".")[2] in ends}
        return table.id in gone or outdated or gone.issuperset(drawn)

    def based_on(self, model: Summary | DossierInfo | Journey | Explainer | KeyNumber | SpanChart) -> tuple[str, ...]:
        """Return the ids that a text rests on: those of its earliest earlier wording that still held on the day."""
        names: tuple[str, ...] = model.based_on
        earlier: tuple[EarlierWording, ...] = model.earlier if self.day < self.own else ()
        for before in sorted(earlier, key=lambda before: before.until, reverse=True):
            if not self._over(before.until):
                names = getattr(before, "based_on", ()) or names
        return names

"""The rules between the dates of a dossier. Each rule is a function."""

from collections.abc import Iterator

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.model.base import Frozen
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.items import Dated
from pressroom.model.reading.source_map import Path, Positions, section_paths

#: What to do about a date after the dossier's own day: of what is known then, and of an event.
_LATER = "correct the date; if it is right, move `as_of` of the dossier to it or later"
_AHEAD = (
    "correct the date; if it is still to come, write it under `upcoming`; if it has come, move `as_of` of the dossier"
)


def dates_in_order(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that nothing ends before it begins, and that no open interval has another end."""
    for path, item in _periods(dossier):
        key = "date" if isinstance(item, Milestone) else "from"
        start, end = getattr(item, "date" if key == "date" else "from_"), getattr(item, "until", None)
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last < start.first:
            message = f"ends ({end}) before it begins ({start})"
            hint = f"exchange `{key}` and `until`, or correct one"
            yield error("dates-reversed", message, where.span((*path, "until")), hint=hint)
        elif isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.hedge.open:
            message, hint = f"`{start}` is an open interval, and `until` ends it", f"write `{key}: {start.closed}`"
            yield error("interval-ended", message, where.span((*path, key)), hint=hint)


def _periods(dossier: Dossier) -> Iterator[tuple[Path, Frozen]]:
    for name in ("statements", "milestones", "eras", "office_holders", "places"):
        for number, item in enumerate(getattr(dossier, name)):
            yield (name, number), item
    for number, step in enumerate(dossier.path.steps if dossier.path else ()):
        yield ("path", "steps", number), step
    for name in ("people", "offices", "terms"):
        for number, item in enumerate(getattr(dossier, name)):
            for place, other in enumerate(item.other_names):
                yield (name, number, "other_names", place), other


def nothing_ahead(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Report items that begin after the dossier's own day, as no edition would show them; and upcoming events that
    the day has overtaken.
    """
    as_of = dossier.about.as_of
    yield from _overtaken(dossier, where)
    for name, key in (("statements", "from"), ("milestones", "date"), ("quotations", "date"), ("pictures", "date")):
        for number, item in enumerate(getattr(dossier, name)):
            begun = item.date if key == "date" else item.from_
            if begun and not begun.begun_by(as_of):
                message = f"{begun} is after {as_of}, the as-of day of the dossier: no document would show this"
                hint = _AHEAD if name == "milestones" else _LATER
                yield error("date-ahead", message, where.span((name, number, key)), hint=hint)


def _overtaken(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Warn of upcoming events whose time has come, and report those that were announced after the dossier's day."""
    as_of = dossier.about.as_of
    for number, event in enumerate(dossier.upcoming):
        path: Path = ("upcoming", number)
        if event.known_from and not event.known_from.begun_by(as_of):
            message = f"{event.known_from} is after {as_of}, the as-of day of the dossier"
            yield error("date-ahead", message, where.span((*path, "known_from")), hint=_LATER)
        if event.outcome is None and event.withdrawn is None and event.date.come_by(as_of):
            message = f"its time, {event.date}, has come by {as_of}, the as-of day: no document prints it any more"
            hint = "write what came of it as a milestone or statement, and name its id in `outcome`; or withdraw this"
            span = where.span((*path, "planned" if event.planned else "expected"))
            yield warning("outcome-missing", message, span, hint=hint)


def steps_in_order(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that no step is completed before it was started."""
    for number, step in enumerate(dossier.path.steps if dossier.path else ()):
        started, completed = (dossier.first_by_id.get(name or "") for name in (step.started, step.completed))
        if isinstance(started, Dated) and isinstance(completed, Dated) and completed.date.last < started.date.first:
            message = f"completed ({completed.date}) before it was started ({started.date})"
            span = where.span(("path", "steps", number, "completed"))
            yield error("dates-reversed", message, span, hint="exchange `started` and `completed`, or correct one")


def exhibits_in_order(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that no key number and no row of a chart ends before it begins."""
    periods: list[tuple[Path, str, str | None, str | None]] = [
        (("numbers", number), "since", shown.since, shown.until) for number, shown in enumerate(dossier.numbers)
    ]
    for number, chart in enumerate(dossier.charts):
        for place, row in enumerate(chart.rows):
            periods.append((("charts", number, "rows", place), "from", row.from_, row.until))
    for path, key, begin, end in periods:
        since, until = (dossier.first_by_id.get(name or "") for name in (begin, end))
        if isinstance(since, Dated) and isinstance(until, Dated) and until.date.last < since.date.first:
            message = f"ends ({until.date}) before it begins ({since.date})"
            hint = f"exchange `{key}` and `until`, or correct one"
            yield error("dates-reversed", message, where.span((*path, "until")), hint=hint)


def earlier_is_over(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that every earlier wording has ended by the dossier's day, and that the dates of an item's differ."""
    for path, model in _with_earlier_wordings(dossier):
        seen = set[PartialDate]()
        for number, before in enumerate(getattr(model, "earlier", ())):
            span = where.span((*path, "earlier", number, "until"))
            if not before.until.passed_by(dossier.about.as_of):
                message = f"this held until {before.until}, which is not over on {dossier.about.as_of}"
                yield error("earlier-ahead", message, span, hint="correct the date, or make it the entry's own text")
            if before.until in seen:
                message = f"another earlier wording has the date {before.until}"
                yield error("earlier-twice", message, span, hint="keep one for each date")
            seen.add(before.until)


def _with_earlier_wordings(dossier: Dossier) -> Iterator[tuple[Path, Frozen]]:
    """Yield (path, model) of everything that can have earlier wordings."""
    for name in ("summaries", "explainers", "numbers", "charts", "data_charts", "tables", "questions", "eras", "terms"):
        for number, item in enumerate(getattr(dossier, name)):
            yield (name, number), item
    for key in ("about", "path", "map"):
        if model := getattr(dossier, key):
            yield (key,), model
    for name, path in section_paths(dossier.outline.sections, ("outline", "sections")):
        yield path, dossier.first_by_id[name]


def holdings_in_term(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the dates on which an office is attested are within its term."""
    for number, holding in enumerate(dossier.office_holders):
        for place, date in enumerate(holding.attested):
            early = holding.from_ is not None and date.last < holding.from_.first
            late = holding.until is not None and date.first > holding.until.last
            if early or late:
                span = where.span(("office_holders", number, "attested", place))
                hint = "correct it, or `from` and `until`"
                yield error("attested-outside", f"{date} is outside the term of office", span, hint=hint)


def differing_dates_differ(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that a differing date is not the printed date."""
    for name in ("milestones", "dates"):
        for number, item in enumerate(getattr(dossier, name)):
            assert isinstance(item, Dated)
            for place, reading in enumerate(item.differing):
                if reading.date == item.date:
                    span = where.span((name, number, "differing", place, "date"))
                    hint = "correct one of the two dates, or remove this reading"
                    yield error("reading-same", f"{reading.date} is the date that is printed", span, hint=hint)

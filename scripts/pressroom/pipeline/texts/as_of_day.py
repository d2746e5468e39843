"""Check that the as-of day of editions is in the time that the dossier covers, and that no text names a later day."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import get_args

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, Origin, Span, error
from pressroom.edition.edition import Edition
from pressroom.model.base import NameMark, ProseMark
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Statement
from pressroom.model.items import Item
from pressroom.model.reading.read import Content
from pressroom.model.rules.dated.typed_times import typed_times
from pressroom.model.translations.units import Wording, wordings
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.planning.request import Selection

#: Keys of texts that may name a later day: sources may be later than the fact.
_GROUNDS = re.compile(r"(^|\.)(citations|differing|other_names)\.")


def check_day(content: Content, chosen: Selection) -> Iterator[Diagnostic]:
    """Check that the dossier has facts for the chosen as-of day."""
    dossier, day = content.dossier, chosen.as_of
    if day is None or not chosen.looks_back(dossier):
        return
    own = dossier.about.as_of
    if day > own:
        span = content.positions.span(("about", "as_of"))
        hint = "choose a day up to that one; once the facts are confirmed for a later day, set `as_of` here"
        yield error(
            "as-of-late", f"the facts of this dossier are as of {own}, not of the later day {day}", span, hint=hint
        )
        return
    first, item = min(_begun(dossier), key=lambda found: found[0].last, default=(None, None))
    if first is None or item is None:
        span = content.positions.span(("about", "as_of"))
        hint = "give milestones a `date`, and statements a `from`: the date since which they are true"
        yield error("as-of-early", f"the dossier has no dated facts before {own}", span, hint=hint)
    elif not first.come_by(day):
        span = content.positions.span(
            (*content.positions.path(item.id), "from" if isinstance(item, Statement) else "date")
        )
        message = f"the dossier has no facts on {day}: the first, `{item.id}`, is of {first}"
        yield error("as-of-early", message, span, hint=f"choose {first.last} or a later day")


def _begun(dossier: Dossier) -> Iterator[tuple[PartialDate, Item]]:
    """Yield milestones and dated statements with their first date."""
    for milestone in dossier.milestones:
        if milestone.withdrawn is None:
            yield milestone.date, milestone
    for statement in dossier.statements:
        if statement.withdrawn is None and statement.from_:
            yield statement.from_, statement


def undated_statements(dossier: Dossier) -> tuple[Statement, ...]:
    """Return the statements without `from`, which editions as of earlier days leave out."""
    return tuple(item for item in dossier.statements if item.from_ is None and item.withdrawn is None)


def check_future_dates(content: Content, jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """Check that no text of an edition as of an earlier day names a later day.

    Values of later days are cut from the edition, but dates that authors typed have to be searched for: years, months
    and days with their year, in the texts of the dossier and their translations.
    """
    reported: dict[tuple[str, str], Diagnostic] = {}
    editions = {(job.audience.id, job.language): job.edition for job in jobs if job.earlier}
    for edition in editions.values():
        day, language = edition.as_of, edition.language
        figures = frozenset(figure.id for figure in edition.dossier.figures)
        for wording in wordings(edition.dossier, language):
            if later := _later(wording, day, language, figures):
                reported[wording.unit, later] = _later_day(content, edition, wording, later)
    yield from reported.values()


def _later_day(content: Content, edition: Edition, wording: Wording, later: str) -> Diagnostic:
    """Return the problem of a text that names a time after the day of its edition."""
    message = f"“{later}” is after {edition.as_of}: an edition as of that day cannot print `{wording.unit}`"
    span, origin = _place(content, edition, wording, later), Origin(wording.unit.removeprefix("_"), later)
    return error("later-day", message, span, hint=_remedies(content.dossier, wording, later), origin=origin)


def _place(content: Content, edition: Edition, wording: Wording, later: str) -> Span | None:
    """Return the place of these words in the translation of a text, or in what the dossier states about itself."""
    translation = content.translations.get(edition.language)
    if translation and (entry := translation.entries.get(wording.unit)):
        return entry.texts[wording.key].find(later) if wording.key in entry.texts else entry.span
    if wording.unit != content.dossier.about.id:
        return None  # an origin is enough
    scalar = content.positions.scalar(("about", *wording.key.split(".")))
    return scalar.find(later) if scalar else None


def _remedies(dossier: Dossier, wording: Wording, later: str) -> str:
    """Return the remedies for a text that names a later time: only those that its item and its kind of text have."""
    whole = {dossier.about.id: dossier.about, "_path": dossier.path, "_map": dossier.map}
    item = dossier.first_by_id.get(wording.unit) or whole.get(wording.unit)
    fields, key = type(item).model_fields if item else {}, wording.key.split(".")[0]
    ways = []
    if "from_" in fields:
        ways.append("correct its `from`" if getattr(item, "from_", None) else "give it the `from` since when it holds")
    if "earlier" in fields and key in get_args(fields["earlier"].annotation)[0].model_fields:
        ways.append(f"write under `earlier` the `{key}` that was true then")
    if isinstance(wording.mark, ProseMark):
        ways.append("refer to the date by its id")
        ways += [f"if it is no year, make it a figure and write `[{later}](id)`"] if later.isdecimal() else []
    return "; or ".join(ways) or "leave the date out"


def _later(wording: Wording, day: datetime.date, language: str, figures: frozenset[str]) -> str:
    """Return the first words in a text that name a time after the day, or ""."""
    if isinstance(wording.mark, NameMark) or _GROUNDS.search(f"{wording.key}."):
        return ""
    times = (typed for typed in typed_times(wording.text, language, figures) if typed.first > day)
    return next((typed.words for typed in times), "")

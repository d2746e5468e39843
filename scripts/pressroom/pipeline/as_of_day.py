"""Whether the day that editions are as of lies in the time that the dossier tells of, and no text looks beyond it."""

import datetime
import re
from collections.abc import Iterable, Iterator

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.model.base import Item, NameMark, shortened
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Statement
from pressroom.model.read import Content
from pressroom.model.rules.typed_times import typed_times
from pressroom.model.translations.units import Wording, wordings
from pressroom.pipeline.plan import Job
from pressroom.pipeline.request import Selection

#: Where a fact was found may be of a later day than the fact.
_GROUNDS = re.compile(r"(^|\.)(citations|differing|other_names)\.")


def check_day(content: Content, chosen: Selection) -> Iterator[Diagnostic]:
    """Whether the dossier knows how things stood on the day that is asked for."""
    dossier, day = content.dossier, chosen.as_of
    if day is None or not chosen.looks_back(dossier):
        return
    own = dossier.particulars.as_of
    if day > own:
        span = content.positions.span(("particulars", "as_of"))
        hint = "take a day up to then; once the facts are known to stand so later, set `as_of` here"
        yield error(
            "as-of-late", f"the facts of this dossier stand as of {own}; nothing is said of {day}", span, hint=hint
        )
        return
    first, item = min(_begun(dossier), key=lambda found: found[0].last, default=(None, None))
    if first is None or item is None:
        span = content.positions.span(("particulars", "as_of"))
        hint = "give milestones their `date` and statements the `from` that they hold from"
        yield error("as-of-early", f"nothing says what held before {own}", span, hint=hint)
    elif not first.come_by(day):
        span = content.positions.span(
            (*content.positions.path(item.id), "from" if isinstance(item, Statement) else "date")
        )
        message = f"on {day} nothing had happened yet: the first fact, `{item.id}`, is of {first}"
        yield error("as-of-early", message, span, hint=f"take a day from {first.last} on")


def _begun(dossier: Dossier) -> Iterator[tuple[PartialDate, Item]]:
    """Milestones and dated statements with the date that they begin on."""
    for milestone in dossier.milestones:
        if milestone.withdrawn is None:
            yield milestone.date, milestone
    for statement in dossier.statements:
        if statement.withdrawn is None and statement.from_:
            yield statement.from_, statement


def undated_statements(dossier: Dossier) -> tuple[Statement, ...]:
    """The statements of which nothing says since when they hold: editions as of earlier days are without them."""
    return tuple(item for item in dossier.statements if item.from_ is None and item.withdrawn is None)


def check_future_dates(content: Content, jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """No text of an edition of an earlier day names a later one: values are cut, what was typed has to be found.

    Years, and months and days with their year, are looked for in the texts of the dossier and in their translations.
    """
    told: dict[tuple[str, str], Diagnostic] = {}
    editions = {(job.audience.id, job.language): job.edition for job in jobs if job.earlier}
    for edition in editions.values():
        day, language = edition.as_of, edition.language
        translation = content.translations.get(language)
        figures = frozenset(figure.id for figure in edition.dossier.figures)
        for wording in wordings(edition.dossier, language):
            if later := _later(wording, day, language, figures):
                message = f"“{later}” lies after {day}: `{wording.unit}` cannot be said in an edition as of that day"
                hint = (
                    "give it its `from`, write under `earlier` what was said by then, or refer to the date by its id; "
                    "a number that is no year: make it a figure, and write `[number](id)`"
                )
                origin = Origin(wording.unit.removeprefix("_"), shortened(wording.text))
                entry = translation.entries.get(wording.unit) if translation else None
                told[wording.unit, later] = error(
                    "later-day", message, entry.span if entry else None, hint=hint, origin=origin
                )
    yield from told.values()


def _later(wording: Wording, day: datetime.date, language: str, figures: frozenset[str]) -> str:
    """What in a text names a time after the day."""
    if isinstance(wording.mark, NameMark) or _GROUNDS.search(f"{wording.key}."):
        return ""
    times = (typed for typed in typed_times(wording.text, language, figures) if typed.first > day)
    return next((typed.words for typed in times), "")

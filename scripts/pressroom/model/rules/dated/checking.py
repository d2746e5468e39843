"""The rules on the days on which texts were compared with their sources. Each rule is a function."""

import datetime
from collections.abc import Iterator

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, Span, error, warning
from pressroom.model.dossier import Dossier
from pressroom.model.links import citations_at
from pressroom.model.reading.source_map import Positions


def checked_in_time(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that no text was compared with a source before there was one, or after the version was made."""
    version = dossier.about.version_date
    found: dict[Diagnostic, None] = {}
    for path, citation in citations_at(dossier):
        if citation.checked is None or citation.passage not in dossier.passages:
            continue
        source, span = dossier.passages[citation.passage][0], where.span((*path, "checked"))
        updated = PartialDate.parse(source.updated.partition("T")[0]).first if source.updated else None
        days = ((key, day) for key, day in (("consulted", source.consulted), ("updated", updated)) if day)
        for key, day in days:
            if citation.checked < day:
                message = f"checked on {citation.checked}, before `{source.id}` was {key} ({day})"
                hint = f"compare the text with this state of the source and write the day, or correct `{key}`"
                found[error("checked-early", message, span, hint=hint)] = None
                break
        if citation.checked > version:
            message = f"checked on {citation.checked}, after the day of this version ({version})"
            hint = "raise `version` and `version_date`, or correct the day"
            found[error("checked-late", message, span, hint=hint)] = None
    yield from found


def checked_lately(dossier: Dossier, where: Positions, today: datetime.date) -> Iterator[Diagnostic]:
    """Warn of each text whose comparison with its source lies longer back than `recheck_after`, in months."""
    months = dossier.about.recheck_after
    if months is None:
        return
    places: dict[Span, None] = {}
    for path, citation in citations_at(dossier):
        if citation.checked is not None and _months_since(citation.checked, today) >= months:
            places[where.span((*path, "checked"))] = None
    for span in places:
        message = f"checked {months} months ago or longer"
        hint = "compare the texts with their sources again, and write the day in `checked`"
        yield warning("checked-long-ago", message, span, hint=hint)


def _months_since(day: datetime.date, today: datetime.date) -> int:
    """Return the whole months from a day until today."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)

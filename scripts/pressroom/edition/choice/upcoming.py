"""Which events are still to come in an edition: announced by its day, and neither due nor settled by then."""

from pressroom.edition.as_of import AsOf
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.dossier import Dossier
from pressroom.model.items import Dated


def upcoming_on_day(event: UpcomingEvent, dossier: Dossier, at: AsOf) -> UpcomingEvent | None:
    """Return an event without its later outcome; None if it was not known, or was no longer to come."""
    known = at.has_come(event.known_from) if event.known_from else not at.earlier
    if not known or event.date.come_by(at.day) or _settled(event, dossier, at):
        return None
    return event.model_copy(update={"outcome": None})


def _settled(event: UpcomingEvent, dossier: Dossier, at: AsOf) -> bool:
    """Whether its outcome may have been known by the day; in doubt, it was."""
    if event.outcome is None:
        return False
    outcome = dossier.first_by_id.get(event.outcome)
    begun = outcome.date if isinstance(outcome, Dated) else getattr(outcome, "from_", None)
    return not at.earlier or begun is None or bool(begun.begun_by(at.day))

"""The dossier as one audience reads it, in one language, as of one date."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.facts import DateValue, Milestone, Step


class State(StrEnum):
    """How far a step of the path has come."""

    REACHED = "reached"
    OPEN = "open"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Standing:
    """A step as things stand on the edition's day. `moment` is when it was reached, or else opened."""

    step: Step
    state: State
    moment: Milestone | DateValue | None


@dataclass(frozen=True, slots=True)
class Edition:
    """`dossier` holds what this audience may see on this day and nothing else: templates read no other."""

    dossier: Dossier
    audience: Audience
    language: str
    as_of: datetime.date
    path: tuple[Standing, ...]

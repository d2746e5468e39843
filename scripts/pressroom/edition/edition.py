"""The dossier as one audience reads it, in one language, as of one date."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.facts import DateValue, Milestone, Step
from pressroom.model.translations.translation import Signoff


class StepState(StrEnum):
    """The state of a step of the path."""

    REACHED = "reached"
    OPEN = "open"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Standing:
    """A step with its state on the edition's day. `moment` is when it was reached, else opened."""

    step: Step
    state: StepState
    moment: Milestone | DateValue | None


@dataclass(frozen=True, slots=True)
class Edition:
    """`dossier` holds what this audience may see on this day and nothing else: templates read no other.

    In a translation, `original` is the same edition in the dossier's own language, `originals` are its texts that are
    printed untranslated here, `forms` are the inflected forms of names, by id and form, and `signoff` names the
    reviewer. An edition is `earlier` if its day is before that of the dossier. `withheld_files` are the paths of
    pictures that it may not show.
    """

    dossier: Dossier
    audience: Audience
    language: str
    as_of: datetime.date
    path: tuple[Standing, ...]
    original: "Edition | None" = None
    originals: frozenset[str] = frozenset()
    forms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    signoff: Signoff | None = None
    earlier: bool = False
    withheld_files: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

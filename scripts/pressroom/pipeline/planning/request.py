"""What to build, and how: the types of a request."""

import datetime
from dataclasses import dataclass, field

from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Selection:
    """What to build. Without `documents`, all; without `audiences`, the dossier's first; without `languages`, its own.

    `everyone` means all audiences and all their languages, unless some are named. Without `as_of`, the dossier's day
    counts. With `clearance`, each document comes with its clearance copy.
    """

    documents: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    everyone: bool = False
    languages: tuple[str, ...] = ()
    as_of: datetime.date | None = None
    clearance: bool = False

    def covers(self, dossier: Dossier) -> bool:
        """Whether the selection includes all documents of all audiences, as of the dossier's day."""
        everyone = len(self.readers(dossier)) == len(dossier.audiences)
        return not self.documents and everyone and not self.looks_back(dossier)

    def looks_back(self, dossier: Dossier) -> bool:
        """Whether editions are as of another day than the dossier's own."""
        return self.as_of not in (None, dossier.about.as_of)

    def readers(self, dossier: Dossier) -> tuple[Audience, ...]:
        """Return the chosen audiences, in the order of the dossier."""
        if self.audiences:
            return tuple(audience for audience in dossier.audiences if audience.id in self.audiences)
        return dossier.audiences if self.everyone else dossier.audiences[:1]

    def languages_for(self, audience: Audience, dossier: Dossier) -> tuple[str, ...]:
        """Return the chosen languages that an audience gets, in its order."""
        own = (dossier.about.language,)
        if self.languages:
            return tuple(language for language in audience.languages or own if language in self.languages)
        return (audience.languages or own) if self.everyone else own


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, and how.

    `seconds` is the limit of CPU time for each document; None means that it depends on the content. `fresh`
    builds use nothing of earlier ones. `at_once` documents are made at a time; None means as many as there are cores.
    """

    selection: Selection = field(default_factory=Selection)
    draft: bool = False
    seconds: float | None = None
    fresh: bool = False
    at_once: int | None = None

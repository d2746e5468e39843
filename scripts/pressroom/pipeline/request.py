"""What to build, and how."""

import datetime
from dataclasses import dataclass, field

from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Selection:
    """What to build. No `documents` means all; no `audiences` means the first of the dossier, no `languages` its own.

    `everyone` means all audiences and all of their languages, each unless some are named. No `as_of` means the
    dossier's. With `clearance`, each document comes with its clearance copy.
    """

    documents: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    everyone: bool = False
    languages: tuple[str, ...] = ()
    as_of: datetime.date | None = None
    clearance: bool = False

    def covers(self, dossier: Dossier) -> bool:
        """Whether nothing is left out."""
        everyone = len(self.readers(dossier)) == len(dossier.audiences)
        return not self.documents and everyone and not self.looks_back(dossier)

    def looks_back(self, dossier: Dossier) -> bool:
        """Whether editions are as of another day than the dossier's own."""
        return self.as_of not in (None, dossier.particulars.as_of)

    def readers(self, dossier: Dossier) -> tuple[Audience, ...]:
        """The audiences that are chosen, in the order of the dossier."""
        if self.audiences:
            return tuple(audience for audience in dossier.audiences if audience.id in self.audiences)
        return dossier.audiences if self.everyone else dossier.audiences[:1]

    def languages_for(self, audience: Audience, dossier: Dossier) -> tuple[str, ...]:
        """The languages that are chosen and that an audience gets, in its order."""
        own = (dossier.particulars.language,)
        if self.languages:
            return tuple(language for language in audience.languages or own if language in self.languages)
        return (audience.languages or own) if self.everyone else own


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, and how.

    `seconds` of CPU time are what each document may take; without, it depends on the content.
    """

    selection: Selection = field(default_factory=Selection)
    draft: bool = False
    seconds: float | None = None

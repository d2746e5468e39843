"""Determine which texts the translators of a language do not get: those that none of its readers may see."""

from collections.abc import Iterable

from pressroom.edition.cut import cut
from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.translations.units import Wording, wordings


def for_translators(dossier: Dossier, language: str) -> tuple[Wording, ...]:
    """Return the texts to translate into a language, in the order of the dossier.

    A text that only audiences without documents in the language may see is left out. A language that no audience has
    yet is to be prepared for all of them, and a text that no edition prints today may be printed on another day: these
    texts stay.

    Raises:
        PressroomError: an edition cannot be made.
    """
    whole = wordings(dossier, language)
    readers = [audience for audience in dossier.audiences if language in _languages(dossier, audience)]
    if not readers or len(readers) == len(dossier.audiences):
        return whole
    others = [audience for audience in dossier.audiences if audience not in readers]
    seen, closed = (_printed(dossier, audiences, language) for audiences in (readers, others))
    units, closed_units = ({unit for unit, _ in printed} for printed in (seen, closed))
    closed_units |= _kept_from(dossier, {audience.id for audience in readers})

    def withheld(wording: Wording) -> bool:
        text = (wording.unit, wording.text)
        return (wording.unit not in units and wording.unit in closed_units) or (text not in seen and text in closed)

    return tuple(wording for wording in whole if not withheld(wording))


def _languages(dossier: Dossier, audience: Audience) -> tuple[str, ...]:
    return audience.languages or (dossier.about.language,)


def _printed(dossier: Dossier, audiences: Iterable[Audience], language: str) -> set[tuple[str, str]]:
    """Return the texts of these audiences' editions, each with its unit: keys differ from those of the dossier."""
    day = dossier.about.as_of
    editions = [cut(dossier, audience, language, day) for audience in audiences]
    return {(one.unit, one.text) for edition in editions for one in wordings(edition.dossier, language)}


def _kept_from(dossier: Dossier, readers: set[str]) -> set[str]:
    """Return the items that are restricted to others, those included that no edition prints today."""
    restricted = ((item.id, getattr(item, "audiences", ())) for item in dossier.items())
    return {name for name, audiences in restricted if audiences and readers.isdisjoint(audiences)}

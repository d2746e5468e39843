"""What is written for the audience of an edition: headline, the texts of the first page, names in full."""

from collections.abc import Collection

from pressroom.edition.as_of import AsOf
from pressroom.model.audiences import Audience, Opening
from pressroom.model.dossier import OUTLINE_LISTS, DossierInfo, Outline
from pressroom.model.facts import Term


def opening_on_day(audience: Audience, ids: Collection[str], at: AsOf) -> Opening | None:
    """Return the opening that an edition has for its audience; without headline and subtitle, if a ground is gone.

    Editions as of earlier days have none: what the author wrote for the audience is true on the dossier's own day.
    """
    opening = None if at.earlier else audience.opening
    if opening is None or set(ids).issuperset(opening.based_on):
        return opening
    return opening.model_copy(update={"headline": None, "subtitle": None, "based_on": ()})


def with_headline(about: DossierInfo, opening: Opening | None) -> DossierInfo:
    """Return the dossier's info with the headline and subtitle of an opening, as far as it has them."""
    given = {key: getattr(opening, key, None) for key in ("headline", "subtitle")}
    return about.model_copy(update={key: text for key, text in given.items() if text})


def with_contacts(about: DossierInfo, audience: Audience, language: str) -> DossierInfo:
    """Return the dossier's info with the contacts for an audience in a language: the first takes the place of all."""
    own = tuple(
        one.model_copy(update={"audiences": (), "languages": ()})
        for one in about.contacts
        if (not one.audiences or audience.id in one.audiences) and (not one.languages or language in one.languages)
    )
    return about.model_copy(update={"contacts": own, **({"contact": own[0]} if own else {})})


def with_lists(outline: Outline, opening: Opening | None) -> Outline:
    """Return the outline with the lists of an opening, as far as it has them."""
    given = {key: getattr(opening, key, ()) for key in OUTLINE_LISTS}
    return outline.model_copy(update={key: names for key, names in given.items() if names})


def spelt_for(term: Term, audience: Audience) -> Term:
    """Return a term without its acronym, if the audience knows others by acronym and not this one."""
    known = not audience.acronyms or term.id in audience.acronyms
    return term if known else term.model_copy(update={"acronym": None})

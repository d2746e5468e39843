"""The base classes of everything in a dossier that has an id."""

from typing import Annotated

from pydantic import Field

from pressroom.model.base import Day, Edtf, Frozen, Id, Line, OpenEdtf, Revision
from pressroom.model.citation import Citation, Citations
from pressroom.model.lists import NonEmptyList


class Withdrawn(Frozen):
    """Marks an id that is no longer used. It stays in the dossier, so that nothing else gets the id."""

    on: Day = Field(description="Day on which it was withdrawn: YYYY-MM-DD")
    reason: Line = Field(description="Why it was withdrawn, for those who look for it later")
    replaced_by: Id | None = Field(None, description="Id of the entry that replaces it")


class Item(Frozen):
    """Anything with an id. `revision` is raised by the author when the meaning changes; translations name it."""

    id: Id = Field(
        description="Id: lower-case letters, digits and hyphens. Never reuse it. Texts that nothing names need none"
    )
    revision: Revision = Field(
        1, description="Raise it when the meaning changes, so that translations are known to be old"
    )
    withdrawn: Withdrawn | None = Field(None, description="Retires this entry: it stays here and is printed nowhere")


class EarlierWording(Frozen):
    """An earlier wording of some texts of an entry, until a date. For a missing key, the entry's own text is used.

    Editions as of a day up to that date print it. If several apply, the one with the earliest date is used.
    """

    until: Edtf = Field(description="The last date on which this held: YYYY-MM-DD, YYYY-MM or YYYY")


class Cited(Item):
    """An item that must have citations."""

    citations: Citations = Field(description="The evidence for this: at least one citation")


def citations(item: Item) -> tuple[Citation, ...]:
    """Return all citations of an item, including those of differing dates."""
    readings = item.differing if isinstance(item, Dated) else ()
    return (*getattr(item, "citations", ()), *(c for reading in readings for c in reading.citations))


class AudienceRestricted(Item):
    """An item that can be restricted to some audiences; without the key, all may see it."""

    audiences: Annotated[
        tuple[Id, ...],
        NonEmptyList("name at least one audience, or withdraw the entry; without this key, all may see it"),
    ] = Field((), description="Ids of the audiences that may see it; without this key, all may")


class RestrictedCited(AudienceRestricted, Cited):
    """A cited item that can be restricted to some audiences."""


class Reading(Frozen):
    """A date that another passage gives: kept, and not printed."""

    date: OpenEdtf = Field(description="The date that is not printed: YYYY-MM-DD, YYYY-MM or YYYY")
    citations: Citations = Field(description="The passages that give this date")
    note: Line = Field(description="Why the dossier prints the other date")


class Dated(RestrictedCited):
    """A cited item with a partial date. If passages differ, `date` is printed and `differing` keeps the others."""

    date: OpenEdtf = Field(
        description="As precise as the source is: YYYY-MM-DD, YYYY-MM, YYYY, a season (2001-21), 199X, 18XX; with ~ for"
        " about, ? for perhaps; 1995/.. or ../1990 for an open interval"
    )
    differing: tuple[Reading, ...] = Field(
        (), description="Other dates that passages give, which are kept and not printed"
    )

"""Quotations: the words of others, who spoke or wrote them, when and where."""

from typing import Literal

from pydantic import Field

from pressroom.dates import PartialDate
from pressroom.model.base import Edtf, Id, Language, Text, Verbatim
from pressroom.model.facts import OfficeHolder
from pressroom.model.items import RestrictedCited

#: The key of the text that translators translate.
TRANSLATION = "translation"


class Quotation(RestrictedCited):
    """What a person or a body said or wrote, word for word. Our copy of a cited source must contain the words."""

    words: Verbatim = Field(
        description="The words as the source has them, without quotation marks around them. `[…]` is an omission,"
        " other words in square brackets are yours. Nobody translates this text"
    )
    language: Language = Field("", description="Language of the words, such as en, fr or sr-Latn, if not the dossier's")
    translation: Text = Field(
        "",
        description="Your translation into the dossier's language; needed if the words are in another one. Documents"
        " print it after the words, marked as yours",
    )
    speaker: Id = Field(description="Id of the person; or of the term, for a body that speaks as such")
    office: Id | None = Field(
        None,
        description="Id of the office to print, if the person held several. Without it: all that the person held on"
        " that day, by `office_holders`",
    )
    date: Edtf = Field(description="When it was said or written: YYYY-MM-DD, YYYY-MM or YYYY")
    occasion: Text = Field("", description="On what occasion, such as: interview with a newspaper")
    form: Literal["block", "pull"] = Field(
        "block", description="`block` is a quotation in the text; `pull` is one line or two, printed large"
    )


def certainly_held(holding: OfficeHolder, date: PartialDate) -> bool:
    """Whether a person held an office on a date, as far as sources state it. A term without an end goes on."""
    if any(attested.contains(date) or date.contains(attested) for attested in holding.attested):
        return True
    if holding.from_ is None:
        return False
    return holding.from_.last <= date.first and (holding.until is None or date.last <= holding.until.first)


def possibly_held(holding: OfficeHolder, date: PartialDate) -> bool:
    """Whether nothing that is known of a term of office speaks against a date."""
    if holding.from_ is None and holding.until is None:
        return certainly_held(holding, date)
    begun = holding.from_ is None or holding.from_.first <= date.last
    return begun and (holding.until is None or date.first <= holding.until.last)

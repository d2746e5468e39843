"""Salutations: the whole line that a mail begins with, and not a form of address alone."""

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.mailing.table import ListCell

#: Forms of address that begin no mail. “Madame” and “Monsieur” do.
_FORMS = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "herrn", "frau", "fräulein", "m", "mme", "mlle"),
        *("gospodin", "gospođa", "gospođica", "gosp", "gđa", "gđica"),
        *("господин", "госпођа", "госпођица", "госп", "гђа", "гђица", "др", "проф"),
    ]
)
#: Words before a name that say nothing without one. “Hello” and “Poštovani” do.
_BEFORE_NAMES = frozenset(
    [
        *("dear", "cher", "chère", "chers", "chères", "sehr", "geehrter", "geehrte", "lieber", "liebe"),
        *("dragi", "draga", "драги", "драга"),
    ]
)
_OTHERS = frozenset(
    [
        *("hello", "hi", "and", "guten", "tag", "hallo", "und", "bonjour", "et", "i", "и"),
        *("poštovani", "poštovana", "поштовани", "поштована", "уважени", "уважена"),
    ]
)


def salutation_problem(cell: ListCell) -> Diagnostic | None:
    """What is wrong with the salutation of a row."""
    hint = "write the whole salutation, such as “Dear Editors”"
    if not cell.text:
        return error("recipient-salutation", "the salutation is empty", cell.span, hint=hint)
    words = {plain for word in cell.text.split() if (plain := word.strip(".,:;!").casefold())}
    if words and words <= _FORMS:
        message = f"`{cell.text}` is a form of address and no whole salutation"
        return error("recipient-salutation", message, cell.span, hint=hint)
    if words <= _FORMS | _BEFORE_NAMES | _OTHERS and words & (_FORMS | _BEFORE_NAMES):
        return error("recipient-salutation", f"`{cell.text}` has no name", cell.span, hint=hint)
    return None

"""Texts that were left unfilled: placeholders of templates and mail merges, what spreadsheets show for errors, and
salutations that are a form of address alone.
"""

import re

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.lists.headings import FORMS_OF_ADDRESS, USUAL_FIELDS
from pressroom.source.tables.table import ListCell, plain_heading

_PLACEHOLDERS = re.compile(
    r"""
    \{\{(?:.*?\}\})? | \{%(?:.*?%\})? | \$?\{[^\W\d][\w .-]*\} | <<[^<>]+>> | \[\[[^\[\]]+\]\]  # {{name}}, <<name>>
    | %%?[A-Z][A-Z_]+%%?                                                            # %NAME%
    | \b(?:X{3,}|x{3,}|TBD|TBC|TODO|FIXME)\b | \?{3,} | _{3,} | (?i:lorem\ ipsum)     # XXX, TBD, ???, ___
    | \#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!|NV|WERT!|BEZUG!|NOM\ \?|VALEUR!) # errors of Excel
    """,
    re.VERBOSE,
)
#: Words in quotation marks or brackets are a placeholder if they are the heading of a column.
_IN_BRACKETS = re.compile(r"«\s*([\w -]+?)\s*»|\[([\w -]+)\]|<([\w -]+)>")
#: What people write in brackets for a text to come.
_TO_COME = (
    *("date", "day", "time", "place", "location", "link", "url", "subject", "topic", "number", "phone", "text"),
    *("Datum", "Tag", "Uhrzeit", "Ort", "Thema", "Betreff", "Nummer", "jour", "heure", "lieu", "lien", "sujet"),
    *("numéro", "dan", "vrijeme", "vreme", "mjesto", "mesto", "tema", "broj", "датум", "дан", "време", "место", "тема"),
)
_BRACKETED = frozenset((*USUAL_FIELDS, *FORMS_OF_ADDRESS, *map(plain_heading, ("Titel", *_TO_COME))))
#: What programs write for a text that there is not, and people for nothing. “Null” is a name.
_NOTHING = frozenset(("nan", "NaN", "NaT", "<NA>", "None", "none", "NULL", "null", "nil", "undefined", "N/A", "n/a"))
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


def placeholder(text: str) -> str | None:
    """The first placeholder in a text, or a text that is one as a whole; None if there is none."""
    whole = text.strip()
    if whole in _NOTHING or (whole and not whole.strip("-–—.…/* ")):
        return whole
    if found := _PLACEHOLDERS.search(text):
        return found[0]
    for found in _IN_BRACKETS.finditer(text):
        if plain_heading(next(filter(None, found.groups()))) in _BRACKETED:
            return found[0]
    return None


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

"""Texts that were left unfilled: placeholders of templates and mail merges, and what spreadsheets show for errors."""

import re

from pressroom.dispatch.mailing.headings import FORMS_OF_ADDRESS, USUAL_FIELDS, plain_heading

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

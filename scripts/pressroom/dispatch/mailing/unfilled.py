"""Texts that were left unfilled: placeholders of templates and mail merges, and what spreadsheets show for errors."""

import re

from pressroom.dispatch.mailing.headings import USUAL_FIELDS, plain_heading

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
_HEADINGS = frozenset((*USUAL_FIELDS, *map(plain_heading, ("Anrede", "Titel", "Title", "Titre", "Civilité", "Titula"))))


def placeholder(text: str) -> str | None:
    """The first placeholder in a text; None if there is none."""
    if found := _PLACEHOLDERS.search(text):
        return found[0]
    for found in _IN_BRACKETS.finditer(text):
        if plain_heading(next(filter(None, found.groups()))) in _HEADINGS:
            return found[0]
    return None

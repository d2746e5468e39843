"""What a translation inherits: texts that have no words to translate, and names that both languages write alike."""

import re

from pressroom.cldr import script, unit_symbols
from pressroom.model.base import NameMark, ProseMark
from pressroom.model.texts.inline import parse, plain, references
from pressroom.model.translations.units import UnitMark, Wording

#: Figures that languages group or point in their own way, such as 1,200 and 2.5.
_POINTED = re.compile(r"\d[.,\s]\d")


def inherits(wording: Wording, original: str, language: str) -> bool:
    """Whether a text of a dossier in the language `original` is the same in another language unless it is translated.

    These are: references without words, figures and signs; names and acronyms if the languages have one script; and
    units that both languages write alike, such as km.
    """
    mark, text = wording.mark, wording.text
    if isinstance(mark, NameMark) and script(original) == script(language):
        return True
    if isinstance(mark, UnitMark) and any(word == text for _, word in unit_symbols(original) & unit_symbols(language)):
        return True
    if isinstance(mark, ProseMark):
        if any(reference.form for reference in references(text)):
            return False  # the forms of a name are those of its language
        text = plain(parse(text))
    return not any(character.isalpha() for character in text) and not _POINTED.search(text)

"""The rule that the word before a printed date fits its precision: “in June 2016”, and “on 12 June 2016”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Span, warning
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.items import Dated, Item
from pressroom.model.reading.source_map import Positions
from pressroom.model.rules.texts import texts

#: By language, the word before a month or year, and the word before a day.
_WORDS = {"en": ("in", "on"), "fr": ("en", "le")}
_BEFORE = re.compile(r"(?<![\w’'])(?P<word>[^\W\d_]+)\s+\[\]\((?P<id>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word that does not fit the date after it: what is written, and the word that fits."""

    written: str
    target: Dated
    fitting: str

    def at(self, span: Span) -> Diagnostic:
        """Return the warning at a place."""
        word, kind = self.written.split()[0], "a day" if self.target.date.day else "a month or year"
        message = f"“{word}” is before `{self.target.id}`, which is {self.target.date}: {kind}"
        return warning("date-word", message, span, hint=f"write “{self.fitting}”, or words of your own in the brackets")


def date_words(text: str, language: str, items: Mapping[str, Item]) -> Iterator[DateWord]:
    """Yield the words before references that print dates of another precision, where the language has such words."""
    before_month, before_day = _WORDS.get(language, ("", ""))
    for found in _BEFORE.finditer(text):
        target = items.get(found["id"])
        if not isinstance(target, Dated) or (isinstance(target, Milestone) and target.until):
            continue
        wrong, right = (before_month, before_day) if target.date.day else (before_day, before_month)
        if found["word"].casefold() == wrong:
            yield DateWord(found.group(), target, right)


def date_words_fit(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check the words before printed dates in the texts of a dossier."""
    for path, text in texts(dossier):
        for found in date_words(text, dossier.about.language, dossier.first_by_id):
            yield found.at(where.find(path, found.written))

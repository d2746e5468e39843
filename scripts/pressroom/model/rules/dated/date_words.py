"""The rule that the word before a printed date fits its precision: “in June 2016”, and “on 12 June 2016”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, Span, warning
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Milestone
from pressroom.model.items import Dated, Item
from pressroom.model.reading.source_map import Positions
from pressroom.model.rules.texts import texts

#: By language: the words that do not fit before a date, with those that do; empty for none.
_BEFORE_DAY = {"en": {"in": "on"}, "fr": {"en": "le"}}
_BEFORE_MONTH = {"en": {"on": "in"}, "fr": {"le": "en"}}
#: Seasons, decades and centuries are printed with the article that the language has for them.
_BEFORE_SPAN = {"en": {"on": "in", "the": ""}, "fr": {"en": "dans", "le": "", "les": ""}}
#: An open interval begins with a word of its own: `since 1995`.
_BEFORE_INTERVAL = {"en": {"in": "", "on": ""}, "fr": {"en": "", "le": ""}}
_BEFORE = re.compile(r"(?<![\w’'])(?P<word>[^\W\d_]+)\s+\[\]\((?P<id>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word that does not fit the date after it: what is written, and the word that fits."""

    written: str
    target: Dated
    fitting: str

    def at(self, span: Span) -> Diagnostic:
        """Return the warning at a place."""
        word, date = self.written.split()[0], self.target.date
        kind = "a day" if date.day else "a month or year" if date.plain else "printed with words of its own"
        message = f"“{word}” is before `{self.target.id}`, which is {date}: {kind}"
        advice = f"write “{self.fitting}”, or" if self.fitting else f"leave “{word}” out, or write"
        return warning("date-word", message, span, hint=f"{advice} words of your own in the brackets")


def date_words(text: str, language: str, items: Mapping[str, Item]) -> Iterator[DateWord]:
    """Yield the words before references that print dates of another precision, where the language has such words."""
    for found in _BEFORE.finditer(text):
        target = items.get(found["id"])
        if not isinstance(target, Dated) or (isinstance(target, Milestone) and target.until):
            continue
        wrong = _words(target.date).get(language, {})
        if (word := found["word"].casefold()) in wrong:
            yield DateWord(found.group(), target, wrong[word])


def _words(date: PartialDate) -> Mapping[str, Mapping[str, str]]:
    if date.hedge.open:
        return _BEFORE_INTERVAL
    if date.span:
        return _BEFORE_SPAN
    return _BEFORE_DAY if date.day else _BEFORE_MONTH


def date_words_fit(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check the words before printed dates in the texts of a dossier."""
    for path, text in texts(dossier):
        for found in date_words(text, dossier.about.language, dossier.first_by_id):
            yield found.at(where.find(path, found.written))

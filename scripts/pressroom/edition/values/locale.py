"""Format values in a language, by the data of CLDR (through Babel)."""

import datetime
import re
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.units import format_unit

from pressroom.cldr import first_capital, groups_four_digits, locale
from pressroom.dates import PartialDate, Precision
from pressroom.edition.values.calendar import ALONE, Calendar
from pressroom.edition.values.durations import Duration
from pressroom.model.facts import Figure, Unit
from pressroom.templating.line_glue import NBSP, RAISED, LineGlue

_LAST_NUMBER = re.compile(r"(?<=[\w.]) (?=\d{1,3}$)")
#: Keys of fixed texts, separated by spaces: letters in alphabetical order, if not Unicode's; words that are not alone
#: on the first line of a label.
_ALPHABET, _NEVER_ALONE = "alphabet", "never_alone"
_FIRST_WORD = re.compile(r"\w+")
#: The key of a fixed text with a date and a time of day, for languages whose sentences need a word between them.
_MOMENT = "moment"


def bind_number(text: str) -> str:
    """Return a text with a no-break space before its closing number: `paragraph 2`, `Article 5`, `para. 3`."""
    return _LAST_NUMBER.sub(NBSP, text)


@lru_cache(maxsize=32)
def glue_of(language: str) -> LineGlue:
    """What binds the words of a language for which there are no fixed texts, such as that of a source."""
    return LineGlue(locale(language), {})


def _raised(letters: str) -> re.Pattern[str] | None:
    """Return a pattern for a figure with letters that are raised after it; None if the language raises none."""
    if not letters:
        return None
    words = "|".join(map(re.escape, letters.split()))
    return re.compile(rf"(?P<figure>(?<![\w.,-])\d+)(?P<letters>{words})(?!\w)(?P<after>(?:{NBSP}[^\s<>]+)*)")


class LocaleFormatter:
    """Formats values in a language, with its fixed texts.

    Args:
        language: BCP 47 tag, such as `en` or `sr-Latn`.
        strings: the fixed texts of the language, by key.
    """

    def __init__(self, language: str, strings: Mapping[str, str]) -> None:
        self.language = language
        self.strings = strings
        self._locale = locale(language)
        # Plain `en` uses the international forms: day before month, no comma before the last entry of a list.
        self._running = locale("en-GB") if language == "en" else self._locale
        self._calendar = Calendar(self._running, strings)
        self._places = {letter: place for place, letter in enumerate(strings.get(_ALPHABET, "").split(), 1)}
        letters = "|".join(map(re.escape, sorted(self._places, key=len, reverse=True)))
        self._letters = re.compile(f"{letters}|." if letters else ".", re.DOTALL)
        first = "|".join(map(re.escape, strings.get(_NEVER_ALONE, "").split()))
        #: Finds a figure with letters that the language raises after it, and the words bound to them.
        self.raised = _raised(strings.get(RAISED, ""))
        #: Return a text with the no-break spaces that the language requires: `u Sarajevu`, `2017. godine`, `9 March`.
        self.bound = LineGlue(self._running, strings).bound
        self._opening = re.compile(rf"^((?:<[^>]*>)*(?:{first})) (?=[^\s<])", re.IGNORECASE) if first else None

    def date(self, date: PartialDate, form: str = "") -> str:
        """Format a partial date at its own precision: `9 March 2012`, `May 2007`, `2006`; `23. juna 2017.`

        `form` is a form of dates: the fixed text `months_<form>` has the months of dates without a day. `ALONE` is the
        form of a date that is not part of a sentence: `23. juni 2017.`
        """
        return self._calendar.date(date, form)

    def has_form(self, form: str) -> bool:
        """Whether the fixed texts have dates in a form."""
        return any(f"{part}_{form}" in self.strings for part in ("months", *Precision))

    def year(self, year: int) -> str:
        """Format a year by itself, by the pattern of CLDR: `2006`, or `2006.` in some languages."""
        return self._calendar.year(year)

    def month(self, date: PartialDate) -> str:
        """Return the short name of a date's month: `Sep`."""
        return format_date(date.first, "LLL", self._locale).rstrip(".")

    def day(self, date: datetime.date) -> str:
        """Format a whole date."""
        return self.date(PartialDate(date.year, date.month, date.day))

    def moment(self, date: PartialDate, time: str, form: str = "") -> str:
        """Format a date with a time of day, `13:27`, or without: `23 June 2017, 13:27`, `23. juna 2017. u 13:27`.

        The fixed text `moment` has the words of the language for it; without one, they are those of CLDR.
        """
        text = self.date(date, form)
        if not time:
            return text
        if words := self.strings.get(_MOMENT):
            hour, minute = time.split(":")[:2]
            return words.format(date=text, hour=hour, minute=minute)
        return str(self._running.datetime_formats["medium"]).format(time, text)

    def years(self, start: PartialDate, end: PartialDate | None) -> str:
        """Format a period by its years: `1993–2004`, or with an open end."""
        if start.span or start.hedge.vague or (end and (end.span or end.hedge.vague)):
            onward = replace(start, hedge=replace(start.hedge, onward=True))
            return self.period(start, end, ALONE) if end else self.date(onward)
        if end is None:
            return self.strings["since_year"].format(year=self.year(start.year))
        return self._calendar.years(start.year, end.year)

    def period(self, start: PartialDate, end: PartialDate | None, form: str = "") -> str:
        """Format a period between partial dates: `1995–2004`, `May – June 2007`, `9–23 August 2012`.

        Each date keeps its own precision. Without an end, the result is the start alone.
        """
        return self._calendar.period(start, end or start, form)

    def number(self, number: Decimal) -> str:
        """Format a number with the language's separators and all its digits: `1.50` is more precise than `1.5`."""
        pattern = copy(self._locale.decimal_formats[None])
        places = max(0, -int(number.as_tuple().exponent))
        pattern.frac_prec = (places, places)
        grouped = abs(number) >= 10_000 or groups_four_digits(self._locale)
        return str(pattern.apply(number, self._locale, group_separator=grouped))

    def figure(self, figure: Figure) -> str:
        """Format a figure with its unit in the right plural form, and its qualifier."""
        text = self.with_unit(figure.number, figure.unit)
        if figure.qualifier:
            key = "qualifier_" + figure.qualifier.replace("-", "_")
            text = self.strings[key].format(figure=text)
        return text

    def with_unit(self, number: Decimal, unit: Unit | None) -> str:
        """Format a number with its unit in the right plural form."""
        return f"{self.number(number)}{NBSP}{self._unit(number, unit)}" if unit else self.number(number)

    def number_and_unit(self, figure: Figure) -> tuple[str, str]:
        """Format a figure as its number with its qualifier, and its unit apart: `about 600`, `kilometres`."""
        return self.figure(figure.model_copy(update={"unit": None})), self._unit(figure.number, figure.unit)

    def _unit(self, number: Decimal, unit: Unit | None) -> str:
        category = self._locale.plural_form(number)
        return (getattr(unit, category, None) or unit.other) if unit else ""

    def counted(self, key: str, count: int) -> str:
        """A fixed text with a number, in its plural form: `file_pages_one` has that of `1`, `file_pages` all others.

        The endings are the categories of CLDR: `zero`, `one`, `two`, `few`, `many`.
        """
        text = self.strings.get(f"{key}_{self._locale.plural_form(count)}", self.strings[key])
        return text.format(pages=self.number(Decimal(count)))

    def duration(self, time: Duration) -> tuple[str, str]:
        """Format a duration as its number and its unit apart: `7`, `years`; `at least 10`, `years`."""
        whole = format_unit(time.count, f"duration-{time.unit}", "long", locale=self._running)
        number = self.number(Decimal(time.count))
        unit = whole.replace(number, "").strip()
        return number if time.exact else self.strings["qualifier_at_least"].format(figure=number), unit

    def file_size(self, size: int) -> str:
        """Format a number of bytes: `248 kB`, `1.2 MB`, in French `248 ko`. A unit is a thousand of the smaller one."""
        thousands = max(1, round(size / 1000))
        large = thousands >= 1000
        number, unit = (round(size / 1_000_000, 1), "megabyte") if large else (thousands, "kilobyte")
        return format_unit(number, f"digital-{unit}", "short", locale=self._running).replace(" ", NBSP)

    def language_name(self, language: str) -> str:
        """Return the name of another language in this one: `anglais`."""
        return str(locale(language).get_display_name(self._locale))

    def capital(self, text: str) -> str:
        """Return a text as it begins an entry: with a capital. Words with one inside, such as `iPad`, stay."""
        word = _FIRST_WORD.match(text)
        inside = word is not None and word[0] != word[0].lower()
        return text if inside else first_capital(text, self._locale.language)

    def entry(self, text: str) -> str:
        """Return a text that begins an entry, such as a cell of a table: with a capital, and short words bound."""
        return self.bound(self.capital(text))

    def bind_first_word(self, markup: str) -> str:
        """Return the markup of a label with a no-break space after its article: `La Bosnie-Herzégovine`."""
        return self._opening.sub(rf"\1{NBSP}", markup) if self._opening else markup

    def order(self, name: str) -> list[tuple[int, str]]:
        """Return a key that sorts names by the language's alphabet; other characters come first."""
        letters = self._letters.findall(name.casefold())
        return [(place, "" if place else letter) for letter in letters for place in (self._places.get(letter, 0),)]

    def listing(self, parts: tuple[str, ...]) -> str:
        """Format a list of names: `a, b and c`."""
        return format_list(parts, locale=self._running)

"""How values read in a language, by the data of CLDR (through Babel)."""

import datetime
import re
from collections.abc import Mapping
from copy import copy
from decimal import Decimal

from babel.dates import format_date
from babel.lists import format_list

from pressroom.cldr import groups_four_digits, locale
from pressroom.dates import PartialDate
from pressroom.edition.calendar import NBSP, Calendar
from pressroom.model.facts import Figure

_LAST_NUMBER = re.compile(r"(?<=\w) (?=\d+$)")
#: The letters in their order, where that is not Unicode's; short words that no line ends with. Parted by spaces.
_ALPHABET, _NEVER_LAST = "alphabet", "never_last"


def bind_number(text: str) -> str:
    """A text whose closing number is held to the word before it: `paragraph 2`, `Article 5`."""
    return _LAST_NUMBER.sub(NBSP, text)


class LocaleFormatter:
    """A language with its fixed texts: turns values into what a reader sees.

    Args:
        language: BCP 47 tag, such as `en` or `sr-Latn`.
        strings: the fixed texts of the language, by key.
    """

    def __init__(self, language: str, strings: Mapping[str, str]) -> None:
        self.language = language
        self.strings = strings
        self._locale = locale(language)
        # Plain `en` is written the international way: day before month, no comma before the last of a list.
        self._running = locale("en-GB") if language == "en" else self._locale
        self._calendar = Calendar(self._running, strings)
        self._places = {letter: place for place, letter in enumerate(strings.get(_ALPHABET, "").split(), 1)}
        letters = "|".join(map(re.escape, sorted(self._places, key=len, reverse=True)))
        self._letters = re.compile(f"{letters}|." if letters else ".", re.DOTALL)
        words = "|".join(map(re.escape, strings.get(_NEVER_LAST, "").split()))
        self._clinging = re.compile(rf"(?<![\w-])({words}) (?=\S|$)", re.IGNORECASE) if words else None

    def date(self, date: PartialDate, form: str = "") -> str:
        """A partial date at its own precision and no more: `9 March 2012`, `May 2007`, `2006`; `23. juna 2017.`

        `form` is a form of the months, for a date without a day: the fixed text `months_<form>` has all twelve.
        """
        return self._calendar.date(date, form)

    def year(self, year: int) -> str:
        """A year by itself: `2006`, or `2006.` where the language writes it so (the pattern of CLDR for years)."""
        return self._calendar.year(year)

    def month(self, date: PartialDate) -> str:
        """The short name of a date's month: `Sep`."""
        return format_date(date.first, "LLL", self._locale).rstrip(".")

    def day(self, date: datetime.date) -> str:
        """A whole date."""
        return self.date(PartialDate(date.year, date.month, date.day))

    def moment(self, date: PartialDate, time: str) -> str:
        """A date with a time of day, `13:27`, or without one: `23 June 2017, 13:27`, `23. јуна 2017. 13:27`."""
        return str(self._running.datetime_formats["medium"]).format(time, self.date(date)) if time else self.date(date)

    def years(self, start: PartialDate, end: PartialDate | None) -> str:
        """A period by its years: `1993–2004`, or with an open end."""
        if end is None:
            return self.strings["since_year"].format(year=self.year(start.year))
        return self._calendar.years(start.year, end.year)

    def period(self, start: PartialDate, end: PartialDate | None, form: str = "") -> str:
        """What lasts from one partial date to another: `1995–2004`, `May – June 2007`, `9–23 August 2012`.

        Each has its own precision. Without an end, the beginning alone.
        """
        return self._calendar.period(start, end or start, form)

    def number(self, number: Decimal) -> str:
        """A number with the language's separators and all its digits: `1.50` says more than `1.5`."""
        pattern = copy(self._locale.decimal_formats[None])
        places = max(0, -int(number.as_tuple().exponent))
        pattern.frac_prec = (places, places)
        grouped = abs(number) >= 10_000 or groups_four_digits(self._locale)
        return str(pattern.apply(number, self._locale, group_separator=grouped))

    def figure(self, figure: Figure) -> str:
        """A figure with its unit in the right plural, and its qualifier."""
        text = self.number(figure.number)
        if figure.unit:
            category = self._locale.plural_form(figure.number)
            unit = getattr(figure.unit, category, None) or figure.unit.other
            text = f"{text}{NBSP}{unit}"
        if figure.qualifier:
            key = "qualifier_" + figure.qualifier.replace("-", "_")
            text = self.strings[key].format(figure=text)
        return text

    def language_name(self, language: str) -> str:
        """The name of another language in this one: `anglais`."""
        return str(locale(language).get_display_name(self._locale))

    def bind_short_words(self, text: str) -> str:
        """A text whose shortest words are held to the next one, where the language asks for that: `u Sarajevu`."""
        return self._clinging.sub(rf"\1{NBSP}", text) if self._clinging else text

    def order(self, name: str) -> list[tuple[int, str]]:
        """A key that puts names in the order of the language's alphabet; what is not in it comes before."""
        letters = self._letters.findall(name.casefold())
        return [(place, "" if place else letter) for letter in letters for place in (self._places.get(letter, 0),)]

    def listing(self, parts: tuple[str, ...]) -> str:
        """Names in a row: `a, b and c`."""
        return format_list(parts, locale=self._running)

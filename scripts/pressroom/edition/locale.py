"""How values read in a language, by the data of CLDR (through Babel)."""

import datetime
import re
from collections.abc import Mapping
from copy import copy
from decimal import Decimal

from babel import Locale
from babel.dates import format_date as babel_date
from babel.lists import format_list

from pressroom.dates import PartialDate
from pressroom.model.facts import Figure

#: Holds together what must not part at the end of a line: day and month, number and unit.
NBSP = "\N{NO-BREAK SPACE}"
_LAST_NUMBER = re.compile(r"(?<=\w) (?=\d+$)")
_EN_DASH = "\N{EN DASH}"
#: Fixed texts that only some languages have. The twelve months in a form, such as `months_day`, the one after a day,
#: where CLDR has only the nominative; `first_day`, how the first of a month is written where that is no plain 1.
_MONTHS, _AFTER_DAY, _FIRST_DAY = "months_", "day", "first_day"
#: The letters in their order, where that is not Unicode's; short words that no line ends with. Parted by spaces.
_ALPHABET, _NEVER_LAST = "alphabet", "never_last"


def glued(text: str) -> str:
    """A text whose closing number is held to the word before it: `paragraph 2`, `Article 5`."""
    return _LAST_NUMBER.sub(NBSP, text)


class Speech:
    """A language with its fixed texts: turns values into what a reader sees.

    Args:
        language: BCP 47 tag, such as `en` or `sr-Latn`.
        strings: the fixed texts of the language, by key.
    """

    def __init__(self, language: str, strings: Mapping[str, str]) -> None:
        self.language = language
        self.strings = strings
        self._locale = Locale.parse(language, sep="-")
        # Plain `en` is written the international way: day before month, no comma before the last of a list.
        self._year = str(self._locale.datetime_skeletons["y"].pattern)
        self._running = Locale("en", "GB") if language == "en" else self._locale
        self._places = {letter: place for place, letter in enumerate(strings.get(_ALPHABET, "").split(), 1)}
        letters = "|".join(map(re.escape, sorted(self._places, key=len, reverse=True)))
        self._letters = re.compile(f"{letters}|." if letters else ".", re.DOTALL)
        words = "|".join(map(re.escape, strings.get(_NEVER_LAST, "").split()))
        self._clinging = re.compile(rf"(?<![\w-])({words}) (?=\S|$)", re.IGNORECASE) if words else None

    def date(self, date: PartialDate, form: str = "") -> str:
        """A partial date at its own precision and no more: `9 March 2012`, `May 2007`, `2006`; `23. juna 2017.`

        `form` is a form of the months, for a date without a day: the fixed text `months_<form>` has all twelve.
        """
        if date.month is None:
            return self.year(date.year)
        if date.day is None:
            month = self._month(date.month, form) if form else babel_date(date.first, "LLLL", self._locale)
            return f"{month} {self.year(date.year)}"
        text = babel_date(date.first, "long", self._running)
        if f"{_MONTHS}{_AFTER_DAY}" in self.strings:
            plain = babel_date(date.first, "MMMM", self._running)
            text = text.replace(plain, self._month(date.month, _AFTER_DAY), 1)
        if date.day == 1 and _FIRST_DAY in self.strings:
            text = text.replace("1", self.strings[_FIRST_DAY], 1)
        return text.replace(" ", NBSP, 1)

    def _month(self, number: int, form: str) -> str:
        return self.strings[f"{_MONTHS}{form}"].split()[number - 1]

    def year(self, year: int) -> str:
        """A year by itself: `2006`, or `2006.` where the language writes it so (the pattern of CLDR for years)."""
        return self._year.replace("y", str(year))

    def month(self, date: PartialDate) -> str:
        """The short name of a date's month: `Sep`."""
        return babel_date(date.first, "LLL", self._locale).rstrip(".")

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
        return self.year(start.year) if end.year == start.year else f"{start.year}{_EN_DASH}{self.year(end.year)}"

    def period(self, start: PartialDate, end: PartialDate | None, form: str = "") -> str:
        """What lasts from one partial date to another, each at its own precision: `1995–2004`, `May 2007 – 2009`.

        Between dates of more than one word the dash stands by itself. Without an end, the beginning alone.
        """
        if end is None or end == start:
            return self.date(start, form)
        if start.month is None and end.month is None:
            return self.years(start, end)
        return f"{self.date(start, form)}{NBSP}{_EN_DASH} {self.date(end, form)}"

    def number(self, number: Decimal) -> str:
        """A number with the language's separators and all its digits: `1.50` says more than `1.5`."""
        pattern = copy(self._locale.decimal_formats[None])
        places = max(0, -int(number.as_tuple().exponent))
        pattern.frac_prec = (places, places)
        return str(pattern.apply(number, self._locale))

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
        return str(Locale.parse(language, sep="-").get_display_name(self._locale))

    def held(self, text: str) -> str:
        """A text whose shortest words are held to the next one, where the language asks for that: `u Sarajevu`."""
        return self._clinging.sub(rf"\1{NBSP}", text) if self._clinging else text

    def order(self, name: str) -> list[tuple[int, str]]:
        """A key that puts names in the order of the language's alphabet; what is not in it comes before."""
        letters = self._letters.findall(name.casefold())
        return [(place, "" if place else letter) for letter in letters for place in (self._places.get(letter, 0),)]

    def listing(self, parts: tuple[str, ...]) -> str:
        """Names in a row: `a, b and c`."""
        return format_list(parts, locale=self._running)

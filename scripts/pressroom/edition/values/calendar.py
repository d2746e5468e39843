"""Format dates and periods in a language: the patterns of CLDR, with words from the language's fixed texts."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale
from babel.dates import DateTimeFormat, tokenize_pattern

from pressroom.dates import EXACT, PartialDate, Precision
from pressroom.edition.values.date_text import date_text
from pressroom.edition.values.spans import in_form, span_text
from pressroom.templating.line_glue import NBSP

_EN_DASH = "\N{EN DASH}"
#: A dash between two dates with the spaces of CLDR, which are thin in some languages.
_DASH = re.compile(r"(\s*)[-–—](\s*)$")
_SPACES = re.compile(r"[ \u2009\u202f]+")
#: The dot of a year, which is omitted before a dash.
_DOT_OF_YEAR = re.compile(r"(?<=\d{4})\.$")
#: The form of a date that is not part of a sentence, such as an entry of a table.
ALONE = "alone"
#: The form of a date where there is little room: its month is abbreviated.
ABBREVIATED = "abbreviated"
#: The form of a date in a sentence, where a fixed text must name it.
SENTENCE = "sentence"
#: Years before this one are printed with their era: without it, they look like short years of our time.
_LEAST_YEAR = 100
#: Keys of fixed texts that only some languages have. `months_<form>` has the twelve months in a form; `months_day` is
#: the form after a day in a sentence, where CLDR has only the nominative. `day_<form>`, `month_<form>`, `year_<form>`
#: are a whole date in a form, such as `du {date}`. `first_day` is the first of a month, where it is not `1`.
_MONTHS, _AFTER_DAY, _FIRST_DAY = "months_", "day", "first_day"
_DAY, _MONTH, _YEAR = "day", "month", "year"


@dataclass(frozen=True, slots=True)
class Token:
    """A field of a pattern, such as `MMMM`, or a text between fields."""

    text: str
    field: bool

    @property
    def part(self) -> str:
        """`day`, `month` or `year`; empty for everything else."""
        return {"d": _DAY, "M": _MONTH, "L": _MONTH, "y": _YEAR}.get(self.text[:1], "") if self.field else ""

    @property
    def numeric(self) -> bool:
        """Whether this is a month as a number."""
        return self.part == _MONTH and len(self.text) < 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """Formats the dates of a locale. `strings` are the fixed texts of its language."""

    locale: Locale
    strings: Mapping[str, str]

    def date(self, date: PartialDate, form: str = "") -> str:
        """Format a partial date at its own precision.

        `form` is a form of dates: the fixed texts may have months in this form, for dates without a day, and words
        around the date. `ALONE` is the form of a date that is not part of a sentence: that of CLDR.
        """
        form = "" if form == SENTENCE else form
        if date.hedge != EXACT:
            return self._hedged(date, form)
        text = self._bare(date, form)
        wrapped = form and date.span is None
        return self.strings.get(f"{date.precision}_{form}", "{date}").format(date=text) if wrapped else text

    def _hedged(self, date: PartialDate, form: str) -> str:
        """Format a date with the words for what limits it, the outermost first: `since perhaps about 1878`."""
        hedge = date.hedge
        if hedge.open:
            key, inner = ("open_onward" if hedge.onward else "open_backward"), date.closed
        elif hedge.uncertain:
            key, inner = "uncertain", replace(date, hedge=replace(hedge, uncertain=False))
        else:
            key, inner = "approximate", date.exact
        pattern = in_form(self.strings, key, (form,) if form else ())
        return pattern.format(date=date_text(lambda other: self.date(inner, other or form)))

    def _bare(self, date: PartialDate, form: str) -> str:
        if date.span is not None:
            forms = (form, ALONE) if form == ABBREVIATED else (form,) if form else ()
            text = span_text(date, date.span, self.locale, self.strings, forms)
        else:
            text = self._filled(self._pattern(date, form), date, form)
        return text + self._era(date)

    def _era(self, date: PartialDate) -> str:
        """Return the words for our era, which a year of two digits needs: `79 AD`. A century has none."""
        short = date.year < _LEAST_YEAR and date.precision is not Precision.CENTURY
        return f"{NBSP}{self.locale.eras['abbreviated'][1]}" if short else ""

    def year(self, year: int) -> str:
        """Format a year by itself: `2006`, or `2006.` in some languages."""
        return self.date(PartialDate(year))

    def years(self, start: int, end: int) -> str:
        """Format a period by years: `1995–2004`, `1995–2004.`"""
        return self.year(end) if start == end else f"{start}{self._between().strip()}{self.year(end)}"

    def period(self, start: PartialDate, end: PartialDate, form: str = "") -> str:
        """Format a period. A month or year that both dates share is written once."""
        if start == end:
            return self._bare(start, form) if start.hedge == EXACT else self.date(start, form)
        if not (start.plain and end.plain):
            return f"{before_dash(self.date(start, form))}{self._between()}{self.date(end, form)}"
        if start.month is None and end.month is None:
            return self.years(start.year, end.year)
        if start.precision is end.precision and start.year == end.year:
            return self._shared(start, end, form)
        between, first = self._between(), self._bare(start, form)
        first = before_dash(first) if _EN_DASH in between else first
        return f"{first}{between}{self._bare(end, form)}"

    def _between(self) -> str:
        """Return the separator between two dates of more than one word."""
        sign = str(self.locale.interval_formats[None]).format("", "")
        return f"{NBSP}{_EN_DASH} " if _DASH.fullmatch(sign) else sign

    def _shared(self, start: PartialDate, end: PartialDate, form: str) -> str:
        """Format a period within one year, of dates with the same precision."""
        like = self._pattern(start, form)
        begin, rest = self._interval(start, end, like)
        first, second = self._filled(begin, start, form), self._filled(rest, end, form)
        dash = _DASH.search(first)
        if dash is None:
            return f"{first}{second}{self._era(end)}"
        days = start.month == end.month and first[dash.start() - 1].isdigit() and second[0].isdigit()
        closed = days or not dash[1]
        return f"{first[: dash.start()]}{_EN_DASH if closed else f'{NBSP}{_EN_DASH} '}{second}{self._era(end)}"

    def _interval(
        self, start: PartialDate, end: PartialDate, like: tuple[Token, ...]
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return the patterns of both ends of a period within one year, with days and months as wide as in `like`.

        Some patterns of CLDR cannot be used: they have months as numbers, no month, or the year in another place. These
        are replaced by patterns made from that of a single date.
        """
        formats = self.locale.interval_formats
        name = "yMMMM" if start.day is None else "yMMMMd" if "yMMMMd" in formats else "yMMMd"
        within = start.day is not None and start.month == end.month
        parts = {_DAY} if within else {_MONTH} if start.day is None else {_DAY, _MONTH}
        begin, rest = formats[name]["d" if within else "M"]
        if _is_usable(begin, rest, like, parts):
            return _as_wide(begin, like), _as_wide(rest, like)
        if start.day is None or like[0].part != _DAY:
            return (*like, Token(self._between(), field=False)), like
        shared = _DAY if within else _MONTH
        last = next(number for number, token in enumerate(like) if token.part == shared)
        dot = (Token(".", field=False),) if shared == _DAY and like[1].text.startswith(".") else ()
        dash = _EN_DASH if shared == _DAY else self._between()
        return (*like[: last + 1], *dot, Token(dash, field=False)), like

    def _pattern(self, date: PartialDate, form: str) -> tuple[Token, ...]:
        """Return the pattern of a single date."""
        skeletons = self.locale.datetime_skeletons
        if date.month is None:
            return _tokens(str(skeletons["y"].pattern))
        tokens = _tokens(str((skeletons["yMMMM"] if date.day is None else self.locale.date_formats["long"]).pattern))
        if form != ABBREVIATED:
            return tokens
        return tuple(replace(token, text=token.text[:3]) if token.part == _MONTH else token for token in tokens)

    def _filled(self, tokens: tuple[Token, ...], date: PartialDate, form: str) -> str:
        words = _Words(date, self.locale, self.strings, form)
        return "".join(_texts(tokens, words, whole=date.day is None or form in (ALONE, ABBREVIATED)))


def before_dash(text: str) -> str:
    """Return a date as it is before a dash: without the dot of a year, and with that of an abbreviation."""
    return _DOT_OF_YEAR.sub("", text)


@lru_cache(maxsize=256)
def _tokens(pattern: str) -> tuple[Token, ...]:
    """Split a pattern into its fields, such as `d` and `MMMM`, and the texts between them."""
    tokens = list[Token]()
    for _, value in tokenize_pattern(pattern):
        if not isinstance(value, str):
            tokens.append(Token(value[0] * value[1], field=True))
        elif tokens and not tokens[-1].field:  # Babel splits a text at its quotes
            tokens[-1] = Token(tokens[-1].text + value, field=False)
        else:
            tokens.append(Token(value, field=False))
    return tuple(tokens)


def _as_wide(pattern: str, like: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a pattern with days and months as wide as in `like`."""
    wide = {token.part: token for token in like if token.part}
    return tuple(wide.get(token.part, token) if not token.numeric else token for token in _tokens(pattern))


def _is_usable(begin: str, rest: str, like: tuple[Token, ...], differing: set[str]) -> bool:
    """Whether both halves of an interval pattern have the `differing` fields and can be made as wide as `like`."""
    if "''" in begin + rest:  # when Babel divides a pattern, it quotes letters in brackets wrongly
        return False
    fields, wanted = ([token for token in tokens if token.field] for tokens in (_tokens(begin + rest), like))
    numeric = any(token.numeric for token in fields) and not any(token.numeric for token in wanted)
    whole = all(differing <= {token.part for token in _tokens(half)} for half in (begin, rest))
    return whole and not numeric and fields[0].text[0] == wanted[0].text[0]


def _own_months(date: PartialDate, strings: Mapping[str, str], form: str) -> str:
    """Return the twelve months in a form from the fixed texts; empty if those of CLDR have this form."""
    if form in (ALONE, ABBREVIATED) or not (form or date.day):
        return ""
    if date.day:
        return strings.get(_MONTHS + _AFTER_DAY, "")
    key = _MONTHS + form
    return strings.get(key, "") if f"{date.precision}_{form}" in strings else strings[key]


class _Words(DateTimeFormat):
    """The texts of a date, by the letters of CLDR's patterns."""

    def __init__(self, date: PartialDate, locale: Locale, strings: Mapping[str, str], form: str) -> None:
        super().__init__(datetime.date(date.year, date.month or 1, date.day or 1), locale)
        own = _own_months(date, strings, form)
        self._month = own.split(" ")[(date.month or 1) - 1] if own else ""
        self._first = strings.get(_FIRST_DAY) if date.day == 1 else None

    def format_month(self, char: str, num: int) -> str:
        """Format the month, in the form of the fixed texts if they have one."""
        return self._month if self._month and num > 2 else super().format_month(char, num)

    def __getitem__(self, name: str) -> str:
        return self._first if self._first and name[0] == "d" else super().__getitem__(name)


def _texts(tokens: tuple[Token, ...], words: _Words, *, whole: bool) -> Iterator[str]:
    """Yield the text of each token of a pattern; the spaces between day, month and year do not break.

    If the date is not kept `whole`, a line may end between its month and its year.
    """
    for number, token in enumerate(tokens):
        if token.field:
            yield words[token.text]
            continue
        beside = {other.part for other in tokens[max(number - 1, 0) : number + 2] if other.field}
        bound = len(beside) == 2 and all(beside)
        text = _SPACES.sub(NBSP, token.text) if bound else token.text
        yield text if whole or _YEAR not in beside else text.replace(NBSP, " ", 1)

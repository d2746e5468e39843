"""Lists of events in twelve languages, and dates and periods in every language that CLDR knows."""

import re

import pytest
from babel.localedata import locale_identifiers

from pressroom.cldr import from_right, locale
from pressroom.dates import PartialDate
from pressroom.edition.values.calendar import Calendar, before_dash
from pressroom.templating.line_glue import NBSP

#: What an event's date can be: a day, a month, a year; periods within a month, a year, and over years.
WRITTEN = ("1995-12-01", "2017-06", "2006", "2012-08-09/2012-08-23", "2012-08-01/2012-09-03", "2007-05/2007-06")
WRITTEN_OVER_YEARS = ("2012-12-09/2013-01-02", "2007-05/2008-06", "1995/2004", "1995-12/2004")

TOLD = {
    "bg": (
        "1~декември 1995 г. | юни~2017 г. | 2006 г. | 9–23~август 2012 г. | 1~август~– 3~септември 2012 г.",
        "май~– юни~2007 г. | 9~декември 2012 г.~– 2~януари 2013 г. | май~2007 г.~– юни~2008 г. | 1995–2004 г.",
        "декември~1995 г.~– 2004 г.",
    ),
    "cs": (
        "1.~prosince 1995 | červen~2017 | 2006 | 9.–23.~srpna 2012 | 1.~srpna~– 3.~září 2012 | květen–červen~2007",
        "9.~prosince 2012~– 2.~ledna 2013 | květen~2007~– červen~2008 | 1995–2004 | prosinec~1995~– 2004",
    ),
    "de": (
        "1.~Dezember 1995 | Juni~2017 | 2006 | 9.–23.~August 2012 | 1.~August~– 3.~September 2012 | Mai–Juni~2007",
        "9.~Dezember 2012~– 2.~Januar 2013 | Mai~2007~– Juni~2008 | 1995–2004 | Dezember~1995~– 2004",
    ),
    "es": (
        "1~de~diciembre de~1995 | junio~de~2017 | 2006 | 9–23~de~agosto de~2012",
        "1~de~agosto~– 3~de~septiembre de~2012 | mayo–junio~de~2007 | 9~de~diciembre de~2012~– 2~de~enero de~2013",
        "mayo~de~2007~– junio~de~2008 | 1995–2004 | diciembre~de~1995~– 2004",
    ),
    "fi": (
        "1.~joulukuuta 1995 | kesäkuu~2017 | 2006 | 9.–23.~elokuuta 2012 | 1.~elokuuta~– 3.~syyskuuta 2012",
        "toukokuu–kesäkuu~2007 | 9.~joulukuuta 2012~– 2.~tammikuuta 2013 | toukokuu~2007~– kesäkuu~2008 | 1995–2004",
        "joulukuu~1995~– 2004",
    ),
    "hu": (
        "1995. december~1. | 2017.~június | 2006. | 2012. augusztus~9–23. | 2012. augusztus~1.~– szeptember~3.",
        "2007.~május–június | 2012. december~9.~– 2013. január~2. | 2007.~május~– 2008.~június | 1995–2004.",
        "1995.~december~– 2004.",
    ),
    "it": (
        "1~dicembre 1995 | giugno~2017 | 2006 | 9–23~agosto 2012 | 1~agosto~– 3~settembre 2012 | maggio–giugno~2007",
        "9~dicembre 2012~– 2~gennaio 2013 | maggio~2007~– giugno~2008 | 1995–2004 | dicembre~1995~– 2004",
    ),
    "ja": (
        "1995年12月1日 | 2017年6月 | 2006年 | 2012年8月9日～23日 | 2012年8月1日～9月3日 | 2007年5月～6月",
        "2012年12月9日～2013年1月2日 | 2007年5月～2008年6月 | 1995～2004年 | 1995年12月～2004年",
    ),
    "mk": (
        "1~декември 1995 г. | јуни~2017 г. | 2006 г. | 9–23~август 2012 г. | 1~август~– 3~септември 2012 г.",
        "мај~– јуни~2007 г. | 9~декември 2012 г.~– 2~јануари 2013 г. | мај~2007 г.~– јуни~2008 г. | 1995–2004 г.",
        "декември~1995 г.~– 2004 г.",
    ),
    "pl": (
        "1~grudnia 1995 | czerwiec~2017 | 2006 | 9–23~sierpnia 2012 | 1~sierpnia~– 3~września 2012",
        "maj–czerwiec~2007 | 9~grudnia 2012~– 2~stycznia 2013 | maj~2007~– czerwiec~2008 | 1995–2004",
        "grudzień~1995~– 2004",
    ),
    "pt": (
        "1~de~dezembro de~1995 | junho~de~2017 | 2006 | 9–23~de~agosto de~2012",
        "1~de~agosto~– 3~de~setembro de~2012 | maio~– junho~de~2007 | 9~de~dezembro de~2012~– 2~de~janeiro de~2013",
        "maio~de~2007~– junho~de~2008 | 1995–2004 | dezembro~de~1995~– 2004",
    ),
    "zh": (
        "1995年12月1日 | 2017年6月 | 2006年 | 2012年8月9日至23日 | 2012年8月1日至9月3日 | 2007年5月至6月",
        "2012年12月9日~– 2013年1月2日 | 2007年5月~– 2008年6月 | 1995–2004年 | 1995年12月~– 2004年",
    ),
}
SPACES = re.compile(r"[\u00a0\u2009\u202f]")


def told(language: str, written: str) -> str:
    """An event's date as a language writes it, the spaces that hold day and month together as `~`."""
    start, _, end = written.partition("/")
    first = PartialDate.parse(start)
    return Calendar(locale(language), {}).period(first, PartialDate.parse(end or start))


@pytest.mark.parametrize("language", TOLD)
def test_dates_and_periods_of_events(language: str) -> None:
    wanted = " | ".join(TOLD[language]).split(" | ")
    found = [told(language, written) for written in WRITTEN + WRITTEN_OVER_YEARS]
    assert [date.replace("\u202f", " ").replace(NBSP, "~") for date in found] == wanted


@pytest.mark.parametrize("language", sorted({name.split("_")[0] for name in locale_identifiers()} - {"root"}))
def test_no_language_loses_a_day_a_month_or_a_year(language: str) -> None:
    """A period names both of its ends: what it leaves out, the ends have in common."""
    if from_right(language):
        pytest.skip("documents in languages from right to left are refused")
    for written in WRITTEN + WRITTEN_OVER_YEARS:
        start, _, end = written.partition("/")
        if not end:
            continue
        text = SPACES.sub(" ", told(language, written))
        for whole in (start, end):
            date = PartialDate.parse(whole)
            single = SPACES.sub(" ", told(language, whole))
            wanted = {str(date.year), str(date.day or ""), *_month(language, single, date)} - {""}
            assert [part for part in wanted if part not in text] == [], (written, text)
        assert len(text) <= len(told(language, start)) + len(told(language, end)) + len(" ki te ")


def _month(language: str, single: str, date: PartialDate) -> set[str]:
    """The name of the month as a single date writes it; empty where that is a number."""
    if date.month is None:
        return set()
    names = locale(language).months
    known = {names[context]["wide"][date.month] for context in ("format", "stand-alone")}
    return {max((name for name in known if name in single), key=len, default="")}


def test_no_sign_of_a_pattern_is_printed() -> None:
    """Babel quotes the letters of Basque intervals wrongly; their dates are written whole."""
    for written in WRITTEN + WRITTEN_OVER_YEARS:
        assert "'" not in told("eu", written)


def test_own_months_and_first_days_come_from_the_fixed_texts() -> None:
    strings = {
        "months_day": "jan feb mar apr maja juna jula avg sep okt nov dec",
        "months_loc": "januaru februaru martu aprilu maju junu julu augustu septembru oktobru novembru decembru",
        "first_day": "1-og",
    }
    calendar = Calendar(locale("bs"), strings)
    may, day = PartialDate(2008, 5), PartialDate(2008, 5, 1)
    assert calendar.date(day) == f"1-og.{NBSP}maja 2008."
    assert calendar.date(day, "loc") == calendar.date(day), "a day has the form that days have"
    assert calendar.date(may) == f"maj{NBSP}2008."
    assert calendar.date(may, "loc") == f"maju{NBSP}2008."
    assert calendar.period(may, PartialDate(2008, 6), "loc") == f"maju{NBSP}– junu{NBSP}2008."
    assert calendar.period(day, PartialDate(2008, 5, 21)) == f"1-og–21.{NBSP}maja 2008."


@pytest.mark.parametrize(
    ("date", "before"),
    [
        ("2. decembra 2004.", "2. decembra 2004"),
        ("2004.", "2004"),
        ("грудень 2004 р.", "грудень 2004 р."),
        ("2004", "2004"),
    ],
)
def test_before_a_dash_a_year_has_no_dot_and_an_abbreviation_keeps_it(date: str, before: str) -> None:
    assert before_dash(date) == before

"""Values as readers of a language see them."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from pressroom.dates import PartialDate
from pressroom.edition.values.calendar import ABBREVIATED, ALONE
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.facts import Figure, Unit
from pressroom.templating.line_glue import NBSP

NNBSP = "\N{NARROW NO-BREAK SPACE}"
STRINGS = {"since_year": "since {year}", "qualifier_about": "about {figure}", "qualifier_up_to": "up to {figure}"}
DATES = ("2017-06-23", "2017-09-01", "2007-05", "2006")


#: What only some languages have among their fixed texts.
OWN = {
    "fr": {"first_day": "1er", "moment": f"{{date}} à {{hour}}{NBSP}h{NBSP}{{minute}}"},
    "bs": {"months_day": "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra"},
    "sr-Latn": {
        "months_day": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
    },
    "sr-Cyrl": {
        "months_day": "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"
    },
}


def formatter(language: str) -> LocaleFormatter:
    return LocaleFormatter(language, STRINGS | OWN.get(language, {}))


def figure(number: str, **rest: Any) -> Figure:
    return Figure.model_validate({"id": "f", "number": number, "citations": [{"editorial": "Test"}], **rest})


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("23~June 2017", "1~September 2017", "May~2007", "2006")),
        ("en-US", ("June~23, 2017", "September~1, 2017", "May~2007", "2006")),
        ("fr", ("23~juin 2017", "1er~septembre 2017", "mai~2007", "2006")),
        ("bs", ("23.~juna 2017.", "1.~septembra 2017.", "maj~2007.", "2006.")),
        ("sr-Latn", ("23.~juna 2017.", "1.~septembra 2017.", "maj~2007.", "2006.")),
        ("sr-Cyrl", ("23.~јуна 2017.", "1.~септембра 2017.", "мај~2007.", "2006.")),
    ],
)
def test_a_date_is_told_at_its_precision_and_day_and_month_stay_together(language: str, told: tuple[str, ...]) -> None:
    assert tuple(formatter(language).date(PartialDate.parse(date)) for date in DATES) == tuple(
        text.replace("~", NBSP) for text in told
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "23~June 2017, 13:27"),
        ("fr", "23~juin 2017 à 13~h~27"),
        ("bs", "23.~juna 2017. 13:27"),
        ("sr-Cyrl", "23.~јуна 2017. 13:27"),
    ],
)
def test_no_comma_follows_the_dot_of_a_year(language: str, told: str) -> None:
    date = PartialDate(2017, 6, 23)
    assert formatter(language).moment(date, "13:27") == told.replace("~", NBSP)
    assert formatter(language).moment(date, "") == formatter(language).date(date)


@pytest.mark.parametrize("language", ["en", "fr", "bs", "sr-Latn", "sr-Cyrl"])
def test_twelve_months_are_twelve_names(language: str) -> None:
    days = {formatter(language).date(PartialDate(2017, month, 2)) for month in range(1, 13)}
    assert len(days) == 12
    assert all(f"2{NBSP}" in day or f"2.{NBSP}" in day for day in days)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("60,000", "2.5", "1,234,567.89", "0")),
        ("fr", (f"60{NNBSP}000", "2,5", f"1{NNBSP}234{NNBSP}567,89", "0")),
        ("bs", ("60.000", "2,5", "1.234.567,89", "0")),
        ("sr-Latn", ("60.000", "2,5", "1.234.567,89", "0")),
        ("sr-Cyrl", ("60.000", "2,5", "1.234.567,89", "0")),
    ],
)
def test_numbers_have_the_separators_of_the_language(language: str, told: tuple[str, ...]) -> None:
    numbers = map(Decimal, ("60000", "2.5", "1234567.89", "0"))
    assert tuple(formatter(language).number(number) for number in numbers) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", ("9999", "10.000", "-1234,5", "-12.345")),
        ("pl", ("9999", f"10{NBSP}000", "-1234,5", f"-12{NBSP}345")),
        ("es-MX", ("9,999", "10,000", "-1,234.5", "-12,345")),
        ("de", ("9.999", "10.000", "-1.234,5", "-12.345")),
    ],
)
def test_four_digits_stand_together_where_the_language_writes_them_so(language: str, told: tuple[str, ...]) -> None:
    numbers = map(Decimal, ("9999", "10000", "-1234.5", "-12345"))
    assert tuple(formatter(language).number(number) for number in numbers) == told


@pytest.mark.parametrize("number", ["6.62607015", "1.50", "1.0", "-0.10", "0.0000001"])
def test_no_digit_is_lost(number: str) -> None:
    assert formatter("en").number(Decimal(number)) == number


def test_a_number_with_a_power_of_ten_is_written_out() -> None:
    assert formatter("en").number(Decimal("1.5E6")) == "1,500,000"


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("en", "1", f"1{NBSP}vojska"),
        ("en", "2", f"2{NBSP}vojski"),
        ("bs", "1", f"1{NBSP}vojska"),
        ("bs", "3", f"3{NBSP}vojske"),
        ("bs", "5", f"5{NBSP}vojski"),
        ("bs", "22", f"22{NBSP}vojske"),
        ("sr-Cyrl", "21", f"21{NBSP}vojska"),
        ("fr", "0", f"0{NBSP}vojska"),
    ],
)
def test_a_unit_takes_the_plural_of_its_number(language: str, number: str, told: str) -> None:
    unit = Unit(one="vojska", few="vojske", other="vojski")
    assert formatter(language).figure(figure(number, unit=unit.model_dump(exclude_none=True))) == told


def test_a_qualifier_stands_round_the_whole_figure() -> None:
    troops = figure("60000", unit={"other": "troops"}, qualifier="up-to")
    assert formatter("en").figure(troops) == f"up to 60,000{NBSP}troops"
    assert formatter("en").figure(figure("7", qualifier="about")) == "about 7"


@pytest.mark.parametrize(
    ("language", "start", "end", "told"),
    [
        ("en", "1993-04", "2004", "1993–2004"),
        ("en", "1993-04", "1993-05", "1993"),
        ("en", "1993-04", None, "since 1993"),
        ("bs", "1993", "2004", "1993–2004."),
        ("sr-Cyrl", "1993", None, "since 1993."),
    ],
)
def test_a_period_by_its_years(language: str, start: str, end: str | None, told: str) -> None:
    last = PartialDate.parse(end) if end else None
    assert formatter(language).years(PartialDate.parse(start), last) == told


@pytest.mark.parametrize(
    ("language", "start", "end", "told"),
    [
        ("en", "1995", "2004", "1995–2004"),
        ("en", "1995-12", "2004", f"December{NBSP}1995{NBSP}– 2004"),
        ("en", "1995-12-14", "2004-06", f"14{NBSP}December 1995{NBSP}– June{NBSP}2004"),
        ("en", "2012-04-10", "2012-04-12", f"10–12{NBSP}April 2012"),
        ("en", "2012-04-10", "2012-05-12", f"10{NBSP}April{NBSP}– 12{NBSP}May 2012"),
        ("en", "2012-04-10", "2013-04-12", f"10{NBSP}April 2012{NBSP}– 12{NBSP}April 2013"),
        ("en", "2007-05", "2007-06", f"May{NBSP}– June{NBSP}2007"),
        ("en", "2012-03-02", "2012-06", f"2{NBSP}March 2012{NBSP}– June{NBSP}2012"),
        ("en", "2012", "2012-10", f"2012{NBSP}– October{NBSP}2012"),
        ("fr", "2012-04-01", "2012-04-03", f"1er–3{NBSP}avril 2012"),
        ("fr", "2012-03-12", "2012-04-01", f"12{NBSP}mars{NBSP}– 1er{NBSP}avril 2012"),
        ("bs", "2012-06-09", "2012-06-23", f"9–23.{NBSP}juna 2012."),
        ("sr-Cyrl", "2012-06-09", "2012-06-23", f"9.–23.{NBSP}јуна 2012."),
        ("sr-Latn", "2012-06-09", "2012-07-23", f"9.{NBSP}juna{NBSP}– 23.{NBSP}jula 2012."),
        ("en", "2004", "2004", "2004"),
        ("en", "2004-05", None, f"May{NBSP}2004"),
        ("bs", "1995", "2004", "1995–2004."),
        ("sr-Cyrl", "1995-12-14", "2004", f"14.{NBSP}децембра 1995{NBSP}– 2004."),
    ],
)
def test_a_period_by_its_dates(language: str, start: str, end: str | None, told: str) -> None:
    last = PartialDate.parse(end) if end else None
    assert formatter(language).period(PartialDate.parse(start), last) == told


@pytest.mark.parametrize(
    ("language", "end", "told"),
    [
        ("en", "2008-06", f"Jan{NBSP}– Jun{NBSP}2008"),
        ("fr", "2008-06", f"janv.{NBSP}– juin{NBSP}2008"),
        ("bs", "2008-06", f"jan{NBSP}– jun{NBSP}2008."),
        ("sr-Cyrl", "2008-06", f"јан{NBSP}– јун{NBSP}2008."),
        ("en", "2009", f"Jan{NBSP}2008{NBSP}– 2009"),
    ],
)
def test_a_period_with_abbreviated_months(language: str, end: str, told: str) -> None:
    assert formatter(language).period(PartialDate.parse("2008-01"), PartialDate.parse(end), ABBREVIATED) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a, b and c"), ("fr", "a, b et c"), ("bs", "a, b i c"), ("sr-Cyrl", "a, b и c"), ("sr-Latn", "a, b i c")],
)
def test_names_in_a_row(language: str, told: str) -> None:
    assert formatter(language).listing(("a", "b", "c")) == told


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    serbian = LocaleFormatter("sr-Cyrl", {"alphabet": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"})
    names = [
        "СФОР",
        "Џеп",
        "Сјеверноатлантски савјет",
        "Ђак",
        "ИПАП",
        "Јаје",
        "SHAPE",
        "дом",
        "Чамац",
        "Њива",
        "Ног",
        "Њега 2",
    ]
    assert sorted(names, key=serbian.order) == [
        *("SHAPE", "дом", "Ђак", "ИПАП", "Јаје", "Ног", "Њега 2", "Њива"),
        *("Сјеверноатлантски савјет", "СФОР", "Чамац", "Џеп"),
    ]
    bosnian = LocaleFormatter("bs", {"alphabet": "a b c č ć d dž đ e"})
    assert sorted(["dža", "ča", "da", "ca", "đa", "ća", "dže", "dea"], key=bosnian.order) == [
        *("ca", "ča", "ća", "da", "dea", "dža", "dže", "đa"),
    ]
    assert sorted(["beta", "Alpha", "alpha 2"], key=formatter("en").order) == ["Alpha", "alpha 2", "beta"]


def test_no_line_ends_with_words_that_are_held_to_the_next() -> None:
    serbian = LocaleFormatter("sr-Cyrl", {"never_last": "а и к о с у"})
    assert serbian.bound("У Сарајеву, и с њим; НАТО-у и") == f"У{NBSP}Сарајеву, и{NBSP}с{NBSP}њим; НАТО-у и"
    assert serbian.bound("о ") == f"о{NBSP}", "before an element"
    assert formatter("en").bound("a word") == "a word"


def test_no_article_is_alone_on_the_first_line_of_a_label() -> None:
    french = LocaleFormatter("fr", {"never_alone": "le la les"})
    assert french.bind_first_word("La Bosnie-Herzégovine et la paix") == f"La{NBSP}Bosnie-Herzégovine et la paix"
    assert french.bind_first_word('<span id="a">Les Alliés') == f'<span id="a">Les{NBSP}Alliés'
    assert french.bind_first_word("Lesté, le <em>navire</em>") == "Lesté, le <em>navire</em>"
    assert french.bind_first_word("Le <em>navire</em>") == "Le <em>navire</em>", "the engine breaks there all the same"
    assert formatter("en").bind_first_word("The word") == "The word"


def test_no_line_begins_with_words_that_are_held_to_a_figure() -> None:
    bosnian = LocaleFormatter("bs", {"never_first": "godine godini"})
    assert bosnian.bound("od 2017. godine, druge godine") == f"od 2017.{NBSP}godine, druge godine"
    assert bosnian.bound("2017. godinerad") == "2017. godinerad"


@pytest.mark.parametrize(("language", "told"), [("en", "Sep"), ("fr", "sept"), ("bs", "sep"), ("sr-Cyrl", "сеп")])
def test_a_short_month_has_no_dot(language: str, told: str) -> None:
    assert formatter(language).month(PartialDate(2017, 9)) == told


GENITIVE = "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra"
BOSNIAN = {"months_day": GENITIVE, "months_gen": GENITIVE}
FRENCH = {
    "first_day": "1er",
    "day_from": "du {date}",
    "months_from": "de\u00a0janvier de\u00a0février de\u00a0mars d’avril de\u00a0mai de\u00a0juin "
    "de\u00a0juillet d’août de\u00a0septembre d’octobre de\u00a0novembre de\u00a0décembre",
    "year_from": "de {date}",
}


@pytest.mark.parametrize(
    ("language", "strings", "form", "told"),
    [
        ("bs", BOSNIAN, "", ("23.~juna 2017.", "1.~septembra 2017.", "maj~2007.", "2006.")),
        ("bs", BOSNIAN, ALONE, ("23.~juni~2017.", "1.~septembar~2017.", "maj~2007.", "2006.")),
        ("bs", BOSNIAN, "gen", ("23.~juna 2017.", "1.~septembra 2017.", "maja~2007.", "2006.")),
        ("pl", {}, ALONE, ("23~czerwca~2017", "1~września~2017", "maj~2007", "2006")),
        ("hr", {}, ALONE, ("23.~lipnja~2017.", "1.~rujna~2017.", "svibanj~2007.", "2006.")),
        ("en", {}, ALONE, ("23~June~2017", "1~September~2017", "May~2007", "2006")),
        ("fr", FRENCH, "from", ("du 23~juin 2017", "du 1er~septembre 2017", "de~mai~2007", "de 2006")),
    ],
)
def test_a_date_has_the_form_of_its_place(
    language: str, strings: dict[str, str], form: str, told: tuple[str, ...]
) -> None:
    dates = (LocaleFormatter(language, strings).date(PartialDate.parse(date), form) for date in DATES)
    assert tuple(dates) == tuple(text.replace("~", NBSP) for text in told)


def test_the_dot_of_a_year_is_omitted_before_a_dash_and_that_of_a_day_is_not() -> None:
    start, end = PartialDate(1993, 4), PartialDate(2017, 6, 20)
    assert (
        LocaleFormatter("bs", BOSNIAN).period(start, end, ALONE) == f"april{NBSP}1993{NBSP}– 20.{NBSP}juni{NBSP}2017."
    )
    hungarian = LocaleFormatter("hu", {}).period(PartialDate(2012, 12, 9), PartialDate(2013, 1, 2))
    assert hungarian.replace(NBSP, " ") == "2012. december 9. – 2013. január 2."


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "décembre 2003", "Décembre 2003"),
        ("fr", "état-major", "État-major"),
        ("fr", "l’état", "L’état"),
        ("sr-Cyrl", "јул 2012.", "Јул 2012."),
        ("tr", "iyi", "İyi"),
        ("nl", "ijsland", "IJsland"),
        ("hr", "ǆep", "ǅep"),
        ("en", "eTwinning", "eTwinning"),
        ("en", "iPad", "iPad"),
        ("en", "e-mail", "E-mail"),
        ("en", "2006", "2006"),
        ("en", "“quoted”", "“quoted”"),
        ("en", "", ""),
    ],
)
def test_an_entry_begins_with_a_capital_of_its_language(language: str, text: str, told: str) -> None:
    assert formatter(language).capital(text) == told


def test_a_fixed_text_names_the_form_of_its_date() -> None:
    dates = DateTexts(LocaleFormatter("bs", BOSNIAN))
    date = dates.entry(PartialDate(1993, 4))
    assert date == f"april{NBSP}1993.", "a month keeps its small letter where it begins an entry"
    assert f"{date}|{date:gen}" == f"april{NBSP}1993.|aprila{NBSP}1993."
    assert "{d}|{d:alone}".format(d=dates.day(datetime.date(2017, 6, 23))) == (
        f"23.{NBSP}juna 2017.|23.{NBSP}juni{NBSP}2017."
    )
    assert dates.since(PartialDate(2010, 4)) == f"april{NBSP}2010.", "the language has no form for it"
    strings = BOSNIAN | {"months_since": GENITIVE}
    assert DateTexts(LocaleFormatter("bs", strings)).since(PartialDate(2010, 4)) == f"aprila{NBSP}2010."

"""Dates as historians write them, in the words of every shipped language."""

from pathlib import Path

import pytest
import yaml

from pressroom.dates import PartialDate
from pressroom.edition.values.calendar import ALONE
from pressroom.edition.values.date_texts import DateTexts
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.templating.line_glue import NBSP

NARROW = "\N{NARROW NO-BREAK SPACE}"
_STRINGS = Path(__file__).parents[2] / "templates" / "strings"

#: The forms of a sentence; those of a table are below.
WRITTEN = (
    *("0843", "0079-08-24", "199X", "18XX", "20XX", "2001-21", "2001-24", "1878~", "1878-05-03~", "1914?", "199X%"),
    *("1995-05-06/..", "../199X"),
)
IN_SENTENCES = {
    "en": "843 | 24~August 79~AD | the 1990s | the 19th century | the 21st century | spring~2001 | winter~2001"
    " | about 1878 | about 3~May 1878 | perhaps 1914 | perhaps about the 1990s | since 6~May 1995 | until the 1990s",
    "fr": "843 | 24~août 79~ap. J.-C. | les années 1990 | le XIXe siècle | le XXIe siècle | le~printemps~2001"
    " | l’hiver~2001 | vers 1878 | vers le 3~mai 1878 | 1914 (peut-être) | vers les années 1990 (peut-être)"
    " | depuis le 6~mai 1995 | jusqu’aux années 1990",
    "de": "843 | 24.~August 79~n. Chr. | 1990er Jahren | 19. Jahrhundert | 21. Jahrhundert | Frühjahr~2001"
    " | Winter~2001 | etwa 1878 | etwa 3.~Mai 1878 | vielleicht 1914 | vielleicht etwa 1990er Jahren"
    " | seit dem 6.~Mai 1995 | bis 1990er Jahre",
    "bs": "843. | 24.~augusta 79.~n. e. | 1990-e | 19. vijek | 21. vijek | proljeće~2001. | zima~2001."
    " | oko 1878. | oko 3.~maja 1878. | možda 1914. | možda oko 1990-ih | od 6.~maja 1995. | do 1990-ih",
    "sr-Cyrl": "843. | 24.~августа 79.~н. е. | 1990-е | 19. вијек | 21. вијек | прољеће~2001. | зима~2001."
    " | око 1878. | око 3.~маја 1878. | можда 1914. | можда око 1990-их | од 6.~маја 1995. | до 1990-их",
    "el": "843 | 24~Αυγούστου 79~μ.Χ. | τη δεκαετία του 1990 | τον 19ο αιώνα | τον 21ο αιώνα | την~άνοιξη του~2001"
    " | τον~χειμώνα του~2001 | περίπου 1878 | περίπου 3~Μαΐου 1878 | ίσως 1914 | ίσως περίπου τη δεκαετία του 1990"
    " | από τις 6~Μαΐου 1995 | έως τη δεκαετία του 1990",
    "uk": "843 | 24~серпня 79~р.~н. е. | 1990-ті | XIX століття | XXI століття | весна~2001~р. | зима~2001~р."
    " | близько 1878 | близько 3~травня 1878~р. | можливо, 1914 | можливо, близько 1990-х | з 6~травня 1995~р."
    " | до 1990-х",
}
IN_TABLES = {
    "en": "1990s | 19th century | spring~2001 | about the 1990s",
    "fr": "années 1990 | XIXe siècle | printemps~2001 | vers les années 1990",
    "de": "1990er Jahre | 19. Jahrhundert | Frühjahr~2001 | etwa 1990er Jahre",
    "bs": "1990-e godine | 19. vijek | proljeće~2001. | oko 1990-ih",
    "sr-Cyrl": "1990-е године | 19. вијек | прољеће~2001. | око 1990-их",
    "el": "δεκαετία του 1990 | 19ος αιώνας | άνοιξη του~2001 | περίπου δεκαετία του 1990",
    "uk": "1990-ті роки | XIX століття | весна~2001~р. | близько 1990-х",
}


def _formatter(language: str) -> LocaleFormatter:
    texts = yaml.load((_STRINGS / f"{language}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return LocaleFormatter(language, texts)


def _shown(texts: list[str]) -> str:
    return " | ".join(texts).replace(NBSP, "~").replace(NARROW, "~")


@pytest.mark.parametrize("language", IN_SENTENCES)
def test_each_shipped_language_has_words_for_times_that_are_no_calendar_dates(language: str) -> None:
    formatter = _formatter(language)
    assert _shown([formatter.date(PartialDate.parse(text)) for text in WRITTEN]) == IN_SENTENCES[language]
    tabled = ("199X", "18XX", "2001-21", "199X~")
    assert _shown([formatter.date(PartialDate.parse(text), ALONE) for text in tabled]) == IN_TABLES[language]


def test_no_shipped_language_is_left_out() -> None:
    assert {file.stem for file in _STRINGS.glob("*.yaml")} == set(IN_SENTENCES)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("199X", "2005", "1990s~– 2005"),
        ("1878~", "1880", "about 1878~– 1880"),
        ("0079-08-24", "0079-09-01", "24~August~– 1~September~79~AD"),
        ("0079", "0085", "79–85~AD"),
        ("18XX", "18XX", "19th century"),
    ],
)
def test_a_period_has_both_ends_in_words(start: str, end: str, text: str) -> None:
    found = _formatter("en").period(PartialDate.parse(start), PartialDate.parse(end), ALONE)
    assert found.replace(NBSP, "~") == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("199X", None, "since the 1990s"),
        ("1878~", None, "since about 1878"),
        ("1878~", "19XX", "about 1878~– 20th century"),
        ("0843", "0870", "843–870"),
    ],
)
def test_the_years_of_a_period_say_how_they_are_known(start: str, end: str | None, text: str) -> None:
    found = _formatter("en").years(PartialDate.parse(start), PartialDate.parse(end) if end else None)
    assert found.replace(NBSP, "~") == text


def test_a_word_before_a_date_is_not_printed_twice() -> None:
    assert DateTexts(_formatter("en")).since(PartialDate.parse("1995/..")) == "1995"

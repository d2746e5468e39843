"""A withheld name in every form in which a text can have it, and what only resembles it."""

from collections.abc import Iterable

import pytest

from pressroom.redaction.names import NameSearch

SURE, UNSURE, NOTHING = True, False, None
FULL = "Marguerite Oberholzer"


def found(name: str, text: str, allowed: Iterable[str] = (), languages: Iterable[str] = ("en",)) -> bool | None:
    """Whether a name is found in a text, and whether that is sure."""
    searched = NameSearch({"person": [name]}, [("text", one) for one in allowed], tuple(languages))
    hits = [hit.sure for hit in searched.found(text)]
    return max(hits) if hits else None


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (FULL, "We asked Marguerite Oberholzer.", SURE),
        (FULL, "MARGUERITE\n   OBERHOLZER", SURE),
        (FULL, "marguerite oberholzer", SURE),
        (FULL, "Marguerite Oberholzers Stiftung", SURE),
        ("Marguerite Brandt", "Marguerite Brandts Stiftung", SURE),
        ("Marguerite Brandt", "Brandts Stiftung", UNSURE),
        ("Marguerite Brandt", "Brandtsche Briefe", UNSURE),
        ("Marguerite Brandt", "Brandtstraße", NOTHING),
        (FULL, "Marguerite Oberholzer’s view", SURE),
        (FULL, "die Marguerite-Oberholzer-Stiftung", SURE),
        (FULL, "Oberholzer, Marguerite", SURE),
        (FULL, "Oberholzer Marguerite", SURE),
        (FULL, "Oberholzer (Marguerite)", SURE),
        (FULL, "M. Oberholzer", SURE),
        (FULL, "Oberholzer, M.", SURE),
        (FULL, "M.-L. Oberholzers Rede", SURE),
        (FULL, "Mar\u00adguerite Ober-\nholzer", SURE),
        (FULL, "".join(f"{letter}\u0336" for letter in FULL), SURE),
        (FULL, "".join(f"{letter}\u200b\u0335" for letter in "OBERHOLZER"), UNSURE),
        ("Hanna Horlenko", "We met Hanna Horlenko", SURE),
        ("Hanna Horlenko", "H. Horlenko", SURE),
        ("Hanna Horlenko", "Horlenko", UNSURE),
        ("Hanna Horlenko", "hhorlenko@example.org", UNSURE),
        ("Ганна Горленко", "Га\u0301нна Горле\u0301нко", SURE),
        (FULL, "portrait-marguerite_oberholzer.jpg", SURE),
        (FULL, "m.oberholzer@example.org", UNSURE),
        (FULL, "Маргерит Оберхолцер", SURE),
        (FULL, "#MargueriteOberholzer", SURE),
        (FULL, "oberholzermarguerite@example.org", SURE),
        (FULL, "Oberholzers Stiftung", UNSURE),
        (FULL, "OBERHOLZER", UNSURE),
        (FULL, "Oberholzer’s", UNSURE),
        (FULL, "die Oberholzer-Stiftung", UNSURE),
        (FULL, "K. Oberholzer", UNSURE),
        (FULL, "Bernard Oberholzer", UNSURE),
        (FULL, "oberholzer.jpg", UNSURE),
        (FULL, "Oberholzerbach", NOTHING),
        (FULL, "Marguerite", NOTHING),
        (FULL, "Marguerite asked. Yours", NOTHING),
        ("Miroslav Lajčák", "Miroslav Lajcak", SURE),
        ("Miroslav Lajčák", "sa Miroslavom Lajčákom", SURE),
        ("Miroslav Lajčák", "Мирослава Лајчака", SURE),
        ("Мирослав Лајчак", "Miroslavu Lajčaku", SURE),
        ("Emir Kusturica", "Emira Kusturice", SURE),
        ("Petar Novak", "od Petra Novaka", SURE),
        ("Andreas Tsipras", "του Ανδρέα Τσίπρα", SURE),
        ("Ivan Zelenskyi", "Івана Зеленського", SURE),
        ("Taras Shevchenko", "Тарасом Шевченком", SURE),
        ("Jörg Müller", "Jorg Mueller", SURE),
        ("Ursula van der Berg", "Ursula van der Berg", SURE),
        ("Ursula van der Berg", "van der Berg, U.", SURE),
        ("Ursula van der Berg", "van der Berg", UNSURE),
        ("Ban Ki-moon", "Ki-moon, Ban", SURE),
        ("James Foggo III", "Admiral Foggo", UNSURE),
        ("James Foggo III", "J. Foggo", SURE),
        ("习近平", "报告说习近平到访", SURE),
        ("习近平", "学习近来", NOTHING),
        ("Will Young", "many young people", NOTHING),
        ("Will Young", "Young people came", UNSURE),
        ("Theresa May", "in May 2017", NOTHING),
        ("Theresa May", "Theresa May", SURE),
        ("Ada Ader", "The leader of it", NOTHING),
        ("Ada Example", "A Example of it", UNSURE),
        ("Ada Example", "for example, it", NOTHING),
        ("Bo Li", "Li", NOTHING),
        ("Plato", "as Plato wrote", UNSURE),
        ("Will Power", "by willpower alone", UNSURE),
        ("Will Power", "#WillPower", SURE),
    ],
)
def test_forms(name: str, text: str, wanted: bool | None) -> None:
    assert found(name, text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("#HélèneBrandström", SURE),
        ("HeleneBrandstroem", SURE),
        ("@helenebrandstrom", SURE),
        ("Hélène\u00adBrandström", SURE),
        ("Hélène Brandstroem", SURE),
        ("Hélène Brand-ström", SURE),
        ("H é l è n e  B r a n d s t r ö m", SURE),
        ("Hélène B.r.a.n.d.s.t.r.ö.m", SURE),
        ("Hélène \u0412randström", SURE),  # a Cyrillic letter
        ("\u0397élène Brandström", SURE),  # a Greek letter
        ("Хелен Брандстрем", SURE),
        ("Хелене Брандстрем", SURE),
        ("Элен Брандстрём", SURE),
        ("Χελένε Μπράντστρομ", SURE),
        ("H Brandström", SURE),
        ("HM Brandström", SURE),
        ("Hélène née Brandström", SURE),
        ("Hélène née Berg Brandström", SURE),
        ("Hélène née von Berg Brandström", SURE),
        ("Hélène (geb. Berg-Olsen) Brandström", SURE),
        ("Hélène Berg, née Brandström", SURE),
        ("Brandström, née Berg, Hélène", SURE),
        ("Hélène “Lena” Brandström", SURE),
        ("Hélène von Brandström", SURE),
        ("Hélène Brandströmsche", SURE),
        ("brandström", UNSURE),
        ("Brandstroem", UNSURE),
        ("@brandstrom", UNSURE),
        ("@hbrandstrom", UNSURE),
        ("https://example.org/people/brandstrom", UNSURE),
        ("Brandströmsche", UNSURE),
        ("Brandströmian", UNSURE),
        ("Brandströmovog", UNSURE),
        ("Brand-ström", UNSURE),
        ("\u0412randström", UNSURE),
        ("Ms Brandström", UNSURE),
        ("Брандстрем", UNSURE),
        ("Hélène and Paul met Brandström", UNSURE),
        ("Hélène Berg Brandström-Lund", UNSURE),
        ("Ms née Berg Brandström", UNSURE),
        ("Hélène Brand met Ström", NOTHING),
        ("Helena Brand", NOTHING),
        ("hbrandstrom", NOTHING),
    ],
)
def test_forms_that_only_some_write(text: str, wanted: bool | None) -> None:
    assert found("Hélène Marie Brandström", text) is wanted


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("Will Young", "old/young people", NOTHING),
        ("Will Young", "@young", UNSURE),
        ("Ada Example", "desk@example.org", NOTHING),
        ("Ada Example", "https://example.org/pages", NOTHING),
        ("Anna Heller", "Anna Eller", NOTHING),  # by ear, and in the same script
        ("Anna Heller", "Ана Елер", SURE),
        ("Хелен Брандстрем", "Helen Brandström", SURE),
        ("Sergio Romano", "Romanian", NOTHING),
        ("Jean Li", "Lian", NOTHING),
        ("Tom Ailing", "tailing", NOTHING),
        ("Dan Mueller", "Dan Müller", SURE),
        ("Dan Müller", "Mueller", UNSURE),
        ("Dan Muller", "Mueller", NOTHING),
    ],
)
def test_what_resembles_a_name(name: str, text: str, wanted: bool | None) -> None:
    assert found(name, text) is wanted


@pytest.mark.parametrize(
    ("allowed", "text", "wanted"),
    [
        (FULL, "Oberholzer, Marguerite", NOTHING),
        ("Paul Oberholzer", "Oberholzers Stiftung", NOTHING),
        ("Paul Oberholzer", "Marguerite Oberholzer", SURE),
        ("Paul Oberholzer", "M. Oberholzer", UNSURE),
        ("The Oberholzer Foundation", "Oberholzers Stiftung", NOTHING),
        ("As Marguerite Oberholzer wrote, it is kept.", "As Marguerite Oberholzer wrote, it", NOTHING),
        ("As Marguerite Oberholzer wrote, it is kept.", "Marguerite Oberholzers Brief", SURE),
        ("As Marguerite Oberholzer wrote, it is kept.", "Oberholzer", UNSURE),
    ],
)
def test_what_readers_may_see(allowed: str, text: str, wanted: bool | None) -> None:
    assert found(FULL, text, [allowed]) is wanted


def test_a_month_is_a_family_name_where_the_language_has_no_such_month() -> None:
    assert found("Theresa May", "mit May", languages=("de",)) is UNSURE


def test_the_words_of_the_text_and_the_text_that_has_a_name_typed() -> None:
    searched = NameSearch({"person": [FULL]}, [("office", f"As {FULL} wrote, it is kept.")])
    (hit,) = searched.found("Ask Oberholzer, M.")
    assert (hit.words, hit.typed) == ("Oberholzer M", "office")

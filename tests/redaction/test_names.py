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
        (FULL, "Marguerite Oberholzer’s view", SURE),
        (FULL, "die Marguerite-Oberholzer-Stiftung", SURE),
        (FULL, "Oberholzer, Marguerite", SURE),
        (FULL, "Oberholzer Marguerite", SURE),
        (FULL, "Oberholzer (Marguerite)", SURE),
        (FULL, "M. Oberholzer", SURE),
        (FULL, "Oberholzer, M.", SURE),
        (FULL, "M.-L. Oberholzers Rede", SURE),
        (FULL, "Mar\u00adguerite Ober-\nholzer", SURE),
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
    ],
)
def test_forms(name: str, text: str, wanted: bool | None) -> None:
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

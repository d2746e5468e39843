"""What a translation inherits because it has no words, and what it must translate."""

import pytest

from pressroom.model.base import NameMark, ProseMark, TextMark
from pressroom.model.translations.inherited import inherits
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.translation import TranslationState
from pressroom.model.translations.units import UnitMark, Wording, wordings
from support.project import Project


@pytest.mark.parametrize(
    ("text", "mark", "inheriting"),
    [
        ("[](treaty)", ProseMark(), {"fr", "uk", "el"}),
        ("[](treaty), [](bipm)", ProseMark(), {"fr", "uk", "el"}),
        ("[](treaty) and [](bipm)", ProseMark(), set()),
        ("[the treaty](treaty)", ProseMark(), set()),
        ('[](bipm "gen")', ProseMark(), set()),
        ("**[](bipm)** (1875–1889)", ProseMark(), {"fr", "uk", "el"}),
        ("[](treaty), 1,200", ProseMark(), set()),
        ("1995–2006", TextMark(), {"fr", "uk", "el"}),
        ("SFOR", TextMark(), set()),
        ("SFOR", NameMark(), {"fr"}),
        ("Bureau of Weights", NameMark(), {"fr"}),
        ("km", UnitMark(), {"fr"}),
        ("mg", UnitMark(), {"fr", "el"}),
        ("%", UnitMark(), {"fr", "uk", "el"}),
        ("€", UnitMark(), {"fr", "uk", "el"}),
        ("armies", UnitMark(), set()),
    ],
)
def test_what_has_no_words_is_inherited(text: str, mark: TextMark, inheriting: set[str]) -> None:
    wording = Wording("one", "key", text, 1, mark)
    assert {language for language in ("fr", "uk", "el") if inherits(wording, "en", language)} == inheriting


def test_publishers_and_units_are_inherited_and_a_translation_overrides_them(metre: Project) -> None:
    metre.edit("content/values.yaml", "unit: {one: state, other: states}", 'unit: {other: "%"}')
    (source,) = (one.id for one in read_content(metre.workspace).dossier.sources)
    texts = {"fr": "{}", "sr": "{}", "bs": f"{{{source}: {{publisher: Biro}}}}"}
    for language, given in texts.items():
        metre.write(f"content/translations/{language}.yaml", f"schema: 1\nlanguage: {language}\ntexts: {given}\n")
    made = read_content(metre.workspace)
    (publisher,) = (each for each in wordings(made.dossier, "fr") if (each.unit, each.key) == (source, "publisher"))
    printed = {language: made.translations[language].text(publisher) for language in texts}
    assert printed == {"fr": publisher.text, "sr": None, "bs": "Biro"}
    for language in texts:
        (unit,) = (w for w in wordings(made.dossier, language) if (w.unit, w.key) == ("signatories", "unit.other"))
        assert made.translations[language].state(unit) is TranslationState.COMPLETE

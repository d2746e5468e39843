"""A translation says the same: the slips that only a comparison with the original shows."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.translations.language_links import same_pages
from pressroom.model.translations.reading import read_content
from support.project import Project

FILE, STATEMENTS, VALUES = "content/translations/fr.yaml", "content/statements.yaml", "content/values.yaml"
ORIGINAL = "The [](cipm) supervises the Bureau."


def found(project: Project, unit: str, key: str, text: str, more: str = "") -> list[str]:
    """The codes of what is wrong with one translated text."""
    project.write(FILE, f"schema: 1\nlanguage: fr\ntexts:\n  {unit}:\n    {key}: >-\n      {text}\n{more}")
    try:
        read_content(project.workspace)
    except PressroomError as problem:
        return [told.code for told in problem.diagnostics]
    return []


@pytest.mark.parametrize(
    ("original", "text", "codes"),
    [
        ("See [it](https://example.org/a) here.", "Voir [ici](https://example.org/a).", []),
        ("See [it](https://example.org/a) here.", "Voir [ici](https://example.org/b).", ["translation-links"]),
        ("See [it](https://example.org/a) here.", "Voir ici.", ["translation-links"]),
        (
            "See [it](https://example.org/a) here.",
            "Voir [ici](https://example.org/a) et [là](https://example.net).",
            ["translation-links"],
        ),
        ("See it here.", "Voir [ici](https://example.org/a).", ["translation-links"]),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.org/fr/a).", []),
        ("See [it](https://en.example.org/a?l=en-GB) here.", "Voir [ici](https://fr.example.org/a?l=fr).", []),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.org/en/a).", []),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.org/de/a).", ["translation-links"]),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.org/fr/b).", ["translation-links"]),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.net/fr/a).", ["translation-links"]),
        ("See [it](https://example.en/a) here.", "Voir [ici](https://example.fr/a).", ["translation-links"]),
        ("See [it](https://example.org/x/a) here.", "Voir [ici](https://example.org/fr/a).", ["translation-links"]),
        ("See [it](https://example.org/en/a) here.", "Voir [ici](https://example.org/fr/a/b).", ["translation-links"]),
        ("In the 21st century.", "Au XXIe siècle.", []),
        ("In the 21st century.", "Au XXe siècle.", ["translation-figures"]),
        ("In the 21st century.", "Au siècle nouveau.", ["translation-figures"]),
        ("Under Louis XIV.", "Sous Louis 14.", []),
        ("Under Louis XIV.", "Sous Louis 15.", ["translation-figures"]),
        ("Under Louis XIV.", "Sous Louis XIV, le 14.", ["translation-figures"]),
        ("Under Louis XIV, on the 14th.", "Sous Louis XIV.", ["translation-figures"]),
        ("Of 12 men and 12 women.", "De XII hommes et de femmes.", ["translation-figures"]),
        ("Of 12 men and 12 women.", "De 12 hommes et 12 femmes.", []),
        ("Of 12 men and 12 women.", "De 12 hommes et de femmes.", ["translation-figures"]),
        ("Of 12 men and some women.", "De 12 hommes et 12 femmes.", ["translation-figures"]),
        ("Of 12 men and 13 women.", "De 13 femmes et 12 hommes.", []),
        ("Of the [](cipm) and [7 units](base-units).", "De la [](cipm) et de [7 unités](base-units).", []),
        ("Of the [](cipm) and [7 units](base-units).", "De la [](cipm) et de [sept unités](base-units).", []),
        ("Of [7 units](base-units).", "De [8 unités](base-units).", ["value-contradicted"]),
        ("Of **12** men.", "De **13** hommes.", ["translation-figures"]),
        ("Of the [](cipm).", "De la commission.", ["translation-lacks"]),
        ("Of the [](cipm).", "De la [](cipm) et du [](bipm).", ["translation-adds"]),
        ("Of the [](cipm).", "De la [](cimp).", ["translation-adds"]),
        ("Of the [](cipm) in [](bipm).", "De la [](cimp) au [](bip).", ["translation-adds", "translation-adds"]),
        ("It was [](convention-signed).", "C’était le 20 mai 1875.", ["translation-lacks"]),
        ("It was [](convention-signed).", "C’était le 21 mai 1875.", ["translation-lacks", "translation-figures"]),
        ("There were [](signatories).", "Ils étaient 17.", ["translation-lacks"]),
        ("Of the [](cipm).", 'De la [](cipm "gen").', ["form-missing"]),
        ("In May 1990 it was so.", "En mai 1990.", []),
        ("In May 1990 it was so.", "En juin 1990.", ["translation-figures"]),
        ("In 1990 it was so.", "En juin 1990.", []),
    ],
)  # fmt: skip
def test_links_figures_and_references_are_those_of_the_original(
    original: str, text: str, codes: list[str], metre: Project
) -> None:
    metre.edit(STATEMENTS, ORIGINAL, original)
    assert found(metre, "committee-role", "text", text) == codes


@pytest.mark.parametrize(
    ("other", "same"),
    [("pt", True), ("pt-BR", True), ("PT_BR", True), ("pt-BR-x", False), ("pto", False), ("pt/a", False)],
)
def test_an_address_names_a_language_with_or_without_its_region(other: str, same: bool) -> None:
    addresses = (["https://example.org/en/"], [f"https://example.org/{other}/"])
    assert same_pages(*addresses, ("en", "pt-BR")) is same


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("De 12 hommes et de femmes.", "of the figures, the translation lacks 13 of the original"),
        ("De 12 hommes, 13 femmes, 7 et 8.", "of the figures, the translation adds 7, 8"),
        ("De 12 hommes et 31 femmes.", "of the figures, the translation lacks 13 of the original and adds 31"),
    ],
)
def test_a_figure_that_one_text_alone_has_is_named(text: str, message: str, metre: Project) -> None:
    metre.edit(STATEMENTS, ORIGINAL, "Of 12 men and 13 women.")
    metre.write(FILE, f"schema: 1\nlanguage: fr\ntexts:\n  committee-role:\n    text: {text}\n")
    with pytest.raises(PressroomError) as caught:
        read_content(metre.workspace)
    assert [problem.message for problem in caught.value.diagnostics] == [message]


def test_the_figures_of_a_title_are_compared_too(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "title: Prototypes\n", "title: Prototypes of 1889\n")
    assert found(metre, "era-prototypes", "title", "Prototypes de 1889") == []
    assert found(metre, "era-prototypes", "title", "Prototypes de 1898") == ["translation-figures"]


def test_a_translation_of_this_revision_is_judged_and_an_older_one_is_not(metre: Project) -> None:
    metre.edit(STATEMENTS, "- id: committee-role\n", "- id: committee-role\n    revision: 2\n")
    old, now = (f"    revision: {number}\n" for number in (1, 2))
    assert found(metre, "committee-role", "text", "Rien.", old) == []
    assert found(metre, "committee-role", "text", "Rien.", now) == ["translation-lacks"]


def test_what_was_withdrawn_keeps_its_translation_and_what_never_was_has_none(metre: Project) -> None:
    assert found(metre, "nobody", "text", "Rien.") == ["translation-unknown"]
    metre.edit(STATEMENTS, ", committee-role", "")
    metre.edit(
        STATEMENTS, "- id: committee-role\n", "- id: committee-role\n    withdrawn: {on: 2020-01-01, reason: No}\n"
    )
    assert found(metre, "committee-role", "text", "Rien.") == []


@pytest.mark.parametrize(
    ("unit", "key", "hint"),
    [
        ("test-visit", "text", "delete this entry, or correct the id"),
        ("committee-rol", "text", "delete this entry, or correct the id; did you mean `committee-role`?"),
        ("committee-role", "title", "delete this text, or correct its key: text"),
    ],
)
def test_the_hint_for_a_translation_of_nothing_is_to_delete_it(unit: str, key: str, hint: str, metre: Project) -> None:
    metre.write(FILE, f"schema: 1\nlanguage: fr\ntexts:\n  {unit}:\n    {key}: Rien.\n")
    with pytest.raises(PressroomError) as raised:
        read_content(metre.workspace)
    assert [(problem.code, problem.hint) for problem in raised.value.diagnostics] == [("translation-unknown", hint)]


def test_only_what_has_a_name_has_forms(metre: Project) -> None:
    assert found(metre, "cipm", "forms.gen", "du Comité") == []
    assert found(metre, "committee-role", "forms.gen", "du Comité") == ["translation-unknown"]

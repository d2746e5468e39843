"""Usual grounds of editorial citations are fixed texts: written as these are, they need no translation."""

from dataclasses import replace

import pytest

from pressroom.model.reading.read import read_strings
from pressroom.model.translations.reading import GROUND, read_content
from pressroom.model.translations.translation import TranslationState, each_ground_once
from pressroom.model.translations.units import wordings
from pressroom.workspace import Workspace
from support.project import REPOSITORY

DESK = REPOSITORY / "tests" / "projects" / "desk"
DOSSIER, FRENCH = "content/dossier.yaml", "content/translations/fr.yaml"
CITED = 'text: It created a Bureau near Paris., citations: [bipm, "notes: Entry 2"'
LANGUAGES = sorted(file.stem for file in (REPOSITORY / "templates" / "strings").glob("*.yaml"))


@pytest.mark.parametrize(
    ("ground", "added", "printed"),
    [
        ("General knowledge.", "", "Fait de notoriété publique."),
        ("Our own wording.", "", "Formulation de la rédaction."),
        ("Our own wording, at last.", "", None),
        ("General knowledge.", "citations.0.editorial: Notre choix.", "Notre choix."),
    ],
)
def test_a_usual_ground_is_translated_unless_the_translation_has_its_own(
    ground: str, added: str, printed: str | None
) -> None:
    workspace = Workspace(DESK)
    text = workspace.text(DOSSIER)
    assert text.count(CITED) == 1
    workspace = workspace.with_file(DOSSIER, text.replace(CITED, f'{CITED}, "editorial: {ground}"').encode())
    if added:
        french = f"{workspace.text(FRENCH)}  it-created-a-bureau-near-paris: {{{added}}}\n"
        workspace = workspace.with_file(FRENCH, french.encode())
    content = read_content(workspace)
    translation = content.translations["fr"]
    [wording] = [one for one in wordings(content.dossier, "fr") if one.text == ground]
    assert translation.text(wording) == printed
    assert (translation.state(wording) is TranslationState.COMPLETE) == (printed is not None)


def test_equal_grounds_need_one_translation() -> None:
    """Translators get it once, and its number is that of what is to be done. A stale translation is not shared."""
    ground, french = "Chosen for this example.", "Choisi pour cet exemple."
    workspace = Workspace(DESK)
    cited = f'{CITED}, "editorial: {ground}"'
    again = cited.replace("It created a Bureau near Paris.", "It created another one.")
    text = workspace.text(DOSSIER).replace(CITED, f"{cited}]}}\n        - {{{again}")
    workspace = workspace.with_file(DOSSIER, text.encode())
    missing = read_content(workspace)
    twice = [one for one in wordings(missing.dossier, "fr") if one.text == ground]
    assert len(twice) == 2
    assert len([*each_ground_once(twice, missing.translations["fr"])]) == 1
    entry = f"  {twice[1].unit}: {{{twice[1].key}: {french}}}\n"
    workspace = workspace.with_file(FRENCH, (workspace.text(FRENCH) + entry).encode())
    translation = read_content(workspace).translations["fr"]
    assert [translation.text(one) for one in twice] == [french, french]
    assert [*each_ground_once(twice, translation)] == [twice[1]]
    old = [replace(one, revision=2) for one in twice]
    assert replace(translation, grounds={}).sharing_grounds(old).grounds == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_words_for_each_ground(language: str) -> None:
    texts = {key: text for key, text in read_strings(Workspace(DESK), language).items() if key.startswith(GROUND)}
    assert len(texts) == len(set(texts.values())) == 4
    english = read_strings(Workspace(DESK), "en")
    assert language == "en" or not any(english[key] == text for key, text in texts.items())

"""The id of a text in place changes with its first words: its translation is found, and the message names both ids."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.translations.reading import read_content
from pressroom.workspace import Workspace
from support.project import REPOSITORY

DESK = REPOSITORY / "tests" / "projects" / "desk"
DOSSIER, FRENCH = "content/dossier.yaml", "content/translations/fr.yaml"
SIGNED = "It was signed in Paris on [](signed)."
SYSTEM = "- title: One system"


def changed(old: str, new: str) -> Workspace:
    workspace = Workspace(DESK)
    text = workspace.text(DOSSIER)
    assert text.count(old) == 1
    return workspace.with_file(DOSSIER, text.replace(old, new).encode())


def problems(old: str, new: str) -> list[tuple[str, str]]:
    with pytest.raises(PressroomError) as raised:
        read_content(changed(old, new))
    assert all(each.span and each.span.file == FRENCH for each in raised.value.diagnostics)
    return [(each.code, f"{each.message} / {each.hint}") for each in raised.value.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "former", "present"),
    [
        (
            SIGNED,
            "In Paris it was signed on [](signed).",
            "it-was-signed-in-paris-on-signed",
            "in-paris-it-was-signed-on-signed",
        ),
        (SYSTEM, "- title: One single system", "section-one-system", "section-one-single-system"),
    ],
)
def test_a_text_is_found_by_what_it_refers_to_and_by_its_words(old: str, new: str, former: str, present: str) -> None:
    [(code, words)] = problems(old, new)
    assert code == "translation-moved"
    assert f"from `{former}` to `{present}`" in words
    assert f"write `id: {former}` beside the text" in words


def test_with_its_former_id_a_text_keeps_its_translation() -> None:
    content = read_content(changed(SYSTEM, "- id: section-one-system\n      title: One single system"))
    assert "section-one-system" in content.dossier.first_by_id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SIGNED, "The states met on [](amended)."),
        (SYSTEM, "- title: Measures today"),
        (SYSTEM, "- id: section-other\n      title: One system"),
    ],
)
def test_another_text_is_none_that_has_moved(old: str, new: str) -> None:
    assert [code for code, _ in problems(old, new)] == ["translation-unknown"]

"""The places of texts in the record of an edition: a reworded text without an id is found again by them."""

from hashlib import sha256
from pathlib import Path

import pytest

from pressroom.dispatch.built import recorded_editions
from pressroom.dispatch.corrections.same_texts import same_texts
from pressroom.dispatch.release import ReleasedEdition
from pressroom.edition.editions import Editions
from pressroom.interchange.text_lists import TextList
from pressroom.model.reading.read import read_strings, read_tokens
from pressroom.model.translations.reading import read_content
from pressroom.render.records.edition_record import RecordContext, edition_record
from pressroom.render.records.text_lists import text_lists
from pressroom.workspace import Workspace
from support.project import REPOSITORY

LIGHT = (REPOSITORY / "tests/projects/light/content/dossier.yaml").read_text(encoding="utf-8")
SIGNED, SINCE = "the-metre-convention-was-signed-on", "since-light-the-speed-of-light-has"
TREATY = "The Metre Convention was signed on [](treaty)."


def edition(folder: Path, content: str) -> ReleasedEdition:
    """The record of the edition of a dossier."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content/dossier.yaml").write_text(content, encoding="utf-8")
    dossier = read_content(Workspace(folder)).dossier
    made = Editions(dossier, {}).edition(dossier.audiences[0], "en", dossier.about.as_of)
    own = Workspace(REPOSITORY)
    strings = read_strings(own, "en")
    (found,) = recorded_editions([edition_record(made, RecordContext(strings, strings, read_tokens(own), {}))])
    return found


def test_the_lists_of_a_dossier_in_the_short_form(tmp_path: Path) -> None:
    found = {(one.owner, one.key): one for one in edition(tmp_path, LIGHT).lists}
    points = (
        SIGNED,
        "the-metre-has-been-defined-by-light",
        "constants-define-all-base-units",
    )
    assert found["", "key_points"] == TextList("", "key_points", points, points)
    words = (f"{SINCE}-2", "constants")
    section = "section-how-it-is-defined"
    assert found[section, "paragraphs"] == TextList(section, "paragraphs", words, words[:1])
    assert [*found][-1] == ("", "milestones")


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        (TREATY, "Seventeen states signed it on [](treaty).", {SIGNED}),
        (f"- {TREATY}", "- {text: 'Seventeen states signed it on [](treaty).', revision: 2}", {SIGNED}),
        (
            "summary: Since",
            "summary: It has been so since",
            {SINCE, f"{SINCE}-2"},
        ),
        ("title: How it is", "title: What it is", {"section-how-it-is-defined"}),
    ],
)
def test_a_reworded_text_is_known_by_its_place(old: str, new: str, ids: set[str], tmp_path: Path) -> None:
    before, now = edition(tmp_path / "before", LIGHT), edition(tmp_path / "now", LIGHT.replace(old, new))
    digests = {name: sha256(text.encode()).hexdigest() for name, text in (before.texts | before.labels).items()}
    found = same_texts(before.lists, digests, now)
    assert ({*found.ids}, {*found.lost}, found.open) == (ids, set(), ())
    assert {found.present(name) for name in digests} == {*now.texts, *now.labels}


def test_a_translation_has_the_places_and_ids_of_the_original(tmp_path: Path) -> None:
    english = edition(tmp_path, LIGHT)
    words = f"schema: 1\nlanguage: fr\ntexts:\n  {SIGNED}:\n    text: La Convention est signée le [](treaty).\n"
    (tmp_path / "content/translations").mkdir()
    (tmp_path / "content/translations/fr.yaml").write_text(words, encoding="utf-8")
    content = read_content(Workspace(tmp_path))
    about = content.dossier.about
    french = Editions(content.dossier, content.translations).edition(content.dossier.audiences[0], "fr", about.as_of)
    assert next(one for one in french.dossier.summaries if one.id == SIGNED).text.startswith("La Convention")
    assert text_lists(french) == english.lists

"""The texts of a dossier, each under the key that translations know it by."""

import pytest

from pressroom.model.translations.units import plurals, reworded, wordings
from support.project import Project


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"one", "other"}),
        ("bs", {"one", "few", "other"}),
        ("ja", {"other"}),
        ("fr", {"one", "many", "other"}),
        ("cy", {"one", "few", "many", "other"}),  # a unit has no forms for none and for two
    ],
)
def test_a_unit_has_the_plural_forms_of_the_language(language: str, forms: set[str]) -> None:
    assert plurals(language) == forms


def test_each_text_has_its_item_its_key_and_its_revision(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "- id: step-treaty\n", "- id: step-treaty\n      revision: 3\n")
    text = metre.read("content/timeline.yaml")
    cited = "citations: [{passage: note-1, checked: 2026-11-24}, {editorial: Our own words.}, {editorial: And these.}]"
    own = 'citations: [{editorial: "Period and title are our own wording."}]'
    metre.write("content/timeline.yaml", text.replace(own, cited, 1))
    found = {(each.unit, each.key): each for each in wordings(metre.dossier, "bs")}
    texts = {
        ("signatories", "unit.one"): ("state", 1),
        ("signatories", "unit.few"): ("states", 1),  # the original has no such form
        ("signatories", "unit.other"): ("states", 1),
        ("metre-convention", "keywords.1"): ("kilogram", 1),
        ("era-prototypes", "citations.0.editorial"): ("Our own words.", 1),  # what has no text is not counted
        ("era-prototypes", "citations.1.editorial"): ("And these.", 1),
        ("_path", "title"): ("From a treaty between states to units defined by constants", 1),
        ("step-treaty", "title"): ("A treaty", 3),
    }
    assert {name: (found[name].text, found[name].revision) for name in texts} == texts
    assert ("signatories", "unit.many") not in found


def test_all_texts_of_an_item_have_its_revision(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "- id: era-prototypes\n", "- id: era-prototypes\n    revision: 3\n")
    found = {each.key: each.revision for each in wordings(metre.dossier, "fr") if each.unit == "era-prototypes"}
    assert found == {"title": 3, "citations.0.editorial": 3}


def test_what_was_withdrawn_has_no_texts(metre: Project) -> None:
    lane = "  - {id: laws, title: Laws, withdrawn: {on: 2020-01-01, reason: An error}}\n"
    metre.edit("content/timeline.yaml", "lanes:\n", f"lanes:\n{lane}")
    assert "laws" not in {each.unit for each in wordings(metre.dossier, "en")}


def test_what_has_no_text_stays_itself(metre: Project) -> None:
    dossier = metre.dossier
    made = reworded(dossier, "en", lambda each: f"{each.text}!")
    assert made.office_holders is dossier.office_holders
    assert made.lanes[0].title == f"{dossier.lanes[0].title}!"

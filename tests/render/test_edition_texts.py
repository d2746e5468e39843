"""All texts that readers see are in the record of an edition, and each document records which of them it prints."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.facts import Office
from pressroom.model.reading.read import read_strings
from pressroom.model.translations.units import Wording, reworded, wordings
from pressroom.poster.request import Composition, Tier
from pressroom.render.document_renderer import DocumentRenderer, fill_page
from pressroom.render.poster.events import labels
from pressroom.render.texts.edition_texts import EditionWords, edition_texts
from render.test_page import page
from support.posters import poster_page
from support.project import METRE, REPOSITORY, Project
from support.secrets import STATEMENTS, withhold


def recorded(project: Project, edition: Edition) -> dict[str, dict[str, str]]:
    words = EditionWords(edition, LocaleFormatter("en", read_strings(project.workspace, "en")), None)
    return asdict(edition_texts(words))


def unrecorded(edition: Edition, one: Wording) -> bool:
    """The words to find files by, short names of offices and plural forms of other numbers are in no document.

    A contact is, and a new one corrects nothing.
    """
    item = edition.dossier.by_id.get(one.unit)
    named = one.key == "heading"  # what kind of rows a table has states no fact
    return (
        named
        or one.key.startswith(("keywords.", "unit.", "contact."))
        or (isinstance(item, Office) and one.key == "short")
    )


def test_no_text_is_missing_in_the_record() -> None:
    """Each text gets a mark of its own. All marks are in the record."""
    project = Project(REPOSITORY)
    plain = (audience.model_copy(update={"opening": None}) for audience in project.dossier.audiences)
    dossier = project.dossier.replaced({"audiences": tuple(plain)})
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    marks = {(one.unit, one.key): f"mark{number}x" for number, one in enumerate(wordings(edition.dossier, "en"))}
    marked = reworded(dossier, "en", lambda one: f"{one.text} {marks.get((one.unit, one.key), '')}".strip())
    made = recorded(project, cut(marked, marked.audiences[0], "en", marked.about.as_of))
    words = " ".join(text for texts in made.values() for text in texts.values())
    missing = [
        (one.unit, one.key)
        for one in wordings(edition.dossier, "en")
        if marks[one.unit, one.key] not in words and not unrecorded(edition, one)
    ]
    assert missing == []


def test_each_text_is_recorded_as_it_is_printed_alone(metre: Project) -> None:
    dossier = metre.dossier
    made = recorded(metre, cut(dossier, dossier.audiences[0], "en", dossier.about.as_of))
    assert made["texts"]["convention-signed.title"] == "20 May 1875: Metre Convention signed in Paris"
    assert made["phrases"]["convention-signed.title"] == "Metre Convention signed in Paris"
    assert made["phrases"]["convention-signed.date"] == "20 May 1875"
    assert made["texts"]["step-constants.note"] == "All base units from constants: The kilogram was the last"
    assert made["texts"]["step-constants.state"] == "All base units from constants: Reached, 20 May 2019"
    assert made["leads"]["section-treaty.title"] == "Heading: "
    assert made["leads"]["cgpm.definition"] == "CGPM: "
    assert made["labels"]["cgpm.definition"] == "The meeting of the states that are members."
    assert made["phrases"]["section-treaty.title"] == made["labels"]["section-treaty.title"]
    terms = {one.id for one in dossier.terms if f"{one.id}.value" in made["labels"]}
    assert terms
    assert {name: made["phrases"][f"{name}.value"] for name in terms} == {
        name: made["labels"][f"{name}.value"] for name in terms
    }
    labels = {name: text for name, text in made["phrases"].items() if name.endswith(".label")}
    assert "Signed" in labels.values()


def test_a_name_is_recorded_by_what_names_the_person_to_the_audience(metre: Project) -> None:
    """A text that refers to the person names them; a holding does so where documents print it."""
    withhold(metre)
    metre.edit(STATEMENTS, "keeps its spare kilogram", "([](guillaume)) keeps its spare kilogram")
    dossier = metre.dossier
    public, desk = (
        recorded(metre, cut(dossier, audience, "en", dossier.about.as_of)) for audience in dossier.audiences
    )
    assert {"guillaume.value", "guillaume.held"} & public["phrases"].keys() == {"guillaume.held"}
    assert {"guillaume.value", "guillaume.held"} & desk["phrases"].keys() == {"guillaume.value"}
    assert public["phrases"]["guillaume.held"] == desk["phrases"]["guillaume.value"] == "Charles Édouard Guillaume"


def test_the_inflected_forms_of_a_name_are_recorded(metre: Project) -> None:
    dossier = metre.dossier
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    made = recorded(metre, replace(edition, forms={("guillaume", "gen"): "Charlesa Guillaumea"}))
    assert made["phrases"]["guillaume.held.gen"] == "Charlesa Guillaumea"


def test_labels_of_numbers_are_recorded_without_their_number() -> None:
    project = Project(REPOSITORY)
    dossier = project.dossier
    made = recorded(project, cut(dossier, dossier.audiences[0], "en", dossier.about.as_of))
    labels = {name: text for name, text in made["phrases"].items() if name.endswith(".label") and name in made["texts"]}
    assert labels
    assert {name for name, text in labels.items() if not made["texts"][name].endswith(f" {text}")} == set()


@pytest.mark.parametrize("document", ["briefing", "fact-sheet"])
def test_what_a_document_prints_is_recorded_with_a_text_or_is_a_value(document: str, metre: Project) -> None:
    made = page(metre, document)
    record = recorded(metre, made.edition)
    worded = fill_page(made).worded
    known = record["texts"].keys() | record["labels"].keys()
    assert {name for name in worded - known if not name.endswith(".value") and ".contact." not in name} == set()
    about = metre.dossier.about.id
    assert {f"{about}.title", "public.name"} <= worded
    milestone = next(item for item in metre.dossier.milestones if item.id == "convention-signed")
    assert ("convention-signed" in worded, f"{milestone.id}.title" in worded) == (
        document == "briefing",
        document == "fact-sheet",
    )
    if document == "briefing":
        assert {"_path.title", "section-treaty.title", "cgpm.definition", "step-constants.note"} <= worded


def test_a_map_prints_its_names() -> None:
    made = page(Project(REPOSITORY))
    renderer = DocumentRenderer(made)
    renderer.names["locator_map"](120.0)
    worded = renderer.filled(made.blank()).worded
    assert {"_map.title", "_map.description", "_map.focus.0.name", "_map.neighbours.0.name"} <= worded
    record = recorded(Project(REPOSITORY), made.edition)
    assert worded <= record["texts"].keys() | record["labels"].keys()


def test_a_poster_records_the_texts_of_its_tier(tmp_path: Path) -> None:
    made = poster_page(METRE / "content", tmp_path)
    names = {item.id for item in made.edition.dossier.milestones}
    looks = dict.fromkeys(names, Composition.COLUMNS)
    for tier, endings in ((Tier.FULL, ("", ".title")), (Tier.TITLE, (".title",)), (Tier.SHORT, (".short",))):
        renderer = DocumentRenderer(made)
        labels(renderer, tier, looks)
        worded = renderer.filled(made.blank()).worded
        wanted = {f"{name}{ending}" for name in names for ending in endings}
        assert wanted <= worded
        assert (
            not {name for name in worded if name.partition(".")[0] in names and name.endswith((".title", ".short"))}
            - wanted
        )

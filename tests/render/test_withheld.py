"""The line between what an edition withholds and what it may say."""

import datetime
from dataclasses import replace

import pytest

from pressroom.edition import cut as cut_module
from pressroom.edition.cut import cut
from pressroom.edition.restrictions import restricted
from pressroom.model.facts import DateValue
from pressroom.model.reading.read import read_strings
from pressroom.redaction.items import RedactedItem, RedactionSet
from pressroom.render.redaction import redaction_set
from support.project import Project

STATEMENTS, TIMELINE, DOSSIER, VALUES = (
    f"content/{name}.yaml" for name in ("statements", "timeline", "dossier", "values")
)


def line(project: Project, as_of: str = "2020-01-01") -> RedactionSet:
    """The line for the public, who are the first audience."""
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[0], "en", datetime.date.fromisoformat(as_of))
    return redaction_set(dossier, edition, read_strings(project.workspace, "en"))


def keep(project: Project, path: str, item: str) -> None:
    """Keep an item for the staff."""
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    project.edit(DOSSIER, listed, f"{listed}  - id: staff\n    name: Staff\n    documents: [briefing]\n")
    project.edit(path, f"- id: {item}\n", f"- id: {item}\n    audiences: [staff]\n")


def test_where_nothing_is_withheld_there_is_no_line(metre: Project) -> None:
    metre.edit(STATEMENTS, "    until: 1983-09\n", "")
    assert line(metre) == RedactionSet((), (), frozenset())


def test_a_text_is_known_in_full_and_with_its_acronym(metre: Project) -> None:
    keep(metre, STATEMENTS, "committee-role")
    found = line(metre)
    texts = {withheld.item: withheld.texts for withheld in found.withheld}["committee-role"]
    name = "International Committee for Weights and Measures"
    assert "The CIPM supervises the Bureau." in texts
    assert f"The {name} (CIPM) supervises the Bureau." in texts
    assert "committee-role" in found.ids


def test_of_a_text_as_typed_the_longer_pieces_between_references_are_known(metre: Project) -> None:
    keep(metre, STATEMENTS, "treaty-signed")
    texts = {withheld.item: withheld.texts for withheld in line(metre).withheld}["treaty-signed"]
    assert "The Metre Convention was signed in Paris on " in texts
    assert " by representatives of " not in texts, "that says nothing by itself"


def test_what_falls_out_along_with_it_is_withheld_too(metre: Project) -> None:
    keep(metre, STATEMENTS, "committee-role")
    texts = {withheld.item: withheld.texts for withheld in line(metre).withheld}
    assert "International Committee for Weights and Measures" in texts["cipm"], "no text refers to this term any more"
    assert set(texts) == {"committee-role", "cipm", "metre-by-krypton", "section-treaty", "section-system"}
    assert "bipm" not in texts, "other texts refer to it"
    assert "cipm" not in line(metre).ids, "a single word is in files by chance"


def test_the_date_of_a_milestone_is_known_as_printed_and_as_typed(metre: Project) -> None:
    metre.edit(TIMELINE, "- id: mole-added\n    date: 1971\n", "- id: mole-added\n    date: 1971-10-04\n")
    keep(metre, TIMELINE, "mole-added")
    texts = {withheld.item: withheld.texts for withheld in line(metre).withheld}["mole-added"]
    assert {"4\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}1971", "1971-10-04"} <= set(texts)


def test_what_stays_may_be_said_in_every_form(metre: Project) -> None:
    keep(metre, STATEMENTS, "committee-role")
    allowed = set(line(metre).allowed)
    about = metre.dossier.about
    assert {about.title, "1\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}2020"} <= allowed
    assert not any("supervises the Bureau" in text for text in allowed)
    assert "Signed 20 May 1875" in allowed, "a key fact stands behind its label"


def test_what_is_yet_to_come_is_withheld(metre: Project) -> None:
    ids = line(metre, "2019-05-19").ids
    assert {"units-revised", "point-revision"} <= ids


def test_what_the_dossier_says_as_a_whole_is_withheld_with_what_it_rests_on(metre: Project) -> None:
    subtitle, headline = metre.dossier.about.subtitle, "One treaty holds the units together"
    more = f"  as_of: 2020-01-01\n  headline: {headline}\n  based_on: [committee-role]\n"
    metre.edit("content/dossier.yaml", "  as_of: 2020-01-01\n", more)
    assert not any(subtitle in withheld.texts for withheld in line(metre).withheld)
    keep(metre, STATEMENTS, "committee-role")
    found = line(metre)
    for text in (subtitle, headline):
        assert any(text in withheld.texts for withheld in found.withheld)
        assert text not in found.allowed


def test_an_opening_is_withheld_with_what_its_headline_rests_on(metre: Project) -> None:
    headline, listed = (
        "The Committee keeps watch over the Bureau",
        "documents: [briefing, fact-sheet, timeline-poster]\n",
    )
    opening = f"opening: {{headline: {headline}, based_on: [committee-role]}}"
    metre.edit(DOSSIER, listed, f"{listed}  - id: staff\n    name: Staff\n    {opening}\n    documents: [briefing]\n")
    assert not any(headline in withheld.texts for withheld in line(metre).withheld), (
        "it rests on nothing that is withheld"
    )
    metre.edit(STATEMENTS, "- id: committee-role\n", "- id: committee-role\n    audiences: [staff]\n")
    found = line(metre)
    assert any(headline in withheld.texts for withheld in found.withheld)
    assert headline not in found.allowed


def test_a_text_is_known_with_acronyms_that_the_audience_does_not_get(metre: Project) -> None:
    """The data of a document has texts as they are typed, whose references read like acronyms: `[](cipm)`."""
    metre.edit(DOSSIER, "    documents: [briefing,", "    acronyms: [cgpm]\n    documents: [briefing,")
    keep(metre, STATEMENTS, "committee-role")
    found = line(metre)
    texts = {withheld.item: withheld.texts for withheld in found.withheld}["committee-role"]
    name = "International Committee for Weights and Measures"
    assert {"The CIPM supervises the Bureau.", f"The {name} supervises the Bureau."} <= set(texts)
    assert any("BIPM" in text for text in found.allowed), "own texts are allowed in both forms"


def test_an_opening_that_the_cut_keeps_by_mistake_is_reported(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = "    opening: {headline: The Committee keeps watch, based_on: [committee-role]}\n"
    metre.edit(DOSSIER, "    documents: [briefing,", f"{opening}    documents: [briefing,")
    keep(metre, STATEMENTS, "metre-by-light")
    metre.edit(STATEMENTS, "- id: section-treaty\n", "- id: section-treaty\n      audiences: [staff]\n")
    assert line(metre).kept == frozenset()
    monkeypatch.setattr(cut_module, "opening_on_day", lambda audience, *_: audience.opening)
    found = line(metre)
    assert found.kept == {"opening"}
    assert "The Committee keeps watch" not in found.allowed


def test_what_the_cut_keeps_by_mistake_is_withheld_all_the_same(
    metre: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is withheld is worked out apart from the cut, so that the search does not look away where that does."""
    nested = "    - id: section-system\n      audiences: [staff]\n      sections:\n"
    inside = "        - {id: section-inside, title: Inside of it, paragraphs: [[metre-by-light]]}\n"
    metre.edit(STATEMENTS, "    - id: section-system\n", nested + inside)
    metre.edit(STATEMENTS, ", metre-by-light]", "]")
    keep(metre, STATEMENTS, "committee-role")
    right = line(metre)
    assert right.kept == frozenset()
    assert {"metre-by-light", "section-inside"} <= right.ids
    monkeypatch.setattr(cut_module, "_may_see", lambda *_: True)
    wrong = line(metre)
    assert {"metre-by-light", "section-inside", "committee-role", "section-system"} <= wrong.kept
    closed = restricted(metre.dossier, metre.dossier.audiences[0], datetime.date(2020, 1, 1))
    assert right.ids & closed == wrong.ids & closed == {name for name in closed if "-" in name}
    (said,) = (found.texts for found in wrong.withheld if found.item == "metre-by-light")
    assert any("has defined the metre" in text for text in said)
    assert not any("has defined the metre" in text for text in wrong.allowed)


@pytest.mark.parametrize("key", ["about", "path"])
def test_what_stands_once_is_withheld_though_the_cut_keeps_it(
    key: str, metre: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = metre.dossier
    texts = {"about": whole.about.subtitle, "path": whole.path.title if whole.path else ""}
    path, head = (DOSSIER, "  as_of: 2020-01-01\n") if key == "about" else (TIMELINE, "path:\n")
    metre.edit(path, head, f"{head}  based_on: [committee-role]\n")
    keep(metre, STATEMENTS, "committee-role")
    right = line(metre)
    monkeypatch.setattr(cut_module, "_" + key, lambda dossier, *_: getattr(dossier, key))
    wrong = line(metre)
    assert wrong.kept == {metre.dossier.about.id if key == "about" else "path"}
    for found in (right, wrong):
        assert any(texts[key] in withheld.texts for withheld in found.withheld)
        assert texts[key] not in found.allowed


def texts(project: Project, item: str, as_of: str = "2020-01-01") -> set[str]:
    """What is known of an item that is withheld, no-break spaces as plain ones."""
    (found,) = (withheld.texts for withheld in line(project, as_of).withheld if withheld.item == item)
    return {text.replace("\N{NO-BREAK SPACE}", " ") for text in found}


def test_a_figure_that_goes_is_known_as_it_is_printed(metre: Project) -> None:
    keep(metre, STATEMENTS, "second-by-caesium")
    assert "9,192,631,770 periods a second" in texts(metre, "caesium-frequency")


def test_a_month_and_a_period_are_known_as_they_are_printed_and_a_year_is_no_secret(metre: Project) -> None:
    metre.edit(
        TIMELINE, "- id: mole-added\n    date: 1971\n", "- id: mole-added\n    date: 1971-05\n    until: 1972-06\n"
    )
    keep(metre, TIMELINE, "mole-added")
    found = texts(metre, "mole-added")
    assert {"May 1971", "June 1972", "May 1971 – June 1972"} <= found
    assert not {"1971", "1971-05"} & found


def test_grounds_and_reasons_are_known(metre: Project) -> None:
    metre.edit(
        TIMELINE,
        "  - {id: units, title: Units}",
        "  - {id: units, title: Units, withdrawn: {on: 2020-01-01, reason: Too few}}",
    )
    metre.write(TIMELINE, metre.read(TIMELINE).replace("lane: units", "lane: treaty"))
    assert "Too few" in texts(metre, "units")
    metre.edit(
        STATEMENTS,
        "supervises the Bureau.\n    citations: [",
        "supervises the Bureau.\n    citations: [{editorial: Seen at night}, ",
    )
    keep(metre, STATEMENTS, "committee-role")
    assert "Seen at night" in texts(metre, "committee-role")


def test_the_day_of_a_source_that_goes_is_known(metre: Project) -> None:
    other = metre.read(DOSSIER).split("sources:\n")[1].split("    passages:\n")[0].replace("bipm-notes", "others")
    other = other.replace("updated: 2026-11-24", "updated: 2009-03-05T12:30")
    metre.edit(DOSSIER, "sources:\n", f"sources:\n{other}    passages: [{{id: other-1, place: Page nine}}]\n")
    metre.edit(
        STATEMENTS,
        "supervises the Bureau.\n    citations: [{passage: note-3",
        "supervises the Bureau.\n    citations: [{passage: other-1",
    )
    keep(metre, STATEMENTS, "committee-role")
    assert {"5 March 2009", "2009-03-05"} <= texts(metre, "others")


def test_when_an_earlier_text_was_last_said_is_no_fact(metre: Project) -> None:
    draws = "based_on: [treaty-signed, bureau-created]\n"
    before = "    earlier: [{until: 1900-05-06, text: A convention of many states., based_on: [treaty-signed]}]\n"
    metre.edit(STATEMENTS, draws, draws + before)
    found = texts(metre, "box-treaty")
    assert "A convention of many states." in found
    assert not any("1900" in text for text in found)


def test_passages_and_labels_of_documents_may_be_said(metre: Project) -> None:
    keep(metre, STATEMENTS, "committee-role")
    strings = read_strings(metre.workspace, "en")
    short = {text for text in strings.values() if len(text) < 20}
    allowed = set(line(metre).allowed)
    assert short <= allowed
    assert not {text for text in strings.values() if len(text) >= 20} & allowed
    assert {passage.place for source in metre.dossier.sources for passage in source.passages} <= allowed


def test_a_label_that_the_project_has_changed_opens_nothing(metre: Project) -> None:
    keep(metre, STATEMENTS, "committee-role")
    metre.write("templates/strings/en.yaml", "schema: 1\nsummary: The Committee met\nnotes: Notes\n")
    allowed = set(line(metre).allowed)
    assert ("The Committee met" in allowed, "Notes" in allowed) == (False, True)


def test_pieces_of_a_text_as_typed_are_longer_than_forty_letters(metre: Project) -> None:
    for length, known in ((40, False), (41, True)):
        piece = "a" * (length - 1) + " "
        old = "The [](cipm) supervises the Bureau." if length == 40 else f"{'a' * 39} [](cipm) b."
        metre.edit(STATEMENTS, old, f"{piece}[](cipm) b.")
        if length == 40:
            keep(metre, STATEMENTS, "committee-role")
        assert (piece in texts(metre, "committee-role")) is known


PERSON = "Charles Édouard Guillaume"
BY_PERSON = ("The [](cipm) supervises the Bureau.", "Under [](guillaume) it supervises the Bureau.")


def test_of_a_person_whom_only_withheld_entries_name_the_names_are_known(metre: Project) -> None:
    metre.edit(STATEMENTS, *BY_PERSON)
    keep(metre, STATEMENTS, "committee-role")
    held = line(metre)
    assert (held.names, PERSON in held.allowed) == ({}, False), "whether his office is printed is not known yet"
    assert held.after_printing(()).names == {PERSON: "guillaume"}, "nothing printed names him"
    printed = held.after_printing({"guillaume"})
    assert (printed.names, PERSON in printed.allowed) == ({}, True)
    metre.edit(VALUES, "- id: guillaume-director\n", "- id: guillaume-director\n    audiences: [staff]\n")
    assert PERSON in texts(metre, "guillaume")
    assert line(metre).names == {PERSON: "guillaume"}
    metre.edit(STATEMENTS, "It created the", "With [](guillaume) it created the")
    assert line(metre).names == {}, "an open text refers to him"


def test_the_inflected_forms_of_a_name_are_withheld(metre: Project) -> None:
    metre.edit(STATEMENTS, *BY_PERSON)
    keep(metre, STATEMENTS, "committee-role")
    metre.edit(VALUES, "- id: guillaume-director\n", "- id: guillaume-director\n    audiences: [staff]\n")
    dossier = metre.dossier
    edition = cut(dossier, dossier.audiences[0], "en", datetime.date(2020, 1, 1))
    inflected = replace(edition, forms={("guillaume", "gen"): "Charlesa Guillaumea"})
    found = redaction_set(dossier, inflected, read_strings(metre.workspace, "en"))
    assert found.names == {PERSON: "guillaume", "Charlesa Guillaumea": "guillaume"}


def test_two_editions_withhold_what_either_does_and_say_what_either_may() -> None:
    one = RedactionSet((RedactedItem("a", ("A",)),), ("C",), frozenset({"a-a"}), frozenset({"k"}))
    other = RedactionSet((RedactedItem("b", ("B",)),), ("D",), frozenset({"b-b"}), frozenset({"l"}))
    assert one.joined(other) == RedactionSet(
        (*one.withheld, *other.withheld), ("C", "D"), frozenset({"a-a", "b-b"}), frozenset({"k", "l"})
    )


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("1889-23", {"autumn 1889"}),
        ("1889~", {"about 1889"}),
        ("1889-09-28?", {"perhaps 28 September 1889", "1889-09-28?", "1889-09-28"}),
        ("1889-09/..", {"since September 1889", "September 1889"}),
        ("188X", set()),
    ],
)
def test_a_date_is_known_in_its_own_words_where_they_are_no_chance(
    written: str, known: set[str], metre: Project
) -> None:
    added = {"id": "kept", "date": written, "audiences": ["staff"], "citations": [{"editorial": "Ours"}]}
    dossier = metre.dossier.replaced({"dates": (*metre.dossier.dates, DateValue.model_validate(added))})
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    found = redaction_set(dossier, edition, read_strings(metre.workspace, "en"))
    texts = {text for one in found.withheld if one.item == "kept" for text in one.texts}
    assert known == {" ".join(text.split()) for text in texts} - {"Ours"}

"""Texts where the outline has them: each is read as an entry with an id, and problems are at the text as written."""

from typing import Any

import pytest

from pressroom.model.short_forms.full import in_full
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from support.project import Project

STATEMENTS = "content/statements.yaml"
PARAGRAPH = "        - [revision-decided, units-revised]\n"
POINTS = "key_points: [point-treaty, point-system, point-revision]"
SECTION = """
milestones: [{id: opened, date: 2020}, {id: closed, date: 2021}]
statements: [{id: old, text: It is old.}]
outline:
  key_points: [old-point]
  sections:
    - title: The bridge
"""


def read(text: str) -> Any:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping)
    assert not problems
    return plain(in_full(root))


def section(text: str) -> tuple[Any, Any]:
    """The dossier with a section of these keys, and the section."""
    found = read(SECTION + "".join(f"      {line}\n" for line in text.splitlines()))
    return found, found["outline"]["sections"][0]


def test_statements_of_a_section_are_one_paragraph() -> None:
    found, own = section(
        "statements: [old, {text: 'It opened in [](opened).', audiences: [desk]}, {id: new, text: New.}]"
    )
    assert own["paragraphs"] == [["old", "it-opened-in-opened", "new"]]
    assert own["id"] == "section-the-bridge"
    assert "statements" not in own
    assert [one["id"] for one in found["statements"]] == ["old", "it-opened-in-opened", "new"]
    assert found["statements"][1] == {
        "id": "it-opened-in-opened",
        "text": "It opened in [](opened).",
        "audiences": ["desk"],
    }


def test_paragraphs_hold_statements_and_ids() -> None:
    text = "paragraphs:\n  - [old, {text: It is wide.}]\n  - {text: It is new.}\n  - It is long.\n  - [old]\n"
    found, own = section(text)
    assert own["paragraphs"] == [["old", "it-is-wide"], ["it-is-new"], ["it-is-long"], ["old"]]
    assert [one["text"] for one in found["statements"][1:]] == ["It is wide.", "It is new.", "It is long."]


def test_an_answer_rests_on_the_statements_of_its_section() -> None:
    found, own = section("statements: [old, {text: It is wide.}]\nanswer: A bridge.\nbrief: [Wide and old.]")
    assert (own["answer"], own["brief"]) == ("a-bridge", ["wide-and-old"])
    assert [one["based_on"] for one in found["summaries"]] == [["old", "it-is-wide"]] * 2


def test_a_text_rests_on_the_milestones_that_it_refers_to() -> None:
    found, _ = section("statements: [old]\nanswer: Open from [2020](opened) to [](closed), then [2020](opened).")
    assert found["summaries"][0]["based_on"] == ["opened", "closed"]
    entry = "{id: one, text: 'In [](opened).', earlier: [{until: 2020, text: 'Till [](closed).'}]}"
    listed = f"{SECTION}summaries: [{entry}, {{id: two, text: 'In [](closed).', based_on: [old]}}]"
    one, two = read(listed)["summaries"]
    assert (one["based_on"], one["earlier"][0]["based_on"], two["based_on"]) == (["opened"], ["closed"], ["old"])


def test_other_entries_stand_in_place_too() -> None:
    text = "explainers: [{title: What is it?}]\nnumbers: [{label: metres}]\nfigure: {title: How long, rows: []}"
    found, own = section(text)
    assert (own["explainers"], own["numbers"], own["figure"]) == (["what-is-it"], ["metres"], "how-long")
    lists = ("explainers", "numbers", "charts")
    assert [found[name][0]["id"] for name in lists] == ["what-is-it", "metres", "how-long"]


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("A bridge.", ["a-bridge"]),
        ("[A bridge., old-point, {text: A bridge.}]", ["a-bridge", "old-point", "a-bridge-2"]),
        ("[Der Rhein – größer als 1995]", ["der-rhein-grosser-als-1995"]),
        ("[Міст відкрито]", ["mist-vidkrito"]),
        ("[It’s the old bridge’s last day of all its many days]", ["its-the-old-bridges-last-day-of-all-its"]),
        ("['[the *bridge*](opened) is open']", ["the-bridge-is-open"]),
        ("['— …']", ["key-points-1"]),
        ("[{text: Now open., earlier: [{until: 2020, text: Soon open.}]}]", ["key-points-1"]),
        ("[old-point]", ["old-point"]),
    ],
)
def test_an_id_is_made_of_the_first_words(written: str, ids: list[str]) -> None:
    assert read(SECTION.replace("[old-point]", written))["outline"]["key_points"] == ids


def test_a_made_id_stays_when_other_texts_come() -> None:
    _, before = section("statements: [{text: One bridge.}, {text: Two bridges.}]")
    _, after = section("statements: [{text: No bridge.}, {text: One bridge.}, {text: Two bridges.}]")
    assert after["paragraphs"][0][1:] == before["paragraphs"][0]


def test_an_id_that_something_has_is_given_to_nothing_else() -> None:
    found, _ = section("statements: [{text: Old.}, {text: old}, {text: 'OLD!'}]")
    assert [one["id"] for one in found["statements"]] == ["old", "old-2", "old-3", "old-4"]


def test_entries_of_lists_need_no_id() -> None:
    found = read(
        "eras: [{title: The war}, {title: The war, earlier: []}]\nmilestones: [{full: It opened.}]\n"
        "office_holders: [{person: ann, office: mayor}, {person: ann, office: mayor}]\nfigures: [{number: 1}]"
    )
    assert [one["id"] for one in found["eras"]] == ["era-the-war", "eras-2"]
    assert found["milestones"][0]["id"] == "it-opened"
    assert [one["id"] for one in found["office_holders"]] == ["ann-mayor", "ann-mayor-2"]
    assert "id" not in found["figures"][0]


def test_a_list_that_is_none_is_left_to_validation() -> None:
    text = SECTION.replace("[{id: old, text: It is old.}]", "none")
    assert read(text)["outline"] == {"key_points": ["old-point"], "sections": [{"title": "The bridge"}]}


def test_a_dossier_in_place_prints_the_same(metre: Project) -> None:
    before = metre.dossier
    text = "text: The 26th General Conference adopted the revision of the [](si) on [](revision-adopted)."
    entry = f"  - id: revision-decided\n    {text}\n    from: 2018-11-16\n"
    cited = "    citations: [{passage: note-13, checked: 2026-11-24}]\n"
    metre.edit(STATEMENTS, entry + cited, "")
    written = f"        - - id: revision-decided\n            {text}\n            from: 2018-11-16\n"
    written += f"            {cited.strip()}\n          - units-revised\n"
    metre.edit(STATEMENTS, PARAGRAPH, written)
    after = metre.dossier
    assert after.outline == before.outline
    assert sorted(after.statements, key=lambda one: one.id) == sorted(before.statements, key=lambda one: one.id)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (PARAGRAPH, "        - - {text: 'The metre is [⟦](unknown)⟧.', citations: note-1}\n", "reference-dangling"),
        (PARAGRAPH, "        - ⟦{text: The metre is old.}⟧\n", "key-missing"),
        (PARAGRAPH, "        - {text: The metre is old., ⟦citation⟧: note-1, citations: note-2}\n", "key-unknown"),
        (POINTS, POINTS.replace("point-treaty", "⟦The metre is old.⟧"), "key-missing"),
        (POINTS, POINTS.replace("point-treaty", "{text: Since 1901., based_on: [⟦point-system⟧]}"), "reference-kind"),
        ("answer: answer-system", "answer: A ⟦<b>⟧system</b>", "mark-unknown"),
    ],
)
def test_problems_are_where_the_text_was_written(old: str, new: str, code: str, metre: Project) -> None:
    place = metre.edit(STATEMENTS, old, new)
    metre.edit(STATEMENTS, "schema: 1\n", "schema: 1\nchecked: 2026-11-24\n")
    problems = [problem for problem in metre.problems if problem.code == code]
    line = int(place.where.split(":")[1]) + 1
    assert [str(problem.span).split(":")[:2] for problem in problems] == [[STATEMENTS, str(line)]], metre.problems
    assert str(problems[0].span).split(":")[2] == place.where.split(":")[2]

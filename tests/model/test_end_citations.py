"""Citations at the end of a text: each is read as under its key, and problems are at the words that were written."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pressroom.diagnostics import Diagnostic
from pressroom.model.reading.read import read_dossier
from pressroom.model.reading.schema import file_schema
from pressroom.model.short_forms.full import in_lists
from pressroom.model.translations.units import wordings
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from pressroom.workspace import Workspace
from support.editor import as_editors_read
from support.project import REPOSITORY

PROJECTS, DOSSIER = REPOSITORY / "tests" / "projects", "content/dossier.yaml"
SCHEMA = Draft202012Validator(json.loads(file_schema("content")))


def read(text: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping)
    assert not problems
    root, problems = in_lists(root)
    return plain(root), problems


@pytest.mark.parametrize(
    ("written", "text", "citations"),
    [
        ("Signed in 1875. [@treaty]", "Signed in 1875.", ["treaty"]),
        ("Signed in 1875 [@treaty].", "Signed in 1875.", ["treaty"]),
        ("Signed in 1875. [@treaty; @press-2]", "Signed in 1875.", ["treaty", "press-2"]),
        ("Signed in 1875. [@treaty] [@press-2]", "Signed in 1875.", ["treaty", "press-2"]),
        ("Signed. [@treaty, Article 1; @press-2 p. 3]", "Signed.", ["treaty: Article 1", "press-2: p. 3"]),
        ("Signed. [@treaty: Article 1, para. 2]", "Signed.", ["treaty: Article 1, para. 2"]),
        ("Signed. [@{treaty}, Article 1;]", "Signed.", ["treaty: Article 1"]),
        ("The [Treaty](treaty-signed). [@editorial, Our own words.]", "The [Treaty](treaty-signed).", None),
        ("Is it signed [@treaty]?", "Is it signed?", ["treaty"]),
    ],
)
def test_citations_in_brackets_are_those_of_the_text(written: str, text: str, citations: list[str] | None) -> None:
    found, problems = read(f'statements: [{{id: one, text: "{written}"}}]')
    assert problems == ()
    assert found["statements"] == [{"id": "one", "text": text, "citations": citations or ["editorial: Our own words."]}]


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("Signed. [@treaty; from 1875]", {"from": "1875"}),
        ("Signed. [@treaty, Article 1; from 1875-05; until 2019-05-19]", {"from": "1875-05", "until": "2019-05-19"}),
        ("Signed [@treaty; until 2019].", {"until": "2019"}),
    ],
)
def test_dates_after_citations_are_those_between_which_the_text_holds(written: str, dates: dict[str, str]) -> None:
    found, problems = read(f'statements: {{one: "{written}"}}')
    assert problems == ()
    [statement] = found["statements"]
    assert statement == {"id": "one", "text": "Signed.", "citations": statement["citations"], **dates}
    assert statement["citations"][0].startswith("treaty")


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ('statements: {one: {text: "Signed. [@treaty; from 1875]", from: 1876}}', "date-twice", "from 1875"),
        ('statements: {one: "Signed. [@treaty; from 1875; from 1876]"}', "date-twice", "from 1876"),
        ('statements: {one: "Signed. [from 1875; @treaty]"}', "citation-form", "from 1875"),
        ('statements: {one: "Signed. [@treaty; from then on]"}', "citation-form", "from then on"),
        ('people: {one: "Name [@treaty; from 1875]"}', "citation-form", "from 1875"),
        ('summaries: {one: "Signed. [@signed; from 1875]"}', "citation-form", "from 1875"),
    ],
)
def test_dates_that_have_no_place_are_named(written: str, code: str, place: str) -> None:
    _, [problem] = read(written)
    assert problem.code == code
    assert problem.span
    assert written[problem.span.column - 1 :].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "Write to [the desk](mailto:desk@example.org)",
        "Ask [@desk](https://example.org/@desk)",
        r"The sign \[@treaty]",
        "An address [desk@example.org]",
        "A note [1]",
    ],
)
def test_other_brackets_are_words(text: str) -> None:
    found, problems = read(f"statements: [{{id: one, text: '{text}'}}]")
    assert (found["statements"], problems) == ([{"id": "one", "text": text}], ())


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ('statements: {one: "Signed. [@treaty]"}', [{"id": "one", "text": "Signed.", "citations": ["treaty"]}]),
        ('statements: ["Signed. [@treaty]"]', [{"text": "Signed.", "citations": ["treaty"]}]),
        (
            'people: {halley: "Edmond Halley [@press]"}',
            [{"id": "halley", "name": "Edmond Halley", "citations": ["press"]}],
        ),
        ('offices: {head: "Head [@press]"}', [{"id": "head", "name": "Head", "citations": ["press"]}]),
        ('eras: [{title: "Begun [@press]", from: 1875}]', [{"title": "Begun", "from": "1875", "citations": ["press"]}]),
        ('milestones: [{full: "Begun. [@press]"}]', [{"full": "Begun.", "citations": ["press"]}]),
        ('summaries: {sum: "Begun. [@one; @two]"}', [{"id": "sum", "text": "Begun.", "based_on": ["one", "two"]}]),
        (
            'summaries: [{text: "Now.", based_on: [one], earlier: [{until: 1999, text: "Then. [@two]"}]}]',
            [
                {
                    "text": "Now.",
                    "based_on": ["one"],
                    "earlier": [{"until": "1999", "text": "Then.", "based_on": ["two"]}],
                }
            ],
        ),
        (
            'charts: [{title: "All. [@one]", rows: [{id: a, title: "A [@two]"}]}]',
            [{"title": "All.", "rows": [{"id": "a", "title": "A", "based_on": ["two"]}], "based_on": ["one"]}],
        ),
    ],
)
def test_each_entry_has_them_under_the_key_of_its_kind(written: str, full: list[Any]) -> None:
    found, problems = read(written)
    assert (next(iter(found.values())), problems) == (full, ())


def test_texts_in_the_outline_can_have_them() -> None:
    found, problems = read(
        'outline: {summary: "All. [@one]", key_points: [one, "A. [@two]"], sections: {a: {title: A, answer:'
        ' "B. [@one]", statements: "C. [@press]", sections: {b: {title: B,'
        ' paragraphs: [[c, "D. [@press]"], "E. [@press]"]}}}}}'
    )
    assert problems == ()
    outline = found["outline"]
    assert outline["summary"] == {"text": "All.", "based_on": ["one"]}
    assert outline["key_points"] == ["one", {"text": "A.", "based_on": ["two"]}]
    section = outline["sections"][0]
    assert (section["answer"]["based_on"], section["statements"]["citations"]) == (["one"], ["press"])
    paragraphs = section["sections"][0]["paragraphs"]
    assert (paragraphs[0][1], paragraphs[1]) == (
        {"text": "D.", "citations": ["press"]},
        {"text": "E.", "citations": ["press"]},
    )


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ('{id: one, text: "A. [@press]", citations: treaty}', "citations-twice", "@press"),
        ('{id: one, full: "A. [@press]", title: "B [@treaty]"}', "citations-twice", "@treaty"),
        ('{id: one, full: "A. [@press, @treaty]"}', "citation-form", "@press, @treaty"),
        ('{id: one, full: "A. [see @treaty]"}', "citation-form", "see @treaty"),
        ('{id: one, full: "A. [-@treaty; @press]"}', "citation-form", "-@treaty"),
        ('{id: one, full: "A. [@treaty; page 3]"}', "citation-form", "page 3"),
    ],
)
def test_problems_of_citations_are_at_their_words(written: str, code: str, place: str) -> None:
    kind = "milestones" if "full:" in written else "statements"
    line = f"{kind}: [{written}]"
    _, [problem] = read(line)
    assert (problem.code, problem.span and problem.span.column) == (code, line.index(place) + 1)


def test_a_text_that_sums_up_others_cites_no_place() -> None:
    _, [problem] = read('summaries: {sum: "Begun. [@one, page 3]"}')
    assert problem.code == "citation-form"


def test_a_dossier_is_the_same_with_citations_at_the_end_of_its_texts() -> None:
    light = Workspace(PROJECTS / "light")
    text = light.read(DOSSIER).decode()
    for old, new in (
        ("full: The Metre Convention is signed., citations: notes", 'full: "The Metre Convention is signed [@notes]."'),
        ('metre.", citations: "notes: Entry 12"', 'metre. [@notes, Entry 12]"'),
        (
            "{text: Constants define all base units., based_on: [constants]}",
            "Constants define all base units. [@constants]",
        ),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert text.count("@") == 4
    before, after = read_dossier(light), read_dossier(light.with_file(DOSSIER, text.encode()))
    assert before.dossier == after.dossier
    assert after.warnings == ()
    assert not any("@" in text.text for text in wordings(after.dossier, "en"))
    assert [error.json_path for error in SCHEMA.iter_errors(as_editors_read(text))] == []

"""Citations in a word: each short form is read as the full one, and problems are at the text that was written."""

from typing import Any

import pytest

from pressroom.model.short_forms.citations import checked_in_file, cited_in_full
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from support.project import Project

SOURCES = """
sources:
  - id: treaty
    checked: 2020-05-01
    passages:
      - {id: treaty-1, place: Article 1}
  - {id: press-2}
statements:
  - id: one
    citations: """
TEXT = "text: The member states meet as the [](cgpm).\n    citations: [{passage: note-3, checked: 2026-11-24}]"


def read(text: str) -> Any:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping)
    assert not problems
    return plain(cited_in_full(checked_in_file(root)))


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("treaty", [{"passage": "treaty-whole", "checked": "2020-05-01"}]),
        ("treaty-1", [{"passage": "treaty-1", "checked": "2020-05-01"}]),
        ('"treaty: Article 1"', [{"passage": "treaty-1", "checked": "2020-05-01"}]),
        ('"treaty: Article 2, para. 3"', [{"passage": "treaty-article-2-para-3", "checked": "2020-05-01"}]),
        ("[treaty: Члан 2]", [{"passage": "treaty-chlan-2", "checked": "2020-05-01"}]),
        ("[treaty-1, press-2]", [{"passage": "treaty-1", "checked": "2020-05-01"}, {"passage": "press-2-whole"}]),
        ("{source: press-2, place: p. 4}", [{"passage": "press-2-p-4"}]),
        (
            "[{passage: treaty, checked: 2021-01-01, stance: context}]",
            [{"passage": "treaty-whole", "checked": "2021-01-01", "stance": "context"}],
        ),
        ("[{editorial: Ours.}]", [{"editorial": "Ours."}]),
        ('"editorial: General knowledge."', [{"editorial": "General knowledge."}]),
        ("[editorial: Ours., treaty-1]", [{"editorial": "Ours."}, {"passage": "treaty-1", "checked": "2020-05-01"}]),
        ("[{passage: other}]", [{"passage": "other", "checked": "1000-01-01"}]),
        ("other", [{"passage": "other", "checked": "1000-01-01"}]),
        ('"other: Article 1"', [{"passage": "other", "checked": "1000-01-01"}]),
        ("[{pasage: treaty-1}]", [{"pasage": "treaty-1"}]),
        ("[{passage: treaty-1, source: treaty}]", [{"passage": "treaty-1", "source": "treaty"}]),
        ('""', ""),
    ],
)
def test_a_short_citation_is_read_in_full(written: str, full: object) -> None:
    assert read(SOURCES + written)["statements"][0]["citations"] == full


def test_places_become_passages_of_their_source_once() -> None:
    found = read(SOURCES + '["treaty: Annex", treaty: Annex, {source: treaty, place: Annex}, press-2, press-2]')
    treaty, press = found["sources"]
    assert treaty["passages"] == [{"id": "treaty-1", "place": "Article 1"}, {"id": "treaty-annex", "place": "Annex"}]
    assert press["passages"] == [{"id": "press-2-whole"}]


def test_an_id_that_something_has_is_given_to_no_passage() -> None:
    found = read(SOURCES + '"treaty: Annex"\n  - {id: treaty-annex, citations: "treaty: ANNEX"}')
    assert [one["id"] for one in found["sources"][0]["passages"]] == ["treaty-1", "treaty-annex-2", "treaty-annex-3"]


def test_the_day_of_a_file_is_that_of_each_citation_without_its_own() -> None:
    found = read(
        "checked: 2021-02-03"
        + SOURCES
        + "[press-2, {passage: treaty-1, checked: 2022-02-02}, {editorial: Ours.}, treaty: Annex]"
    )
    days = [one.get("checked") for one in found["statements"][0]["citations"]]
    assert days == ["2021-02-03", "2022-02-02", None, "2021-02-03"]
    assert "checked" not in found


def test_a_dossier_in_short_forms_prints_the_places(metre: Project) -> None:
    short = TEXT.replace("[{passage: note-3, checked: 2026-11-24}]", '"bipm-notes: Entry 3, on page 2"')
    metre.edit("content/statements.yaml", TEXT, short)
    metre.edit("content/statements.yaml", "schema: 1\n", "schema: 1\nchecked: 2026-11-24\n")
    source, passage = metre.dossier.passages["bipm-notes-entry-3-on-page-2"]
    assert (source.id, passage.place) == ("bipm-notes", "Entry 3, on page 2")
    outcome = metre.call("check")
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize(
    ("key", "day", "code", "message"),
    [
        ("checked", "2026-11-23", "checked-early", "checked on 2026-11-23, before `bipm-notes` was consulted"),
        ("checked", "2026-11-25", "checked-late", "after the day of this version (2026-11-24)"),
    ],
)
def test_a_day_of_checking_lies_between_source_and_version(
    key: str, day: str, code: str, message: str, metre: Project
) -> None:
    metre.edit("content/statements.yaml", TEXT, TEXT.replace("[{passage: note-3, checked: 2026-11-24}]", "note-3"))
    place = metre.edit("content/statements.yaml", "schema: 1\n", f"schema: 1\n{key}: ⟦{day}⟧\n")
    [problem] = metre.problems
    assert (problem.code, str(problem.span)) == (code, place.where)
    assert message in problem.message


def test_the_same_day_is_reported_once(metre: Project) -> None:
    metre.edit(
        "content/statements.yaml", TEXT, TEXT.replace("[{passage: note-3, checked: 2026-11-24}]", "[note-3, note-2]")
    )
    metre.edit("content/statements.yaml", "schema: 1\n", "schema: 1\nchecked: soon\n")
    assert [problem.code for problem in metre.problems] == ["wrong-partial-date"]

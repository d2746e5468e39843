"""`pressroom add`: an entry at the end of its list, whose empty keys `check` names; and the copies of sources."""

import hashlib
import json
from typing import Any

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.model.reading.read import read_dossier
from pressroom.scaffold.entries import KINDS, fields, new_entry
from pressroom.scaffold.migrate import plan_migration
from pressroom.workspace import Workspace
from support.project import REPOSITORY, Project

SOURCES, STATEMENTS, TIMELINE = "content/dossier.yaml", "content/statements.yaml", "content/timeline.yaml"


def added(project: Project, *words: str) -> Any:
    outcome = project.call("add", *words, "--json")
    assert outcome.code == 0, outcome.out
    return json.loads(outcome.out)


@pytest.mark.parametrize("kind", [*KINDS])
def test_what_is_not_given_is_empty_and_check_names_it(metre: Project, kind: str) -> None:
    made = added(metre, kind)
    needed = [key for key, field in fields(KINDS[kind]).items() if field.is_required()]
    assert made["empty"] == needed
    file, line = made["place"].split(":")
    lines = metre.read(file).splitlines()
    assert lines[int(line) - 1].strip() == f"- id: {made['id']}"
    outcome = metre.call("check", "--json")
    assert outcome.code == 1
    here = [one for one in json.loads(outcome.out)["diagnostics"] if one["span"]["file"] == file]
    found = [one["span"]["line"] for one in here]
    assert {one["code"] for one in here if one["span"]["line"] >= int(line)} == {"text-empty"}, "one word for it"
    empty = [number for number, text in enumerate(lines, 1) if ': ""' in text and number > int(line)]
    assert (len(empty), set(empty) - set(found)) == (len(needed), set())


def test_an_entry_with_all_that_it_needs_is_in_the_dossier(metre: Project) -> None:
    metre.edit(SOURCES, "  - id: bipm-notes\n", "  - id: bipm-notes\n    checked: 2026-11-24\n")
    before = metre.read(STATEMENTS)
    made = added(metre, "statement", "--text", "The bureau keeps the prototypes.", "--citations", "bipm-notes: Entry 9")
    assert (made["id"], made["empty"]) == ("the-bureau-keeps-the-prototypes", [])
    after = metre.read(STATEMENTS)
    assert all(line in after.splitlines() for line in before.splitlines())
    statement = next(one for one in metre.dossier.statements if one.id == made["id"])
    assert statement.citations[0].passage == "bipm-notes-entry-9"


def test_an_entry_can_be_for_some_audiences(metre: Project) -> None:
    names = [audience.id for audience in metre.dossier.audiences][:2]
    metre.edit(SOURCES, "  - id: bipm-notes\n", "  - id: bipm-notes\n    checked: 2026-11-24\n")
    made = added(metre, "statement", "--text", "Kept. [@bipm-notes, Entry 9]", "--audiences", ", ".join(names))
    assert next(one for one in metre.dossier.statements if one.id == made["id"]).audiences == tuple(names)


def test_a_key_with_a_choice_of_words_names_them(metre: Project) -> None:
    made = added(metre, "term", "--name", "Bureau")
    file, line = made["place"].split(":")
    entry = "\n".join(metre.read(file).splitlines()[int(line) - 1 :])
    beside = entry[: entry.index("name:")]
    assert "organisation, programme, " in beside, beside


def test_citations_at_the_end_of_a_given_text_are_those_of_the_entry(metre: Project) -> None:
    metre.edit(SOURCES, "  - id: bipm-notes\n", "  - id: bipm-notes\n    checked: 2026-11-24\n")
    made = added(metre, "statement", "--text", "The bureau keeps the prototypes. [@bipm-notes, Entry 9]")
    assert (made["id"], made["empty"]) == ("the-bureau-keeps-the-prototypes", [])
    statement = next(one for one in metre.dossier.statements if one.id == made["id"])
    assert (statement.text, statement.citations[0].passage) == (
        "The bureau keeps the prototypes.",
        "bipm-notes-entry-9",
    )


@pytest.mark.parametrize("shorten", [False, True])
def test_a_statement_goes_into_the_last_section_with_statements_in_place(shorten: bool) -> None:
    workspace = Workspace(REPOSITORY / "tests/projects/light")
    if shorten:
        workspace = workspace.with_file(SOURCES, plan_migration(workspace, shorten=True).files[SOURCES])
    text = "The kilogram followed in 2019. [@notes, Entry 15]"
    made = new_entry(workspace, KINDS["statement"], {"text": text})
    dossier = read_dossier(workspace.with_file(made.insertion.file, made.insertion.data)).dossier
    assert (made.insertion.file, dossier.outline.sections[0].paragraphs[-1][-1]) == (SOURCES, made.name)
    assert made.insertion.in_section, "the next step is not to name it in a section"


def test_empty_citations_are_named_as_what_they_are() -> None:
    workspace = Workspace(REPOSITORY / "tests/projects/light")
    made = new_entry(workspace, KINDS["statement"], {"text": "The kilogram followed in 2019."})
    with pytest.raises(PressroomError) as raised:
        read_dossier(workspace.with_file(made.insertion.file, made.insertion.data))
    assert [(one.code, one.message) for one in raised.value.diagnostics] == [
        ("text-empty", "`citations`: this is empty")
    ]


def test_a_new_list_is_written_like_the_others() -> None:
    workspace = Workspace(REPOSITORY / "tests/projects/desk")
    workspace = workspace.with_file(SOURCES, plan_migration(workspace, shorten=True).files[SOURCES])
    made = new_entry(workspace, KINDS["person"], {"name": "Ann Example [@notes]"})
    assert "\npeople:\n  ann-example:\n    name: " in made.insertion.data.decode()
    [person] = read_dossier(workspace.with_file(made.insertion.file, made.insertion.data)).dossier.people
    assert person.name == "Ann Example"


def test_an_upcoming_event_is_added_with_its_time() -> None:
    workspace = Workspace(REPOSITORY / "tests/projects/light")
    given = {"planned": "2031-05-03T09:30+02:00", "full": "The states meet. [@notes, Entry 15]"}
    made = new_entry(workspace, KINDS["upcoming"], given)
    [event] = read_dossier(workspace.with_file(made.insertion.file, made.insertion.data)).dossier.upcoming
    assert (event.id, event.planned, made.empty) == ("the-states-meet", "2031-05-03T09:30+02:00", ())


def test_a_source_that_is_not_published_needs_its_kind_alone(metre: Project) -> None:
    made = added(metre, "source", "--kind", "letter", "--title", "Letter on the prototypes")
    assert made["empty"] == []
    source = next(one for one in metre.dossier.sources if one.id == made["id"])
    assert (source.kind, source.publisher) == ("letter", "")


@pytest.mark.parametrize(
    ("words", "place", "message"),
    [
        (("milestone", "--date", "2018-02-30"), "--date", "there is no day 30"),
        (("term", "--kind", "thing"), "--kind", "thing"),
    ],
)
def test_a_value_that_is_refused_writes_nothing(
    metre: Project, words: tuple[str, ...], place: str, message: str
) -> None:
    before = {path: path.read_bytes() for path in (metre.root / "content").rglob("*.yaml")}
    outcome = metre.call("add", *words, "--json")
    (problem,) = json.loads(outcome.out)["diagnostics"]
    assert (outcome.code, problem["place"]) == (1, place)
    assert message in problem["message"]
    assert {path: path.read_bytes() for path in (metre.root / "content").rglob("*.yaml")} == before


def test_an_id_that_is_taken_is_refused_and_made_ids_are_not(metre: Project) -> None:
    name = metre.dossier.statements[0].id
    assert metre.call("add", "statement", "--id", name).code == 1
    text = ("statement", "--text", name.replace("-", " "))
    assert (added(metre, *text)["id"], added(metre, *text)["id"]) == (f"{name}-2", f"{name}-3")


def test_a_source_with_a_copy_is_held_to_its_digest(metre: Project) -> None:
    (metre.root / "Accord.TXT").write_bytes(b"Article 1\n")
    words = [
        "--title",
        "Accord",
        "--publisher",
        "Bureau",
        "--address",
        "https://example.org/accord",
        "--language",
        "en",
    ]
    days = ["--updated", "2020-01-01", "--consulted", "2026-11-24"]
    made = added(metre, "source", *words, *days, "--copy", str(metre.root / "Accord.TXT"))
    copy = metre.root / "content/sources/accord.txt"
    assert (made["id"], copy.read_bytes()) == ("accord", b"Article 1\n")
    source = next(one for one in metre.dossier.sources if one.id == "accord")
    assert (source.copy_, source.sha256) == (
        "content/sources/accord.txt",
        hashlib.sha256(b"Article 1\n").hexdigest(),
    )

    copy.write_bytes(b"Article 2\n")
    outcome = metre.call("check", "--json")
    found = {one["code"]: one["span"]["line"] for one in json.loads(outcome.out)["diagnostics"]}
    assert (outcome.code, [*found]) == (1, ["copy-changed"])
    listed = {one["source"]: one["state"] for one in json.loads(metre.call("sources", "--json").out)["sources"]}
    assert listed["accord"] == "changed"

    assert metre.call("sources", "--record").out == f"{SOURCES}\n"
    assert hashlib.sha256(b"Article 2\n").hexdigest() in metre.read(SOURCES)
    assert metre.call("sources", "--record").out == ""
    copy.unlink()
    assert metre.call("sources", "--record").code == 1
    assert metre.call("check").code == 1


def test_a_digest_is_written_beside_a_copy_that_has_none(metre: Project) -> None:
    text = metre.read(SOURCES)
    begin = text.index("    sha256: ")
    end = text.index("\n", begin) + 1
    metre.write(SOURCES, f"{text[:begin]}    copy: content/sources/notes.txt # ours\n{text[end:]}")
    metre.write("content/sources/notes.txt", "words")
    metre.call("sources", "--record")
    assert f"notes.txt # ours\n    sha256: {hashlib.sha256(b'words').hexdigest()}\n" in metre.read(SOURCES)
    assert metre.dossier.sources[0].copy_ == "content/sources/notes.txt"

"""`pressroom import milestones` and `export milestones`: round trips without loss, and problems at their cells."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pressroom.model.facts import Milestone
from pressroom.scaffold.insertion import with_entries
from pressroom.scaffold.milestones.columns import as_cell, as_yaml
from pressroom.source.load import load
from pressroom.source.node import Mapping, plain
from pressroom.source.tables.read_table import read_table
from pressroom.source.tables.table import ListForm
from support.project import Project

TIMELINE, SOURCES = "content/timeline.yaml", "content/dossier.yaml"
HEAD = "date,title,full,short,lane,citations\n"
ROW = "23.06.2017,A conference,The members meet.,A conference,units,note-3\n"


@pytest.fixture
def dated(metre: Project) -> Project:
    """The small dossier, with a day for its sources, so that a citation is one word."""
    for source in metre.dossier.sources:
        metre.edit(SOURCES, f"  - id: {source.id}\n", f"  - id: {source.id}\n    checked: 2026-11-24\n")
    return metre


def milestone(project: Project, name: str) -> Milestone:
    return next(one for one in project.dossier.milestones if one.id == name)


def table(project: Project, text: str) -> str:
    path = project.root / "list.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def imported(project: Project, text: str, *options: str) -> Any:
    return project.call("import", "milestones", table(project, text), "--json", *options)


def codes(outcome: Any) -> list[tuple[str, int, int]]:
    found = json.loads(outcome.out)["diagnostics"]
    return [(one["code"], one["span"]["line"], one["span"]["column"]) for one in found]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_imported_without_loss(dated: Project, ending: str) -> None:
    before = dated.dossier.milestones
    exported = dated.call("export", "milestones", str(dated.root / f"list.{ending}"))
    assert (exported.code, exported.err) == (0, f"{len(before)} milestones written.\n")
    again = dated.call("import", "milestones", str(dated.root / f"list.{ending}"))
    assert (again.code, again.out) == (0, ""), "all are there already"
    text = dated.read(TIMELINE)
    begin = text.index("\nmilestones:\n")
    end = text.index("\npath:", begin)
    dated.write(TIMELINE, text[:begin] + text[end:])
    dated.write("content/few.yaml", f"schema: 1\nmilestones:\n{first_entry(text[begin:end])}")
    outcome = dated.call("import", "milestones", str(dated.root / f"list.{ending}"))
    assert outcome.code == 0, outcome.err
    assert sorted(dated.dossier.milestones, key=lambda one: one.id) == sorted(before, key=lambda one: one.id)


def first_entry(text: str) -> str:
    """The lines of the first milestone: without one, references of other texts would have no target."""
    entries = text.split("\n  - ")
    return f"  - {entries[1]}\n"


def test_a_row_becomes_a_milestone_after_the_last_one(dated: Project) -> None:
    before = dated.read(TIMELINE)
    outcome = imported(dated, HEAD + ROW)
    assert outcome.code == 0, outcome.out
    made = json.loads(outcome.out)
    assert made["new"] == ["a-conference"]
    added = milestone(dated, "a-conference")
    assert (str(added.date), added.full, added.lane) == ("2017-06-23", "The members meet.", "units")
    file, line = made["place"].split(":")
    after = dated.read(file)
    assert after.splitlines()[int(line) - 1].strip() == "- id: a-conference"
    begin = next(place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    assert after.endswith(before[begin:]), "nothing else changes"


def test_a_dry_run_prints_the_entries_and_writes_nothing(dated: Project) -> None:
    before = dated.read(TIMELINE)
    outcome = dated.call("import", "milestones", table(dated, HEAD + ROW), "--dry-run")
    assert outcome.code == 0
    assert "- id: a-conference\n  date: 2017-06-23\n" in outcome.out
    assert dated.read(TIMELINE) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "03/04/2017" + ROW[10:], [("date-form", 2, 1)]),
        (HEAD + ROW.replace("units", "unit"), [("reference-dangling", 2, 5)]),
        (HEAD + ROW.replace("note-3", "none"), [("reference-dangling", 2, 6)]),
        (HEAD + ROW.replace("A conference,The", f"{'Conference ' * 9},The"), [("text-too-long", 2, 2)]),
        (HEAD + ROW.replace("23.06.2017", ""), [("date-missing", 2, 1)]),
        ("date,title,lane\n2017,A conference,units\n", [("key-missing", 2, 1)]),
        ("id," + HEAD + "a," + ROW + "a," + ROW, [("id-twice", 3, 1)]),
        ("id," + HEAD + "metre-redefined," + ROW, [("milestone-differs", 2, 2)]),
        ("when,date,title\n2017,2017,A\n", [("list-column", 1, 2)]),
        ("title,lane\nA,units\n", [("list-column", 1, 1)]),
    ],
)
def test_a_problem_is_at_its_cell_and_nothing_is_written(
    dated: Project, text: str, expected: list[tuple[str, int, int]]
) -> None:
    before = {path: path.read_bytes() for path in (dated.root / "content").rglob("*.yaml")}
    outcome = imported(dated, text)
    assert outcome.code == 1
    assert set(expected) <= set(codes(outcome)), outcome.out
    assert {path: path.read_bytes() for path in (dated.root / "content").rglob("*.yaml")} == before


def test_one_unreadable_date_hides_no_other_problem(dated: Project) -> None:
    """The rest of the row with it is checked too, and a stand-in for the date causes no problems of its own."""
    rows = [
        "soon,A conference,The members meet.,A conference,unit,note-3",
        "2017,A vote,The members vote.,A vote,units,none",
        f"2017,{'Vote ' * 20},The members vote.,A vote,units,note-3",
        ",A term,The term begins.,A term,units,none",
    ]
    found = codes(imported(dated, HEAD + "\n".join(rows) + "\n"))
    assert sorted(found) == [
        ("date-form", 2, 1),
        ("date-missing", 5, 1),
        ("reference-dangling", 2, 5),
        ("reference-dangling", 3, 6),
        ("reference-dangling", 5, 6),
        ("text-too-long", 4, 2),
    ]


def test_a_title_alone_becomes_the_text(dated: Project) -> None:
    """A milestone without a title has its text as its title. The table can be imported again."""
    text = "Date,Event,Lane,Source\n23.06.2017,The members meet,units,note-3\n"
    assert imported(dated, text).code == 0
    added = milestone(dated, "the-members-meet")
    assert (added.title, added.full) == ("", "The members meet")
    again = json.loads(imported(dated, text).out)
    assert (again["known"], again["diagnostics"]) == (["the-members-meet"], [])
    long = json.loads(imported(dated, text.replace("meet", f"meet {'again ' * 12}")).out)["diagnostics"]
    assert [(one["code"], one["span"]["column"]) for one in long] == [("title-missing", 2)]


def test_years_of_two_digits_are_named_with_their_readings(dated: Project) -> None:
    outcome = imported(dated, HEAD + ROW.replace("23.06.2017", "23.06.17"), "--dry-run")
    (found,) = json.loads(outcome.out)["diagnostics"]
    assert (found["code"], found["message"]) == ("date-short", "`23.06.17` is read as 2017-06-23")


def test_a_fault_of_the_dossier_is_where_it_is_now(dated: Project) -> None:
    place = dated.edit(TIMELINE, "\npath:\n", "\npath:\n  ⟦titel⟧: A path\n")
    problems = json.loads(imported(dated, HEAD + ROW).out)["diagnostics"]
    (span,) = (problem["span"] for problem in problems if problem["code"] == "key-unknown")
    assert f"{span['file']}:{span['line']}:{span['column']}" == place.where


def test_a_column_that_is_no_key_is_a_warning(dated: Project) -> None:
    outcome = imported(dated, HEAD.replace("\n", ",remarks\n") + ROW.replace("\n", ",mine\n"))
    assert (outcome.code, codes(outcome)) == (0, [("list-column", 1, 7)])


def test_options_stand_for_what_rows_lack(dated: Project) -> None:
    text = "date;title;text;short\nJuni 2017;A conference;The members meet.;A conference\n"
    assert imported(dated, text, "--lane", "Units", "--citations", "note-3").code == 0
    added = milestone(dated, "a-conference")
    assert (str(added.date), added.lane) == ("2017-06", "units")


def workbook(*cells: tuple[object, str]) -> bytes:
    book = Workbook()
    assert book.active
    book.active.append(["date"])
    for row, (value, form) in enumerate(cells, 2):
        cell = book.active.cell(row, 1)
        cell.value = value
        cell.number_format = form
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_date_of_a_workbook_is_as_precise_as_it_is_shown() -> None:
    day = datetime.datetime(2017, 6, 1, tzinfo=None)
    forms = {
        "yyyy-mm-dd": "2017-06-01",
        "d. mmmm yyyy": "2017-06-01",
        "mmm-yy": "2017-06",
        "[$-407]mmmm yyyy;@": "2017-06",
        '"day" mmm yyyy': "2017-06",
        "yyyy": "2017",
    }
    data = workbook(*((day, form) for form in forms))
    rows = read_table(data, "list.xlsx", ListForm("utf-8", frozenset())).rows
    assert [row[0].text for row in rows] == [*forms.values()]


SCALARS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20)
VALUES = st.one_of(
    SCALARS.map(str.strip).filter(bool),
    st.dictionaries(st.sampled_from(["treaty", "passage", "editorial", "stance"]), SCALARS, min_size=1, max_size=2),
)


@given(st.lists(VALUES, min_size=1, max_size=3))
def test_lists_come_back_from_their_cells(citations: list[Any]) -> None:
    root, problems = load(f"citations: {as_yaml('citations', as_cell('citations', citations))}\n", "content/a.yaml")
    if problems:  # hidden and refused characters are as they would be in the file itself
        assert {problem.code for problem in problems} <= {"yaml-character", "yaml-bidi", "yaml-nfc"}
        return
    assert isinstance(root, Mapping)
    found = root.get("citations")
    assert found is not None
    read = plain(found)
    assert [*map(in_a_word, read if isinstance(read, list) else [read])] == [*map(in_a_word, citations)]


def in_a_word(value: Any) -> Any:
    """A place of a source as a text, which is the same citation."""
    return f"treaty: {value['treaty']}" if isinstance(value, dict) and [*value] == ["treaty"] else value


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("milestones:\n  - id: a\n    text: b\n", "milestones:\n  - id: a\n    text: b\n\n  - id: new\n    x: y\n"),
        ("milestones:\n- id: a\n", "milestones:\n- id: a\n\n- id: new\n  x: y\n"),
        ("milestones:\n  - id: a", "milestones:\n  - id: a\n\n  - id: new\n    x: y\n"),
        (
            "milestones:\n  - id: a  # last\npath: p\n",
            "milestones:\n  - id: a  # last\n\n  - id: new\n    x: y\npath: p\n",
        ),
        ("milestones:\n  - {id: a}\n  - {id: b}\n", "milestones:\n  - {id: a}\n  - {id: b}\n  - id: new\n    x: y\n"),
        (
            "milestones:\n  - id: a\n    text: >-\n      b\n      c\n\n# more\npath: p\n",
            "milestones:\n  - id: a\n    text: >-\n      b\n      c\n\n  - id: new\n    x: y\n\n# more\npath: p\n",
        ),
    ],
)
def test_an_entry_goes_after_the_last_one(tmp_path: Path, before: str, after: str, ends: str) -> None:
    project = Project(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yaml").write_text(f"schema: 1\n{before}".replace("\n", ends), newline="")
    made = with_entries(project.workspace, "milestones", ["- id: new\n  x: y"])
    assert made.data.decode() == f"schema: 1\n{after}".replace("\n", ends)
    assert made.data.decode().split(ends)[made.line - 1].strip() == "- id: new"


def test_a_dossier_in_one_file_stays_in_one_file(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "dossier.yaml").write_text("schema: 1\nchecked: 2020-01-01\n")
    made = with_entries(project.workspace, "statements", ["- id: new"])
    assert (made.file, made.line) == ("content/dossier.yaml", 5)
    assert made.data == b"schema: 1\nchecked: 2020-01-01\n\nstatements:\n  - id: new\n"


def test_a_list_that_no_file_has_gets_a_file(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "milestones.yaml").write_text("schema: 1\nmilestones: []\n")
    made = with_entries(project.workspace, "milestones", ["- id: new"])
    assert made.file == "content/milestones-2.yaml"
    assert made.data.decode().splitlines()[made.line - 1] == "  - id: new"

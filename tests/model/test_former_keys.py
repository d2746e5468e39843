"""Keys of the version before: read as the present ones with a warning, and renamed in place by `pressroom migrate`."""

import json
from pathlib import Path

import pytest

from pressroom.diagnostics import Severity
from pressroom.model.reading.read import read_dossier
from pressroom.model.short_forms.former_keys import FORMER_KEYS, with_present_keys
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from support.project import REPOSITORY, Project

PATH = """\
path:
  steps:
    - {id: one, opened: start, "reached": end}   # reached: a comment
charts:
  - rows: [{id: row, holding: someone}]
statements:
  - {id: opened, text: "reached: opened", look: up}
"""
STATEMENTS = REPOSITORY / "tests" / "projects" / "metre" / "content"


def read(text: str) -> Mapping:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping)
    assert not problems
    return root


def test_a_key_is_renamed_where_it_had_its_meaning_and_nowhere_else() -> None:
    root, warnings = with_present_keys(read(PATH))
    assert plain(root) == {
        "path": {"steps": [{"id": "one", "started": "start", "completed": "end"}]},
        "charts": [{"rows": [{"id": "row", "office_holder": "someone"}]}],
        "statements": [{"id": "opened", "text": "reached: opened", "look": "up"}],
    }
    assert [(found.code, found.message, found.where) for found in warnings] == [
        ("key-former", "`opened` is now `started`", "content/a.yaml:3:17"),
        ("key-former", "`reached` is now `completed`", "content/a.yaml:3:32"),
        ("key-former", "`holding` is now `office_holder`", "content/a.yaml:5:22"),
    ]


def test_a_key_under_both_names_is_an_error() -> None:
    _, (problem,) = with_present_keys(read("about: {id: a}\nparticulars: {id: b}\n"))
    assert (problem.severity, problem.code, problem.where) == (
        Severity.ERROR,
        "yaml-duplicate-key",
        "content/a.yaml:2:1",
    )
    assert problem.message == "`particulars` is the former name of `about`, which line 1 has too"


def in_former_keys(project: Project) -> None:
    """Write a project's present keys as the version before did."""
    for file in sorted((project.root / "content").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for key in FORMER_KEYS:
            text = text.replace(f" {key.new}: ", f" {key.old}: ") if key.parents != () else text
            text = text.replace(f"\n{key.new}:", f"\n{key.old}:")
        file.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")


def test_a_project_of_the_version_before_is_read_as_the_same_dossier(metre: Project) -> None:
    present = metre.dossier
    in_former_keys(metre)
    content = read_dossier(metre.workspace)
    assert content.dossier == present
    assert {found.code for found in content.warnings} == {"key-former"}
    assert len({found.message for found in content.warnings}) >= 4


def contents(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((project.root / "content").rglob("*.yaml"))}


def test_migrate_renames_keys_and_changes_nothing_else(metre: Project) -> None:
    for path, data in contents(metre).items():
        path.write_bytes(data.replace(b"\n", b"\r\n"))
    present = contents(metre)
    in_former_keys(metre)
    former = contents(metre)
    assert former != present
    planned = metre.call("migrate", "--dry-run")
    assert (planned.code, contents(metre)) == (0, former)
    assert {"-particulars:", "+about:"} <= {*planned.lines}, "a dry run shows the lines that change"
    done = metre.call("migrate", "--json")
    assert (done.code, contents(metre)) == (0, present)
    assert ["particulars", "about"] in next(iter(json.loads(done.out)["renamed"].values()))
    again = metre.call("migrate")
    assert (again.code, again.out, again.err) == (0, "", "There is nothing to change.\n")


def test_migrate_moves_the_themes_of_audiences(metre: Project) -> None:
    metre.write("templates/looks/night.yaml", "schema: 1\n")
    moved = metre.call("migrate")
    assert (moved.code, moved.out) == (0, "templates/looks/night.yaml -> templates/themes/night.yaml\n")
    assert metre.read("templates/themes/night.yaml") == "schema: 1\n"
    assert not (metre.root / "templates/looks").exists()


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/both.yaml", "schema: 1\nabout: {id: a}\nparticulars: {id: b}\n", "yaml-duplicate-key"),
        ("content/torn.yaml", "schema: 1\nabout: [\n", "yaml-syntax"),
        ("templates/looks/night.yaml", "schema: 1\n", "file-taken"),
    ],
)
def test_migrate_changes_nothing_where_it_cannot_change_all(metre: Project, path: str, text: str, code: str) -> None:
    metre.write("templates/themes/night.yaml", "schema: 1\n")
    in_former_keys(metre)
    metre.write(path, text)
    before = contents(metre)
    outcome = metre.call("migrate", "--json")
    assert (outcome.code, contents(metre)) == (1, before)
    assert code in {found["code"] for found in json.loads(outcome.out)["diagnostics"]}

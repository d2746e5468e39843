"""`pressroom schema`: to stdout, or into a project."""

import json
from pathlib import Path

import pytest

from pressroom.model.reading.schema import KINDS, file_schema
from support.project import Outcome, Project, run


def written(project: Project) -> dict[str, bytes]:
    """The project's schemas by path."""
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in project.root.rglob(".schema/*")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_goes_to_stdout_and_needs_no_project(kind: str, tmp_path: Path) -> None:
    outcome = run("schema", kind, cwd=tmp_path, env={"PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert outcome == Outcome(0, file_schema(kind).decode(), "")
    assert list(tmp_path.iterdir()) == []


def test_a_schema_in_the_json_document(metre: Project) -> None:
    told = metre.call("schema", "theme", "--json").json
    assert (told["schema"], told["errors"]) == (json.loads(file_schema("theme")), 0)


def test_all_schemas_are_written_into_the_project(metre: Project) -> None:
    files = [f".schema/{kind}.json" for kind in KINDS]
    assert metre.run("schema", "--write") == Outcome(0, "".join(f"{file}\n" for file in files), "")
    assert written(metre) == {f".schema/{kind}.json": file_schema(kind) for kind in KINDS}
    assert metre.call("schema", "--write", "--json").json["files"] == [str(metre.root / file) for file in files]


def test_schemas_that_were_changed_are_written_anew(metre: Project) -> None:
    metre.write(".schema/theme.json", "{}")
    assert metre.call("schema", "--write").code == 0
    assert written(metre)[".schema/theme.json"] == file_schema("theme")


def test_a_folder_that_cannot_be_written_to(metre: Project) -> None:
    metre.write(".schema", "a file where the folder belongs")
    outcome = metre.call("schema", "--write")
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[write-failed]" in outcome.err


@pytest.mark.parametrize("arguments", [[], ["theme", "--write"], ["poster"]])
def test_wrong_use_names_the_kinds(arguments: list[str], metre: Project) -> None:
    outcome = metre.call("schema", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert all(kind in outcome.err for kind in KINDS)
    assert written(metre) == {}


def test_writing_outside_a_project(tmp_path: Path) -> None:
    outcome = run("schema", "--write", cwd=tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[project-missing]" in outcome.err

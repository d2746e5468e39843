"""A new project is made whole or not at all."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from pressroom.cli.project_root import find_root
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.dossier import COLLECTIONS
from pressroom.model.reading.read import read_dossier, read_tokens
from pressroom.model.reading.schema import KINDS, file_schema
from pressroom.packaged import starter
from pressroom.scaffold.project import Contents, new_project
from pressroom.workspace import Workspace
from support.editor import as_editors_read
from support.project import REPOSITORY


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def below(folder: str) -> dict[str, bytes]:
    return {f"{folder}/{path}": data for path, data in files(REPOSITORY / folder).items()}


def refusal(folder: Path) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        new_project(folder, Contents())
    [problem] = caught.value.diagnostics
    return problem


SAMPLE = files(Path(str(starter() / "sample")))
ONE_FILE = files(Path(str(starter() / "one-file")))
BEGUN = {**ONE_FILE, "README.md": SAMPLE["README.md"], "content/notes.txt": SAMPLE["content/notes.txt"]}
PERSONAL = b"# Personal data of recipients\n/.pressroom/\n/list.csv\n/list.xlsx\n/lists/\n"
MADE = {
    ".gitignore": PERSONAL,
    "build/.gitignore": b"*\n!.gitignore\n",
    **{f".schema/{kind}.json": file_schema(kind) for kind in KINDS},
}


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (Contents(), {**BEGUN, **MADE}),
        (Contents(sample=True), {**SAMPLE, **MADE}),
        (Contents(templates=True), {**below("templates"), **BEGUN, **MADE}),
        (
            Contents(example=True),
            {
                "README.md": BEGUN["README.md"],
                "templates/theme.yaml": below("templates")["templates/theme.yaml"],
                **below("content"),
                **MADE,
            },
        ),
        (
            Contents(example=True, templates=True),
            {"README.md": BEGUN["README.md"], **below("templates"), **below("content"), **MADE},
        ),
    ],
)
def test_what_a_new_project_holds(contents: Contents, expected: Mapping[str, bytes], tmp_path: Path) -> None:
    new_project(tmp_path / "new", contents)
    assert files(tmp_path / "new") == expected
    assert find_root(tmp_path / "new" / "content") == tmp_path / "new"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_folders_above_are_made_and_an_empty_folder_is_filled(tmp_path: Path) -> None:
    new_project(tmp_path / "a" / "b", Contents())
    empty = tmp_path / "empty"
    empty.mkdir()
    before = empty.stat().st_ino
    new_project(empty, Contents())
    assert files(tmp_path / "a" / "b") == files(empty)
    assert empty.stat().st_ino == before, "a shell that stands in the folder goes on standing in it"
    assert (tmp_path / "a").stat().st_mode & 0o777 == empty.stat().st_mode & 0o777, (
        "not as private as what is temporary"
    )


def test_a_folder_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "dangling").symlink_to("nowhere")
    told = {name: refusal(tmp_path / name) for name in ("full", "file", "dangling")}
    assert {problem.code for problem in told.values()} == {"folder-taken"}
    assert all(problem.hint for problem in told.values())
    assert told["full"].message == f"{tmp_path / 'full'} is not empty"
    assert told["file"].message == told["dangling"].message.replace("dangling", "file")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".hidden", "dangling", "file", "full"]


@pytest.mark.parametrize("folder", ["new", "a/b/new", "empty"])
@pytest.mark.parametrize("method", ["os.fsync", "pathlib.Path.rename"])
def test_a_failure_leaves_nothing_behind(
    folder: str, method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(method, fail)
    problem = refusal(tmp_path / folder)
    assert (problem.code, problem.message) == (
        "write-failed",
        f"{tmp_path / folder} could not be made: No space left on device",
    )
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file" / "new").code == "write-failed"


@pytest.fixture
def begun(tmp_path: Path) -> Workspace:
    new_project(tmp_path / "new", Contents(sample=True))
    return Workspace(tmp_path / "new")


@pytest.fixture
def one_file(tmp_path: Path) -> Workspace:
    new_project(tmp_path / "one", Contents())
    return Workspace(tmp_path / "one")


def test_a_dossier_in_one_file_is_short_and_has_no_warning(one_file: Workspace) -> None:
    content = read_dossier(one_file)
    assert content.warnings == ()
    assert one_file.files("content", [".yaml"]) == ("content/dossier.yaml",)
    text = one_file.text("content/dossier.yaml")
    assert len(text.splitlines()) <= 48
    assert set(read_tokens(one_file).lanes) == {"default"}
    sources = {source.title for source in content.dossier.sources}
    assert sources == {"Notes on the returns of Halley’s Comet"}
    notes = one_file.text("content/notes.txt")
    places = {passage.place or "" for source in content.dossier.sources for passage in source.passages}
    assert all(f"\n{place.removeprefix('Entry ')}. " in notes for place in places)


def test_the_starter_has_no_warning_and_names_its_source_s_file(begun: Workspace) -> None:
    content = read_dossier(begun)
    assert content.warnings == ()
    [source] = content.dossier.sources
    assert source.sha256 == hashlib.sha256(begun.read("content/notes.txt")).hexdigest()
    notes = begun.text("content/notes.txt")
    assert all(f"\n{passage.id.removeprefix('note-')}. " in notes for passage in source.passages)


def test_the_starter_shows_what_a_dossier_can_hold(begun: Workspace) -> None:
    dossier = read_dossier(begun).dossier
    shown = {name for name in COLLECTIONS if getattr(dossier, name)}
    left = {
        "offices",
        "office_holders",
        "places",
        "tables",
        "data_charts",
        "quotations",
        "pictures",
        "questions",
        "upcoming",
    }
    assert set(COLLECTIONS) - shown == left, "what values.yaml says is not shown"
    assert dossier.path
    assert any(len(str(milestone.date)) == 7 for milestone in dossier.milestones), "a date that is a month"
    assert any(len(str(milestone.date)) == 4 for milestone in dossier.milestones), "a date that is a year"


@pytest.mark.parametrize("project", ["begun", "one_file"])
def test_the_starter_teaches_by_comments(project: str, request: pytest.FixtureRequest) -> None:
    workspace: Workspace = request.getfixturevalue(project)
    for path in (*workspace.files("content", [".yaml"]), "templates/theme.yaml"):
        lines = workspace.text(path).splitlines()
        assert all(line.startswith("# ") for line in lines[1:3]), path
        assert max(map(len, lines)) <= 132, path


@pytest.mark.parametrize("project", ["begun", "one_file"])
def test_an_editor_finds_the_schemas_of_a_new_project_and_has_nothing_to_say(
    project: str, request: pytest.FixtureRequest
) -> None:
    begun: Workspace = request.getfixturevalue(project)
    for path in (*begun.files("content", [".yaml"]), "templates/theme.yaml"):
        text = begun.text(path)
        opening, _, name = text.splitlines()[0].partition("$schema=")
        assert opening == "# yaml-language-server: ", path
        schema = json.loads((begun.root / path).parent.joinpath(name).read_bytes())
        assert [*Draft202012Validator(schema).iter_errors(as_editors_read(text))] == [], path


def test_the_starter_s_theme_knows_the_same_tokens_and_its_own_lanes(begun: Workspace) -> None:
    lanes = {lane.id for lane in read_dossier(begun).dossier.lanes}
    assert set(read_tokens(begun).lanes) == {"default", *lanes}
    own, base = (
        yaml.safe_load(data)
        for data in (begun.read("templates/theme.yaml"), (REPOSITORY / "templates/theme.yaml").read_bytes())
    )
    assert {key: set(own[key]) for key in ("colours", "type", "spacing")} == {
        key: set(base[key]) for key in ("colours", "type", "spacing")
    }

"""Two dossiers in the short forms: one of 30 lines; one with two audiences, a withheld statement and a translation."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pressroom.edition.cut import cut
from pressroom.edition.restrictions import restricted
from pressroom.model.reading.read import Content
from pressroom.model.reading.schema import file_schema
from pressroom.model.translations.reading import read_content
from pressroom.scaffold.migrate import plan_migration
from pressroom.workspace import Workspace
from support.editor import as_editors_read
from support.project import REPOSITORY

PROJECTS = REPOSITORY / "tests" / "projects"
DOSSIER = "content/dossier.yaml"


def read(name: str) -> Content:
    return read_content(Workspace(PROJECTS / name))


def lines(folder: Path) -> int:
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in folder.rglob("*.yaml"))


@pytest.mark.parametrize(("name", "most"), [("light", 30), ("fresh/postal-union", 30), ("desk", 120)])
def test_they_are_short_and_in_order(name: str, most: int) -> None:
    assert read(name).warnings == ()
    assert lines(PROJECTS / name) <= most
    schema = json.loads(file_schema("content"))
    text = (PROJECTS / name / DOSSIER).read_text(encoding="utf-8")
    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(as_editors_read(text))] == []


def test_the_larger_one_has_what_an_afternoon_s_release_has() -> None:
    content = read("desk")
    dossier = content.dossier
    assert (len(dossier.statements), len(dossier.milestones), len(dossier.sources)) == (12, 12, 2)
    assert set(content.translations) == {"fr"}
    assert len(dossier.audiences) == 2


@pytest.mark.parametrize(
    ("name", "most"), [("suez-canal", 193), ("space-station", 199), ("antarctic-treaty", 120), ("ozone-layer", 120)]
)
def test_first_dossiers_as_their_writers_left_them_are_in_order(name: str, most: int) -> None:
    """Written from the guide alone: two audiences, a withheld statement, a part of it in French."""
    content = read(f"fresh/{name}")
    dossier = content.dossier
    assert (content.warnings, set(content.translations)) == ((), {"fr"})
    assert (len(dossier.statements), len(dossier.milestones), len(dossier.audiences)) == (12, 12, 2)
    assert lines(PROJECTS / "fresh" / name) <= most
    public, media = dossier.audiences
    withheld = restricted(dossier, public, dossier.about.as_of) ^ restricted(dossier, media, dossier.about.as_of)
    assert len([item for item in dossier.statements if item.id in withheld]) == 1
    assert all(cut(dossier, one, "en", dossier.about.as_of).dossier.statements for one in dossier.audiences)


@pytest.mark.parametrize("shorten", [False, True])
def test_a_statement_in_place_is_withheld_with_what_rests_on_it(shorten: bool) -> None:
    """Also where entries are written by their ids, as `migrate --shorten` writes them."""
    workspace = Workspace(PROJECTS / "desk")
    if shorten:
        workspace = workspace.with_file(DOSSIER, plan_migration(workspace, shorten=True).files[DOSSIER])
        assert b"\n  bipm:" in workspace.read(DOSSIER)
    content = read_content(workspace)
    dossier = content.dossier
    assert set(content.translations) == {"fr"}
    public, desk = dossier.audiences
    day = dossier.about.as_of
    [point] = [one for one in dossier.summaries if one.based_on == ("director-known",)]
    for audience, kept in ((public, False), (desk, True)):
        edition = cut(dossier, audience, "en", day)
        ids = {item.id for item in edition.dossier.items()}
        assert ("director-known" in ids, point.id in ids) == (kept, kept)
        assert (point.id in edition.dossier.outline.key_points) == kept
        assert ({"director-known", point.id} <= restricted(dossier, audience, day)) == (not kept)


@pytest.mark.parametrize("name", ["light", "desk", "languages/de"])
def test_short_forms_are_written_in_one_run(name: str) -> None:
    """An entry that fits on one line then can make room for shorter citations in it."""
    workspace = Workspace(PROJECTS / name)
    for path, data in plan_migration(workspace, shorten=True).files.items():
        workspace = workspace.with_file(path, data)
    assert plan_migration(workspace, shorten=True).files == {}

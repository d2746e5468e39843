"""`pressroom clean`, and what builds say of files that none makes any more."""

import hashlib
import json
from pathlib import Path

import pytest

from support.names import built_path
from support.project import REPOSITORY, Project
from support.untouched import untouched

DOSSIER, SHEET = "content/dossier.yaml", "templates/fact-sheet/document.yaml"
MANIFEST = "build/manifest.json"
NEW = built_path("fact-sheet.docx")


def rename(project: Project) -> None:
    """Give the fact sheet another name from now on."""
    project.edit(SHEET, "id: fact-sheet", 'id: fact-sheet\nfilename: "{document}"')


def entries(project: Project) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(project.read(MANIFEST))["artifacts"]
    return found


def with_earlier(project: Project, path: str, **about: object) -> None:
    """A file of an earlier build, recorded in the manifest; it is like the fact sheet but for what is given."""
    data = path.encode()
    (project.root / "build" / path).parent.mkdir(parents=True, exist_ok=True)
    (project.root / "build" / path).write_bytes(data)
    manifest = json.loads(project.read(MANIFEST))
    own = {**manifest["artifacts"][NEW], "sha256": hashlib.sha256(data).hexdigest(), **about}
    manifest["artifacts"][path] = own
    project.write(MANIFEST, json.dumps(manifest))


def test_a_build_with_another_name_says_that_the_former_file_is_left_and_clean_removes_it(built: Project) -> None:
    rename(built)
    outcome = built.call("build", "fact-sheet")
    assert outcome.code == 0
    assert outcome.lines[-1].endswith("build/public/en/fact-sheet.docx")
    assert f"a file is left that no build makes any more: {built.root / 'build' / NEW}. " in outcome.err
    assert "`pressroom clean` removes it." in outcome.err
    assert entries(built)[NEW]["outdated"] is True
    assert "outdated" not in entries(built)["public/en/fact-sheet.docx"]
    before = built.built
    listed = built.call("clean", "--dry-run")
    assert (listed.code, listed.lines, listed.err) == (
        0,
        [str(built.root / "build" / NEW)],
        "1 file would be removed.\n",
    )
    assert built.built == before
    cleaned = built.call("clean")
    assert (cleaned.code, cleaned.lines, cleaned.err) == (0, listed.lines, "1 file removed.\n")
    assert set(built.built) == set(before) - {NEW}
    assert NEW not in entries(built)
    again = built.call("clean", "--json").json
    assert (again["removed"], again["kept"], again["diagnostics"]) == ([], [], [])
    assert "outdated" not in built.call("build", "fact-sheet").err


def test_a_build_lists_them_as_json_and_names_the_folder_that_was_chosen(built: Project, tmp_path: Path) -> None:
    out = tmp_path / "the output"
    (built.root / "build").rename(out)
    rename(built)
    assert built.call("build", "fact-sheet", "-o", str(out), "--json").json["outdated"] == [str(out / NEW)]
    outcome = built.call("build", "fact-sheet", "-o", str(out))
    assert f"`pressroom clean -o '{out}'` removes it." in outcome.err
    assert built.call("clean", "-o", str(out)).lines == [str(out / NEW)]


def test_what_a_project_no_longer_has_is_removed_and_what_an_option_makes_again_stays(built: Project) -> None:
    gone: dict[str, dict[str, object]] = {
        "public/en/fact-sheet.docx": {},
        "public/en/fact-sheet.draft.docx": {"draft": True},
        "public/en/briefing.clearance.pdf": {"document": "briefing", "clears_sha256": "0" * 64},
        "public/en/as-of-2019-12-31/fact-sheet.docx": {"as_of": "2019-12-31"},
        built_path("fact-sheet.docx", day="2020-06-30"): {"as_of": "2020-06-30"},
        built_path("fact-sheet.docx", "visitors"): {"audience": "visitors"},
        built_path("fact-sheet.docx", language="fr"): {"language": "fr"},
        built_path("report.pdf"): {"document": "report"},
        built_path("fact-sheet.pdf"): {},
    }
    stays: dict[str, dict[str, object]] = {
        built_path("fact-sheet.draft.docx"): {"draft": True},
        built_path("briefing.clearance.pdf"): {"document": "briefing", "clears_sha256": "0" * 64},
        built_path("briefing.draft.clearance.docx"): {"draft": True, "clears_sha256": "0" * 64},
        built_path("fact-sheet.docx", day="2019-12-31"): {"as_of": "2019-12-31"},
        built_path("fact-sheet.draft.docx", day="2019-12-31"): {"as_of": "2019-12-31", "draft": True},
        "releases/metre-convention-1.0/manifest.json": {},
        "mailings/metre-convention-1.0/1.eml": {},
    }
    before = set(built.built)
    for path, about in {**gone, **stays}.items():
        with_earlier(built, path, **about)
    built.write("build/public/en/notes.txt", "of my own")
    outcome = built.call("clean")
    assert outcome.code == 0
    assert {path.removeprefix(f"{built.root}/build/") for path in outcome.lines} == set(gone)
    assert set(built.built) == before | set(stays) | {"public/en/notes.txt"}
    assert not (built.root / "build/visitors").exists()


def test_a_file_that_was_changed_by_hand_is_named_and_stays(built: Project) -> None:
    rename(built)
    (built.root / "build" / NEW).write_bytes(b"with the corrections of a press officer")
    outcome = built.call("build", "fact-sheet")
    assert (
        f"no build makes any more: {built.root / 'build' / NEW}. Changed by hand, so move or delete it." in outcome.err
    )
    assert "pressroom clean" not in outcome.err
    for _ in range(2):
        outcome = built.call("clean", "--json")
        assert (outcome.code, outcome.json["removed"]) == (0, [])
        assert outcome.json["kept"] == [str(built.root / "build" / NEW)]
        (found,) = outcome.json["diagnostics"]
        assert (found["code"], found["severity"]) == ("outdated-changed", "warning")
        assert found["hint"] == "move the file elsewhere to keep its changes, or delete it"
    assert (built.root / "build" / NEW).read_bytes() == b"with the corrections of a press officer"


def test_what_a_project_has_again_is_no_longer_outdated(built: Project) -> None:
    rename(built)
    assert built.call("build", "briefing", "--json").json["outdated"] == [str(built.root / "build" / NEW)]
    built.edit(SHEET, '\nfilename: "{document}"', "")
    assert built.call("build", "briefing", "--json").json["outdated"] == []
    assert "outdated" not in entries(built)[NEW]


@pytest.mark.parametrize("error", ["content", "document"])
def test_nothing_is_removed_while_the_project_has_an_error(built: Project, error: str) -> None:
    rename(built)
    if error == "content":
        built.edit(DOSSIER, "as_of: 2020-01-01", "as_of: 2020-13-01")
    else:  # the name of a document with a slip: its files are not outdated
        built.edit(DOSSIER, "documents: [briefing, fact-sheet,", "documents: [breifing, fact-sheet,")
    with untouched(built):
        outcome = built.call("clean")
    assert outcome.code == 1
    assert outcome.lines == []


def test_without_a_build_there_is_nothing_to_remove_and_nothing_is_made(metre: Project) -> None:
    outcome = metre.call("clean")
    assert (outcome.code, outcome.lines, outcome.err) == (0, [], "There is nothing to remove.\n")
    assert not (metre.root / "build").exists()


def test_a_folder_of_someone_else_is_refused(metre: Project) -> None:
    metre.write(MANIFEST, "{}")
    assert [found["code"] for found in metre.call("clean", "--json").json["diagnostics"]] == ["manifest-foreign"]


def test_all_removes_what_is_as_it_was_built_and_names_what_was_changed(built: Project) -> None:
    copy = built_path("briefing.clearance.docx")
    with_earlier(built, copy, document="briefing", clears_sha256="0" * 64)
    with_earlier(built, "releases/metre-convention-1.0/manifest.json")
    (built.root / "build" / copy).write_bytes(b"with the comments of a reviewer")
    built.write("build/public/en/notes.txt", "of my own")
    built.edit(DOSSIER, "as_of: 2020-01-01", "as_of: 2020-13-01")  # what the project makes does not matter
    listed = built.call("clean", "--all", "--dry-run").lines
    assert str(built.root / "build" / NEW) in listed
    outcome = built.call("clean", "--all")
    assert (outcome.code, outcome.lines) == (0, listed)
    stays = {copy, "releases/metre-convention-1.0/manifest.json", "public/en/notes.txt", "manifest.json"}
    assert set(built.built) | {"manifest.json"} == stays
    assert f"{copy} was changed after a build wrote it, and stays" in outcome.err
    assert set(entries(built)) == {copy, "releases/metre-convention-1.0/manifest.json"}


def test_make_clean_leaves_built_files_to_the_command() -> None:
    recipe = (REPOSITORY / "Makefile").read_text(encoding="utf-8").partition("\nclean:")[2].partition("\n\n")[0]
    assert "pressroom clean --all" in recipe
    assert "find build" not in recipe


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_what_a_writer_left_is_removed_and_no_file_that_looks_like_it(built: Project, options: tuple[str, ...]) -> None:
    staged = {
        ".0123456789abcdef.89abcdef.tmp",
        "public/en/.0123456789abcdef.01234567.tmp",
        "mailings/metre-convention-1.0/.fedcba9876543210.89abcdef.tmp",
    }
    stays = {
        "public/en/.x.tmp",
        "public/en/.notes.0123abcd.tmp",
        "public/en/0123456789abcdef.89abcdef.tmp",
        "releases/metre-convention-1.0/.0123456789abcdef.89abcdef.tmp",
    }
    for path in (*staged, *stays):
        built.write(f"build/{path}", "")
    listed = built.call("clean", *options, "--dry-run").lines
    assert staged <= {line.removeprefix(f"{built.root}/build/") for line in listed}
    assert built.call("clean", *options).lines == listed
    assert {path for path in (*staged, *stays) if (built.root / "build" / path).exists()} == stays


def test_a_dry_run_spares_the_files_that_the_next_build_moves_to_their_places(built: Project) -> None:
    name = ".0123456789abcdef.89abcdef.tmp"
    built.write(f"build/public/en/{name}", "")
    manifest = json.loads(built.read(MANIFEST))
    built.write(MANIFEST, json.dumps({**manifest, "unfinished": {NEW: name}}))
    assert built.call("clean", "--dry-run").lines == []

"""`clearance: required`: such a document is released only with a clearance of the words that it has."""

import json
import re
import shutil
from pathlib import Path

import pytest

from support.project import Project, copy_project
from support.secrets import DOSSIER
from support.shelf import Shelf

FILE = "content/clearances.yaml"
HEAD = "schema: 1\nclearances:\n"
OTHER = "0" * 64
ENTRY = "  - {{document: {}, audience: {}, language: {}, words: {}, by: Legal office, on: 2020-02-01}}\n"


@pytest.fixture(scope="module")
def uncleared(shelf: Shelf) -> Project:
    """A project with one document, which needs a clearance. Not to be changed."""

    def make(folder: Path) -> None:
        made = copy_project(folder / "project")
        made.edit(DOSSIER, "[briefing, fact-sheet, timeline-poster]", "[{document: fact-sheet, clearance: required}]")
        outcome = made.call("build", "--clearance")
        assert outcome.code == 0, outcome.err

    return Project(shelf.folder("uncleared", make) / "project")


@pytest.fixture
def desk(uncleared: Project, tmp_path: Path) -> Project:
    """A copy of that project, which a test may change."""
    shutil.copytree(uncleared.root, tmp_path / "desk")
    return Project(tmp_path / "desk")


def problem(project: Project) -> dict[str, str]:
    """The only problem of a release: code, message, hint and place."""
    outcome = project.call_here("release", "--json")
    assert outcome.code == 1
    (found,) = outcome.json["diagnostics"]
    span = found["span"]
    return {**found, "where": f"{span['file']}:{span['line']}:{span['column']}"}


def entries(project: Project, key: str) -> set[str]:
    """The values of a key in the manifest of the build."""
    artifacts = json.loads(project.read("build/manifest.json"))["artifacts"]
    return {entry[key] for entry in artifacts.values() if key in entry}


def test_without_a_clearance_nothing_is_released_and_the_hint_is_the_entry(desk: Project) -> None:
    found = problem(desk)
    assert (found["code"], found["where"]) == ("clearance-missing", desk.place(DOSSIER, "required").where)
    assert "`pressroom build --clearance fact-sheet -a public -l en`" in found["hint"]
    assert not (desk.root / "build/releases").exists()
    entry = re.search(r"\{.*\}", found["hint"])
    assert entry
    desk.write(FILE, HEAD + f"  - {entry[0].replace('OFFICE', 'Legal office').replace('YYYY-MM-DD', '2020-02-01')}\n")
    outcome = desk.call_here("release")
    assert outcome.code == 0, outcome.err
    (file,) = json.loads(desk.read("build/releases/metre-convention-1.0/manifest.json"))["files"]
    (words,) = entries(desk, "words_sha256")
    assert file["clearance"] == {"words": words, "by": "Legal office", "on": "2020-02-01"}


def test_a_clearance_of_other_words_is_stale(desk: Project) -> None:
    entry = ENTRY.format("fact-sheet", "public", "en", OTHER)
    place = desk.write(FILE, HEAD + entry + entry.replace(OTHER, f"⟦{'1' * 64}⟧").replace("02-01", "02-02"))
    found = problem(desk)
    (words,) = entries(desk, "words_sha256")
    assert (found["code"], found["where"]) == ("clearance-stale", place.where)
    assert "that Legal office cleared on 2020-02-02: cleared 111111111111…, now " + words[:12] in found["message"]
    desk.add(FILE, entry.replace(OTHER, words).replace("02-01", "01-31"))
    assert desk.call_here("release").code == 0  # whichever entry has the words


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        (("fact-sheet", "⟦pubilc⟧", "en"), "there is no audience `pubilc`", "did you mean `public`?"),
        (("⟦factsheet⟧", "public", "en"), "`public` does not get `factsheet`", "did you mean `fact-sheet`?"),
        (
            ("fact-sheet", "public", "⟦fr⟧"),
            "no document of `public` is in `fr`",
            "write one of en, or remove the entry",
        ),
    ],
)
def test_an_entry_that_no_document_has_is_an_error(
    entry: tuple[str, str, str], message: str, hint: str, desk: Project
) -> None:
    place = desk.write(FILE, HEAD + ENTRY.format(*entry, OTHER))
    found = problem(desk)
    assert (found["code"], found["message"], found["hint"]) == ("clearance-unknown", message, hint)
    assert found["where"] == place.where


def test_a_file_with_problems_is_refused_at_their_places(desk: Project) -> None:
    place = desk.write(FILE, HEAD + ENTRY.format("fact-sheet", "public", "en", "⟦abc⟧"))
    assert problem(desk)["where"] == place.where
    desk.write(FILE, "schema: 1\n")
    assert problem(desk)["code"] == "key-missing"


def test_a_build_from_before_the_need_releases_nothing(desk: Project) -> None:
    manifest = desk.root / "build/manifest.json"
    manifest.write_text(
        re.sub(r'"words_sha256": "\w+",?', "", manifest.read_text("utf-8")).replace(",\n      \n", "\n")
    )
    assert "build again" in problem(desk)["hint"]


def test_a_new_layout_keeps_the_clearance_and_the_copy_prints_its_digest(desk: Project) -> None:
    before = entries(desk, "words_sha256")
    sheet = (desk.root / "build/public/en/test-2020-1-fact-sheet-public-en.docx").read_bytes()
    desk.write("templates/theme.yaml", desk.read("templates/theme.yaml").replace("#1f4e82", "#1f4e83"))
    desk.write(FILE, HEAD + ENTRY.format("fact-sheet", "public", "en", *before))
    outcome = desk.call("build")
    assert outcome.code == 0, outcome.err
    assert (desk.root / "build/public/en/test-2020-1-fact-sheet-public-en.docx").read_bytes() != sheet
    assert entries(desk, "words_sha256") == entries(desk, "clears_sha256") == before
    assert desk.call_here("release").code == 0


@pytest.mark.parametrize(
    ("text", "other", "message"),
    [
        ("Legal office", "OFFICE", "`by` is still OFFICE"),
        ("2020-02-01", "9999-01-01", "is dated 9999-01-01, and today"),
    ],
)
def test_a_clearance_by_nobody_or_of_a_later_day_is_refused(text: str, other: str, message: str, desk: Project) -> None:
    (words,) = entries(desk, "words_sha256")
    desk.write(FILE, HEAD + ENTRY.format("fact-sheet", "public", "en", words).replace(text, other))
    found = problem(desk)
    assert (found["code"], found["where"].partition(":")[0]) == ("clearance-unfinished", FILE)
    assert message in found["message"]

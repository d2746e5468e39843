"""`pressroom verify`: what became of the files of a release."""

import json
import shutil
from pathlib import Path

import pytest

from support.project import Outcome, Project

PDF = "public/test-2020-1-briefing-public-en.pdf"
DOCX = "public/test-2020-1-fact-sheet-public-en.docx"
ZIP = "metre-convention-1.0-public.zip"


def verify(project: Project, place: Path) -> tuple[Outcome, dict[str, object]]:
    outcome = project.call_here("verify", str(place), "--json")
    return outcome, json.loads(outcome.out)


def states(found: dict[str, object]) -> dict[str, str]:
    """The files that are not as they were released."""
    listed = found["files"]
    assert isinstance(listed, list)
    return {one["path"]: one["state"] for one in listed if one["state"] != "unchanged"}


def flip(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)


def test_what_was_released_is_unchanged(desks: Project, release: Path) -> None:
    outcome, found = verify(desks, release)
    assert (outcome.code, states(found)) == (0, {})
    assert (found["release"], found["version"], found["basis"]) == ("metre-convention-1.0", "1.0", "manifest.json")
    assert len(found["files"]) == 4 + 2 + 2 + 2  # type: ignore[arg-type]  # documents, pages, lists, zips


def test_a_release_is_found_by_its_name(desks: Project, release: Path) -> None:
    outcome, found = verify(desks, Path(release.name))
    assert (outcome.code, found["release"], states(found)) == (0, release.name, {})
    wrong = desks.call_here("verify", f"{release.name}-2")
    assert (wrong.code, f"'{release.name}-2' does not exist" in wrong.err) == (2, True)


def test_each_change_of_a_folder_is_named(desks: Project, release: Path) -> None:
    flip(release / PDF, 100)
    (release / DOCX).rename(release / "public/fact sheet (1).docx")
    (release / "desk/test-2020-1-briefing-desk-en.pdf").unlink()
    (release / "desk/notes.txt").write_text("added")
    flip(release / ZIP, (release / ZIP).read_bytes().index(b"%PDF-") + 100)
    (release / "public/SHA256SUMS").unlink()
    (release / "public/SHA256SUMS").symlink_to(release / "desk/SHA256SUMS")
    expected = {
        PDF: "changed",
        DOCX: "renamed",
        "desk/test-2020-1-briefing-desk-en.pdf": "missing",
        "desk/notes.txt": "added",
        ZIP: "changed",
        f"{ZIP}/{PDF}": "changed",
        "public/SHA256SUMS": "changed",
    }
    outcome, found = verify(desks, release)
    assert (outcome.code, states(found)) == (1, expected)
    diagnostics = found["diagnostics"]
    assert isinstance(diagnostics, list)
    assert sorted(one["code"] for one in diagnostics) == sorted(f"verify-{state}" for state in expected.values())
    own = {path: state for path, state in expected.items() if path.startswith("public/")}
    assert states(verify(desks, release / "public")[1]) == own


def test_a_folder_by_itself_is_compared_with_its_checksums(metre: Project, release: Path, tmp_path: Path) -> None:
    alone = tmp_path / "from a stick"
    shutil.copytree(release / "public", alone)
    outcome, found = verify(metre, alone)
    assert (outcome.code, states(found), found["basis"], found["release"]) == (0, {}, "SHA256SUMS", None)
    flip(alone / Path(PDF).name, 100)
    (alone / "added.txt").write_text("")
    assert states(verify(metre, alone)[1]) == {Path(PDF).name: "changed", "added.txt": "added"}


def test_a_zip_by_itself_is_compared_with_its_checksums(metre: Project, release: Path, tmp_path: Path) -> None:
    alone = tmp_path / "mailed.zip"
    shutil.copy(release / ZIP, alone)
    outcome, found = verify(metre, alone)
    assert (outcome.code, states(found), found["basis"]) == (0, {}, "SHA256SUMS")
    assert len(found["files"]) == 3  # type: ignore[arg-type]  # a list of what was compared
    flip(alone, alone.read_bytes().index(b"%PDF-") + 100)
    assert states(verify(metre, alone)[1]) == {Path(PDF).name: "changed"}
    alone.write_bytes(b"no zip")
    assert "verify-unknown" in verify(metre, alone)[0].out


def test_a_file_from_a_mail_is_found_in_the_releases_of_the_project(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    mailed = tmp_path / Path(PDF).name
    shutil.copy(release / PDF, mailed)
    about = {"document": "briefing", "audience": "public", "language": "en", "as_of": "2020-01-01"}
    for place in (mailed, release / PDF):
        outcome, found = verify(desks, place)
        assert outcome.code == 0
        assert found["files"] == [{"path": PDF, "state": "unchanged", **about}]
    flip(mailed, 100)
    assert states(verify(desks, mailed)[1]) == {PDF: "changed"}
    renamed = tmp_path / "briefing(1).docx"
    shutil.copy(release / DOCX, renamed)
    assert states(verify(desks, renamed)[1]) == {DOCX: "renamed"}


def test_what_no_release_knows_is_an_error(desks: Project) -> None:
    for place in (desks.root / "content/dossier.yaml", desks.root / "content"):
        outcome, found = verify(desks, place)
        assert outcome.code == 1
        assert "verify-unknown" in str(found["diagnostics"])
    assert "release-foreign" in str(verify(desks, desks.root / "build")[1]["diagnostics"])


def test_a_manifest_leads_to_no_file_outside(desks: Project, release: Path) -> None:
    place = release / "manifest.json"
    place.write_text(place.read_text("utf-8").replace(PDF, "../../../content/dossier.yaml"), encoding="utf-8")
    assert "names files outside its folder" in str(verify(desks, release)[1]["diagnostics"])


@pytest.mark.parametrize("name", [PDF, DOCX])
def test_a_file_that_nothing_lists_is_read_for_what_it_states(
    name: str, metre: Project, release: Path, tmp_path: Path
) -> None:
    mailed = tmp_path / f"from a mail{Path(name).suffix}"
    shutil.copy(release / name, mailed)
    outcome, found = verify(metre, mailed)
    assert (outcome.code, found["basis"], found["release"]) == (1, "metadata", None)
    assert states(found) == {mailed.name: "not compared"}
    stated = found["stated"]
    assert isinstance(stated, dict)
    assert (stated["audience"], stated["language"], stated["as_of"]) == ("public", "en", "2020-01-01")
    assert (stated["version"], stated["number"]) == ("1.0", "TEST 2020/1")
    assert "verify-unproven" in str(found["diagnostics"])
    assert "proves nothing" in str(found["diagnostics"])
    outcome = metre.call_here("verify", str(mailed))
    assert "public    en        2020-01-01  not compared" in outcome.out
    assert "By its own metadata, from version 1.0 of metre-convention (TEST 2020/1)." in outcome.err


def test_a_changed_file_is_compared_with_the_version_that_it_states(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    newer = release.with_name("metre-convention-0.9")  # sorts before the other, and has files with the same names
    shutil.copytree(release, newer)
    place = newer / "manifest.json"
    place.write_text(place.read_text("utf-8").replace('"version": "1.0"', '"version": "0.9"'), encoding="utf-8")
    mailed = tmp_path / Path(PDF).name
    mailed.write_bytes((release / PDF).read_bytes() + b"%")
    found = verify(desks, mailed)[1]
    assert (states(found), found["version"]) == ({PDF: "changed"}, "1.0")

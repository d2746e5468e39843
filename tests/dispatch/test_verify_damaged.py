"""`pressroom verify` while the manifest of a release is damaged or missing: what can be compared, and with what."""

import re
import shutil
from pathlib import Path

import pytest

from dispatch.test_verify import DOCX, PDF, ZIP, flip, states, verify
from pressroom.diagnostics import PressroomError
from pressroom.dispatch.mailing.opened import open_release
from support.project import Project

DESK = "desk/test-2020-1-briefing-desk-en.pdf"
DESK_ZIP = "metre-convention-1.0-desk.zip"
#: Contents of a manifest that is none; `None` removes it.
DAMAGED = ["[", "{}", "[]", '{"kind": "pressroom release"}', "[" * 100_000, None]


def damage(release: Path, text: str | None = None) -> None:
    (release / "manifest.json").unlink()
    if text is not None:
        (release / "manifest.json").write_text(text)


def codes(found: dict[str, object]) -> list[str]:
    diagnostics = found["diagnostics"]
    assert isinstance(diagnostics, list)
    return sorted(one["code"] for one in diagnostics)


@pytest.mark.parametrize("text", DAMAGED)
def test_a_release_without_its_manifest_is_compared_with_its_lists(
    text: str | None, desks: Project, release: Path
) -> None:
    damage(release, text)
    outcome, found = verify(desks, release)
    assert (outcome.code, codes(found), states(found)) == (1, ["release-manifest"], {})
    assert (found["basis"], found["release"]) == ("SHA256SUMS", None)
    assert len(found["files"]) == 4 + 2 + 2  # type: ignore[arg-type]  # documents, pages, zips


def test_the_report_has_what_remains_and_what_it_does_not_prove(desks: Project, release: Path) -> None:
    text = (release / "manifest.json").read_text("utf-8")
    damage(release, text[: len(text) // 2])
    outcome = desks.call_here("verify", str(release))
    assert "manifest.json is damaged, or from another version of Pressroom: it is not JSON" in outcome.err
    assert "from a copy of the release" in outcome.err
    assert "It does not find a file that was replaced together with its list and zip" in outcome.err
    assert "By their own metadata, from version 1.0 of metre-convention (TEST 2020/1)." in outcome.err
    assert "public    en        2020-01-01  unchanged" in outcome.out


def test_changes_are_found_without_the_manifest(desks: Project, release: Path) -> None:
    damage(release)
    flip(release / PDF, 100)
    (release / DOCX).rename(release / "public/fact sheet.docx")
    (release / DESK_ZIP).unlink()
    (release / "notes.txt").write_text("added")
    flip(release / ZIP, (release / ZIP).read_bytes().index(b"%PDF-") + 100)
    expected = {PDF: "changed", DOCX: "renamed", DESK_ZIP: "missing", "notes.txt": "added", ZIP: "changed"}
    assert states(verify(desks, release)[1]) == expected


def test_a_file_of_another_audience_is_found_without_the_manifest(desks: Project, release: Path) -> None:
    damage(release)
    shutil.copy(release / DESK, release / PDF)
    found = verify(desks, release)[1]
    assert states(found) == {PDF: "of another audience"}
    assert codes(found) == ["release-manifest", "verify-audience"]


def test_a_damaged_list_is_an_error_beside_the_others(desks: Project, release: Path) -> None:
    damage(release)
    (release / "desk/SHA256SUMS").write_text("damaged")
    flip(release / PDF, 100)
    found = verify(desks, release)[1]
    assert codes(found) == ["release-manifest", "verify-changed", "verify-unknown"]


def test_a_copy_without_manifest_is_compared_with_the_release_of_the_project(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    shutil.copytree(release, tmp_path / release.name)
    damage(tmp_path / release.name)
    found = verify(desks, tmp_path / release.name)[1]
    assert (states(found), found["release"]) == ({"manifest.json": "missing"}, release.name)


@pytest.mark.parametrize("text", ["[", None])
@pytest.mark.parametrize("place", ["public", ZIP, PDF])
def test_what_lies_in_a_damaged_release_is_compared_with_its_list(
    text: str | None, place: str, desks: Project, release: Path
) -> None:
    shutil.copytree(release, release.with_name("metre-convention-0.9"))  # the same files, in a release that is whole
    damage(release, text)
    found = verify(desks, release / place)[1]
    assert (codes(found), found["basis"], states(found)) == (["release-manifest"], "SHA256SUMS", {})


@pytest.mark.parametrize("text", ["[", None])
@pytest.mark.parametrize("kind", ["folder", "zip", "file"])
def test_a_copy_of_a_damaged_release_is_not_taken_for_a_change_of_another(
    kind: str, text: str | None, desks: Project, release: Path, tmp_path: Path
) -> None:
    older = release.with_name("metre-convention-0.9")
    shutil.copytree(release, older)
    manifest = older / "manifest.json"
    other = re.sub('": "[0-9a-f]{64}"', f'": "{"0" * 64}"', manifest.read_text("utf-8"))  # no file is the same
    other = other.replace('"version": "1.0"', '"version": "0.9"').replace("-1.0-", "-0.9-")
    manifest.write_text(other, encoding="utf-8")
    copies = {"folder": tmp_path / "kit", "zip": tmp_path / ZIP, "file": tmp_path / Path(PDF).name}
    shutil.copytree(release / "public", copies["folder"])
    shutil.copy(release / ZIP, copies["zip"])
    shutil.copy(release / PDF, copies["file"])
    damage(release, text)
    outcome, found = verify(desks, copies[kind])
    assert (outcome.code, found["release"]) == (1, None)
    assert (codes(found), found["basis"], states(found)) == (["release-manifest"], "SHA256SUMS", {})


def test_a_file_that_no_list_has_is_not_compared_while_a_release_is_damaged(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    damage(release)
    mailed = tmp_path / Path(PDF).name
    mailed.write_bytes((release / PDF).read_bytes() + b"%")
    found = verify(desks, mailed)[1]
    assert (codes(found), found["basis"]) == (["release-manifest", "verify-unproven"], "metadata")


def test_mails_of_a_release_without_manifest_stop(desks: Project, release: Path) -> None:
    damage(release)
    with pytest.raises(PressroomError) as caught:
        open_release(desks.root / "build", release.name)
    assert [one.code for one in caught.value.diagnostics] == ["release-manifest"]

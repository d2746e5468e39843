"""`pressroom verify` of copies outside the release, of damaged lists, and of files that are another audience's."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from support.project import Project

PDF = "public/test-2020-1-briefing-public-en.pdf"
DESK = "desk/test-2020-1-briefing-desk-en.pdf"
ZIP = "metre-convention-1.0-public.zip"
DESK_ZIP = "metre-convention-1.0-desk.zip"


def verify(project: Project, place: Path) -> dict[str, dict[str, str]]:
    """What `verify` reports of the files that are not as released, by path; the errors are below their codes."""
    outcome = project.call_here("verify", str(place), "--json")
    found = json.loads(outcome.out)
    listed = {one["path"]: one["state"] for one in found.get("files", ()) if one["state"] != "unchanged"}
    errors = {one["code"]: one["message"] for one in found["diagnostics"]}
    assert outcome.code == (1 if errors else 0)
    return {"states": listed, "errors": errors, "about": {"basis": found.get("basis"), "release": found.get("release")}}


def append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"% changed")


def write_sums(folder: Path) -> None:
    """The list of checksums of a folder as a forger would write it."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "SHA256SUMS")
    digests = {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    lines = (f"{digest}  {path}\n" for path, digest in digests.items())
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def zip_of(folder: Path, before: str, file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                archive.write(one, f"{before}/{one.relative_to(folder).as_posix()}")
    return file


@pytest.mark.parametrize("text", ["", "[", '{"kind": "pressroom release"}'])
@pytest.mark.parametrize("place", ["public", ZIP, PDF])
def test_a_damaged_manifest_is_an_error_for_all_that_it_lists(
    text: str, place: str, desks: Project, release: Path
) -> None:
    (release / "manifest.json").write_text(text)
    found = verify(desks, release / place)
    assert list(found["errors"]) == ["release-manifest"]
    assert str(release / "manifest.json") in found["errors"]["release-manifest"]


def test_a_manifest_of_something_else_above_a_folder_is_none(metre: Project, release: Path, tmp_path: Path) -> None:
    shutil.copytree(release / "public", tmp_path / "site/kit")
    (tmp_path / "site/manifest.json").write_text('{"name": "of a web site"}')
    assert verify(metre, tmp_path / "site/kit")["about"] == {"basis": "SHA256SUMS", "release": None}


def test_forged_copies_are_compared_with_the_release_of_the_project(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "from a stick"
    shutil.copytree(release / "public", alone)
    assert verify(desks, alone) == {
        "states": {},
        "errors": {},
        "about": {"basis": "manifest.json", "release": "metre-convention-1.0"},
    }
    append(alone / Path(PDF).name)
    write_sums(alone)
    forged = zip_of(alone, "metre-convention-1.0-public", tmp_path / "mailed.zip")
    assert verify(desks, alone)["states"] == {PDF: "changed", "public/SHA256SUMS": "changed"}
    expected = {ZIP: "changed", f"{ZIP}/{PDF}": "changed", f"{ZIP}/public/SHA256SUMS": "changed"}
    assert verify(desks, forged)["states"] == expected


def test_a_forged_copy_of_a_whole_release_is_compared_with_that_of_the_project(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    copy = tmp_path / release.name
    shutil.copytree(release, copy)
    assert verify(desks, copy)["states"] == {}
    before = hashlib.sha256((copy / PDF).read_bytes()).hexdigest()
    append(copy / PDF)
    manifest = copy / "manifest.json"
    after = hashlib.sha256((copy / PDF).read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(before, after), encoding="utf-8")
    assert verify(desks, copy)["states"] == {PDF: "changed", "manifest.json": "changed"}
    assert verify(desks, copy / PDF)["states"] == {PDF: "changed"}
    assert verify(desks, copy / "public")["states"] == {PDF: "changed"}


def test_a_whole_zip_under_another_name_is_renamed(desks: Project, release: Path, tmp_path: Path) -> None:
    shutil.copy(release / ZIP, tmp_path / "mailed.ZIP")
    assert verify(desks, tmp_path / "mailed.ZIP")["states"] == {ZIP: "renamed"}


def test_a_changed_zip_in_its_release_names_the_member(desks: Project, release: Path) -> None:
    data = bytearray((release / ZIP).read_bytes())
    data[data.index(b"%PDF-") + 100] ^= 1
    (release / ZIP).write_bytes(data)
    for place in (release, release / ZIP):
        assert verify(desks, place)["states"] == {ZIP: "changed", f"{ZIP}/{PDF}": "changed"}


@pytest.mark.parametrize("name", [PDF, "public/from the desk.pdf"])
def test_a_file_of_another_audience_is_an_error_of_its_own(
    name: str, desks: Project, release: Path, tmp_path: Path
) -> None:
    shutil.copy(release / DESK, release / name)
    copy = tmp_path / "kit"
    shutil.copytree(release / "public", copy)
    for place in (release, release / "public", release / name, copy):
        found = verify(desks, place)
        assert found["states"] == {name: "of another audience"}
        message = f"{name} is the briefing of `desk` (en), in the folder of `public`"
        assert found["errors"] == {"verify-audience": message}
    outcome = desks.call_here("verify", str(release / "public"))
    assert "do not send" in outcome.err


def test_a_file_under_the_name_of_another_audience_is_an_error_of_its_own(
    desks: Project, release: Path, tmp_path: Path
) -> None:
    mailed = tmp_path / Path(PDF).name
    shutil.copy(release / DESK, mailed)
    found = verify(desks, mailed)
    assert found["errors"] == {
        "verify-audience": f"{mailed.name} is the briefing of `desk` (en), under a name of `public`"
    }
    shutil.copy(release / DESK_ZIP, release / ZIP)
    for place in (release, release / ZIP):
        assert verify(desks, place)["errors"] == {
            "verify-audience": f"{ZIP} is {DESK_ZIP} of `desk`, under a name of `public`"
        }


def test_a_manifest_or_a_list_stands_for_its_folder(desks: Project, release: Path) -> None:
    append(release / PDF)
    assert verify(desks, release / "manifest.json")["states"] == {PDF: "changed"}
    (release / "public/SHA256SUMS").write_text("damaged")
    expected = {PDF: "changed", "public/SHA256SUMS": "changed"}
    assert verify(desks, release / "public/SHA256SUMS")["states"] == expected


def test_a_zip_that_is_cut_is_damaged(metre: Project, release: Path, tmp_path: Path) -> None:
    (tmp_path / "mailed.zip").write_bytes((release / ZIP).read_bytes()[:5000])
    assert "is damaged or incomplete" in verify(metre, tmp_path / "mailed.zip")["errors"]["verify-unknown"]


def test_what_a_stopped_release_left_is_no_release(desks: Project, release: Path) -> None:
    left = release.with_name(".metre-convention-0.9.0123abcd.tmp")
    shutil.copytree(release, left)
    assert "verify-unknown" in verify(desks, left)["errors"]
    append(left / PDF)  # its bytes are of no release
    shutil.rmtree(release)
    assert verify(desks, left / PDF)["about"]["release"] is None

"""`pressroom verify` of zips that people unpacked and packed again, or made for a mail."""

import shutil
import zipfile
from pathlib import Path

import pytest

from dispatch.test_verify_elsewhere import DESK, PDF, ZIP, append, verify
from support.project import Project


def packed(folder: Path, before: str, file: Path) -> Path:
    """A zip of a folder as common programs make it: compressed, below a folder or not."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                archive.write(one, before + one.relative_to(folder).as_posix())
    return file


@pytest.mark.parametrize("name", [ZIP, "from the web.zip"])
@pytest.mark.parametrize("before", ["metre-convention-1.0-public/", "public/", ""])
def test_the_files_of_a_zip_that_was_packed_again_are_as_released(
    before: str, name: str, desks: Project, release: Path, tmp_path: Path
) -> None:
    found = verify(desks, packed(release / "public", before, tmp_path / name))
    assert found["states"] == {ZIP: "packed again"}
    assert "the files in it are those that were released" in found["errors"]["verify-repacked"]


@pytest.mark.parametrize("name", [ZIP, "from the web.zip"])
def test_a_file_of_another_audience_in_a_compressed_zip_is_an_error_of_its_own(
    name: str, desks: Project, release: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "public"
    shutil.copytree(release / "public", copy)
    shutil.copy(release / DESK, tmp_path / PDF)
    found = verify(desks, packed(copy, "metre-convention-1.0-public/", tmp_path / name))
    assert found["states"] == {ZIP: "changed", f"{ZIP}/{PDF}": "of another audience"}
    assert "verify-audience" in found["errors"]


def test_the_files_of_a_zip_for_a_mail_are_compared_one_by_one(desks: Project, release: Path, tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    shutil.copy(release / PDF, mail)
    shutil.copy(release / DESK, mail / "for you.pdf")
    (mail / "note.txt").write_text("for you")
    found = verify(desks, packed(mail, "", tmp_path / "mail.zip"))
    assert found["states"] == {DESK: "renamed", "note.txt": "added"}
    assert found["about"] == {"basis": "manifest.json", "release": None}


def test_a_zip_without_anything_of_a_release_is_refused(desks: Project, release: Path, tmp_path: Path) -> None:
    assert release.is_dir()
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/note.txt").write_text("for you")
    found = verify(desks, packed(tmp_path / "mail", "", tmp_path / "mail.zip"))
    assert "is not the zip of a release" in found["errors"]["verify-unknown"]


def test_a_document_in_a_zip_that_no_release_has_is_unproven(desks: Project, release: Path, tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    append(Path(shutil.copy(release / PDF, tmp_path / "mail/other.pdf")))
    found = verify(desks, packed(tmp_path / "mail", "", tmp_path / "mail.zip"))
    assert found["states"] == {"other.pdf": "not compared"}
    assert list(found["errors"]) == ["verify-unproven"]


def test_the_zip_of_a_whole_release_is_unpacked_first(desks: Project, release: Path, tmp_path: Path) -> None:
    found = verify(desks, packed(release, "metre-convention-1.0/", tmp_path / "all.zip"))
    assert "has the files of several audiences" in found["errors"]["verify-unknown"]

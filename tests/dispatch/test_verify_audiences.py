"""`pressroom verify` of a file of another audience whose bytes no manifest has: what the file states is read."""

import shutil
from pathlib import Path

import pytest

from dispatch.test_verify_elsewhere import DESK, PDF, append, verify, write_sums, zip_of
from support.project import Project

NAME = Path(PDF).name
FOREIGN = "the briefing of `desk` (en)"


def damage(release: Path) -> None:
    (release / "manifest.json").write_text("[")


def foreign(place: Path, release: Path) -> Path:
    """A file of the desk, with bytes that the release does not have."""
    shutil.copy(release / DESK, place)
    append(place)
    return place


@pytest.mark.parametrize("changed", [False, True])
def test_a_file_in_a_damaged_release_has_the_audience_of_its_folder(
    changed: bool, desks: Project, release: Path
) -> None:
    shutil.copy(release / DESK, release / PDF)
    if changed:
        append(release / PDF)
    damage(release)
    errors = verify(desks, release / PDF)["errors"]
    assert errors["verify-audience"] == f"{NAME} is {FOREIGN}, under a name of `public`"
    assert "verify-renamed" not in errors
    for rewritten in (False, True):
        if rewritten:
            write_sums(release / "public")
        errors = verify(desks, release / "public")["errors"]
        assert errors["verify-audience"] == f"{NAME} is {FOREIGN}, in the folder of `public`"


def test_a_file_in_a_folder_of_a_damaged_release_is_where_it_was(desks: Project, release: Path) -> None:
    (release / "public/more").mkdir()
    moved = (release / PDF).rename(release / "public/more" / NAME)
    write_sums(release / "public")
    damage(release)
    assert verify(desks, moved)["states"] == {}


def test_a_file_by_itself_has_the_audience_of_its_name(desks: Project, release: Path, tmp_path: Path) -> None:
    alone = tmp_path / NAME
    shutil.copy(release / DESK, alone)
    damage(release)
    expected = f"{NAME} is {FOREIGN}, under a name of `public`"
    assert verify(desks, alone)["errors"]["verify-audience"] == expected
    append(alone)
    assert verify(desks, alone)["errors"]["verify-audience"] == expected


def test_a_changed_file_of_another_audience_is_more_than_changed(desks: Project, release: Path, tmp_path: Path) -> None:
    foreign(release / PDF, release)
    copy, alone = tmp_path / "kit", tmp_path / NAME
    shutil.copytree(release / "public", copy)
    shutil.copy(release / PDF, alone)
    for place in (release, release / "public", release / PDF, copy, alone):
        assert "verify-audience" in verify(desks, place)["errors"], place
    forged = zip_of(copy, "metre-convention-1.0-public", tmp_path / "metre-convention-1.0-public.zip")
    assert "verify-audience" in verify(desks, forged)["errors"]


def test_a_folder_and_a_zip_from_no_known_release_have_one_audience(
    metre: Project, release: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "public"
    shutil.copytree(release / "public", copy)
    assert verify(metre, copy)["errors"] == {}
    foreign(copy / NAME, release)
    write_sums(copy)
    forged = zip_of(copy, "metre-convention-1.0-public", tmp_path / "mailed.zip")
    for place in (copy, copy / NAME, forged):
        assert list(verify(metre, place)["errors"]) == ["verify-audience"], place

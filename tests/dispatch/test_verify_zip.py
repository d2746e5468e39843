"""Zips come from mails and sticks: whatever was done to one, it is compared or refused."""

import datetime
import hashlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.packages import zipped
from pressroom.dispatch.verifying import zip_members
from pressroom.dispatch.verifying.verification import State
from pressroom.dispatch.verifying.verify_zip import verify_zip

DOCUMENT = b"%PDF-1.7 " + bytes(range(200))
SUMS = f"{hashlib.sha256(DOCUMENT).hexdigest()}  a.pdf\n".encode()
FILES = {"public/a.pdf": DOCUMENT, "public/SHA256SUMS": SUMS}
ZIP = zipped("one-1.0-", FILES, datetime.date(2020, 5, 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("zips")


@given(changes=st.dictionaries(st.integers(0, len(ZIP) - 1), st.integers(1, 255), max_size=4), kept=st.integers(0, 60))
def test_a_damaged_zip_is_compared_or_refused(folder: Path, changes: dict[int, int], kept: int) -> None:
    data = bytearray(ZIP)
    for place, change in changes.items():
        data[place] ^= change
    file = folder / "one.zip"
    file.write_bytes(data[: len(data) - kept])
    try:
        found = verify_zip(file)
    except PressroomError:
        return
    if [one.path for one in found.files if one.state is State.UNCHANGED] == ["a.pdf"]:
        assert DOCUMENT in file.read_bytes()


def test_a_whole_zip_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "one.zip").write_bytes(ZIP)
    assert [(one.path, one.state) for one in verify_zip(tmp_path / "one.zip").files] == [("a.pdf", State.UNCHANGED)]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_in_another_method_than_that_of_common_programs_is_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w", method) as archive:
        archive.writestr("one-1.0-public/SHA256SUMS", bytes(1000))
    with pytest.raises(PressroomError, match="is not the zip of a release"):
        verify_zip(tmp_path / "one.zip")


def test_a_zip_that_unpacks_to_more_than_a_disk_holds_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_members, "_MOST_UNPACKED", 4_000_000)
    with zipfile.ZipFile(tmp_path / "one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one-1.0-public/a.pdf", bytes(4_000_001))
    assert (tmp_path / "one.zip").stat().st_size < 10_000
    with pytest.raises(PressroomError, match="unpacks to more than"):
        verify_zip(tmp_path / "one.zip")


def test_a_size_that_is_lower_than_the_content_does_not_unpack_more(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one-1.0-public/SHA256SUMS", SUMS)
        archive.writestr("one-1.0-public/a.pdf", bytes(4_000_000))
    data = (tmp_path / "one.zip").read_bytes()
    (tmp_path / "one.zip").write_bytes(data.replace((4_000_000).to_bytes(4, "little"), (400).to_bytes(4, "little")))
    assert [one.state for one in verify_zip(tmp_path / "one.zip").files] == [State.CHANGED]


def test_what_the_finder_adds_is_no_file_of_the_release(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in FILES.items():
            archive.writestr(f"one-1.0-{path}", data)
        archive.writestr("__MACOSX/one-1.0-public/._a.pdf", b"x")
        archive.writestr("one-1.0-public/.DS_Store", b"x")
    assert [(one.path, one.state) for one in verify_zip(tmp_path / "one.zip").files] == [("a.pdf", State.UNCHANGED)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_file_stands_twice(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        for data in (b"first", DOCUMENT):
            archive.writestr("one-1.0-public/a.pdf", data)
        archive.writestr("one-1.0-public/SHA256SUMS", SUMS)
    with pytest.raises(PressroomError, match="is not the zip of a release"):
        verify_zip(tmp_path / "one.zip")


def test_an_entry_without_a_name_is_refused(tmp_path: Path) -> None:
    data = bytearray(ZIP)
    record = data.rindex(b"PK\x01\x02")  # APPNOTE 4.3.12: lengths of name, extra field and comment from 28 on
    data[record + 28 : record + 34] = data[record + 30 : record + 32] * 2 + data[record + 28 : record + 30]
    (tmp_path / "one.zip").write_bytes(data)
    with pytest.raises(PressroomError, match="is not the zip of a release"):
        verify_zip(tmp_path / "one.zip")

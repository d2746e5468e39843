"""Writing: whole files or none."""

from pathlib import Path

import pytest

from pressroom.build.manifest import standing
from pressroom.build.write import locked, write_file
from pressroom.diagnostics import PressroomError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.txt"
    write_file(target, b"old")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file.txt"
    write_file(target, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PressroomError) as raised:
        write_file(target, b"new")
    (found,) = raised.value.diagnostics
    assert found.code == "write-failed"
    assert "No space left on device" in found.message
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("no folder", encoding="utf-8")
    with pytest.raises(PressroomError) as raised:
        write_file(tmp_path / "build" / "file.txt", b"new")
    assert [found.code for found in raised.value.diagnostics] == ["write-failed"]


def test_a_folder_is_written_to_by_one_build_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(PressroomError) as raised, locked(tmp_path):
        pass
    assert [found.code for found in raised.value.diagnostics] == ["build-running"]
    with locked(tmp_path):
        assert (tmp_path / ".lock").exists()


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"artifacts": {"gone.pdf": {"sha256": "0"}}}'])
def test_an_earlier_manifest_that_says_nothing_true_is_forgotten(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert standing(tmp_path) == {}

"""A folder is written whole or not at all."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.output import folders
from pressroom.output.folders import holds, put_folder
from support.outcome import REPOSITORY

FILES = {"public/a.pdf": b"a", "public/SHA256SUMS": b"sums", "manifest.json": b"{}"}
_KILLED = """
import os, signal, sys
from pathlib import Path
from pressroom.output import folders
left, folder = int(sys.argv[1]), Path(sys.argv[2])
def counted(call):
    def wrapped(*arguments, **given):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **given)
    return wrapped
for name in ("fsync", "open", "mkdir", "rename"):
    setattr(os, name, counted(getattr(os, name)))
folders.put_folder(folder, "releases/one", {"public/a.pdf": b"a", "public/SHA256SUMS": b"sums", "manifest.json": b"{}"})
"""


def test_a_writer_that_is_killed_at_any_call_leaves_all_or_nothing(tmp_path: Path) -> None:
    place, seen = tmp_path / "releases/one", set()
    for calls in range(200):
        done = subprocess.run(
            [sys.executable, "-c", _KILLED, str(calls), str(tmp_path)], cwd=REPOSITORY / "scripts", check=False
        )
        seen.add(place.exists())
        assert not place.exists() or holds(place, FILES)
        if done.returncode == 0:
            break
        if place.exists():  # killed after the rename: the next one would find the place taken
            place.rename(tmp_path / f"kept-{calls}")
    assert done.returncode == 0
    assert calls > 8
    assert seen == {True, False}
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["one"]  # what was left was taken away


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _data: bytes) -> None:
        if path.name == "manifest.json":
            raise OSError(errno.ENOSPC, "No space left on device")
        path.write_bytes(b"")

    monkeypatch.setattr(folders, "store", full)
    with pytest.raises(PressroomError, match="No space left"):
        put_folder(tmp_path, "releases/one", FILES)
    assert list((tmp_path / "releases").iterdir()) == []


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "releases").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PressroomError, match="releases"):
        put_folder(tmp_path, "releases/one", FILES)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_has_the_place_stays(tmp_path: Path) -> None:
    put_folder(tmp_path, "one", FILES)
    assert holds(tmp_path / "one", FILES)
    with pytest.raises(PressroomError):
        put_folder(tmp_path, "one", {"b": b"b"})
    assert holds(tmp_path / "one", FILES)
    assert not holds(tmp_path / "one", {"manifest.json": b"{}"})
    assert not holds(tmp_path / "one", {**FILES, "manifest.json": b"[]"})

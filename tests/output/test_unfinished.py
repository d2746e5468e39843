"""What a build was stopped in: its record names what is ready, and the next build puts that in place alone."""

import json
import os
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.output.manifest import FILE, UNFINISHED, dump, read_manifest
from pressroom.output.unfinished import finish
from pressroom.output.writer import write_files, write_recorded
from support.records import NEW, OLD, digest, record, there, write


class KilledError(BaseException):
    """Stands for the end of the process: nothing tidies up after it."""


def killed_at(folder: Path, number: int) -> None:
    """A build that is killed at its n-th rename; the first is that of the record."""
    count, replace = 0, Path.replace

    def counted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise KilledError
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KilledError):
            write(folder, NEW)


@pytest.mark.parametrize("number", range(1, 6))
def test_the_manifest_is_true_or_says_that_it_is_not_and_the_next_build_finishes(number: int, tmp_path: Path) -> None:
    write(tmp_path, OLD)
    killed_at(tmp_path, number)
    found = read_manifest(tmp_path)
    doubtful = set(found.get(UNFINISHED, {}))
    for path, entry in found["artifacts"].items():
        as_it_says = digest((tmp_path / path).read_bytes()) == entry["sha256"]
        assert as_it_says or path in doubtful, path
    assert (number == 1) == (not doubtful)
    told = finish(tmp_path)
    assert [(problem.code, problem.severity) for problem in told] == [("build-finished", "warning")] * (number > 1)
    files = {path: data for path, data in there(tmp_path).items() if not path.endswith(".tmp")}
    now = OLD if number == 1 else NEW
    assert files == {**now, FILE: dump(record(now))}
    assert number == 1 or files == there(tmp_path), "nothing that was ready beside its place stays"
    assert finish(tmp_path) == ()


def refused_at(folder: Path, number: int) -> PressroomError:
    """A build whose n-th rename the file system refuses, and what it says."""
    count, replace = 0, Path.replace

    def counted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise OSError(30, "Read-only file system")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        with pytest.raises(PressroomError) as raised:
            write(folder, NEW)
    return raised.value


def test_where_no_file_was_moved_nothing_stays_of_a_build_that_is_refused(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    before = there(tmp_path)
    (problem,) = refused_at(tmp_path, 1).diagnostics
    assert "no file is incomplete" in str(problem.hint)
    assert there(tmp_path) == before


@pytest.mark.parametrize("number", range(2, 6))
def test_what_was_recorded_stays_for_the_next_build_where_a_move_is_refused(number: int, tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (problem,) = refused_at(tmp_path, number).diagnostics
    refused = tmp_path / [FILE, *NEW, FILE][number - 1]
    assert problem.message == f"{refused} could not be written: Read-only file system"
    assert "the next build moves them there" in str(problem.hint)
    assert [found.code for found in finish(tmp_path)] == ["build-finished"]
    assert there(tmp_path) == {**NEW, FILE: dump(record(NEW))}


def staged(folder: Path) -> dict[str, Path]:
    names: dict[str, str] = read_manifest(folder)[UNFINISHED]
    return {path: (folder / path).with_name(name) for path, name in names.items()}


def test_what_is_lost_is_named_and_leaves_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    killed_at(tmp_path, 3)
    staged(tmp_path)["public/en/b.pdf"].write_bytes(b"new B")
    staged(tmp_path)["staff/en/a.pdf"].unlink()
    (tmp_path / "staff/en/a.pdf").unlink()
    (tmp_path / "staff/en/a.pdf").mkdir()
    (problem,) = finish(tmp_path)
    assert problem.code == "build-lost"
    assert problem.message.endswith("these are lost: public/en/b.pdf, staff/en/a.pdf")
    assert read_manifest(tmp_path) == record({"public/en/a.pdf": b"new a"})
    assert (tmp_path / "public/en/b.pdf").read_bytes() == b"old b"


def test_what_a_record_has_no_digest_of_is_lost(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.pdf": b"old", FILE: dump({**record({}), UNFINISHED: {"a.pdf": "x"}})})
    assert [problem.code for problem in finish(tmp_path)] == ["build-lost"]
    assert there(tmp_path) == {"a.pdf": b"old", FILE: dump(record({}))}


def test_a_record_moves_only_what_was_written_for_the_place(tmp_path: Path) -> None:
    """A manifest that someone made up."""
    write_files(tmp_path, {"a.pdf": b"old", "precious": b"precious"})
    (tmp_path / FILE).write_bytes(
        json.dumps({**record({"a.pdf": b"precious"}), UNFINISHED: {"a.pdf": "precious", FILE: "precious"}}).encode()
    )
    with pytest.raises(PressroomError, match="could not be moved to its place"):
        finish(tmp_path)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["public", "staff"])  # one of files that are in place, one of those that are ready
def test_a_link_that_was_put_in_the_way_meanwhile_is_not_followed(name: str, tmp_path: Path) -> None:
    write(tmp_path / "build", OLD)
    killed_at(tmp_path / "build", 4)
    before = there(tmp_path / "build" / name)
    (tmp_path / "build" / name).rename(tmp_path / name)
    (tmp_path / "build" / name).symlink_to(tmp_path / name)
    with pytest.raises(PressroomError, match="is a link, not a folder") as raised:
        finish(tmp_path / "build")
    (problem,) = raised.value.diagnostics
    place = tmp_path / "build" / name / "en" / "a.pdf"
    assert (problem.code, problem.place) == ("write-failed", str(place))
    assert str(problem.hint).startswith("make the folder writable, and move anything else with this name away")
    assert there(tmp_path / name) == before


def test_a_link_that_comes_while_files_are_written_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, OLD)

    def link(_names: object) -> bytes:
        (tmp_path / "public").rename(tmp_path / "elsewhere")
        (tmp_path / "public").symlink_to("elsewhere")
        return dump(record(OLD))

    with pytest.raises(PressroomError, match="is a link, not a folder"):
        write_recorded(tmp_path, {**NEW, FILE: dump(record(NEW))}, FILE, link)
    assert (tmp_path / "elsewhere" / "en" / "a.pdf").read_bytes() == b"old a"


def test_what_is_no_file_by_now_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    killed_at(tmp_path, 3)
    place = tmp_path / "staff" / "en" / "a.pdf"
    place.rename(tmp_path / "precious")
    place.symlink_to(tmp_path / "precious")
    with pytest.raises(PressroomError, match="it is a link, not a file"):
        finish(tmp_path)
    assert place.is_symlink()
    assert (tmp_path / "precious").read_bytes() == b"old c"


def test_each_name_that_changes_is_on_the_disk_before_the_next_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        place = Path(f"/dev/fd/{handle}").resolve()
        if place.is_dir():
            events.append(f"folder {place.name}")
        sync(handle)

    def replaced(self: Path, target: Path) -> Path:
        events.append(f"name {target.parent.name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write(tmp_path / "build", {"public/en/a.pdf": b"new", "public/fr/a.pdf": b"new"})
    folders = ["build", "en", "fr", "build"]
    assert events == [f"{what} {folder}" for folder in folders for what in ("name", "folder")]
    monkeypatch.undo()
    killed_at(tmp_path / "build", 2)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    events.clear()
    finish(tmp_path / "build")
    folders = ["en", "en", "en", "build"]
    assert events == [f"{what} {folder}" for folder in folders for what in ("name", "folder")]

"""Writing: whole files or none, each read back, and none through a link."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.output.regular_files import below, read_regular
from pressroom.output.writer import locked, store, write_file, write_files

FULL = OSError(28, "No space left on device")


def refusal(call: Callable[[], object]) -> Diagnostic:
    with pytest.raises(PressroomError) as raised:
        call()
    (found,) = raised.value.diagnostics
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target, opened = tmp_path / "deep" / "file.txt", names(Path("/dev/fd"))
    write_file(target, b"old")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["file.txt"]
    assert names(Path("/dev/fd")) == opened


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file.txt"
    write_file(target, b"old")

    def full(_descriptor: int) -> None:
        raise FULL

    monkeypatch.setattr("os.fsync", full)
    found = refusal(lambda: write_file(target, b"new"))
    assert found.code == "write-failed"
    assert "No space left on device" in found.message
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["file.txt"]


def test_nothing_is_moved_before_everything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.txt": b"old", "b.txt": b"old"})
    calls = iter([None, FULL])
    sync = os.fsync

    def soon_full(descriptor: int) -> None:
        if problem := next(calls, None):
            raise problem
        sync(descriptor)

    monkeypatch.setattr("os.fsync", soon_full)
    assert refusal(lambda: write_files(tmp_path, {"a.txt": b"new", "b.txt": b"new"})).code == "write-failed"
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.txt": b"old", "b.txt": b"old"}


@pytest.mark.parametrize("given", [b"neW", b"ne", b"new\0", b""])
def test_other_bytes_from_the_disk_are_noticed(given: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that says it has written, and has not, or something else of the same length."""
    target = tmp_path / "file.txt"
    write_file(target, b"old")
    sync = os.fsync

    def lie(descriptor: int) -> None:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, given, 0)
        sync(descriptor)

    monkeypatch.setattr("os.fsync", lie)
    assert "the disk returned other bytes" in refusal(lambda: write_file(target, b"new")).message
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["file.txt"]


def test_nothing_is_stored_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"precious")
    with pytest.raises(FileExistsError):
        store(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"precious"


def test_what_a_killed_writer_left_is_taken_away_and_the_work_of_others_is_not(tmp_path: Path) -> None:
    long = "ы" * 120 + ".pdf"  # 244 bytes: there is no room in the name for more
    write_files(tmp_path, {long: b"old", "other.pdf": b"old"})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            write_files(tmp_path, {long: b"new", "other.pdf": b"new"})
    assert len(names(tmp_path)) == 4
    write_file(tmp_path / long, b"newer")
    assert len([name for name in names(tmp_path) if name.endswith(".tmp")]) == 1
    write_file(tmp_path / "other.pdf", b"newer")
    assert names(tmp_path) == sorted([long, "other.pdf"])


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_as_private_as_the_user_s_others(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "file.txt", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "file.txt").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_that_is_replaced_keeps_who_may_read_it(mode: int, tmp_path: Path) -> None:
    write_file(tmp_path / "file.txt", b"old")
    (tmp_path / "file.txt").chmod(mode)
    write_file(tmp_path / "file.txt", b"new")
    assert (tmp_path / "file.txt").stat().st_mode & 0o777 == mode


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("no folder", encoding="utf-8")
    assert refusal(lambda: write_file(tmp_path / "build" / "file.txt", b"new")).code == "write-failed"


def in_the_way(kind: str, place: Path) -> None:
    """Put something at a place where a file is to be."""
    place.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case "link to nothing":
            place.symlink_to("nowhere")
        case _:
            (place.parent / "precious").write_bytes(b"precious")
            place.symlink_to("precious")


REMEDIES = {
    "folder": "move the folder to another place",
    "pipe": "move the pipe or device to another place",
    "link": "remove the link: files are not written through links",
    "link to nothing": "remove the link: files are not written through links",
}


@pytest.mark.parametrize("kind", REMEDIES)
def test_what_is_no_file_is_neither_followed_nor_replaced(kind: str, tmp_path: Path) -> None:
    in_the_way(kind, tmp_path / "file.txt")
    before = names(tmp_path)
    found = refusal(lambda: write_files(tmp_path, {"a.txt": b"new", "file.txt": b"new"}))
    assert found.code == "write-failed"
    assert f"{tmp_path / 'file.txt'} could not be written: it is a {kind.split()[0]}" in found.message
    assert found.hint == REMEDIES[kind]
    assert names(tmp_path) == before
    assert not kind.startswith("link") or (tmp_path / "file.txt").is_symlink()


@pytest.mark.parametrize("kind", REMEDIES)
def test_the_lock_is_a_file_of_its_own(kind: str, tmp_path: Path) -> None:
    in_the_way(kind, tmp_path / ".lock")

    def lock() -> None:
        with locked(tmp_path):
            pass

    found = refusal(lock)
    assert (found.code, found.place) == ("write-failed", str(tmp_path / ".lock"))
    assert f"it is a {kind.split()[0]}" in found.message
    assert "remove it" in str(found.hint)
    assert kind != "link" or (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


def test_a_lock_keeps_what_it_holds(tmp_path: Path) -> None:
    """It may be another name of a file that matters."""
    (tmp_path / ".lock").write_bytes(b"precious")
    with locked(tmp_path):
        assert (tmp_path / ".lock").read_bytes() == b"precious"


def test_no_folder_below_is_reached_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build" / "public").mkdir(parents=True)
    (tmp_path / "build" / "public" / "en").symlink_to(tmp_path / "elsewhere")
    monkeypatch.delattr("pressroom.output.writer.store")  # not even beside its place is anything written
    found = refusal(lambda: write_files(tmp_path / "build", {"public/en/file.txt": b"new"}))
    assert f"{tmp_path / 'build' / 'public' / 'en'} is a link, not a folder" in found.message
    assert names(tmp_path / "elsewhere") == []


def test_a_file_in_the_way_of_a_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"precious")
    with pytest.raises(OSError, match="public is a file, not a folder"):
        below(tmp_path, "public/file.txt")


@pytest.mark.parametrize(("kind", "reason"), [("link", "symbolic links"), ("pipe", "it is a pipe or device")])
def test_what_comes_between_look_and_opening_is_not_read(
    kind: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way(kind, tmp_path / "file.txt")
    monkeypatch.setattr("pressroom.output.regular_files.is_there", lambda _place: True)
    with pytest.raises(OSError, match=reason):
        read_regular(tmp_path / "file.txt", 1_000)


def test_a_folder_that_is_named_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "build").symlink_to("disk")
    write_files(tmp_path / "build", {"public/file.txt": b"new"})
    assert (tmp_path / "disk" / "public" / "file.txt").read_bytes() == b"new"


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/tmp/x", "", ".", "a\\x", "a//x", "./x", "a\0x"])
def test_no_path_leads_out_of_its_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="the path leads out of its folder"):
        below(tmp_path, path)


def test_no_more_is_read_than_there_may_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(1_000_001))
    assert len(read_regular(tmp_path / "file", 1_000_001)) == 1_000_001
    with pytest.raises(OSError, match="larger than 1 MB"):
        read_regular(tmp_path / "file", 1_000_000)
    with pytest.raises(OSError, match="it is a pipe or device, not a file"):
        read_regular(Path("/dev/zero"), 1_000_000)


def test_a_folder_is_written_to_by_one_build_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(PressroomError) as raised, locked(tmp_path):
        pass
    [found] = raised.value.diagnostics
    assert found.code == "build-running"
    assert found.message == f"another command of Pressroom is writing to {tmp_path}: it holds {tmp_path / '.lock'}"
    with locked(tmp_path):
        assert (tmp_path / ".lock").exists()


def test_an_output_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    with locked(tmp_path / "out" / "today"):
        assert names(tmp_path / "out" / "today") == [".lock"]


@pytest.mark.parametrize("kind", ["a file", "a link that leads nowhere"])
@pytest.mark.parametrize("below_it", [False, True])
def test_what_has_the_place_of_an_output_folder_is_named(kind: str, below_it: bool, tmp_path: Path) -> None:
    place = tmp_path / "out"
    if kind == "a file":
        place.write_bytes(b"precious")
    else:
        place.symlink_to("nowhere")

    def lock() -> None:
        with locked(place / "today" if below_it else place):
            pass

    found = refusal(lock)
    assert found.message == f"{place} is {kind}, not a folder"
    assert (found.code, found.place, found.hint) == ("write-failed", str(place), "choose another folder with -o")


def test_a_folder_that_may_not_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    def lock() -> None:
        with locked(tmp_path / "out"):
            pass

    monkeypatch.setattr(Path, "mkdir", refused)
    assert refusal(lock).message == f"{tmp_path / 'out'} cannot be written to: Permission denied"


def test_a_link_in_the_place_of_the_lock_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / ".lock").symlink_to("elsewhere")
    with pytest.raises(PressroomError) as caught, locked(tmp_path):
        pass
    [found] = caught.value.diagnostics
    assert found.message == f"{tmp_path / '.lock'} cannot be written to: it is a link, not a file"
    assert found.hint == "remove it: it is a link; or choose another folder with -o"

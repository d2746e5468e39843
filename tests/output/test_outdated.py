"""Files of earlier builds that no build makes any more: which they are, and their removal."""

import hashlib
import os
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.output.outdated import OutdatedFiles, marked, outdated_files, remove_files


def entry(data: bytes, *, outdated: bool = False) -> dict[str, object]:
    return {"sha256": hashlib.sha256(data).hexdigest(), **({"outdated": True} if outdated else {})}


def write(folder: Path, path: str, data: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)


def test_what_no_build_can_make_is_marked_and_what_one_can_make_again_is_not() -> None:
    found = marked({"a/x.pdf": entry(b"x"), "a/y.pdf": entry(b"y", outdated=True)}, {"a/y.pdf"})
    assert found == {"a/x.pdf": entry(b"x", outdated=True), "a/y.pdf": entry(b"y")}


def test_files_that_a_person_changed_are_apart_and_those_of_releases_and_mailings_are_none(tmp_path: Path) -> None:
    entries = {
        path: entry(b"as built", outdated=path != "a/now.pdf")
        for path in ("a/now.pdf", "a/same.pdf", "a/other.pdf", "a/gone.pdf", "a/folder", "releases/a.pdf", "mailings/b")
    }
    for path in ("a/now.pdf", "a/same.pdf", "releases/a.pdf", "mailings/b"):
        write(tmp_path, path, b"as built")
    write(tmp_path, "a/other.pdf", b"as corrected")
    (tmp_path / "a/folder").mkdir()
    assert outdated_files(tmp_path, entries) == OutdatedFiles(("a/same.pdf",), ("a/other.pdf",))


def test_a_name_that_is_the_file_of_another_name_is_not_outdated(tmp_path: Path) -> None:
    """Where a system ignores capitals, the former name leads to the new file; here two links to one file do so."""
    write(tmp_path, "a/new.pdf", b"new")
    os.link(tmp_path / "a/new.pdf", tmp_path / "a/NEW.pdf")
    entries = {"a/NEW.pdf": entry(b"new", outdated=True), "a/new.pdf": entry(b"new")}
    assert outdated_files(tmp_path, entries) == OutdatedFiles()
    (tmp_path / "a/NEW.pdf").unlink()
    write(tmp_path, "a/NEW.pdf", b"new")
    assert outdated_files(tmp_path, entries) == OutdatedFiles(("a/NEW.pdf",))


def test_folders_that_are_empty_then_are_removed(tmp_path: Path) -> None:
    for path in ("a/en/x.pdf", "a/fr/x.pdf", "a/fr/own.txt", "b/en/day/x.pdf"):
        write(tmp_path, path, b"x")
    remove_files(tmp_path, ("a/en/x.pdf", "a/fr/x.pdf", "b/en/day/x.pdf", "b/en/day/gone.pdf"))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "a",
        "a/fr",
        "a/fr/own.txt",
    ]


def test_nothing_is_removed_through_a_link(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/x.pdf", b"x")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PressroomError) as raised:
        remove_files(tmp_path / "build", ("a/x.pdf",))
    (found,) = raised.value.diagnostics
    assert (found.code, found.hint) == ("remove-failed", "remove the link: files are not written through links")
    assert (tmp_path / "elsewhere/x.pdf").is_file()
    assert outdated_files(tmp_path / "build", {"a/x.pdf": entry(b"x", outdated=True)}) == OutdatedFiles()

"""What a build depended on, and when that counts as changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.preview.dependencies import Recorder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of three files."""
    for path in ("content/a.yaml", "content/notes.txt", "templates/base/base.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"{path}\n", encoding="utf-8")
    return tmp_path


def add(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def touch(path: Path) -> None:
    os.utime(path, (1, 1))


def save_again(path: Path) -> None:
    """As editors save: another file, in the place of the first."""
    other = path.with_name("4913~")
    other.write_bytes(path.read_bytes())
    other.replace(path)


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "text": (lambda root: (root / "content/a.yaml").write_text("b\n", encoding="utf-8"), ["content/a.yaml"]),
    "touched": (lambda root: touch(root / "content/a.yaml"), []),
    "saved as it was": (lambda root: save_again(root / "content/a.yaml"), []),
    "removed": (lambda root: (root / "content/a.yaml").unlink(), ["content/a.yaml"]),
    "renamed": (
        lambda root: (root / "content/a.yaml").rename(root / "content/c.yaml"),
        ["content/a.yaml", "content/c.yaml"],
    ),
    "new in a list": (lambda root: (root / "content/b.yaml").touch(), ["content/b.yaml"]),
    "new below a list": (
        lambda root: add(root / "content/deep/b.yaml"),
        ["content/deep/b.yaml"],
    ),
    "new of another kind": (lambda root: (root / "content/b.txt").touch(), []),
    "not asked for": (lambda root: (root / "content/notes.txt").write_text("b\n", encoding="utf-8"), []),
    "looked for in vain": (lambda root: (root / "templates/own.css").touch(), ["templates/own.css"]),
    "hidden": (lambda root: (root / "content/.a.yaml.swp").touch(), []),
    "output": (lambda root: add(root / "build/a.yaml"), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_was_asked_for_counts_and_only_its_content(name: str, root: Path) -> None:
    workspace = Recorder(root)
    assert workspace.files("content", (".yaml",)) == ("content/a.yaml",)
    workspace.read("content/a.yaml")
    workspace.read("templates/base/base.css")
    assert not workspace.exists("templates/own.css")
    assert workspace.record.changes(root) == ()
    change, expected = CHANGES[name]
    change(root)
    assert workspace.record.changes(root) == tuple(expected)


def test_the_record_is_of_the_time_of_reading(root: Path) -> None:
    workspace = Recorder(root)
    workspace.files("content", (".yaml",))
    workspace.read("content/a.yaml")
    (root / "content/a.yaml").write_text("saved while building\n", encoding="utf-8")
    (root / "content/b.yaml").touch()
    workspace.read("content/a.yaml")
    assert workspace.record.changes(root) == ("content/a.yaml", "content/b.yaml")


def test_what_cannot_be_read_counts_once_it_can(root: Path) -> None:
    (root / "content/a.yaml").unlink()
    (root / "content/a.yaml").symlink_to("/etc/hostname")
    workspace = Recorder(root)
    workspace.files("content", (".yaml",))
    with pytest.raises(PressroomError):
        workspace.read("content/a.yaml")
    assert workspace.record.changes(root) == ()
    (root / "content/a.yaml").unlink()
    (root / "content/a.yaml").write_text("a\n", encoding="utf-8")
    assert workspace.record.changes(root) == ("content/a.yaml",)


def test_a_path_is_one_however_it_is_written(root: Path) -> None:
    workspace = Recorder(root)
    with pytest.raises(PressroomError):
        workspace.read("content//b.yaml")
    assert workspace.record.changes(root) == ()
    (root / "content/b.yaml").touch()
    assert workspace.record.changes(root) == ("content/b.yaml",)


def test_a_folder_that_is_refused_counts_once_it_is_not(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "content/linked").symlink_to(root / "elsewhere")
    workspace = Recorder(root)
    with pytest.raises(PressroomError, match="link to a folder"):
        workspace.files("content", (".yaml",))
    assert workspace.record.changes(root) == ()
    (root / "content/linked").unlink()
    assert workspace.record.changes(root) == ("content/a.yaml",)


def test_a_folder_that_goes_and_comes_back(root: Path) -> None:
    workspace = Recorder(root)
    workspace.files("content", (".yaml",))
    workspace.read("content/a.yaml")
    (root / "content").rename(root / "away")
    assert workspace.record.changes(root) == ("content/a.yaml",)
    (root / "away").rename(root / "content")
    assert workspace.record.changes(root) == ()

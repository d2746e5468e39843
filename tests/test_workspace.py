"""The one reader: what it reads, what it refuses, and what it keeps on record."""

import datetime
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import installed_fonts
from pressroom import workspace as reading
from pressroom.cli.project_root import find_root
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.workspace import Workspace
from support.project import REPOSITORY

DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    content = ("content/facts.yaml", "content/a/deep.YAML", "content/b.yml", "content/notes.txt")
    for path in (*content, "templates/theme.yaml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(path.encode())
    (tmp_path / "secret.yaml").write_text("secret")
    return root


@pytest.fixture
def workspace(root: Path) -> Workspace:
    return Workspace(root)


def refusal(action: Callable[[], object]) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        action()
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_a_file_is_read_once_and_stays_as_it_was(workspace: Workspace, root: Path) -> None:
    first = workspace.read("content/facts.yaml")
    (root / "content/facts.yaml").write_bytes(b"changed")
    assert first == workspace.read("content//./facts.yaml") == b"content/facts.yaml"
    assert workspace.hits == {"content/facts.yaml": hashlib.sha256(b"content/facts.yaml").hexdigest()}
    assert Workspace(root).read("content/facts.yaml") == b"changed"


def test_what_is_missing_stays_missing_and_is_on_record(workspace: Workspace, root: Path) -> None:
    assert not workspace.exists("templates/other.css")
    (root / "templates/other.css").write_text("late")
    assert not workspace.exists("templates/other.css")
    assert refusal(lambda: workspace.read("templates/other.css")).code == "file-missing"
    assert workspace.misses == {"templates/other.css"}
    assert workspace.hits == {}


def test_a_file_that_exists_counts_as_read_and_a_folder_is_none(workspace: Workspace) -> None:
    assert workspace.exists("templates/theme.yaml")
    assert not workspace.exists("content")
    assert set(workspace.hits) == {"templates/theme.yaml"}
    assert workspace.misses == {"content"}


def test_the_record_cannot_be_changed_from_outside(workspace: Workspace) -> None:
    workspace.read("content/b.yml")
    workspace.hits.clear()
    workspace.misses.add("x")
    assert set(workspace.hits) == {"content/b.yml"}
    assert workspace.misses == set()


def test_behind_the_templates_of_a_project_stand_the_base_templates(workspace: Workspace, root: Path) -> None:
    path = "templates/base/base.css"
    base = (REPOSITORY / path).read_bytes()
    assert workspace.read(path) == base
    assert workspace.exists("templates/briefing/document.html")
    assert workspace.hits[path] == hashlib.sha256(base).hexdigest()
    assert workspace.misses == {path, "templates/briefing/document.html"}, "a file put there would take its place"
    (root / path).parent.mkdir()
    (root / path).write_bytes(b"own")
    assert workspace.read(path) == base
    fresh = Workspace(root)
    assert fresh.read(path) == b"own"
    assert (fresh.hits, fresh.misses) == ({path: hashlib.sha256(b"own").hexdigest()}, set())


def test_nothing_but_templates_stands_behind_a_project(workspace: Workspace) -> None:
    assert (REPOSITORY / "content/dossier.yaml").is_file()
    for path in ("content/dossier.yaml", "README.md", "content/base/base.css", "templates", "templates/base"):
        assert not workspace.exists(path)
    assert workspace.hits == {}


def test_a_link_out_of_the_project_is_refused_where_a_base_template_stands_behind_it(
    workspace: Workspace, root: Path
) -> None:
    (root / "templates/base").symlink_to(root.parent)
    assert refusal(lambda: workspace.read("templates/base/base.css")).code == "file-outside"
    assert refusal(lambda: workspace.files("templates", [".css"])).code == "file-link"


def test_listed_templates_are_the_project_s_and_the_base_templates_together(workspace: Workspace, root: Path) -> None:
    own = ("templates/briefing/document.yaml", "templates/leaflet/document.yaml")
    for path in own:
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(path)
    listed = workspace.files("templates", ["/document.yaml"])
    names = ("at-a-glance", "briefing", "card", "fact-sheet", "timeline-poster")
    base = {f"templates/{name}/document.yaml" for name in names}
    assert listed == tuple(sorted({*base, *own}))
    assert workspace.files("templates/leaflet", [""]) == own[1:]
    assert workspace.files("content", [".css"]) == ()


def test_the_record_of_a_copy_is_taken_over(workspace: Workspace, root: Path) -> None:
    copy = Workspace(root)
    copy.read("templates/base/base.css")
    workspace.add(copy.reads)
    assert (workspace.hits, workspace.misses) == (copy.hits, copy.misses)
    (root / "templates/base").mkdir()
    (root / "templates/base/base.css").write_text("an own one, made meanwhile")
    later = Workspace(root)
    later.read("templates/base/base.css")
    assert refusal(lambda: workspace.add(later.reads)).code == "file-changed"


def test_a_base_template_that_a_copy_has_used_can_be_read_as_before(root: Path) -> None:
    """What a child process looked for in vain in the project is on record, and stands in the package all the same."""
    child, parent = Workspace(root), Workspace(root)
    assert child.exists("templates/base/base.css")
    parent.add(child.reads)
    assert parent.exists("templates/base/base.css")
    assert not parent.own("templates/base/base.css")
    assert parent.read("templates/base/base.css") == child.read("templates/base/base.css")
    assert not parent.exists("content/nothing.yaml")


def test_a_missing_file_is_told_with_the_nearest_name(workspace: Workspace) -> None:
    problem = refusal(lambda: workspace.read("content/fact.yaml"))
    assert (problem.message, problem.place) == ("there is no file `content/fact.yaml`", "content/fact.yaml")
    assert problem.hint == "there is `content/facts.yaml`"
    assert refusal(lambda: workspace.read("nowhere/quite-different")).hint == "put the file there, or name another"
    assert refusal(lambda: workspace.read("templates/base/bas.css")).hint == "there is `templates/base/base.css`"


@pytest.mark.parametrize("path", ["../secret.yaml", "content/../../secret.yaml", "content/../b.yml", "/etc/passwd"])
@pytest.mark.parametrize("action", ["read", "exists", "text"])
def test_paths_that_leave_the_project_are_refused(workspace: Workspace, path: str, action: str) -> None:
    assert refusal(lambda: getattr(workspace, action)(path)).code == "file-outside"
    assert refusal(lambda: workspace.files(path, [".yaml"])).code == "file-outside"


@pytest.mark.parametrize("path", ["a\0b", "a\udcffb", "content\\b.yml"])
def test_names_that_no_project_file_can_have_are_refused(workspace: Workspace, path: str) -> None:
    problem = refusal(lambda: workspace.read(path))
    assert problem.code == "file-path"
    assert str(problem.place).encode("utf-8")


@pytest.mark.parametrize("path", ["templates/" + "a" * 256, "é" * 128, "a/" * 1001])
def test_names_that_are_too_long_for_a_file_are_refused(workspace: Workspace, path: str) -> None:
    problem = refusal(lambda: workspace.exists(path))
    assert (problem.code, problem.place) == ("file-path", f"{path[:40]}…")
    assert not workspace.exists("a" * 255)


def test_links_out_of_the_project_are_refused_and_others_followed(workspace: Workspace, root: Path) -> None:
    (root / "content/out.yaml").symlink_to("../../secret.yaml")
    (root / "content/in.yaml").symlink_to("b.yml")
    (root / "templates/out").symlink_to(root.parent)
    assert refusal(lambda: workspace.read("content/out.yaml")).code == "file-outside"
    assert refusal(lambda: workspace.exists("templates/out/secret.yaml")).code == "file-outside"
    assert refusal(lambda: workspace.files("templates/out", [".yaml"])).code == "file-outside"
    assert workspace.read("content/in.yaml") == b"content/b.yml"
    assert set(workspace.hits) == {"content/in.yaml"}


def test_a_project_that_is_reached_through_a_link_is_itself(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert Workspace(link).read("content/b.yml") == b"content/b.yml"


def test_a_neighbour_whose_name_begins_alike_is_outside(workspace: Workspace, root: Path) -> None:
    (root.parent / "project-two").mkdir()
    (root.parent / "project-two/x.yaml").write_text("x")
    (root / "x.yaml").symlink_to("../project-two/x.yaml")
    assert refusal(lambda: workspace.read("x.yaml")).code == "file-outside"


def test_a_link_to_itself_and_a_pipe_are_no_files(workspace: Workspace, root: Path) -> None:
    (root / "loop").symlink_to("loop")
    os.mkfifo(root / "pipe")
    assert not workspace.exists("loop")
    assert not workspace.exists("pipe")


def test_files_are_listed_in_order_at_any_depth(workspace: Workspace, root: Path) -> None:
    (root / "content/.hidden").mkdir()
    (root / "content/.hidden/x.yaml").write_text("x")
    (root / "content/.#facts.yaml").symlink_to("nowhere")
    assert workspace.files("content", (".yaml", ".yml")) == (
        "content/a/deep.YAML", "content/b.yml", "content/facts.yaml",
    )  # fmt: skip
    assert workspace.files("content", [".txt"]) == ("content/notes.txt",)
    assert workspace.files("", [".txt"])[0] == "content/notes.txt"
    assert workspace.files("nowhere", [".yaml"]) == ()
    assert workspace.hits == {}


def test_a_link_to_a_folder_is_not_passed_over_in_silence(workspace: Workspace, root: Path) -> None:
    (root / "content/linked").symlink_to("a")
    problem = refusal(lambda: workspace.files("content", [".yaml"]))
    assert (problem.code, problem.place) == ("file-link", "content/linked")


def test_a_name_that_is_not_utf_8_is_refused_where_files_are_listed(workspace: Workspace, root: Path) -> None:
    (root / os.fsdecode(b"content/caf\xe9.yaml")).write_text("x")
    assert refusal(lambda: workspace.files("content", [".yaml"])).code == "file-path"


def test_a_file_that_is_too_large_is_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", len(b"content/facts.yaml") - 1)
    assert refusal(lambda: workspace.read("content/facts.yaml")).code == "file-size"
    assert workspace.read("content/b.yml") == b"content/b.yml"


def test_a_file_that_cannot_be_read_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)  # root may read everything, so that file modes show nothing in a container
    problem = refusal(lambda: workspace.read("content/b.yml"))
    assert (problem.code, problem.message) == ("file-unreadable", "`content/b.yml` cannot be read: Permission denied")


def test_text_is_utf_8_without_its_byte_order_mark(workspace: Workspace, root: Path) -> None:
    (root / "a.css").write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9\r\n")
    (root / "b.css").write_bytes(b"one\ncaf\xe9")
    assert workspace.text("a.css") == "café\r\n"
    problem = refusal(lambda: workspace.text("b.css"))
    assert (problem.code, problem.message) == ("file-encoding", "byte 0xE9 in line 2 is not UTF-8")


def test_the_root_is_found_upwards(root: Path) -> None:
    assert find_root(root / "content" / "a") == find_root(root) == find_root(root / "content/b.yml") == root.resolve()


def test_no_project_is_told(root: Path) -> None:
    problem = refusal(lambda: find_root(root.parent))
    assert problem.code == "project-missing"
    assert "content/ and templates/theme.yaml" in problem.message
    assert refusal(lambda: find_root(root.parent / "nowhere")).message == "there is no such folder"


def test_a_project_without_tokens_is_told_what_it_lacks(root: Path) -> None:
    (root / "templates/theme.yaml").unlink()
    problem = refusal(lambda: find_root(root / "content"))
    assert (problem.place, problem.hint) == (str(root.resolve()), "it lacks templates/theme.yaml")


def test_the_fonts_of_the_project_are_there(workspace: Workspace) -> None:
    fonts = workspace.fonts()
    assert [(font.family, font.style) for font in fonts] == [
        ("Source Serif 4", "normal"), ("Source Serif 4", "italic"),
        ("Source Sans 3", "normal"), ("Source Sans 3", "italic"),
    ]  # fmt: skip
    assert all(font.data.startswith(b"\0\1\0\0") for font in fonts)
    assert len({font.data for font in fonts}) == 4


def test_a_font_package_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    monkeypatch.setattr(installed_fonts, "_FONT_PACKAGES", ("fontpkg_no_such_face",))
    installed_fonts.installed_fonts.cache_clear()
    problem = refusal(workspace.fonts)
    installed_fonts.installed_fonts.cache_clear()
    assert (problem.code, problem.place) == ("font-missing", "fontpkg-no-such-face")


@pytest.mark.parametrize(
    ("said", "year"), [(None, 2026), ("", 2026), ("0", 1970), ("1500000000", 2017), ("253402300799", 9999)]
)
def test_the_clock_is_the_version_date_or_source_date_epoch(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, said: str | None, year: int
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if said is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    moment = workspace.epoch(DAY)
    assert (moment.year, moment.utcoffset()) == (year, datetime.timedelta(0))
    assert moment.timestamp() == int(said or "1795392000")


@pytest.mark.parametrize("said", ["today", "-1", "1.5", " 1", "٣", "253402300800", "9" * 30, "9" * 5000])
def test_a_clock_that_is_none_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    problem = refusal(lambda: workspace.epoch(DAY))
    assert (problem.code, problem.place) == ("source-date-epoch", "SOURCE_DATE_EPOCH")
    assert problem.message == f"`{said[:40]}` is not a time in seconds"

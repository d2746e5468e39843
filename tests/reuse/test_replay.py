"""A build that has nothing to do: what counts as a change, and what is loaded to find that out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.output.manifest import FILE as MANIFEST
from pressroom.output.manifest import dump
from pressroom.pipeline.cache.reusable import record_build
from pressroom.reuse import program, record
from pressroom.reuse.invocation import Invocation, invocation
from pressroom.reuse.record import FILE, MOST, find_record
from pressroom.workspace import Workspace
from support.outcome import environment
from support.project import Outcome, Project

CONTENT, OVERRIDE, MISSING = "content/dossier.yaml", "templates/base/base.css", "templates/briefing/cover.html"
OUTPUT, OTHER = "build/public/en/a.pdf", "build/media/en/b.pdf"
LIBRARIES = ("click", "pydantic", "lxml", "babel", "weasyprint", "yaml", "pressroom.cli", "dataclasses", "typing")


def put(root: Path, path: str, text: str = "x") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def call_in(root: Path, *arguments: str) -> Invocation:
    found = invocation(arguments or ("build",), str(root))
    assert found is not None
    return found


def nothing_to_do(root: Path, *arguments: str) -> bool:
    call = call_in(root, *arguments)
    found = find_record(call)
    return found is not None and found.holds(call.root, call.folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two built files, of which the last build wrote one."""
    root = tmp_path / "project"
    for path in (CONTENT, "templates/theme.yaml", OVERRIDE, OUTPUT, OTHER):
        put(root, path)
    entries = {path.removeprefix("build/"): {"sha256": "0" * 64} for path in (OUTPUT, OTHER)}
    (root / "build" / MANIFEST).write_bytes(dump({"schema": 1, "pressroom": "", "artifacts": entries}))
    remember(root)
    return root


def remember(root: Path, *arguments: str) -> None:
    workspace = Workspace(root)
    workspace.read(CONTENT)
    workspace.read(OVERRIDE)
    assert workspace.exists(MISSING)  # as a base template, which the project may override
    assert not workspace.exists("content/values.yaml")
    record_build(
        call_in(root, *arguments),
        workspace,
        [OUTPUT.removeprefix("build/")],
        [("stderr", "a warning\n"), ("stdout", "a\n")],
    )


def test_with_no_change_there_is_nothing_to_do(root: Path) -> None:
    assert nothing_to_do(root)
    found = find_record(call_in(root))
    assert found is not None
    assert found.printed == (("stderr", "a warning\n"), ("stdout", "a\n"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "fact": lambda root: put(root, CONTENT, "y"),
    "file of content added": lambda root: put(root, "content/more.yaml"),
    "file of content that was missing": lambda root: put(root, "content/values.yaml"),
    "file of content renamed": lambda root: (root / CONTENT).rename(root / "content/other.yaml"),
    "template overridden": lambda root: put(root, MISSING),
    "template in a new folder": lambda root: put(root, "templates/leaflet/document.yaml"),
    "override removed": lambda root: (root / OVERRIDE).unlink(),
    "content is a link that leaves the project": lambda root: link_outside(root),
    "output damaged": lambda root: put(root, OUTPUT, "y"),
    "output deleted": lambda root: (root / OUTPUT).unlink(),
    "output is a link": lambda root: link_beside(root),
    "manifest changed": lambda root: put(root, f"build/{MANIFEST}", "{}"),
    "file of another build changed": lambda root: put(root, OTHER, "longer"),
    "file of another build deleted": lambda root: (root / OTHER).unlink(),
    "records deleted": lambda root: (root / "build" / FILE).unlink(),
    "records torn": lambda root: os.truncate(root / "build" / FILE, 200),
    "records are no records": lambda root: put(root, f"build/{FILE}", '{"schema": 1, "builds": []}'),
    "records of another version": lambda root: put(root, f"build/{FILE}", '{"schema": 2, "builds": {}}'),
}


def link_outside(root: Path) -> None:
    (root / CONTENT).rename(root.parent / "elsewhere.yaml")
    (root / CONTENT).symlink_to(root.parent / "elsewhere.yaml")


def link_beside(root: Path) -> None:
    (root / OUTPUT).rename(root / "build/kept.pdf")
    (root / OUTPUT).symlink_to(root / "build/kept.pdf")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_needs_a_build(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert not nothing_to_do(root)


@pytest.mark.parametrize("touched", [CONTENT, OUTPUT, "README.md", ".git/index", "content/.editor.swp"])
def test_what_changes_no_document_needs_no_build(root: Path, touched: str) -> None:
    put(root, touched)
    assert nothing_to_do(root)


@pytest.mark.parametrize("arguments", [("build", "--all"), ("build", "briefing"), ("--project", ".", "build")])
def test_a_build_with_other_options_has_a_record_of_its_own(root: Path, arguments: tuple[str, ...]) -> None:
    assert not nothing_to_do(root, *arguments)
    remember(root, *arguments)
    assert nothing_to_do(root, *arguments)
    assert nothing_to_do(root)


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "NO_COLOR", "TERM", "PYTHONPATH"])
def test_other_surroundings_need_a_build(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    assert not nothing_to_do(root)


def test_another_program_needs_a_build(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folders = program.program_folders(str(tmp_path / "base"))
    put(tmp_path, "base/theme.yaml")
    before = program.state(folders, ())
    assert program.state(folders, ()) == before
    put(tmp_path, "base/theme.yaml", "longer")
    assert program.state(folders, ()) != before
    monkeypatch.setattr(record, "state", lambda *_: "another")
    assert not nothing_to_do(root)


def test_an_upgraded_package_or_library_needs_a_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(tmp_path, "packages/library-1.0.dist-info/METADATA")
    put(tmp_path, "libpango.so.0")
    os.utime(tmp_path / "packages", ns=(0, 0))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages")])
    before = program.state((), (str(tmp_path / "libpango.so.0"),))
    put(tmp_path, "packages/library-1.1.dist-info/METADATA")
    upgraded = program.state((), (str(tmp_path / "libpango.so.0"),))
    put(tmp_path, "libpango.so.0", "longer")
    assert len({before, upgraded, program.state((), (str(tmp_path / "libpango.so.0"),))}) == 3


def test_the_newest_records_are_kept(root: Path) -> None:
    for number in range(MOST + 1):
        remember(root, "build", f"document-{number}")
    kept = json.loads((root / "build" / FILE).read_text(encoding="utf-8"))["builds"]
    assert len(kept) == MOST
    assert not nothing_to_do(root)
    assert nothing_to_do(root, "build", f"document-{MOST}")


@pytest.mark.parametrize(
    "arguments",
    [(), ("check",), ("--help",), ("list", "build"), ("build", "-qo", "x"), ("build", "-ox"), ("build", "--", "x")],
)
def test_only_a_plain_build_is_looked_up(root: Path, arguments: tuple[str, ...]) -> None:
    assert invocation(arguments, str(root)) is None


def test_outside_a_project_no_build_is_looked_up(tmp_path: Path) -> None:
    assert invocation(("build",), str(tmp_path)) is None


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (("build",), "build"),
        (("build", "-o", "out"), "content/out"),
        (("build", "--output=out"), "content/out"),
        (("--project", "..", "build", "--output", "/elsewhere"), "/elsewhere"),
    ],
)
def test_the_output_folder_is_that_of_the_command(root: Path, arguments: tuple[str, ...], folder: str) -> None:
    call = invocation(arguments, str(root / "content"))
    assert call is not None
    assert (call.root, call.folder) == (str(root), str(root / folder))


WITHOUT_LIBRARIES = f"""
import subprocess
import sys
from pressroom.__main__ import run
sys.argv = ["pressroom", "build", "fact-sheet"]
run()
assert not sorted(set(sys.modules) & set({LIBRARIES!r})), sorted(set(sys.modules) & set({LIBRARIES!r}))
"""


def test_a_build_with_nothing_to_do_prints_the_same_and_loads_no_library(metre: Project) -> None:
    first = metre.run("build", "fact-sheet")
    before = metre.built
    assert first.code == 0, first
    again = run_python(metre, WITHOUT_LIBRARIES)
    assert (again, metre.built) == (first, before)
    fresh = metre.run("build", "fact-sheet", "-v", "--fresh")
    assert "1 built in " in fresh.err
    assert "1 unchanged in " in metre.run("build", "fact-sheet", "-v").err


def run_python(project: Project, code: str) -> Outcome:
    """Run code in an interpreter of its own, as `run` runs the program."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project.root, env=environment(None), capture_output=True, check=False
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

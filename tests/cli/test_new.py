"""`pressroom new`, and the first build after it."""

import hashlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pressroom.cli import main
from support.project import REPOSITORY, Outcome, Project, run

FILES = [
    "build/public/en/halleys-comet-briefing-public-en.pdf",
    "build/public/en/halleys-comet-fact-sheet-public-en.docx",
    *(f"build/public/en/halleys-comet-timeline-poster-public-en.{ending}" for ending in ("pdf", "svg", "png")),
]
NEXT = "Next: {}pressroom build\nThen open content/dossier.yaml; README.md explains the files.\n"


@pytest.fixture(autouse=True)
def found(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is found by its name, as where its environment is active."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "pressroom").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def call(*arguments: str) -> Outcome:
    result = CliRunner().invoke(main, ["new", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Outcome(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_project_builds_at_once_and_nothing_of_it_is_read_elsewhere(tmp_path: Path) -> None:
    assert run("new", "my subject", cwd=tmp_path) == Outcome(0, "my subject\n", NEXT.format("cd 'my subject' && "))
    made = Project(tmp_path / "my subject")
    outcome = made.run("build")
    assert (outcome.code, outcome.lines, outcome.err) == (0, FILES, "")
    manifest = json.loads(made.read("build/manifest.json"))
    pages = [manifest["artifacts"][file.removeprefix("build/")]["pages"] for file in FILES if file.endswith(".pdf")]
    assert pages == [1, 1]
    inputs = manifest["inputs"]
    theme = (made.root / "templates/theme.yaml").read_bytes()
    assert inputs["templates/theme.yaml"] == hashlib.sha256(theme).hexdigest()
    assert "templates/briefing/document.html" in inputs, "a base template counts as read"


def test_an_own_template_takes_the_place_of_the_base_template(here: Path) -> None:
    assert call("new", "--templates").code == 0
    made = Project(here / "new")
    heading = '<p class="subtitle">{{ edition.subtitle }}</p>'
    place = made.edit("templates/briefing/cover.html", heading, f"⟦{heading.replace('subtitle }', 'subtitel }')}⟧")
    outcome = made.call("check", "briefing")
    assert outcome.code == 1
    assert f" --> {place.where}\n" in outcome.err
    (made.root / "templates/briefing/cover.html").unlink()
    assert made.call("check", "-q", "briefing") == Outcome(0, "", "")


def test_what_to_type_next_works_where_the_program_is_not_found_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    outcome = run("new", "mine", cwd=tmp_path)
    module = f"{shlex.quote(sys.executable)} -m pressroom"
    assert outcome.err == NEXT.format("cd mine && ").replace("pressroom", module, 1)
    program = tmp_path / "my env" / "pressroom"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom pressroom.__main__ import run\nrun()\n", encoding="utf-8")
    program.chmod(0o755)
    variables = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = ["my env/pressroom", "new", "other"]
    done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=True)
    assert done.stderr == NEXT.format("cd other && ").replace("pressroom", f"'{program}'", 1)
    (typed,) = (line.removeprefix("Next: ") for line in done.stderr.splitlines() if line.startswith("Next: "))
    typed = typed.replace(" build", " list")
    done = subprocess.run(["sh", "-c", typed], cwd=tmp_path, env=variables, capture_output=True, text=True, check=True)
    assert FILES[0] in done.stdout


def test_the_current_folder_when_it_is_empty(here: Path) -> None:
    assert call(".") == Outcome(0, ".\n", NEXT.format(""))
    assert (here / "content/dossier.yaml").is_file()
    assert call(".").code == 1


def test_quietly_and_as_json(here: Path) -> None:
    assert call("-q", "one") == Outcome(0, "one\n", "")
    outcome = call("--json", "--example", "two")
    assert outcome.code == 0
    assert (outcome.json["folder"], outcome.json["errors"]) == (str(here / "two"), 0)
    assert (here / "two/content/geo").is_dir(), "map data come along"


def test_a_folder_that_is_taken(here: Path) -> None:
    (here / "taken").mkdir()
    (here / "taken/file").write_text("x")
    outcome = call("taken")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "error[folder-taken]: taken is not empty\n"
        "hint: name a folder that does not exist yet; nothing was changed\n\n1 error\n"
    )
    assert [path.name for path in here.rglob("*")] == ["taken", "file"]


def test_two_dossiers_at_once_are_a_usage_error(here: Path) -> None:
    outcome = call("one", "--sample", "--example")
    assert (outcome.code, "take one" in outcome.err) == (2, True)
    assert [*here.iterdir()] == []


def test_without_a_folder_it_is_a_usage_error() -> None:
    assert call().code == 2

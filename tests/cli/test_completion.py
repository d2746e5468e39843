"""What the shells complete: through Click's own classes, and in a real bash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class

from pressroom.cli import COMMANDS, main
from pressroom.cli.completion_command import PROGRAM, SHELLS, VARIABLE
from support.project import REPOSITORY, Project, run

DOCUMENTS = ["at-a-glance", "briefing", "card", "fact-sheet", "timeline-poster"]


def completed(*arguments: str, shell: str = "bash") -> list[str]:
    """What is offered for the last of the arguments."""
    found = get_completion_class(shell)
    assert found
    items = found(main, {}, PROGRAM, VARIABLE).get_completions(list(arguments[:-1]), arguments[-1])
    return [item.value for item in items]


def test_commands_are_offered_with_what_they_do() -> None:
    assert completed("") == list(COMMANDS)
    assert completed("wa") == ["watch"]


def test_options_of_program_and_commands() -> None:
    assert completed("--p") == ["--project"]
    assert "--draft" in completed("build", "--")
    assert "--json" in completed("check", "--")
    assert completed("completion", "") == list(SHELLS)


@pytest.mark.parametrize("command", ["build", "check", "watch"])
def test_documents_that_were_not_named_yet(command: str, metre: Project) -> None:
    project = ["--project", str(metre.root), command]
    assert completed(*project, "") == DOCUMENTS
    assert completed(*project, "fact-sheet", "") == ["at-a-glance", "briefing", "card", "timeline-poster"]
    assert completed(*project, "f") == ["fact-sheet"]


def test_the_project_is_the_one_of_the_current_folder(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(metre.root / "content")
    assert completed("build", "b") == ["briefing"]


@pytest.mark.parametrize("shell", SHELLS)
def test_outside_a_project_nothing_is_offered_or_said(shell: str, tmp_path: Path) -> None:
    words = {"COMP_WORDS": "pressroom build ", "COMP_CWORD": "" if shell == "fish" else "2"}
    outcome = run(cwd=tmp_path, env={**words, VARIABLE: f"{shell}_complete"})
    assert (outcome.code, outcome.out.strip(), outcome.err) == (0, "", "")


def test_a_folder_that_cannot_be_looked_into_is_silent(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_start: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pressroom.cli.documents.choose.find_root", refuse)
    assert completed("--project", str(metre.root), "build", "") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_the_program_in_the_way_of_each_shell(shell: str, metre: Project) -> None:
    script = run("completion", shell, cwd=metre.root)
    assert (script.code, script.err) == (0, "")
    assert f"{VARIABLE}={shell}_complete" in script.out
    words = {"COMP_WORDS": "pressroom check fa", "COMP_CWORD": "fa" if shell == "fish" else "2"}
    outcome = run(cwd=metre.root, env={**words, VARIABLE: f"{shell}_complete"})
    assert (outcome.code, outcome.err) == (0, "")
    assert "fact-sheet" in outcome.out
    assert "briefing" not in outcome.out


def test_an_unknown_shell_is_a_usage_error(tmp_path: Path) -> None:
    outcome = run("completion", "csh", cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")


def test_completion_loads_nothing_big(metre: Project) -> None:
    """Each press of the key starts the program anew."""
    code = (
        "import sys\nfrom pressroom.cli import main\n"
        f"try: main(prog_name={PROGRAM!r})\nexcept SystemExit: pass\n"
        "print(sorted({'weasyprint', 'pydantic', 'jinja2', 'yaml', 'lxml', 'watchfiles'} & set(sys.modules)))"
    )
    words = {"COMP_WORDS": "pressroom watch ", "COMP_CWORD": "2", VARIABLE: "bash_complete"}
    env = {**os.environ, **words, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=metre.root, env=env, capture_output=True, text=True, check=True)
    *offered, loaded = done.stdout.splitlines()
    assert offered == [f"plain,{name}" for name in DOCUMENTS]
    assert loaded == "[]"


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["pressroom", "wat"], ["watch"]),
        (["pressroom", "build", "briefing", ""], ["at-a-glance", "card", "fact-sheet", "timeline-poster"]),
        (["pressroom", "build", "--dr"], ["--draft"]),
    ],
)
def test_in_bash(words: list[str], offered: list[str], metre: Project, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "pressroom"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pressroom "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(pressroom completion bash)"; complete -p pressroom >/dev/null || exit 3\n'
        f'COMP_WORDS=("$@"); COMP_CWORD={len(words) - 1}\n'
        "_pressroom_completion pressroom; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    path = f"{program.parent}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = ["bash", "--norc", "-c", script, "bash", *words]
    done = subprocess.run(command, cwd=metre.root, env=env, capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines(), done.stderr) == (offered, "")

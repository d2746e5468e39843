"""When `.venv` is made, added to, made anew or left alone; and what the locks hold."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from setup import ensure
from setup.system import SetupError

ROOT = Path(__file__).resolve().parents[1]


class Commands:
    """Stands in for the running of commands: notes them, makes the venv's python appear, fails where told to."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.fail_at = ""

    def __call__(self, command: Sequence[str], failure: str) -> None:
        step = "venv" if "venv" in command else "project" if "-e" in command else command[-1]
        if step == self.fail_at:
            raise SetupError(failure)
        self.seen.append(step)
        if step == "venv":
            python = Path(".venv/bin/python")
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    def take(self) -> list[str]:
        seen, self.seen = self.seen, []
        return seen


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "press room"
    shutil.copytree(ROOT / "scripts" / "setup", root / "scripts" / "setup")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-fuzz.lock"):
        (root / name).write_text(f"{name}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(ensure, "ensure_system", lambda _needs: None)
    return root


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands()
    monkeypatch.setattr(ensure, "run", commands)
    return commands


RUN = ["venv", "requirements.lock", "project"]
DEV = ["venv", "requirements-dev.lock", "project"]
FUZZ = ["venv", "requirements-fuzz.lock", "project"]


def _is_ready(checkout: Path, level: str) -> bool:
    """What ensure.sh answers by itself: here it finds no Python to ask further."""
    tools = checkout.parent / "bin"
    if not tools.exists():
        tools.mkdir()
        for name in ("sh", "cat", "cmp", "dirname"):
            (tools / name).symlink_to(str(shutil.which(name)))
    script = checkout / "scripts" / "setup" / "ensure.sh"
    return subprocess.run([script, level], env={"PATH": str(tools)}, capture_output=True, check=False).returncode == 0


def test_done_once_costs_nothing_again(checkout: Path, commands: Commands) -> None:
    assert not _is_ready(checkout, "run")
    ensure.ensure("run")
    assert commands.take() == RUN
    ensure.ensure("run")
    assert commands.take() == []
    assert _is_ready(checkout, "run")
    assert not _is_ready(checkout, "dev")


def test_the_test_tools_are_added_to_a_good_venv_and_serve_building_too(checkout: Path, commands: Commands) -> None:
    ensure.ensure("run")
    commands.take()
    ensure.ensure("dev")
    assert commands.take() == DEV[1:]
    assert _is_ready(checkout, "dev")
    assert _is_ready(checkout, "run")


@pytest.mark.parametrize("before", ["run", "dev"])
def test_the_tools_for_searching_are_added_to_a_good_venv_and_serve_testing_too(
    checkout: Path, commands: Commands, before: str
) -> None:
    ensure.ensure(before)
    commands.take()
    ensure.ensure("fuzz")
    assert commands.take() == FUZZ[1:]
    assert all(_is_ready(checkout, level) for level in ensure.LOCKS)


@pytest.mark.usefixtures("checkout")
def test_tools_are_not_added_to_those_of_an_older_lock(commands: Commands) -> None:
    ensure.ensure("dev")
    commands.take()
    ensure.LOCKS["dev"].write_text("changed\n", encoding="utf-8")
    ensure.ensure("fuzz")
    assert commands.take() == FUZZ


@pytest.mark.parametrize("level", ["run", "dev", "fuzz"])
def test_a_changed_lock_makes_the_venv_anew(checkout: Path, commands: Commands, level: str) -> None:
    ensure.ensure(level)
    commands.take()
    ensure.LOCKS[level].write_text("changed\n", encoding="utf-8")
    assert not _is_ready(checkout, level)
    ensure.ensure(level)
    assert commands.take() == {"run": RUN, "dev": DEV, "fuzz": FUZZ}[level]
    assert _is_ready(checkout, level)


def test_a_changed_project_only_installs_the_project_again(checkout: Path, commands: Commands) -> None:
    ensure.ensure("run")
    commands.take()
    ensure.PROJECT.write_text("changed\n", encoding="utf-8")
    assert not _is_ready(checkout, "run")
    ensure.ensure("run")
    assert commands.take() == ["project"]
    assert _is_ready(checkout, "run")


@pytest.mark.parametrize("fail_at", ["requirements-dev.lock", "project"])
def test_what_was_broken_off_is_begun_anew(checkout: Path, commands: Commands, fail_at: str) -> None:
    ensure.ensure("run")
    commands.fail_at = fail_at
    with pytest.raises(SetupError, match="pip failed"):
        ensure.ensure("dev")
    commands.take()
    assert not _is_ready(checkout, "run")
    assert not _is_ready(checkout, "dev")
    commands.fail_at = ""
    ensure.ensure("dev")
    assert commands.take() == DEV


def test_a_moved_checkout_makes_the_venv_anew(
    checkout: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure.ensure("run")
    commands.take()
    moved = checkout.with_name("moved")
    checkout.rename(moved)
    monkeypatch.chdir(moved)
    assert not _is_ready(moved, "run")
    ensure.ensure("run")
    assert commands.take() == RUN
    assert _is_ready(moved, "run")


def test_a_python_that_has_gone_makes_the_venv_anew(checkout: Path, commands: Commands) -> None:
    ensure.ensure("run")
    commands.take()
    python = Path(".venv/bin/python")
    python.unlink()
    python.symlink_to("/no/such/python3.9")
    assert not _is_ready(checkout, "run")
    ensure.ensure("run")
    assert commands.take() == RUN


PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)


def _locked(name: str) -> dict[tuple[str, str], str]:
    """Version by package and marker."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {(package, marker): version for package, version, marker in PINNED.findall(text)}


@pytest.mark.parametrize("name", [str(lock) for lock in ensure.LOCKS.values()])
def test_every_locked_package_has_an_exact_version_and_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE) if entry[:1].isalpha()]
    assert len(entries) == len(_locked(name)) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_each_lock_holds_all_of_the_one_before_at_the_same_versions() -> None:
    locks = [_locked(str(lock)).items() for lock in ensure.LOCKS.values()]
    assert all(smaller < larger for smaller, larger in pairwise(locks))


def test_the_locks_hold_what_pyproject_asks_for_and_the_build_backend() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    dev = [*run, *project["project"]["optional-dependencies"]["dev"]]
    fuzz = [*dev, *project["project"]["optional-dependencies"]["fuzz"]]
    for name, requirements in zip(map(str, ensure.LOCKS.values()), (run, dev, fuzz), strict=True):
        packages = {package for package, _ in _locked(name)}
        assert {re.split(r"[<>=~!\[ ;]", requirement)[0] for requirement in requirements} <= packages

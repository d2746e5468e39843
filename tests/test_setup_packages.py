"""When `.venv` is made, added to, made anew or left alone; and what the locks hold."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from setup import ensure
from setup.lock import entries, layered
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


@pytest.mark.parametrize(("level", "changed"), [("dev", "run"), ("fuzz", "run"), ("fuzz", "dev")])
def test_a_changed_lock_of_a_lower_level_makes_the_venv_anew(
    checkout: Path, commands: Commands, level: str, changed: str
) -> None:
    ensure.ensure(level)
    commands.take()
    ensure.LOCKS[changed].write_text("changed\n", encoding="utf-8")
    assert not _is_ready(checkout, level)
    ensure.ensure(level)
    assert commands.take() == {"dev": DEV, "fuzz": FUZZ}[level]
    assert _is_ready(checkout, level)


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
LAYERS = [str(lock) for lock in ensure.LOCKS.values()]


def _locked(name: str) -> list[tuple[str, str, str]]:
    """The package, version and marker of each entry of a lock."""
    return PINNED.findall((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LAYERS)
def test_every_locked_package_has_an_exact_version_and_hashes(name: str) -> None:
    found = entries((ROOT / name).read_text(encoding="utf-8"))
    assert len(found) == len(_locked(name)) > 5
    assert [entry.split()[0] for entry in found if "--hash=sha256:" not in entry] == []


def test_each_lock_builds_on_the_one_before_and_repeats_nothing() -> None:
    includes = [re.findall(r"^-r (.+)$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE) for name in LAYERS]
    assert includes == [[], *([name] for name in LAYERS[:-1])]
    packages = [package for name in LAYERS for package in {package for package, _, _ in _locked(name)}]
    assert [package for package, count in Counter(packages).items() if count > 1] == []


def test_the_locks_hold_what_pyproject_asks_for_and_the_build_backend() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = [project["project"]["dependencies"] + project["build-system"]["requires"], extras["dev"], extras["fuzz"]]
    held: set[str] = set()
    for name, requirements in zip(LAYERS, asked, strict=True):
        held |= {package for package, _, _ in _locked(name)}
        assert {re.split(r"[<>=~!\[ ;]", requirement)[0] for requirement in requirements} <= held


def test_layers_hold_what_they_add() -> None:
    """An entry that differs in its marker is another one: it holds on more systems."""
    head = "# This file was autogenerated by uv via the following command:\n#    make lock\n"
    low = "a==1 \\\n    --hash=sha256:1\n    # via\n    #   -c requirements-dev.lock\n    #   x\n"
    marked, plain = "b==1 ; sys_platform == 'win32' \\\n    --hash=sha256:2\n", "b==1 \\\n    --hash=sha256:2\n"
    made = layered(
        {"low.lock": head + low + marked, "high.lock": head + low + plain + "c==1 \\\n    --hash=sha256:3\n"}
    )
    assert made == {
        "low.lock": head + "a==1 \\\n    --hash=sha256:1\n    # via\n    #   x\n" + marked,
        "high.lock": head + "-r low.lock\n" + plain + "c==1 \\\n    --hash=sha256:3\n",
    }

"""What set-up finds on the machine, and what it says when something is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pressroom import native
from setup import system

ROOT = Path(__file__).resolve().parents[1]


TOOLS = "qpdf, LibreOffice Writer, Chromium, strace"  # on Linux, where the tests run


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (
            "apt",
            "sudo apt-get install -y"
            " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 qpdf libreoffice-writer-nogui chromium strace",
        ),
        ("dnf", "sudo dnf install -y pango harfbuzz qpdf libreoffice-writer chromium strace"),
        ("pacman", "sudo pacman -S --needed pango harfbuzz qpdf libreoffice-fresh chromium strace"),
        ("brew", "brew install pango harfbuzz qpdf libreoffice"),
    ],
)
def test_remedy_is_one_line_with_the_command_of_the_system(manager: str, command: str) -> None:
    line = system.remedy((*native.RUN_NEEDS, *system.DEV_NEEDS), manager)
    assert line == f"missing: Pango, Pango for FreeType, HarfBuzz-subset, {TOOLS}. Run: {command}"


def test_remedy_on_an_unknown_system_names_the_libraries() -> None:
    line = system.remedy(native.RUN_NEEDS[:1], None)
    assert line == "missing: Pango. Install with the system's package manager what has: libpango-1.0.so.0"


def test_debian_packages_ensurepip_apart_for_each_python() -> None:
    assert system.remedy([system.venv_need((3, 13))], "apt").endswith("sudo apt-get install -y python3.13-venv")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing set up, in a folder with a space, beside a `bin` with only what the scripts need."""
    root = tmp_path / "press room"
    shutil.copytree(ROOT / "scripts" / "setup", root / "scripts" / "setup")
    (root / "scripts" / "pressroom").mkdir()
    for name in ("__init__.py", "native.py"):  # all of the package that set-up may need
        shutil.copy(ROOT / "scripts" / "pressroom" / name, root / "scripts" / "pressroom" / name)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, root / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "cat", "cmp", "dirname", "make", "awk"):
        found = shutil.which(name)
        assert found, f"{name} is needed by the tests"
        (tools / name).symlink_to(found)
    return root


def _make(checkout: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Runs make as on a machine that has only what is in `bin`."""
    env = {"PATH": str(checkout.parent / "bin")}
    make = checkout.parent / "bin" / "make"
    return subprocess.run([make, target], cwd=checkout, env=env, capture_output=True, text=True, check=False)


def _first_line(text: str) -> str:
    """The line before make's own about the failure."""
    line, after = text.split("\n", 1)
    assert after.startswith("make: ***")
    return line


def _stub(checkout: Path, name: str, script: str) -> None:
    stub = checkout.parent / "bin" / name
    stub.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    stub.chmod(0o755)


def test_without_python(checkout: Path) -> None:
    done = _make(checkout, "briefing")
    assert done.returncode != 0
    expected = "set-up: Python 3.11 or newer is needed; none was found. Remedy: see https://www.python.org/downloads/"
    assert _first_line(done.stderr) == expected


def test_with_a_python_that_is_too_old(checkout: Path) -> None:
    _stub(checkout, "python3", 'case "$2" in *exit*) exit 1 ;; *) echo 3.9.2 ;; esac')
    _stub(checkout, "apt-get", "exit 1")
    _stub(checkout, "apt-cache", '[ "$2" = python3.12 ]')
    expected = "3.9.2 was found. Remedy: sudo apt-get install -y python3.12 python3.12-venv"
    assert _first_line(_make(checkout, "test").stderr).endswith(expected)


def test_a_newer_python_is_found_behind_an_older_one(checkout: Path) -> None:
    _stub(checkout, "python3", "exit 1")
    _stub(checkout, "python3.12", '[ "$1" = -c ] || echo "called: $*"')
    assert "called: -E -s -m setup.ensure dev" in _make(checkout, "setup").stdout


def test_missing_tools_are_named_where_apt_may_not_run(checkout: Path) -> None:
    _stub(checkout, "python3", f'exec "{sys.executable}" "$@"')
    line = _first_line(_make(checkout, "test").stderr)
    assert line.startswith(f"set-up: missing: {TOOLS}. ")
    assert not (checkout / ".venv").exists()


def test_help_lists_the_targets_and_is_the_default(checkout: Path) -> None:
    listed = _make(checkout, "help").stdout
    for target in ("briefing", "check", "setup", "test", "lint", "fmt", "snapshots", "lock", "clean"):
        assert f"\n  make {target} " in f"\n{listed}"
    make = checkout.parent / "bin" / "make"
    default = subprocess.run(
        [make], cwd=checkout, env={"PATH": str(make.parent)}, capture_output=True, text=True, check=True
    )
    assert default.stdout == listed

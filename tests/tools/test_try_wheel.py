"""The trial of a wheel: which Pythons it tries, and that a failure is one. The trial itself is `make wheel-test`."""

import os
from pathlib import Path

import pytest

from tools import try_wheel


def python(path: Path, says: str) -> Path:
    """A stand-in for an interpreter."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose PATH and pyenv are empty."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "p.whl").write_bytes(b"x")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def test_pythons_are_found_by_name_and_in_pyenv_and_only_those_that_work(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python(machine / "bin/python3.11", "exit 127")  # the shim of a version that is not switched on
    kept = python(machine / "pyenv/versions/3.11.7/bin/python", "exit 0")
    python(machine / "bin/python3.12", "exit 0")
    python(machine / "pyenv/versions/3.12.1/bin/python", "exit 0")
    python(machine / "pyenv/versions/3.10.1/bin/python", "exit 0")
    assert list(try_wheel.found()) == [str(kept), "python3.12"]
    assert capsys.readouterr().out == "Python 3.13: not found, not tested\n"


@pytest.mark.parametrize("names", [["nosuch"], ["failing"], []])
def test_a_python_that_fails_and_none_at_all_are_failures(
    names: list[str], machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python(machine / "bin/failing", "echo no venv >&2; exit 3")
    monkeypatch.setattr("sys.argv", ["try_wheel.py", str(machine / "p.whl"), *names])
    assert try_wheel.main() == 1
    told = capsys.readouterr().err
    assert told.startswith(
        {"nosuch": f"nosuch: {os.strerror(2)}", "failing": "failing: failing -m venv"}.get("".join(names), "")
    )
    assert ("no venv" in told) == (names == ["failing"])

"""`pressroom doctor` as it is called: when something is missing or broken."""

import os
import sys
from pathlib import Path

import pytest

from support.project import REPOSITORY, Project, run

UTF8 = {"LC_ALL": "C.UTF-8"}


def test_all_is_well_in_a_project(metre: Project) -> None:
    outcome = metre.run("doctor", env=UTF8)
    assert (outcome.code, outcome.err) == (0, "This machine has everything that a build needs.\n")
    groups = [line for line in outcome.lines if not line.startswith(" ")]
    assert groups == ["Python", "System libraries", "Python packages", "Fonts", "Surroundings"]
    assert {line.split()[0] for line in outcome.lines if line.startswith("  ")} == {"ok"}
    assert f"{metre.root}, " in outcome.out
    assert "\x1b" not in outcome.out


def test_outside_a_project(tmp_path: Path) -> None:
    outcome = run("doctor", cwd=tmp_path, env=UTF8)
    assert outcome.code == 0
    assert "output folder" not in outcome.out


def test_a_project_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    outcome = run("--project", "nosuch", "doctor", cwd=tmp_path)
    assert outcome.code == 1
    assert "error[project-missing]" in outcome.err


def test_a_warning_does_not_make_it_fail(tmp_path: Path) -> None:
    outcome = run("doctor", "-q", cwd=tmp_path, env={"LC_ALL": "C"})
    assert (outcome.code, outcome.err) == (0, "")
    heading, line, remedy = outcome.lines
    assert heading == "Surroundings"
    assert line.split()[0] == "warning"
    assert remedy.strip() == "Run: export LC_ALL=C.UTF-8"


@pytest.mark.parametrize(
    ("module", "blamed"),
    [("lxml", ("lxml", "python-docx")), ("yaml", ("pyyaml",)), ("weasyprint", ("weasyprint",))],
)
def test_only_what_cannot_be_loaded_is_blamed(module: str, blamed: tuple[str, ...], tmp_path: Path) -> None:
    """python-docx is built on lxml. WeasyPrint is not: it is loaded by way of the back ends, which use lxml later."""
    (tmp_path / module).mkdir()
    (tmp_path / module / "__init__.py").write_text("raise ImportError('no such symbol: frob')\n", encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{REPOSITORY / 'scripts'}"
    outcome = run("doctor", "--json", cwd=tmp_path, env={**UTF8, "PYTHONPATH": path})
    assert (outcome.code, outcome.err) == (1, "")
    problems = [finding for finding in outcome.json["findings"] if finding["state"] != "ok"]
    assert tuple(finding["subject"] for finding in problems) == blamed
    for finding in problems:
        assert finding["state"] == "problem"
        assert "cannot be loaded: ImportError: no such symbol: frob" in finding["found"]
        assert finding["remedy"].startswith("Run: ")
    kinds = [(problem["severity"], problem["place"]) for problem in outcome.json["diagnostics"]]
    assert kinds == [("error", "Python packages")] * len(blamed)
    assert (outcome.json["errors"], outcome.json["warnings"]) == (len(blamed), 0)


@pytest.fixture
def no_pango(tmp_path: Path) -> dict[str, str]:
    """An environment in which the Pango that is found first cannot be loaded."""
    if sys.platform != "linux":
        pytest.skip("only Linux reads LD_LIBRARY_PATH")
    folder = tmp_path / "lib"
    folder.mkdir()
    (folder / "libpango-1.0.so.0").write_bytes(b"no library\n" * 1000)
    return {**UTF8, "LD_LIBRARY_PATH": str(folder)}


def test_a_broken_system_library(no_pango: dict[str, str], tmp_path: Path) -> None:
    outcome = run("doctor", cwd=tmp_path, env=no_pango)
    assert outcome.code == 1
    assert "Traceback" not in outcome.out + outcome.err
    broken = f"{no_pango['LD_LIBRARY_PATH']}/libpango-1.0.so.0"
    assert f"problem  Pango                    found, but it cannot be loaded: {broken}: " in outcome.out
    assert "repair the system libraries first" in outcome.out
    assert outcome.err == "3 problems. Builds fail here.\n"
    assert "courtbouillon" not in outcome.out, "WeasyPrint's own advice would spoil JSON"


def test_a_build_without_a_system_library_sends_to_the_doctor(no_pango: dict[str, str], metre: Project) -> None:
    outcome = metre.run("build", env=no_pango)
    assert (outcome.code, outcome.out) == (1, "")
    assert "Traceback" not in outcome.err
    assert "error[engine-missing]: WeasyPrint cannot be loaded: cannot load library 'libpango" in outcome.err
    assert "hint: `pressroom doctor` lists" in outcome.err


@pytest.mark.parametrize(("module", "remedy"), [("click", "Run: rm -r "), ("lxml", "Run: pressroom doctor")])
def test_a_build_without_a_package_is_one_line(module: str, remedy: str, metre: Project, tmp_path: Path) -> None:
    missing = f'raise ModuleNotFoundError("No module named {module}", name="{module}")\n'
    (tmp_path / f"{module}.py").write_text(missing, encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{REPOSITORY / 'scripts'}"
    outcome = metre.run("build", env={"PYTHONPATH": path})
    assert (outcome.code, outcome.out) == (1, "")
    [line] = outcome.err.splitlines()
    assert line.startswith(
        f"pressroom: a library cannot be loaded: ModuleNotFoundError: No module named {module}. {remedy}"
    )

"""The Python packages and the fonts: there, missing, of another version, broken."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

import pressroom
from pressroom.diagnostics import PressroomError, error
from pressroom.doctor import packages as room
from pressroom.doctor.finding import Finding, FindingState
from pressroom.doctor.fonts import fonts
from pressroom.doctor.packages import packages, python
from pressroom.installed_fonts import InstalledFont
from pressroom.workspace import Workspace
from support.project import REPOSITORY


def by_name(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings}


def failing(name: str, problem: Exception) -> Callable[..., ModuleType]:
    """An import that fails for one module."""
    real = importlib.import_module

    def load(module: str, package: str | None = None) -> ModuleType:
        if module == name:
            raise problem
        return real(module, package)

    return load


def test_what_is_installed_here_is_in_order() -> None:
    """Fails too where a package is asked for whose module has another name, which the doctor has to know."""
    assert [finding for finding in (python(), *packages(True), *fonts()) if finding.state is not FindingState.OK] == []


def test_every_package_that_decides_output_is_named() -> None:
    deciding = {"weasyprint", "pydyf", "lxml", "jinja2", "babel", "uharfbuzz", "fonttools", "pillow", "tinycss2"}
    found = by_name(packages(True))
    assert deciding | {"fontpkg-source-serif-4", "fontpkg-source-sans-3", "libyaml"} <= set(found)
    assert found["weasyprint"].found == metadata.version("weasyprint")


def test_at_import_the_standard_library_does() -> None:
    code = (
        "import sys\nimport pressroom.doctor.examine\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names))"
    )
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [sys.executable, "-S", "-c", code]  # without site-packages
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['__main__', 'pressroom']"


@pytest.mark.parametrize(("name", "state"), [("lxml", FindingState.PROBLEM), ("watchfiles", FindingState.WARNING)])
def test_not_installed(name: str, state: FindingState, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(package: str) -> str:
        if package == name:
            raise metadata.PackageNotFoundError(package)
        return real(package)

    monkeypatch.setattr(metadata, "version", version)
    finding = by_name(packages(True))[name]
    assert finding.state is state
    assert finding.found.startswith("not installed")
    assert finding.remedy


def test_what_only_some_commands_need_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = {"css-inline", "email-validator", "openpyxl"}
    assert extra <= set(by_name(packages(True)))
    real = metadata.version

    def version(package: str) -> str:
        if package == "openpyxl":
            raise metadata.PackageNotFoundError(package)
        return "0.1" if package == "css-inline" else real(package)

    monkeypatch.setattr(metadata, "version", version)
    broken = ImportError("no such library")
    monkeypatch.setattr(importlib, "import_module", failing("email_validator", broken))
    found = by_name(packages(True))
    assert found["openpyxl"].state is FindingState.OK
    assert "`pressroom mailing` needs it" in found["openpyxl"].found
    assert found["css-inline"].state is FindingState.WARNING
    assert found["email-validator"].state is FindingState.WARNING
    assert "`pressroom mailing` needs it" in found["email-validator"].found


def test_another_version_than_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _name: "1.0")
    finding = by_name(packages(True))["weasyprint"]
    assert (finding.state, finding.found) == (FindingState.WARNING, "1.0; required: ==70.0")


def test_what_cannot_be_loaded_is_told_with_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ImportError("libxml2.so.2: undefined symbol: xmlFoo")
    monkeypatch.setattr(importlib, "import_module", failing("lxml.etree", broken))
    finding = by_name(packages(True))["lxml"]
    assert finding.state is FindingState.PROBLEM
    assert finding.found.endswith("but it cannot be loaded: ImportError: libxml2.so.2: undefined symbol: xmlFoo")


def test_weasyprint_waits_for_the_systems_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setitem(room._LOADERS, "weasyprint", refuse)
    assert by_name(packages(False))["weasyprint"].remedy == "repair the system libraries first"
    assert by_name(packages(True))["weasyprint"].remedy.startswith("Run: ")


def test_yaml_without_its_fast_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    assert by_name(packages(True))["libyaml"].state is FindingState.WARNING


def test_not_installed_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)
    found = by_name(packages(True))
    assert found["pressroom"].state is FindingState.WARNING


def test_the_remedy_is_that_of_the_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert room.reinstall("lxml>=6") == f"Run: rm -r {REPOSITORY}/.venv && make -C {REPOSITORY} setup"
    monkeypatch.setattr(pressroom, "__file__", str(tmp_path / "lib" / "site-packages" / "pressroom" / "__init__.py"))
    assert room.reinstall("lxml>=6").endswith(" -m pip install --force-reinstall 'lxml>=6'")


def test_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_version", lambda: "3.9.2")
    finding = python()
    assert finding.state is FindingState.PROBLEM
    assert finding.found.endswith("; required: >=3.11")


def test_fonts_are_told_face_by_face() -> None:
    assert [finding.subject for finding in fonts()] == [
        f"{family} ({style})" for family in ("Source Serif 4", "Source Sans 3") for style in ("normal", "italic")
    ]


def test_a_font_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_workspace: Workspace) -> tuple[InstalledFont, ...]:
        raise PressroomError([error("font-missing", "not installed in full", place="fontpkg-source-sans-3")])

    monkeypatch.setattr(Workspace, "fonts", refuse)
    [finding] = fonts()
    assert (finding.subject, finding.state) == ("fontpkg-source-sans-3", FindingState.PROBLEM)


def test_a_font_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "fonts", lambda _workspace: (InstalledFont("Some Face", "normal", b"nothing"),))
    [finding] = fonts()
    assert (finding.subject, finding.state) == ("Some Face (normal)", FindingState.PROBLEM)
    assert finding.found.startswith("the file is not a font: ")


def test_fonts_without_fonttools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", failing("fontTools.ttLib", ImportError("gone")))
    [finding] = fonts()
    assert finding.state is FindingState.WARNING
    assert finding.found.startswith("4 faces are there")

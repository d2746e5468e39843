"""Files beside the code agree with it: version, changelog, workflow of the continuous integration."""

import re
import tomllib
from datetime import date
from typing import Any

import yaml

from pressroom import __version__
from pressroom.doctor.platforms import TESTED
from support.project import REPOSITORY
from tools.try_wheel import VERSIONS

WORKFLOW = REPOSITORY / ".github" / "workflows" / "ci.yml"


def test_the_version_is_the_newest_of_the_changelog() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})", head) for head in heads[1:]]
    assert None not in released
    versions = [(version[1], date.fromisoformat(version[2])) for version in released if version]
    assert versions[0][0] == __version__
    assert versions == sorted(versions, key=lambda version: version[1], reverse=True)


def test_the_project_has_the_version_of_the_package() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return found


def test_the_workflow_tests_the_supported_versions_of_python() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = jobs()["test"]["strategy"]["matrix"]["python"]
    assert versions == list(VERSIONS)
    assert project["requires-python"] == f">={versions[0]}"


def test_the_workflow_tries_the_tested_systems() -> None:
    images = jobs()["first-command"]["strategy"]["matrix"]["image"]
    assert {tuple(image.split(":")) for image in images} >= TESTED


def test_the_workflow_runs_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    ran = [words.split() for job in jobs().values() for step in job["steps"] if (words := step.get("run", ""))]
    made = [words[1] for words in ran if words[0] == "make"]
    assert {"setup", "test", "briefing", "wheel-test"} <= set(made) <= targets

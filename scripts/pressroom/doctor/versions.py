"""What a package asks for, and whether a version will do: as much of PEP 440 and PEP 508 as our requirements use."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*\(?(?P<asked>[^;()]*)\)?\s*(?:;(?P<marker>.*))?"
)
_CLAUSE = re.compile(r"(?P<comparison>==|>=)\s*(?P<version>[0-9][A-Za-z0-9.]*)")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package by its normalised name, and the versions that will do: `>=3.11`, `==70.0`, or nothing."""

    name: str
    asked: str


def requirements(lines: Iterable[str]) -> tuple[Requirement, ...]:
    """The requirements in a package's metadata, but for those under a condition: of its extras, of other Pythons.

    https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line.strip()))]
    return tuple(
        Requirement(normalised(match["name"]), match["asked"].replace(" ", "").strip("()"))
        for match in found
        if not match["marker"]
    )


def normalised(name: str) -> str:
    """The one way to write a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def will_do(version: str, asked: str) -> bool:
    """Whether a version is one of those asked for. Of clauses other than `>=` and `==` it is taken to be so."""
    clauses = [match for clause in asked.split(",") if (match := _CLAUSE.fullmatch(clause.strip()))]
    return all(
        (_numbers(version) == _numbers(clause["version"]))
        if clause["comparison"] == "=="
        else _numbers(version) >= _numbers(clause["version"])
        for clause in clauses
    )


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a release, without zeros at the end: `70.0` and `70` are one version."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(part) for part in numbers[0].split(".")] if numbers else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)

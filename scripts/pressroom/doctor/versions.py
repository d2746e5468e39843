"""Requirements of a package, and whether a version satisfies them: the parts of PEP 440 and PEP 508 in use here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*\(?(?P<wanted>[^;()]*)\)?\s*(?:;(?P<marker>.*))?"
)
_CLAUSE = re.compile(r"(?P<comparison>==|>=)\s*(?P<version>[0-9][A-Za-z0-9.]*)")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package by its normalised name, and the versions wanted: `>=3.11`, `==70.0`, or ""."""

    name: str
    wanted: str


def requirements(lines: Iterable[str]) -> tuple[Requirement, ...]:
    """Parse the requirements in a package's metadata, without conditional ones (of extras, of other Pythons).

    https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line.strip()))]
    return tuple(_requirement(match) for match in found if not match["marker"])


def requirements_of_extra(lines: Iterable[str], extra: str) -> tuple[Requirement, ...]:
    """Parse the requirements of one extra in a package's metadata."""
    found = [match for line in lines if (match := _REQUIREMENT.fullmatch(line.strip()))]
    wanted = re.compile(rf"\s*extra\s*==\s*['\"]{re.escape(extra)}['\"]\s*")
    return tuple(_requirement(match) for match in found if match["marker"] and wanted.fullmatch(match["marker"]))


def _requirement(match: re.Match[str]) -> Requirement:
    return Requirement(normalised(match["name"]), match["wanted"].replace(" ", "").strip("()"))


def normalised(name: str) -> str:
    """Normalise a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def satisfies(version: str, wanted: str) -> bool:
    """Whether a version is one of those wanted. Clauses other than `>=` and `==` count as satisfied."""
    clauses = [match for clause in wanted.split(",") if (match := _CLAUSE.fullmatch(clause.strip()))]
    return all(
        (_numbers(version) == _numbers(clause["version"]))
        if clause["comparison"] == "=="
        else _numbers(version) >= _numbers(clause["version"])
        for clause in clauses
    )


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a release without zeros at the end: `70.0` and `70` are one version."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(part) for part in numbers[0].split(".")] if numbers else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)

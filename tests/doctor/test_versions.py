"""Requirements and versions."""

from importlib import metadata

import pytest

from pressroom.doctor.versions import Requirement, requirements, satisfies


def test_requirements_but_not_those_under_a_condition() -> None:
    lines = [
        "babel>=2.18",
        "fonttools[woff] >=4.59.2",
        "Pillow (>=9.1.0)",
        "markdown_it-Py >= 4, <5",
        "pyphen",
        'tomli>=2; python_version < "3.11"',
        "pytest>=8.4; extra == 'dev'",
    ]
    assert requirements(lines) == (
        Requirement("babel", ">=2.18"),
        Requirement("fonttools", ">=4.59.2"),
        Requirement("pillow", ">=9.1.0"),
        Requirement("markdown-it-py", ">=4,<5"),
        Requirement("pyphen", ""),
    )


@pytest.mark.parametrize(
    ("version", "asked", "expected"),
    [
        ("3.11.7", ">=3.11", True),
        ("3.9.2", ">=3.11", False),
        ("3.11", ">=3.11.0", True),
        ("10.0", ">=9", True),
        ("70.0", "==70.0", True),
        ("70", "==70.0", True),
        ("70.1", "==70.0", False),
        ("4.004", "==4.4", True),
        ("2.0.0b1", ">=2.0.0b1", True),
        ("1.2", ">=1,>=1.3", False),
        ("1.2", "", True),
        ("1.2", "<1", True),
        ("unknown", ">=1", False),
    ],
)
def test_satisfies(version: str, asked: str, expected: bool) -> None:
    assert satisfies(version, asked) is expected


@pytest.mark.parametrize("asker", ["pressroom", "weasyprint"])
def test_what_our_packages_ask_for_is_understood(asker: str) -> None:
    """Of other clauses than these two a version would be taken to do."""
    found = requirements(metadata.requires(asker) or ())
    assert len(found) > 5
    for requirement in found:
        clauses = requirement.wanted.split(",") if requirement.wanted else []
        assert all(clause.startswith((">=", "==")) for clause in clauses), requirement

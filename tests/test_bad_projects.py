"""The corpus of bad projects: through the command, every case is told in its place with a hint, and changes nothing."""

from collections.abc import Iterator

import pytest

from support.corpus import Case, Told, cases
from support.forkserver import measured
from support.project import Outcome, Project
from support.untouched import built_earlier, by_itself, untouched

#: The most that a project may take whose content or templates are refused, hostile ones too; the start is not counted.
SECONDS, MEGABYTES = 2.0, 300.0
#: On slower machines: as many times what it takes there to load the program.
LOADINGS = 2.0
#: The themes in which pages are laid out before anything is wrong with them: they have limits of their own.
LAID_OUT = ("images", "styles")


def found(outcome: Outcome, project: Project) -> Iterator[Told]:
    """What a command told, as JSON; the excerpt of each place is its line."""
    for problem in outcome.json["diagnostics"]:
        span, place = problem["span"], problem["place"] or ""
        if span and span["excerpt"]:
            lines = (project.root / span["file"]).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
            assert span["excerpt"] == lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")[span["line"] - 1]
            assert 1 <= span["column"] <= len(span["excerpt"]) + 1
        at = "{file}:{line}:{column}".format(**span) if span else place
        length = span["length"] if span else None
        yield Told(problem["severity"], problem["code"], at, length, problem["hint"] or "", problem["message"])


def is_told(expected: Told, told: list[Told]) -> bool:
    """Whether what is expected was told; length and message count where they are given."""
    return any(
        (one.severity, one.code, one.at, one.hint) == (expected.severity, expected.code, expected.at, expected.hint)
        and expected.length in (None, one.length)
        and expected.message in (None, one.message)
        for one in told
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.theme}: {case.name}") for case in cases()])
def test_a_bad_project_is_told_in_its_place_and_changes_nothing(case: Case, metre: Project) -> None:
    expected = case.apply(built_earlier(metre))
    with untouched(metre) as variables:
        outcome, usage = measured(*case.command, "--json", cwd=metre.root, env={**variables, **case.env})
    by_itself(outcome, case.status)
    told = list(found(outcome, metre))
    assert [one for one in expected if not is_told(one, told)] == [], told
    assert case.more or len(told) == len(expected), told
    assert all(one.hint and one.at for one in told), told
    if case.theme not in LAID_OUT:
        assert usage.seconds < max(SECONDS, LOADINGS * usage.loading)
        assert usage.megabytes < MEGABYTES


@pytest.mark.parametrize("theme", sorted({case.theme for case in cases()}))
def test_people_are_told_the_same_as_programs(theme: str, metre: Project) -> None:
    """The first case of each theme, in the form for people."""
    case = cases(theme)[0]
    expected = case.apply(built_earlier(metre))
    with untouched(metre) as variables:
        outcome, _ = measured(*case.command, cwd=metre.root, env={**variables, **case.env})
    by_itself(outcome, case.status)
    for one in expected:
        assert f"{one.severity}[{one.code}]: " in outcome.err
        assert f" --> {one.at}" in outcome.err
        assert f"hint: {one.hint}\n" in outcome.err

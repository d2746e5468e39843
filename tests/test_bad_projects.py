"""The corpus of bad projects: through the command, every case is told in its place with a hint, and changes nothing."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.corpus import Case, Told, cases
from support.measured import Usage, measured
from support.project import Outcome, Project

#: What an earlier build left. Whether these are documents does not matter: a refused build never looks at them.
EARLIER = {
    "build/.lock": b"",
    "build/manifest.json": b'{"artifacts": {}}\n',
    "build/public/en/briefing.pdf": b"an earlier briefing",
    "build/public/en/fact-sheet.docx": b"an earlier fact sheet",
}
#: The most that a project may take whose content is refused, hostile content too.
SECONDS, MEGABYTES = 2.0, 300.0
#: The themes in which pages are laid out before anything is wrong with them.
LAID_OUT = ("images", "styles", "fonts", "markup")


def states(root: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with the hash of its bytes."""

    def state(path: Path) -> str:
        return str(path.readlink()) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()

    files = (path for path in root.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(root).as_posix(): state(path) for path in files}


def attempt(case: Case, project: Project, scratch: Path, *options: str) -> tuple[Outcome, Usage]:
    """Run the case's command. Whatever it says, it changes no file and leaves none behind."""
    before = states(project.root)
    scratch.mkdir(exist_ok=True)
    report = scratch.parent / "usage.json"
    env = {"TMPDIR": str(scratch), **case.env}
    outcome, usage = measured(*case.command, *options, cwd=project.root, report=report, env=env)
    assert "Traceback" not in outcome.err
    assert outcome.code == case.status
    assert states(project.root) == before
    assert list(scratch.iterdir()) == []
    return outcome, usage


def found(outcome: Outcome, project: Project) -> Iterator[Told]:
    """What a command told, as JSON; the excerpt of each place is its line."""
    for problem in outcome.json["diagnostics"]:
        span, place = problem["span"], problem["place"] or ""
        if span and span["excerpt"]:
            text = (project.root / span["file"]).read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
            lines = re.sub("[\udc80-\udcff]", "?", text)  # bytes that are no UTF-8
            assert span["excerpt"] == lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")[span["line"] - 1]
            assert 1 <= span["column"] <= len(span["excerpt"]) + 1
        at = "{file}:{line}:{column}".format(**span) if span else place
        length = span["length"] if span else None
        yield Told(problem["severity"], problem["code"], at, length, problem["hint"] or "", problem["message"])


def differing(expected: Told, told: list[Told]) -> bool:
    """Whether nothing that was told is what was expected; length and message count where they are given."""
    return not any(
        (one.severity, one.code, one.at, one.hint) == (expected.severity, expected.code, expected.at, expected.hint)
        and expected.length in (None, one.length)
        and expected.message in (None, one.message)
        for one in told
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.theme}: {case.name}") for case in cases()])
def test_a_bad_project_is_told_in_its_place_and_changes_nothing(case: Case, metre: Project, tmp_path: Path) -> None:
    for path, data in EARLIER.items():
        (metre.root / path).parent.mkdir(parents=True, exist_ok=True)
        (metre.root / path).write_bytes(data)
    expected = case.apply(metre)
    outcome, usage = attempt(case, metre, tmp_path / "scratch", "--json")
    told = list(found(outcome, metre))
    assert [one for one in expected if differing(one, told)] == [], told
    assert case.more or len(told) == len(expected), told
    assert all(one.hint and one.at for one in told), told
    if case.theme not in LAID_OUT:
        assert usage.seconds < SECONDS
        assert usage.megabytes < MEGABYTES


@pytest.mark.parametrize("theme", sorted({case.theme for case in cases()}))
def test_people_are_told_the_same_as_programs(theme: str, metre: Project, tmp_path: Path) -> None:
    """The first case of each theme, in the form for people."""
    case = cases(theme)[0]
    for path, data in EARLIER.items():
        (metre.root / path).parent.mkdir(parents=True, exist_ok=True)
        (metre.root / path).write_bytes(data)
    expected = case.apply(metre)
    outcome, _ = attempt(case, metre, tmp_path / "scratch")
    for one in expected:
        assert f"{one.severity}[{one.code}]: " in outcome.err
        assert f" --> {one.at}" in outcome.err
        assert f"hint: {one.hint}\n" in outcome.err

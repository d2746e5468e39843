"""A command that is killed at any step: nothing is lost, nothing is double, and the next run repairs the rest."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.mailings import HEAD, SETTINGS, release, write_release
from support.outcome import REPOSITORY, environment
from support.project import Project

ROW = "{0}@example.org,,{0},Dear all,media,en,,{1}\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Drafts for a, b and c, of which that for b is marked as sent; then a list without c, with d, and other lines."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + "".join(ROW.format(name, "") for name in "abc"))
    write_release(metre, release())
    drafts = metre.call("mailing", "drafts").lines
    assert metre.call("mailing", "sent", drafts[1]).code == 0
    metre.write("list.csv", HEAD + "".join(ROW.format(name, "A line") for name in "abd"))
    return metre


STRIDES = pytest.mark.parametrize("stride", [23, pytest.param(1, marks=pytest.mark.long)])


def killed(project: Project, scratch: Path, stride: int, *arguments: str) -> list[dict[str, Any]]:
    """What is left by a command that is killed at each of its steps, or at some of them."""
    program = [sys.executable, "-m", "support.killed", str(project.root), str(scratch), str(stride), *arguments]
    paths = {"PYTHONPATH": f"{REPOSITORY / 'tests'}:{REPOSITORY / 'scripts'}"}
    done = subprocess.run(program, env=environment(paths), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    assert len(found) > 15 / stride
    return found


def people(mails: list[str]) -> list[str]:
    """The recipients of mails by the names of their files, with the folder."""
    return [name.replace("media-en-", "").rpartition("-")[0] for name in mails]


@STRIDES
def test_drafts_that_are_killed(mailing: Project, tmp_path: Path, stride: int) -> None:
    states = set()
    for one in killed(mailing, tmp_path / "scratch", stride, "mailing", "drafts"):
        after, again = one["after"], one["again"]
        assert after["whole"]
        states.add(tuple(map(tuple, after["record"])))
        assert people(after["mails"]).count("sent/b") == 1
        assert "b" not in people(after["mails"])
        assert {"a"} <= set(people(after["mails"])) <= {"a", "c", "d", "sent/b"}
        assert one["problems"] == []
        assert people(again["mails"]) == ["a", "d", "sent/b"]
        assert again["others"] == ["mail-merge.csv"]
        assert again["record"] == [
            ["a@example.org", "drafted"],
            ["b@example.org", "sent"],
            ["d@example.org", "drafted"],
        ]
    old, new = (
        tuple((f"{name}@example.org", "sent" if name == "b" else "drafted") for name in names)
        for names in ("abc", "abd")
    )
    assert states == {old, new}


@pytest.mark.long
def test_marking_that_is_killed(mailing: Project, tmp_path: Path) -> None:
    for one in killed(mailing, tmp_path / "scratch", 1, "mailing", "sent", "--all"):
        after, again = one["after"], one["again"]
        assert {state for _, state in after["record"][:1] + after["record"][2:]} in ({"drafted"}, {"sent"})
        assert {name.removeprefix("sent/") for name in people(after["mails"])} == {"a", "b", "c"}
        assert len(after["mails"]) == 3
        assert people(again["mails"]) == ["sent/a", "sent/b", "sent/c"]
        assert [state for _, state in again["record"]] == ["sent"] * 3


@pytest.mark.long
def test_a_person_is_taken_out_by_the_next_run(mailing: Project, tmp_path: Path) -> None:
    for one in killed(mailing, tmp_path / "scratch", 1, "mailing", "forget", "b@example.org"):
        if one["after"]["record"][0][0]:  # the ledger still knows the address
            assert one["problems"] == []
        assert people(one["again"]["mails"]) == ["a", "c"]
        assert [address for address, _ in one["again"]["record"]] == ["", "a@example.org", "c@example.org"]

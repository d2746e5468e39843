"""What the system refuses while drafts are written or marked: a clear message, and everything as it was."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pressroom.dispatch.ledger import database
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROWS = "desk@example.org,,Newsroom,Dear editors,media,en,,\nradio@example.org,,Radio,Dear editors,media,en,,\n"


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Drafts for two, of which one is marked as sent, and a list that has changed since."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS)
    write_release(metre, release())
    drafts = metre.call("mailing", "drafts").lines
    assert metre.call("mailing", "sent", drafts[0]).code == 0
    metre.write("list.csv", HEAD + ROWS.replace("editors", "all") + "paper@example.org,,Paper,Hello,media,en,,\n")
    return metre


def state(project: Project) -> tuple[dict[str, str], str]:
    """The files of the build folder, and what is on record."""
    return project.built, project.call("mailing", "status", "--json").out


def drafts_on_a_full_disk(project: Project, calls: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write drafts while all but the first calls to force a file to the disk fail. The messages."""
    sync, left = os.fsync, calls

    def full(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        outcome = project.call_here("mailing", "drafts")
    assert (outcome.code, "error[write-failed]" in outcome.err) == (1, True)
    return outcome.err


@pytest.mark.parametrize("calls", [0, 1, 2])
def test_a_full_disk_changes_nothing(calls: int, mailing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(mailing)
    assert "free space on the disk" in drafts_on_a_full_disk(mailing, calls, monkeypatch)
    assert state(mailing) == before
    assert mailing.call("mailing", "drafts").code == 0


def test_a_run_that_fails_after_the_ledger_was_written_is_repeated(
    mailing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "run the command again" in drafts_on_a_full_disk(mailing, 3, monkeypatch)
    outcome = mailing.call("mailing", "drafts")
    assert outcome.code == 0
    folder = mailing.root / "build/mailings/metre-1"
    there = [path.name for path in folder.iterdir() if path.suffix in (".eml", ".tmp")]
    assert sorted(there) == sorted(Path(line).name for line in outcome.lines)
    assert len(there) == 2


@pytest.mark.parametrize("arguments", [("drafts",), ("sent", "--all"), ("forget", "radio@example.org")])
def test_a_ledger_without_room_changes_nothing(
    arguments: tuple[str, ...], mailing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, connect = state(mailing), sqlite3.connect

    def refusing(place: Path, **given: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(place, **given)
        connection.execute("PRAGMA query_only = ON")
        return connection

    if arguments[0] == "forget":
        monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)  # files go before the ledger changes
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", refusing)
        outcome = mailing.call_here("mailing", *arguments)
    assert (outcome.code, "error[write-failed]" in outcome.err) == (1, True)
    assert "nothing was recorded" in outcome.err
    assert state(mailing) == before


@pytest.mark.parametrize("arguments", [("drafts",), ("sent", "--all"), ("forget", "radio@example.org")])
def test_a_locked_ledger_changes_nothing(
    arguments: tuple[str, ...], mailing: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(mailing)
    monkeypatch.setattr(database, "_SECONDS", 0.01)
    with closing(sqlite3.connect(mailing.root / database.LEDGER, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcome = mailing.call_here("mailing", *arguments)
        assert mailing.call("mailing", "status").code == 0  # reading goes on
    assert (outcome.code, "error[ledger-locked]" in outcome.err) == (1, True)
    assert "close the other program that has it open" in outcome.err
    assert state(mailing) == before


def test_a_mail_that_cannot_be_moved_is_marked_all_the_same(mailing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise PermissionError(errno.EACCES, "another program has it open")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", busy)
        outcome = mailing.call_here("mailing", "sent", "--all")
    assert (outcome.code, outcome.lines) == (0, ["1 mail marked as sent, 0 still to be sent"])
    assert "warning[draft-place]" in outcome.err
    left = list((mailing.root / "build/mailings/metre-1").glob("*radio*.eml"))
    assert len(left) == 1
    assert mailing.call("mailing", "drafts").code == 0
    assert not left[0].exists()
    assert (left[0].parent / "sent" / left[0].name).exists()

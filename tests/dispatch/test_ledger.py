"""The file of the ledger: private, never of another program, and every failure a diagnostic that loses nothing."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.ledger import database
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading, ledger_for_writing
from pressroom.dispatch.ledger.queries import release_names
from pressroom.dispatch.ledger.recording import record_release
from pressroom.dispatch.ledger.schema import MIGRATIONS
from support.mailings import release


def made(root: Path) -> Path:
    """A ledger with one release."""
    with ledger_for_writing(root) as ledger:
        record_release(ledger, release(), "0" * 64)
        ledger.commit()
    return root / LEDGER


def names(root: Path) -> tuple[str, ...]:
    with ledger_for_reading(root) as ledger:
        return release_names(ledger) if ledger else ()


def refusal(root: Path) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        made(root)
    [problem] = caught.value.diagnostics
    assert problem.hint
    return problem


def test_the_ledger_is_private_and_git_ignores_it(tmp_path: Path) -> None:
    assert made(tmp_path).stat().st_mode & 0o777 == 0o600
    assert made(tmp_path).parent.stat().st_mode & 0o777 == 0o700
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    status = subprocess.run(["git", "status", "--short"], cwd=tmp_path, check=True, capture_output=True)
    assert status.stdout == b""


def test_reading_makes_no_ledger(tmp_path: Path) -> None:
    assert names(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_committed_is_undone(tmp_path: Path) -> None:
    with ledger_for_writing(tmp_path) as ledger:
        record_release(ledger, release(), "0" * 64)
    assert names(tmp_path) == ()
    made(tmp_path)
    assert names(tmp_path) == ("metre-1",)


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(made(tmp_path))) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = (tmp_path / LEDGER).read_bytes()
    assert refusal(tmp_path).code == "ledger-newer"
    with pytest.raises(PressroomError, match="a newer version of Pressroom"):
        names(tmp_path)
    assert (tmp_path / LEDGER).read_bytes() == before


@pytest.mark.parametrize("reading", [False, True])
def test_a_ledger_of_an_older_version_is_brought_up(
    reading: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path)
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, ["ALTER TABLE mails ADD COLUMN copy TEXT"]))
    with (ledger_for_reading if reading else ledger_for_writing)(tmp_path) as ledger:
        assert ledger
        assert ledger.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) + 1
        assert "copy" in {row["name"] for row in ledger.execute("PRAGMA table_info(mails)")}
        assert release_names(ledger) == ("metre-1",)


@pytest.mark.parametrize("how", ["no database", "cut", "of another program", "torn"])
def test_a_damaged_ledger_is_named_and_stays(how: str, tmp_path: Path) -> None:
    place = made(tmp_path)
    data = place.read_bytes()
    match how:
        case "no database":
            place.write_bytes(b"Dear editors, " * 500)
        case "cut":
            place.write_bytes(data[:5000])
        case "torn":
            place.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])
        case "of another program":
            place.unlink()
            with closing(sqlite3.connect(place)) as connection:
                connection.execute("CREATE TABLE notes (text)")
    before = place.read_bytes()
    assert refusal(tmp_path).code == "ledger-damaged"
    with pytest.raises(PressroomError):
        names(tmp_path)
    assert place.read_bytes() == before


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the ledger open."""
    with closing(sqlite3.connect(made(tmp_path), isolation_level=None)) as connection:
        yield connection


def test_a_locked_ledger_is_named(tmp_path: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_SECONDS", 0.01)
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(tmp_path).code == "ledger-locked"
    other.execute("ROLLBACK")
    made(tmp_path)


@pytest.mark.parametrize("what", [".pressroom", LEDGER])
@pytest.mark.parametrize("kind", ["link", "other"])
def test_no_link_is_followed(what: str, kind: str, tmp_path: Path) -> None:
    project, place = tmp_path / "project", tmp_path / "project" / what
    place.parent.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    if kind == "link":
        place.symlink_to(elsewhere)
    elif what == LEDGER:
        place.mkdir()
    else:
        place.write_bytes(b"precious")
    assert refusal(project).code == "write-failed"
    assert not elsewhere.exists()


def test_a_disk_without_room_is_named_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(tmp_path).read_bytes()
    pages = len(before) // 4096
    connect = sqlite3.connect

    def full(place: Path, **given: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(place, **given)  # type: ignore[call-overload]  # given as it came
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    def write() -> None:
        with ledger_for_writing(tmp_path) as ledger:
            for number in range(200):
                record_release(ledger, release(version=f"{number}" * 90), "1" * 64)
            ledger.commit()

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(PressroomError, match="could not be written") as caught:
        write()
    assert caught.value.diagnostics[0].code == "write-failed"
    monkeypatch.undo()
    assert names(tmp_path) == ("metre-1",)


def test_a_mistake_in_a_query_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), ledger_for_writing(tmp_path) as ledger:
        ledger.execute("SELECT nothing FROM nowhere")

"""The file of the ledger: opened, brought to the newest version, and its failures as diagnostics."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.ledger.schema import APPLICATION, MIGRATIONS
from pressroom.output.regular_files import OccupiedError, below, is_there
from pressroom.output.writer import locked, store, sync_folder

FOLDER = ".pressroom"
LEDGER = f"{FOLDER}/ledger.sqlite"
#: How long another program may hold the ledger.
_SECONDS = 5.0
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


@contextmanager
def ledger_for_writing(root: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of a project, made where there is none, in a transaction that no other program can join.

    The caller commits. What is not committed at the end is undone.

    Raises:
        PressroomError: where the file is locked, damaged or newer, or the system refuses.
    """
    place = root / LEDGER
    try:
        place = below(root, LEDGER)
        _make(place)
    except OSError as problem:
        raise _refused(place, problem) from problem
    with _connected(place) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _migrate(connection, _version(connection, place))
        yield connection


@contextmanager
def ledger_for_reading(root: Path) -> Iterator[sqlite3.Connection | None]:
    """The ledger of a project; None where there is none yet. An older one is brought to the newest version.

    Raises:
        PressroomError: where the file is locked, damaged or newer, or the system refuses.
    """
    place = root / LEDGER
    try:
        place = below(root, LEDGER)
        there = is_there(place)
    except OSError as problem:
        raise _refused(place, problem) from problem
    if not there:
        yield None
        return
    with _connected(place) as connection:
        if _version(connection, place) < len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            _migrate(connection, _version(connection, place))
            connection.commit()
        connection.execute("BEGIN")
        yield connection


def _make(place: Path) -> None:
    """A ledger without entries that the owner alone can read, in a folder that git ignores.

    It is whole at once: an empty file is one that was damaged.
    """
    place.parent.mkdir(mode=0o700, exist_ok=True)
    ignored = place.with_name(".gitignore")
    if not is_there(ignored):
        store(ignored, b"*\n")
    if is_there(place):
        return
    with locked(place.parent):
        if is_there(place):  # another program was faster
            return
        staged = place.with_name(f".{place.name}.tmp")
        staged.unlink(missing_ok=True)
        store(staged, _without_entries(), 0o600)
        staged.rename(place)
        sync_folder(place.parent)


def _without_entries() -> bytes:
    """The bytes of a ledger of the newest version that has no entries."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _migrate(connection, 0)
        return connection.serialize()


@contextmanager
def _connected(place: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(place, timeout=_SECONDS, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is deleted leaves no bytes behind
            connection.execute("PRAGMA synchronous = EXTRA")
            yield connection
    except sqlite3.Error as problem:
        found = _problem(place, problem)
        if found is None:
            raise
        raise found from problem


def _version(connection: sqlite3.Connection, place: Path) -> int:
    """The version of the tables."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION:
        reason = "is a database of another program" if application or tables else "is empty: it is damaged"
        raise _damaged(place, reason)
    if version > len(MIGRATIONS):
        message = f"{place} was written by a newer version of Pressroom"
        raise PressroomError([error("ledger-newer", message, place=str(place), hint="update Pressroom")])
    return int(version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    if version < len(MIGRATIONS):
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _problem(place: Path, problem: sqlite3.Error) -> PressroomError | None:
    """What a failure of the file means to the user; None for one that is a mistake of the program."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return _damaged(place, "cannot be read as a ledger: it is damaged")
    if code in _LOCKED:
        hint = "close the other program that has it open, then try again"
        message = f"{place} is locked by another program"
        return PressroomError([error("ledger-locked", message, place=str(place), hint=hint)])
    if code in _REFUSED:
        hint = "see that the folder and the file may be written to, and that the disk has room: nothing was recorded"
        message = f"{place} could not be written: {problem}"
        return PressroomError([error("write-failed", message, place=str(place), hint=hint)])
    return None


def _damaged(place: Path, reason: str) -> PressroomError:
    again = "move the file away and run `pressroom mailing sent --recover`"
    hint = f"put a copy of the ledger in its place; without one, {again}"
    return PressroomError([error("ledger-damaged", f"{place} {reason}", place=str(place), hint=hint)])


_ROOM = "see that the folder of the project is writable, and that the disk has room"


def _refused(place: Path, problem: OSError) -> PressroomError:
    hint = problem.remedy if isinstance(problem, OccupiedError) else _ROOM
    message = f"{place} cannot be used: {problem.strerror or problem}"
    return PressroomError([error("write-failed", message, place=str(place), hint=hint)])

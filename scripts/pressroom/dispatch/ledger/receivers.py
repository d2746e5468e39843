"""Who got a statement or a file."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.queries import (
    known_items,
    known_names,
    mails_with_bytes,
    mails_with_name,
    mails_with_statement,
    partial_releases,
)
from pressroom.model.suggest import nearest
from pressroom.output.regular_files import read_regular

_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Receivers:
    """The mails with a statement or a file, and `by` what these were found: an id, bytes, or a name."""

    mails: tuple[LedgerMail, ...]
    by: str
    warnings: tuple[Diagnostic, ...] = ()


def find_receivers(root: Path, name: str) -> Receivers:
    """The mails with a statement, by its id, or with a file, by its bytes if it is there, else by its path or name.

    Raises:
        PressroomError: where the ledger knows none of these.
    """
    data = _bytes_of(Path(name))
    known: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    with ledger_for_reading(root) as ledger:
        if ledger is not None:
            if found := _found(ledger, name, data):
                return found
            known = known_names(ledger)
            partial = partial_releases(ledger, name) if data is None else ()
    raise _unknown(name, known, partial, named=data is not None)


def partly_recorded(releases: Iterable[str]) -> str:
    """What is on record of releases of earlier versions, for a message."""
    return (
        f"an earlier version of Pressroom made {', '.join(releases)}, and recorded statements, summaries and the full"
        " texts of milestones alone"
    )


def _found(ledger: sqlite3.Connection, name: str, data: bytes | None) -> Receivers | None:
    """Those who got what the ledger knows by this name, or by these bytes."""
    if data is not None:
        found = mails_with_bytes(ledger, hashlib.sha256(data).hexdigest())
        return Receivers(found, "bytes of the file") if found else None
    items = known_items(ledger)
    for text in (name, f"_{name}"):  # the path and the map, which have no id, are recorded as `_path` and `_map`
        if text in items:
            partial = partial_releases(ledger, text.partition(".")[0])
            return Receivers(mails_with_statement(ledger, text), "id", tuple(_partial(name, partial)))
    if found := mails_with_name(ledger, name):
        return Receivers(found, "name of the file" if name in known_names(ledger) else "path of the file")
    return None


def _partial(name: str, releases: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning that mails can have a text of which the ledger knows nothing."""
    if releases:
        message = f"{partly_recorded(releases)}: whether its files have `{name}` is not known"
        yield warning("who-partial", message, place=LEDGER, hint=_look_into(releases))


def _look_into(releases: Sequence[str]) -> str:
    return f"look into the files of {', '.join(releases)}, and name the file that has it: `pressroom mailing who FILE`"


def _unknown(name: str, known: Sequence[str], partial: Sequence[str], *, named: bool) -> PressroomError:
    message = f"no mail is on record with {'a file with the bytes of ' if named else ''}`{name}`"
    near, item = nearest(name, known), name.partition(".")[0]
    if named and Path(name).name in known:
        hint = "files of this name have other bytes: name the file of the release that you mean"
    elif not named and item in known:
        hint = f"other texts of an entry are on record with it: `pressroom mailing who {item}`"
    elif near:
        hint = f"did you mean `{near}`?"
    else:
        hint = _look_into(partial) if partial else "name a statement by its id, or a file of a release"
    if partial:
        message += f"; {partly_recorded(partial)}, so its mails can have it"
    return PressroomError([error("who-unknown", message, place=LEDGER, hint=hint)])


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a file that the user named; None where there is none."""
    try:
        return read_regular(path.resolve(), _MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as problem:
        if path.is_dir():
            return None
        message = f"{path} cannot be read: {problem.strerror or problem}"
        raise PressroomError([error("file-unreadable", message, place=str(path), hint="name a file")]) from problem

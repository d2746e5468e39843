"""Who got a statement or a file."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.queries import (
    known_items,
    known_names,
    mails_with_bytes,
    mails_with_name,
    mails_with_statement,
)
from pressroom.model.suggest import nearest
from pressroom.output.regular_files import read_regular

_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Receivers:
    """The mails with a statement or a file, and `by` what these were found: an id, bytes, or a name."""

    mails: tuple[LedgerMail, ...]
    by: str


def find_receivers(root: Path, name: str) -> Receivers:
    """The mails with a statement, by its id, or with a file, by its bytes if it is there, else by its path or name.

    Raises:
        PressroomError: where the ledger knows none of these.
    """
    data = _bytes_of(Path(name))
    known: tuple[str, ...] = ()
    with ledger_for_reading(root) as ledger:
        if ledger is not None:
            if data is not None and (found := mails_with_bytes(ledger, hashlib.sha256(data).hexdigest())):
                return Receivers(found, "bytes of the file")
            known = known_names(ledger)
            if data is None and name in known_items(ledger):
                return Receivers(mails_with_statement(ledger, name), "id")
            if data is None and name in known:
                return Receivers(mails_with_name(ledger, name), "name of the file")
            if data is None and (found := mails_with_name(ledger, name)):
                return Receivers(found, "path of the file")
    message = f"no mail has {'a file with the bytes of ' if data is not None else ''}`{name}`"
    file = Path(name).name
    if data is not None and file in known:
        hint = "files of this name have other bytes: name the file of the release that you mean"
    else:
        near = nearest(name, known)
        hint = f"did you mean `{near}`?" if near else "name a statement by its id, or a file of a release"
    raise PressroomError([error("who-unknown", message, place=LEDGER, hint=hint)])


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

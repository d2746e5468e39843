"""A list that has another name now: what was drafted and sent from it counts as from the list of that name."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_writing
from pressroom.dispatch.ledger.list_mark import is_of_list, list_mark, list_name
from pressroom.model.suggest import nearest


def rename_list(root: Path, old: str, new: Path) -> int:
    """Give all mails on record of one list the mark of another, and return how many these are.

    `old` is the place of the list as messages print it, or a path.

    Raises:
        PressroomError: where no mail is of such a list, or a list is there under both names.
    """
    mark = list_mark(_place(root, new), root)
    with ledger_for_writing(root) as ledger:
        marks = [one for (one,) in ledger.execute("SELECT DISTINCT list FROM mails WHERE list != '' ORDER BY list")]
        own = list_mark(_place(root, Path(old)), root)
        found = [one for one in marks if list_name(one) == old or is_of_list(one, own)]
        if not found:
            raise _unknown(old, [list_name(one) for one in marks])
        if is_of_list(own, mark):
            raise _same(old)
        if _place(root, Path(old)).exists():
            raise _both(old, new)
        if not _place(root, new).exists():
            raise _not_there(new)
        return _give(ledger, found, mark)


def _give(ledger: sqlite3.Connection, marks: Sequence[str], mark: str) -> int:
    count = sum(ledger.execute("UPDATE mails SET list = ? WHERE list = ?", (mark, one)).rowcount for one in marks)
    ledger.commit()
    return count


def _place(root: Path, path: Path) -> Path:
    """A path as it was given, from the project where it is not there: messages print places in the project so."""
    given = path.expanduser()
    return given if given.is_absolute() or given.exists() else root / given


def _unknown(old: str, names: Sequence[str]) -> PressroomError:
    near = nearest(old, names)
    known = f"there are: {', '.join(names)}" if names else "no mail was written from a list"
    hint = f"did you mean {near}?" if near else known
    return PressroomError([error("list-unknown", f"no mail of a list {old} is on record", place=LEDGER, hint=hint)])


def _same(name: str) -> PressroomError:
    message = f"{name} is both the old name and the new one"
    hint = "write the name that the list had, then the one that it has now"
    return PressroomError([error("list-renamed", message, place=name, hint=hint)])


def _not_there(new: Path) -> PressroomError:
    message = f"there is no list {new}"
    return PressroomError([error("file-missing", message, place=str(new), hint="write the name that the list has now")])


def _both(old: str, new: Path) -> PressroomError:
    message = f"{old} is still there: it and {new} are two lists"
    hint = f"if {new} takes the place of {old}, move {old} away, then try again"
    return PressroomError([error("list-renamed", message, place=old, hint=hint)])

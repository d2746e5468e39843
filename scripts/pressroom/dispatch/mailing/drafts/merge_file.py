"""The file of the list for mail-merge add-ins: it has the drafts that are left, whatever was marked or taken out."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, warning
from pressroom.dispatch.ledger.entries import WrittenFile
from pressroom.dispatch.ledger.files.drafted import drafted_mails
from pressroom.dispatch.ledger.recording import record_written, release_number, settle_written
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder
from pressroom.dispatch.mailing.drafts.merge_list import MERGE_LIST, merge_list
from pressroom.output.layout import RELEASES
from pressroom.output.writer import write_announced


def merge_list_of(ledger: sqlite3.Connection, folder: DraftsFolder) -> bytes:
    """The list of all drafts of a release that the ledger has now."""
    drafts = drafted_mails(ledger, folder.release)
    return merge_list(drafts, (folder.output / RELEASES / folder.release).resolve(), folder.place.resolve())


def rewrite_merge_lists(
    ledger: sqlite3.Connection, folders: Sequence[DraftsFolder], *, anew: bool = False
) -> tuple[Diagnostic, ...]:
    """Commit the ledger, and write the lists that have other drafts than the ledger has now.

    Where there is no list, none is written, and one that a person changed stays; unless they are to be written `anew`.
    A list that could not be put in its place is a warning: what was committed counts.

    Raises:
        PressroomError: where a file cannot be written. Nothing is committed then.
    """
    recorded: dict[int, WrittenFile] = {}
    committed = False

    def files() -> Iterator[tuple[str, bytes]]:
        for folder in folders:
            before = folder.digest(MERGE_LIST)
            if not anew and (before is None or folder.is_changed(MERGE_LIST)):
                continue
            data = merge_list_of(ledger, folder)
            digest = hashlib.sha256(data).hexdigest()
            number = release_number(ledger, folder.release)
            recorded[number] = WrittenFile(digest, before or "")
            record_written(ledger, number, {MERGE_LIST: recorded[number]})
            if digest != before:
                yield folder.path(MERGE_LIST), data

    def commit() -> None:
        nonlocal committed
        ledger.commit()
        committed = True

    output = next((folder.output for folder in folders), Path())
    try:
        write_announced(output, files(), commit)
    except PressroomError as problem:
        if not committed:
            raise
        return tuple(replace(one, severity=Severity.WARNING) for one in problem.diagnostics)
    for number, file in recorded.items():
        settle_written(ledger, number, {MERGE_LIST: file})
    return ()


def changed_by_hand(folder: DraftsFolder) -> Iterator[Diagnostic]:
    """A warning if a person changed the list: it does not follow the drafts any more."""
    if folder.is_changed(MERGE_LIST):
        place = folder.place / MERGE_LIST
        message = f"{place} was changed after it was written, and stays as it is: it can list mails that were sent"
        hint = "delete it: the next `pressroom mailing drafts` writes it again, with the drafts that are left"
        yield warning("merge-list-changed", message, place=str(place), hint=hint)

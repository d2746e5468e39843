"""What a draft has become: it must still go to the recipient on record and bring the files on record.

A person may change the text of a mail. With another address or other files, it is not the mail that the ledger has.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from pressroom.diagnostics import Diagnostic, Severity, error
from pressroom.dispatch.ledger.actions.picking import Picked
from pressroom.dispatch.ledger.entries import LedgerMail, SentFile
from pressroom.dispatch.ledger.files.brought_files import ReleasedParts, added_files
from pressroom.dispatch.ledger.files.copied_recipients import copied_recipients, recorded_audiences
from pressroom.dispatch.ledger.files.sent_mails import SentMail, read_mail
from pressroom.dispatch.ledger.queries import files_of_mail
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import SENT, DraftsFolder


def differences(
    ledger: sqlite3.Connection, mail: LedgerMail, folder: DraftsFolder, picked: Picked, released: ReleasedParts
) -> Iterator[Diagnostic]:
    """An error if the file of a mail that is to be marked as sent goes to another address or brings other files.

    Recipients that were added are reported too, as a warning if the mail can be marked. Of mails that are picked as
    they are, another address alone is an error.
    """
    place = file_of(mail, folder, picked.files.get(mail.id))
    if place is None or not mail.address or not mail.draft:
        return
    there, files = read_mail(place), files_of_mail(ledger, mail)
    if mailbox(there.address) != mailbox(mail.address):
        goes = f"goes to {there.address}" if there.address else "has not one recipient"
        message = f"{place} {goes}, and the draft on record to {mail.address}"
        apart = (
            f"if it went to {there.address or 'them'}, move it to `{folder.place / SENT}` under another name and run "
            "`pressroom mailing sent --recover`"
        )
        hint = f"{apart}; else write `To: {mail.address}` again, or write it anew: `pressroom mailing drafts --replace`"
        yield error("draft-address", message, place=str(place), hint=hint)
        return
    found = [*_files(there, mail, files, released), *_copies(ledger, there, mail)]
    yield from (replace(one, severity=Severity.WARNING) if picked.as_they_are else one for one in found)


def _files(
    there: SentMail, mail: LedgerMail, files: tuple[SentFile, ...], released: ReleasedParts
) -> Iterator[Diagnostic]:
    if what := _other_files(there, files, mail.audience, released):
        hint = (
            f"if it was sent so, record what it brings: `pressroom mailing sent --as-it-is {there.path}`; if not, write"
            " it anew: `pressroom mailing drafts --replace`"
        )
        yield error("draft-files", f"{there.path} to {mail.address} {what}", place=str(there.path), hint=hint)


def _copies(ledger: sqlite3.Connection, there: SentMail, mail: LedgerMail) -> Iterator[Diagnostic]:
    if there.copies:
        yield from copied_recipients(there, mail, recorded_audiences(ledger))


def file_of(mail: LedgerMail, folder: DraftsFolder, named: Path | None) -> Path | None:
    """The file of a mail: the one that a person named, else the one in the folder of drafts; None where none is."""
    places = (named, folder.place / (mail.draft or ""), folder.place / SENT / (mail.draft or ""))
    return next((one for one in places if one and one.is_file() and not one.is_symlink()), None)


def _other_files(there: SentMail, files: tuple[SentFile, ...], audience: str, released: ReleasedParts) -> str:
    """How the files of a mail differ from those on record; empty if they do not. Links count as files."""
    missing = [one.path for one in files if one.sha256 not in there.parts and f"/{quote(one.path)}" not in there.text]
    added = added_files(there, {one.sha256: one.path for one in files}, audience, released)
    parts = []
    if added:
        parts.append(f"brings {', '.join(added)}, which is not on record for it")
    if missing:
        parts.append(f"does not bring {', '.join(missing)} as it was released")
    return "; it ".join(parts)

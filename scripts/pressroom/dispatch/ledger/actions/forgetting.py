"""Taking a person out of ledger and drafts. Mails that were sent to them stay for the counts, and name nobody."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_writing
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import mails_to, written_files
from pressroom.dispatch.ledger.recording import take_out
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, remove_previews
from pressroom.dispatch.mailing.drafts.merge_file import rewrite_merge_lists
from pressroom.dispatch.mailing.drafts.merge_list import MERGE_LIST
from pressroom.output.writer import locked


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many mails of a person were sent, and stay for the counts, how many drafts went, and the files that went.

    `previews` is true where pages of all mails or mails to oneself went too.
    """

    sent: int
    drafts: int
    files: tuple[Path, ...]
    previews: bool
    warnings: tuple[Diagnostic, ...]


def forget(root: Path, output: Path, address: str) -> Forgotten:
    """Take a person out of the ledger and remove the files of their mails.

    The files go first, with pages of all mails and mails to oneself, which can name anybody. Lists for
    mail-merge add-ins are written anew, also where somebody changed them. A run that is stopped can be repeated as long
    as the ledger knows the address.

    Raises:
        PressroomError: where the ledger does not know the address, or a file cannot be removed.
    """
    with locked(output), ledger_for_writing(root) as ledger:
        previews = remove_previews(output)
        mails = mails_to(ledger, address)
        if not mails:
            hint = "write the address as `pressroom mailing status -v` lists it"
            if previews:
                hint += "; the preview and the mails to yourself were removed, as they can name anybody"
            raise PressroomError([error("address-unknown", f"no mail to {address} is on record", hint=hint)])
        folders = _folders(ledger, output, mails)
        listed = [folder for folder in folders if folder.digest(MERGE_LIST) is not None]
        files = tuple(path for folder in folders for path in _removed(folder))
        take_out(ledger, mails[0].address or address)
        warnings = (*rewrite_merge_lists(ledger, listed, anew=True), *_compacted(ledger))
    sent = sum(mail.state is not MailState.DRAFTED for mail in mails)
    return Forgotten(sent, len(mails) - sent, files, previews, warnings)


def _folders(ledger: sqlite3.Connection, output: Path, mails: Sequence[LedgerMail]) -> list[DraftsFolder]:
    """The folders of these mails. A person has one mail of a release."""
    return [DraftsFolder(output, mail.release, (mail,), written_files(ledger, mail.release)) for mail in mails]


def _removed(folder: DraftsFolder) -> Iterator[Path]:
    """Remove the files of a person's mail, and the list of all mails, which is written again without the person."""
    try:
        for mail in folder.mails:
            yield from folder.remove_mail(mail)
    except OSError as problem:
        message = f"{problem.filename or folder.place} could not be removed: {problem.strerror or problem}"
        hint = "close the mail, then try again: the ledger is as it was"
        raise PressroomError([error("write-failed", message, place=str(folder.place), hint=hint)]) from problem


def _compacted(ledger: sqlite3.Connection) -> Iterator[Diagnostic]:
    """Write the ledger anew, so that nothing is left in unused parts of its file."""
    try:
        ledger.execute("VACUUM")
    except sqlite3.OperationalError as problem:
        message = f"the person was taken out, but {LEDGER} could not be written anew: {problem}"
        hint = "nothing more has to be done: what was deleted is overwritten"
        yield warning("ledger-size", message, place=LEDGER, hint=hint)

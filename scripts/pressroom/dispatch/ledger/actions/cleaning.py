"""Removing the drafts of older releases whose recipients have a mail of a newer one, or were notified of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.actions.superseded import missing_drafts, of_notified, with_newer
from pressroom.dispatch.ledger.database import ledger_for_writing
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import mails_of, written_files
from pressroom.dispatch.ledger.recording import remove_drafts
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, remove_previews
from pressroom.dispatch.mailing.drafts.merge_file import rewrite_merge_lists
from pressroom.output.regular_files import below
from pressroom.output.writer import locked


@dataclass(frozen=True, slots=True)
class CleanedDrafts:
    """The files of drafts that were removed, or would be, and warnings of those that stay.

    `missing` are drafts without files that were taken off the record, or would be.
    `corrections` are those of the drafts that were corrections, with the newer release whose draft is none.
    """

    removed: tuple[Path, ...]
    missing: tuple[LedgerMail, ...]
    corrections: tuple[tuple[LedgerMail, str], ...]
    warnings: tuple[Diagnostic, ...]


def clean_drafts(root: Path, output: Path, *, dry_run: bool, missing: bool = False) -> CleanedDrafts:
    """Remove drafts that a newer release has replaced, from folders and ledger; with `dry_run`, find them only.

    What is marked as sent stays, and so does what a person changed. Drafts whose files are gone can have been sent:
    they go with `missing` alone. The files go first, so that a run that is stopped leaves no file that the ledger does
    not know.

    Raises:
        PressroomError: where a file cannot be removed.
    """
    with locked(output), ledger_for_writing(root) as ledger:
        drafts = [one for one in mails_of(ledger, None) if one.state is MailState.DRAFTED]
        newer = {mail.id: name for mail, name in (*with_newer(ledger, drafts), *of_notified(ledger, drafts))}
        old = [mail for mail in drafts if mail.id in newer]
        names = tuple(dict.fromkeys(mail.release for mail in old))
        folders = {name: DraftsFolder(output, name, tuple(old), written_files(ledger, name)) for name in names}
        there = [mail for mail in old if mail.draft and folders[mail.release].digest(mail.draft) is not None]
        changed = [mail for mail in there if folders[mail.release].is_changed(mail.draft or "")]
        gone = [mail for mail in there if mail not in changed]
        lost = tuple(mail for name in names for mail in folders[name].gone() if mail.release == name)
        warnings = (*_kept(changed, folders), *(() if missing else missing_drafts(ledger, output, old)))
        if gone and not dry_run:
            warnings += _remove(ledger, gone, folders)
        if missing and lost and not dry_run:
            remove_drafts(ledger, [mail.id for mail in lost])
            ledger.commit()
    plain = {(one.release, mailbox(one.address or "")) for one in drafts if not one.corrects}
    pairs = ((mail, newer[mail.id]) for mail in gone if mail.corrects)
    corrections = tuple((mail, name) for mail, name in pairs if (name, mailbox(mail.address or "")) in plain)
    paths = tuple(folders[mail.release].place / (mail.draft or "") for mail in gone)
    return CleanedDrafts(paths, lost if missing else (), corrections, warnings)


def _remove(
    ledger: sqlite3.Connection, mails: Sequence[LedgerMail], folders: dict[str, DraftsFolder]
) -> tuple[Diagnostic, ...]:
    for mail in mails:
        folder = folders[mail.release]
        place = below(folder.output, folder.path(mail.draft or ""))
        try:
            place.unlink()
        except OSError as problem:
            message = f"{place} could not be removed: {problem.strerror or problem}"
            hint = "close the mail, then try again"
            raise PressroomError([error("write-failed", message, place=str(place), hint=hint)]) from problem
    remove_drafts(ledger, [mail.id for mail in mails])
    touched = [folders[name] for name in dict.fromkeys(mail.release for mail in mails)]
    for folder in touched:
        remove_previews(folder.output, folder.release)
    return rewrite_merge_lists(ledger, touched)


def _kept(mails: Sequence[LedgerMail], folders: dict[str, DraftsFolder]) -> Iterator[Diagnostic]:
    for mail in mails:
        place = folders[mail.release].place / (mail.draft or "")
        message = f"{place} was changed after it was written, and stays, although its recipient has a newer release"
        hint = f"if it was sent, mark it: `pressroom mailing sent {place}`; else delete it"
        yield warning("draft-changed", message, place=str(place), hint=hint)

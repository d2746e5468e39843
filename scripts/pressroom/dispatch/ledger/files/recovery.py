"""Recording mails that lie in `sent/` and are not on record: what brings a lost ledger back."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, error, warning
from pressroom.dispatch.ledger.database import ledger_for_writing
from pressroom.dispatch.ledger.entries import LedgerMail, NewDraft, SentFile
from pressroom.dispatch.ledger.files.brought_files import added_files, released_parts
from pressroom.dispatch.ledger.files.copied_recipients import copied_recipients, recorded_audiences
from pressroom.dispatch.ledger.files.sent_mails import SentMail, digest_of, read_mail, unrecorded
from pressroom.dispatch.ledger.queries import files_of_mail, known_digests, mails_of, release_names, written_files
from pressroom.dispatch.ledger.recording import record_release, record_sent
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import SENT, DraftsFolder, folders_of_drafts
from pressroom.dispatch.mailing.opened import open_release
from pressroom.dispatch.release import Release
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below
from pressroom.output.writer import locked


@dataclass(frozen=True, slots=True)
class Recovered:
    """The mails that were recorded as sent, those that were moved to the folder of their state, and problems."""

    mails: tuple[LedgerMail, ...]
    moved: tuple[LedgerMail, ...]
    warnings: tuple[Diagnostic, ...]


def recover(root: Path, output: Path, release: str | None, when: str) -> Recovered:
    """Record all mails in `sent/` of a release, or of every release, and move what is not in the folder of its state.

    All are recorded, or none. The recipient is read from the mail, its files by their bytes or links.

    Raises:
        PressroomError: where a mail cannot be assigned to a recipient and an edition, or its release is missing.
    """
    made: list[LedgerMail] = []
    problems: list[Diagnostic] = []
    with locked(output), ledger_for_writing(root) as ledger:
        known = mails_of(ledger, None)
        folders = _folders(output, ledger, [release] if release else _names(output, ledger))
        for folder in folders:
            try:
                problems += _record(ledger, folder, when)
            except PressroomError as problem:
                problems += problem.diagnostics
        if problems:
            raise PressroomError(problems)
        after = mails_of(ledger, None)
        ledger.commit()
        made = [mail for mail in after if mail.id not in {one.id for one in known}]
        warnings = [*_copied(ledger, output, made)]
        moved = list[LedgerMail]()
        for one in folders:
            own = [mail for mail in after if mail.release == one.release]
            wrong = one.misplaced_mails(own)
            warnings += one.tidy(own)
            moved += [mail for mail in wrong if mail not in one.misplaced_mails(wrong)]
    return Recovered(tuple(made), tuple(moved), tuple(warnings))


def _names(output: Path, ledger: sqlite3.Connection) -> list[str]:
    """The releases that are on record or have a folder of drafts."""
    return sorted({*release_names(ledger), *folders_of_drafts(output)})


def _folders(output: Path, ledger: sqlite3.Connection, names: Sequence[str]) -> list[DraftsFolder]:
    return [DraftsFolder(output, name, mails_of(ledger, name), written_files(ledger, name)) for name in names]


def _record(ledger: sqlite3.Connection, folder: DraftsFolder, when: str) -> Iterator[Diagnostic]:
    """Record the mails of a folder, or report those that cannot be."""
    mails = tuple(unrecorded(folder))
    if not mails:
        return
    opened = open_release(folder.output, folder.release)
    number = record_release(ledger, opened.release, opened.manifest_sha256)
    taken = {mailbox(one.address): one.draft or "" for one in folder.mails if one.address}
    for mail in mails:
        problem = _problem(mail, opened.release, taken)
        if problem:
            yield problem
            continue
        taken[mailbox(mail.address)] = mail.path.name
        record_sent(ledger, number, _entry(mail, opened.release), digest_of(mail), when)


def _copied(ledger: sqlite3.Connection, output: Path, mails: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for each recipient and each file that was added: the mails were sent, so nothing is refused."""
    audiences, known = recorded_audiences(ledger), known_digests(ledger)
    released = {mail.release: released_parts(output, mail.release, known) for mail in mails}
    for mail in mails:
        file = read_mail(below(output, f"{MAILINGS}/{mail.release}/{SENT}/{mail.draft}"))
        yield from (replace(one, severity=Severity.WARNING) for one in copied_recipients(file, mail, audiences))
        own = {one.sha256: one.path for one in files_of_mail(ledger, mail)}
        if added := added_files(file, own, mail.audience, released[mail.release]):
            message = f"{file.path} to {mail.address} brought {', '.join(added)} too, which is not on record for it"
            hint = "keep a note of it, and write to them yourself if they should not have it"
            yield warning("draft-files", message, place=str(file.path), hint=hint)


def _entry(mail: SentMail, release: Release) -> NewDraft:
    files = mail.files_of(release)
    edition = release.edition(files[0].audience, files[0].language)
    assert edition is not None  # `_problem` has seen to it
    return NewDraft(
        address=mail.address,
        name=mail.name,
        organisation="",
        edition=edition,
        subject=mail.subject,
        draft=mail.path.name,
        files=tuple(SentFile.of(file) for file in files),
    )


def _problem(mail: SentMail, release: Release, taken: dict[str, str]) -> Diagnostic | None:
    """Why a mail cannot be recorded."""
    elsewhere = "move it to another place if it is no mail of this release"
    files = mail.files_of(release)
    if not mail.address:
        message, hint = "has not one recipient", elsewhere
    elif mailbox(mail.address) in taken:
        other = taken[mailbox(mail.address)]
        message = f"goes to {mail.address}, as {other} does"
        hint = f"move one of them to another place, and mark the other: `pressroom mailing sent {other}`"
    elif not files or release.edition(files[0].audience, files[0].language) is None:
        message, hint = f"brings no files of one edition of {release.name}", elsewhere
    else:
        return None
    return error("sent-unknown", f"{mail.path} {message}", place=str(mail.path), hint=hint)

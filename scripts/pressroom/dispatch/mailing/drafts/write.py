"""Drafts: one `.eml` file for each mail of a release, all of them or none, on record in the ledger."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, warning
from pressroom.dispatch.ledger.actions.superseded import superseded_drafts
from pressroom.dispatch.ledger.database import ledger_for_writing
from pressroom.dispatch.ledger.entries import DraftTexts, LedgerMail, MailState, NewDraft, SentFile, WrittenFiles
from pressroom.dispatch.ledger.files.sent_mails import not_recorded_anywhere
from pressroom.dispatch.ledger.queries import mails_of, release_versions, written_files
from pressroom.dispatch.ledger.recording import (
    Replacement,
    record_release,
    record_written,
    release_number,
    replace_drafts,
    settle_written,
)
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, gone_drafts, remove_previews
from pressroom.dispatch.mailing.drafts.merge_file import merge_list_of
from pressroom.dispatch.mailing.drafts.merge_list import MERGE_LIST
from pressroom.dispatch.mailing.drafts.plan import DraftPlan, plan_drafts, with_missing_corrections
from pressroom.dispatch.mailing.drafts.source import DraftOptions, DraftSource, edition_of
from pressroom.dispatch.mailing.text.letter import Letter, LetterRenderer
from pressroom.dispatch.mailing.text.message import message
from pressroom.output.filenames import slug
from pressroom.output.writer import locked, write_announced


@dataclass(frozen=True, slots=True)
class WrittenDrafts:
    """The files of the drafts, and the plan that they were written by.

    `removed` are the drafts that no draft of the same person replaces, `uncorrected` those of corrections that mails
    without a correction replace. `previews` if earlier pages or mails to oneself were removed.
    """

    paths: tuple[Path, ...]
    plan: DraftPlan
    removed: tuple[LedgerMail, ...]
    uncorrected: tuple[LedgerMail, ...]
    previews: bool
    warnings: tuple[Diagnostic, ...]


def write_drafts(
    mails: tuple[Mail, ...], source: DraftSource, output: Path, when: str, options: DraftOptions | None = None
) -> WrittenDrafts:
    """Write the drafts of a release below `mailings/` of an output folder, in the place of those that were not sent.

    No draft is made for whom a mail of this release or of a newer one was marked as sent. The ledger is committed when
    all files are ready and before the first is moved to its place: what a kill leaves is the state on record with some
    files that are older, and the next run replaces these. Earlier pages and mails to oneself go.

    Raises:
        PressroomError: where a template is wrong, a person changed drafts, or the system refuses.
    """
    options = options or DraftOptions()
    with locked(output), ledger_for_writing(source.workspace.root) as ledger:
        name = source.release.name
        before = [one for one in mails_of(ledger, name) if one.state is MailState.DRAFTED and one.draft]
        release = record_release(ledger, source.release, source.manifest_sha256)
        recorded = mails_of(ledger, name)
        plan = plan_drafts(ledger, mails, source, options)
        plan = with_missing_corrections(plan, output, source, release_versions(ledger))
        kept = frozenset(one.draft for one in plan.stay if one.draft)
        folder = DraftsFolder(output, name, recorded, written_files(ledger, name), kept)
        everywhere = not_recorded_anywhere(output, mails_of(ledger, None))
        wrong = (one for one in plan.diagnostics if one.severity is Severity.ERROR)
        if problems := (*wrong, *everywhere, *(() if options.replace else folder.not_ours())):
            raise PressroomError(problems)
        run = _Run(ledger, source, folder)
        again = _written_again(folder, plan.due)
        previews = False

        def record() -> None:
            nonlocal previews
            run.record()
            previews = remove_previews(output, name)
            ledger.commit()

        write_announced(output, run.files(plan.due, kept, when), record)
        folder.remove(run.going)
        boxes = {mailbox(mail.address) for mail in plan.due}
        old = superseded_drafts(ledger, output, source.release, boxes)
        warnings = (*plan.diagnostics, *again, *old, *folder.tidy(recorded))
        settle_written(ledger, release, run.going)
    gone = [one for one in before if one.draft not in kept]
    removed = tuple(one for one in gone if mailbox(one.address or "") not in boxes)
    uncorrected = tuple(one for one in gone if one.corrects and one not in removed and not source.corrections)
    paths = tuple(folder.place / _name(mail) for mail in plan.due)
    return WrittenDrafts(paths, plan, removed, uncorrected, previews, warnings)


def _written_again(folder: DraftsFolder, mails: Sequence[Mail]) -> tuple[Diagnostic, ...]:
    """A warning if drafts are written whose files were there before and are gone: they can have been sent."""
    boxes = {mailbox(mail.address) for mail in mails}
    gone = [mail for mail in folder.gone() if mailbox(mail.address or "") in boxes]
    if not gone:
        return ()
    message = f"{gone_drafts(gone, folder)}; these mails are written again"
    command = f"`pressroom mailing sent --release {folder.release} NAME.eml`"
    hint = f"if one of them was sent, mark it, so that it is not sent twice: {command}"
    return (warning("draft-missing", message, place=str(folder.place), hint=hint),)


class _Run:
    """What one run writes and records. `going` are the files that it writes and removes, after `record`."""

    def __init__(self, ledger: sqlite3.Connection, source: DraftSource, folder: DraftsFolder) -> None:
        self._ledger, self._source, self._folder = ledger, source, folder
        self._release = release_number(ledger, folder.release)
        self._digests: dict[str, str] = {}
        self.going: WrittenFiles = {}

    def files(self, mails: Iterable[Mail], kept: frozenset[str], when: str) -> Iterator[tuple[str, bytes]]:
        """Write each mail, record the drafts, write the list for add-ins, and yield what the folder does not have."""
        source, drafts = self._source, []
        letters = LetterRenderer(source.workspace, source.settings)
        for mail in mails:
            letter = letters.render(mail, edition_of(source.release, mail), source.correction(mail))
            yield from self._new(_name(mail), message(mail, letter, source.settings, source.attachments))
            drafts.append(_entry(mail, letter, source))
        replace_drafts(self._ledger, self._release, Replacement(tuple(drafts), kept), when)
        yield from self._new(MERGE_LIST, merge_list_of(self._ledger, self._folder))

    def _new(self, name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        self._digests[name] = hashlib.sha256(data).hexdigest()
        if not self._folder.has(name, self._digests[name]):
            yield self._folder.path(name), data

    def record(self) -> None:
        """Record the files, before the first is moved to its place."""
        self.going = self._folder.after(self._digests)
        record_written(self._ledger, self._release, self.going)


def _entry(mail: Mail, letter: Letter, source: DraftSource) -> NewDraft:
    row, correction = mail.recipient, source.correction(mail)
    return NewDraft(
        address=mail.address,
        name=row.name,
        organisation=row.organisation,
        edition=edition_of(source.release, mail),
        subject=letter.subject,
        draft=_name(mail),
        files=tuple(SentFile.of(file) for file in mail.files),
        corrects=correction.corrects if correction else None,
        list=source.list,
        texts=DraftTexts(row.salutation.text, row.line, letter.text, mail.linked),
        stated=correction.stated if correction else frozenset(),
    )


def _name(mail: Mail) -> str:
    """The name of a draft's file. It depends on the recipient alone, so that it stays the same in a longer list."""
    recipient = slug(mail.recipient.shown, mail.language)[:40].strip("-") or "recipient"
    return f"{mail.audience}-{slug(mail.language)}-{recipient}-{_tag(mail.address)}.eml"


def _tag(address: str) -> str:
    """A few characters that differ for recipients of the same name."""
    return hashlib.sha256(mailbox(address).encode()).hexdigest()[:8]

"""Drafts: one `.eml` file for each mail of a release, all of them or none, on record in the ledger."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.ledger.database import ledger_for_writing
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, NewDraft, SentFile
from pressroom.dispatch.ledger.queries import mails_of, written_files
from pressroom.dispatch.ledger.recording import Replacement, record_release, replace_drafts, settle_written
from pressroom.dispatch.ledger.sent_before import rows_by_state
from pressroom.dispatch.ledger.sent_mails import not_recorded_anywhere
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.correcting import Corrections
from pressroom.dispatch.mailing.drafts_folder import DraftsFolder, remove_previews
from pressroom.dispatch.mailing.letter import Correction, LetterRenderer
from pressroom.dispatch.mailing.merge_list import MERGE_LIST, MergeRow, merge_list
from pressroom.dispatch.mailing.message import message, subject
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.mailing_file import MailingFile
from pressroom.output.filenames import slug
from pressroom.output.writer import locked, write_announced
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DraftSource:
    """What drafts are written from: templates, settings, and the release with the bytes of its files by path.

    `manifest_sha256` is the digest of the release's manifest, `place` its folder. `corrections` are set if the mails
    correct what was sent. `list` is the mark of the list in the ledger.
    """

    workspace: Workspace
    settings: MailingFile
    release: Release
    manifest_sha256: str
    attachments: Mapping[str, bytes]
    place: Path
    corrections: Corrections | None = None
    list: str = ""

    def correction(self, mail: Mail) -> Correction | None:
        """What a mail corrects; None unless it is a correction."""
        return self.corrections.by_mailbox[mailbox(mail.address)] if self.corrections else None


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """Whether drafts that a person changed are replaced too, and which drafts stay that a run does not write.

    If `others_stay`, all of them stay. Else those of other lists do, unless `other_lists_go`.
    """

    replace: bool = False
    others_stay: bool = False
    other_lists_go: bool = False


@dataclass(frozen=True, slots=True)
class WrittenDrafts:
    """The files of the drafts, and the mails that were left out as they were sent before.

    `removed` are the drafts that no draft of the same person replaces, `of_other_lists` those that stay. `previews` if
    earlier pages or mails to oneself were removed.
    """

    paths: tuple[Path, ...]
    sent_before: tuple[Mail, ...]
    removed: tuple[LedgerMail, ...]
    of_other_lists: tuple[LedgerMail, ...]
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
        rows = rows_by_state(ledger, mails, source.release)
        chosen = frozenset(mailbox(mail.address) for mail in mails)
        drafted = [one for one in recorded if one.state is MailState.DRAFTED]
        stay = [one for one in drafted if _stays(one, chosen, source, options)]
        kept = frozenset(one.draft for one in stay if one.draft)
        folder = DraftsFolder(output, name, recorded, written_files(ledger, name), kept)
        everywhere = not_recorded_anywhere(output, mails_of(ledger, None))
        if problems := (*everywhere, *(() if options.replace else folder.not_ours())):
            raise PressroomError(problems)
        due = {_name(mail): mail for mail in rows.due}
        digests: dict[str, str] = {}
        going = {}
        previews = False

        def record() -> None:
            nonlocal previews
            going.update(folder.after(digests))
            drafts = tuple(_entry(name, mail, source) for name, mail in due.items())
            replace_drafts(ledger, release, Replacement(drafts, kept), going, when)
            previews = remove_previews(output, source.release.name)
            ledger.commit()

        write_announced(output, _changed(due, source, folder, digests), record)
        folder.remove(going)
        warnings = (*rows.diagnostics, *folder.tidy(recorded))
        settle_written(ledger, release, going)
    boxes = {mailbox(mail.address) for mail in rows.due}
    removed = tuple(one for one in before if one.draft not in kept and mailbox(one.address or "") not in boxes)
    others = tuple(one for one in stay if one.list not in ("", source.list))
    paths = tuple(folder.place / name for name in due)
    return WrittenDrafts(paths, rows.sent, removed, others, previews, warnings)


def _stays(draft: LedgerMail, chosen: frozenset[str], source: DraftSource, options: DraftOptions) -> bool:
    """Whether a draft stays although a run does not write it again."""
    box = mailbox(draft.address or "")
    if box in chosen:
        return False
    if options.others_stay:
        return True
    if draft.list not in ("", source.list):
        return not options.other_lists_go
    found = source.corrections  # a run of corrections leaves the plain drafts of its list
    return found is not None and draft.corrects is None and box in found.listed


def _changed(
    due: Mapping[str, Mail], source: DraftSource, folder: DraftsFolder, digests: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Write each mail and the list for add-ins, note their digests, and yield those that the folder does not have."""
    rows: list[MergeRow] = []
    letters = LetterRenderer(source.workspace, source.settings)
    for name, mail in due.items():
        letter = letters.render(mail, edition_of(source.release, mail), source.correction(mail))
        data = message(mail, letter, source.settings, source.attachments)
        digests[name] = hashlib.sha256(data).hexdigest()
        if not folder.has(name, digests[name]):
            yield folder.path(name), data
        rows.append(MergeRow(mail, subject(mail, source.settings), letter.text, (folder.place / name).resolve()))
    data = merge_list(rows, source.place.resolve())
    digests[MERGE_LIST] = hashlib.sha256(data).hexdigest()
    if not folder.has(MERGE_LIST, digests[MERGE_LIST]):
        yield folder.path(MERGE_LIST), data


def _entry(name: str, mail: Mail, source: DraftSource) -> NewDraft:
    return NewDraft(
        address=mail.address,
        name=mail.recipient.name,
        organisation=mail.recipient.organisation,
        edition=edition_of(source.release, mail),
        subject=subject(mail, source.settings),
        draft=name,
        files=tuple(SentFile(file.path, file.document, file.sha256, file.printed) for file in mail.files),
        corrects=source.corrections.held[mailbox(mail.address)] if source.corrections else None,
        list=source.list,
    )


def edition_of(release: Release, mail: Mail) -> ReleasedEdition:
    """The edition whose title and key points the mail has: that of its files, of the latest day."""
    days = {file.as_of for file in mail.files}
    own = [
        one
        for one in release.editions
        if (one.audience, one.language) == (mail.audience, mail.language) and one.as_of in days
    ]
    if not own:
        reason = f"the release does not describe the edition of {mail.audience} in {mail.language}"
        raise PressroomError([error("release-foreign", reason, hint="build and release again")])
    return max(own, key=lambda one: one.as_of)


def _name(mail: Mail) -> str:
    """The name of a draft's file. It depends on the recipient alone, so that it stays the same in a longer list."""
    recipient = slug(mail.recipient.shown)[:40].strip("-") or "recipient"
    return f"{mail.audience}-{slug(mail.language)}-{recipient}-{_tag(mail.address)}.eml"


def _tag(address: str) -> str:
    """A few characters that differ for recipients of the same name."""
    return hashlib.sha256(mailbox(address).encode()).hexdigest()[:8]

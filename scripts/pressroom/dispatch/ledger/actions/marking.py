"""Marking mails as sent, or as drafts again."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, error, warning
from pressroom.dispatch.ledger.actions.picking import Choice, Picked
from pressroom.dispatch.ledger.actions.superseded import sent_after_newer
from pressroom.dispatch.ledger.database import ledger_for_writing
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.files.brought_files import brought_files, released_parts
from pressroom.dispatch.ledger.files.draft_differences import differences, file_of
from pressroom.dispatch.ledger.files.sent_mails import read_mail
from pressroom.dispatch.ledger.queries import known_digests, mails_of, release_names, written_files
from pressroom.dispatch.ledger.recording import mark, replace_attachments
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, gone_drafts, remove_previews
from pressroom.dispatch.mailing.drafts.merge_file import changed_by_hand, rewrite_merge_lists
from pressroom.dispatch.released.reading import read_release
from pressroom.output.layout import RELEASES
from pressroom.output.writer import locked


@dataclass(frozen=True, slots=True)
class Marked:
    """The mails that were marked now, those that had the state before, and the drafts that are not yet sent.

    `previews` if pages or mails to oneself were removed that show what is marked.
    """

    changed: tuple[LedgerMail, ...]
    unchanged: tuple[LedgerMail, ...]
    left: int
    previews: bool
    warnings: tuple[Diagnostic, ...]


def mark_mails(root: Path, output: Path, choice: Choice, state: MailState, when: str) -> Marked:
    """Give the chosen mails a state, all of them or none, and move their drafts to the folder of that state.

    Raises:
        PressroomError: where a draft is not known, goes to another address or brings other files than those on record,
            or was not replaced by the last run as that was stopped.
    """
    with locked(output), ledger_for_writing(root) as ledger:
        picked = choice(mails_of(ledger, None))
        chosen, problems = picked.mails, [*picked.problems]
        folders = {
            name: DraftsFolder(output, name, mails_of(ledger, name), written_files(ledger, name))
            for name in release_names(ledger)
        }
        changed = [mail for mail in chosen if mail.state is not state]
        absent = [] if picked.unseen or state is MailState.DRAFTED else _absent(changed, folders)
        changed = [mail for mail in changed if mail.id not in {one.id for one in absent}]
        problems += [_older(folders[mail.release], mail) for mail in changed if _is_older(folders[mail.release], mail)]
        problems += [folders[mail.release].two_mails(mail) for mail in changed if folders[mail.release].differs(mail)]
        if state is MailState.SENT:
            problems += _differences(ledger, changed, folders, picked)
        if any(one.severity is Severity.ERROR for one in problems):
            raise PressroomError(problems)
        if picked.as_they_are:
            _record_brought(ledger, changed, folders, picked)
        mark(ledger, [mail.id for mail in changed], state, when if state is MailState.SENT else None)
        after = mails_of(ledger, None)
        touched = [folders[name] for name in dict.fromkeys(mail.release for mail in chosen)]
        warnings = [*problems, *(one for folder in touched for one in changed_by_hand(folder))]
        previews = [remove_previews(output, name) for name in dict.fromkeys(mail.release for mail in changed)]
        if state is MailState.SENT:
            warnings += (*sent_after_newer(ledger, changed), *_not_marked(absent, folders))
        warnings += (*rewrite_merge_lists(ledger, touched), *_tidied(folders, after))
    now = {mail.id: mail for mail in after}
    releases = {mail.release for mail in chosen}
    left = sum(mail.state is MailState.DRAFTED and mail.release in releases for mail in after)
    unchanged = tuple(mail for mail in chosen if mail.state is state)
    return Marked(tuple(now[mail.id] for mail in changed), unchanged, left, any(previews), tuple(warnings))


def _tidied(folders: dict[str, DraftsFolder], mails: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    for name, folder in folders.items():
        yield from replace(folder, mails=()).tidy([mail for mail in mails if mail.release == name])


def _differences(
    ledger: sqlite3.Connection, mails: Sequence[LedgerMail], folders: Mapping[str, DraftsFolder], picked: Picked
) -> Iterator[Diagnostic]:
    known = known_digests(ledger)
    released = {mail.release: released_parts(folders[mail.release].output, mail.release, known) for mail in mails}
    for mail in mails:
        yield from differences(ledger, mail, folders[mail.release], picked, released[mail.release])


def _record_brought(
    ledger: sqlite3.Connection, mails: Sequence[LedgerMail], folders: Mapping[str, DraftsFolder], picked: Picked
) -> None:
    """Record the released files that mails brought in the place of those that were drafted."""
    for mail in mails:
        place = file_of(mail, folders[mail.release], picked.files.get(mail.id))
        release = read_release(folders[mail.release].output / RELEASES / mail.release)
        if place:
            replace_attachments(ledger, mail, brought_files(read_mail(place), release))


def _absent(mails: Sequence[LedgerMail], folders: Mapping[str, DraftsFolder]) -> list[LedgerMail]:
    """Those of these drafts whose files are gone."""
    gone = {mail.id for name in {mail.release for mail in mails} for mail in folders[name].gone()}
    return [mail for mail in mails if mail.id in gone]


def _not_marked(mails: Sequence[LedgerMail], folders: Mapping[str, DraftsFolder]) -> Iterator[Diagnostic]:
    """A warning if drafts whose files are gone were not marked."""
    for name in dict.fromkeys(mail.release for mail in mails):
        own = [mail for mail in mails if mail.release == name]
        message = f"{gone_drafts(own, folders[name])}; they are not marked as sent"
        hint = (
            "if they were sent as they were written: `pressroom mailing sent --all --missing`, or name them; if not,"
            " `pressroom mailing drafts` writes them again"
        )
        yield warning("draft-missing", message, place=str(folders[name].place), hint=hint)


def _is_older(folder: DraftsFolder, mail: LedgerMail) -> bool:
    return mail.state is MailState.DRAFTED and mail.draft is not None and folder.interrupted(mail.draft)


def _older(folder: DraftsFolder, mail: LedgerMail) -> Diagnostic:
    place = folder.place / (mail.draft or "")
    message = f"{place} is an older draft: `pressroom mailing drafts` was stopped before it replaced it"
    return error("draft-older", message, place=str(place), hint="run `pressroom mailing drafts` again")

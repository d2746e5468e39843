"""The warnings of a run without corrections for those who hold files of older releases that read differently."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.held import held
from pressroom.dispatch.ledger.list_mark import is_gone, is_of_list, received_of
from pressroom.dispatch.ledger.queries import files_of_mail, release_versions
from pressroom.dispatch.ledger.replaced_files import FileKind, kinds_in, replaces
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.drafts.source import DraftSource
from pressroom.dispatch.released.version_order import version_order

#: A person by mailbox, with the audience and the language of an edition.
_Edition = tuple[str, str, str]
#: What mails bring to persons.
_Brought = Mapping[_Edition, frozenset[FileKind]]


@dataclass(frozen=True, slots=True)
class PlainRun:
    """The mails of the rows, of which those that are `due` are written, and the drafts of corrections that stay.

    `whole`: the rows are all of the list.
    """

    mails: Sequence[Mail]
    due: Sequence[Mail]
    corrections: Sequence[LedgerMail]
    whole: bool


def correction_due(ledger: sqlite3.Connection, run: PlainRun, source: DraftSource) -> Iterator[Diagnostic]:
    """The warnings for each person who holds what reads differently now, unless a draft of a correction replaces it.

    One kind is for those whose mail replaces it and does not say so, another for those whose mail does not replace it,
    as it is for another audience or language, lacks the document, or is not written. The third is for those who were
    sent it from this list, and are not in it any more.
    """
    versions, now = release_versions(ledger), version_order(source.release.version)
    rows = {mailbox(mail.address) for mail in run.mails}
    older = (one for one in held(ledger, source.release) if version_order(one.version) < now)
    differing = [one for one in older if _concerns(one.mail, rows, run, source) and one.differs(source.release)]
    plain, corrections = _brought_by(run.due), _brought_by_drafts(ledger, run.corrections)
    open_ = [one for one in differing if not _replaces(corrections, one, source)]
    unsaid = [one.mail for one in open_ if _replaces(plain, one, source)]
    left = [one.mail for one in open_ if not _replaces(plain, one, source)]
    correcting = f"`pressroom mailing drafts --release {source.release.name} --correction {{}}`"
    noting = f"whom you inform yourself, note with `pressroom mailing notified --release {source.release.name} ADDRESS`"
    if unsaid:
        hint = (
            f"to write what has changed: {correcting.format(_newest(unsaid, versions))}; after these mails are marked"
            " as sent, no correction is written for what they bring"
        )
        yield from _each(
            unsaid, "this recipient holds an older release that reads differently, and the mail does not say so", hint
        )
    if kept := [mail for mail in left if _box(mail) in rows]:
        hint = f"to write what has changed: {correcting.format(_newest(kept, versions))}; {noting}"
        yield from _each(kept, "this recipient holds a file that reads differently now, and no mail replaces it", hint)
    if gone := [mail for mail in left if _box(mail) not in rows]:
        hint = f"to see what each of them holds: {correcting.format(_newest(gone, versions))}; {noting}"
        yield from _each(gone, "a file that was sent reads differently now, and its recipient is not in the list", hint)


def _concerns(mail: LedgerMail, rows: set[str], run: PlainRun, source: DraftSource) -> bool:
    """Whether a mail went to a row of the list, or to a person who was in it and is not any more."""
    of_list = is_of_list(mail.list, source.list) or is_gone(mail.list, source.workspace.root)
    return _box(mail) in rows or (run.whole and of_list)


def _each(mails: Iterable[LedgerMail], message: str, hint: str) -> Iterator[Diagnostic]:
    for mail in dict.fromkeys(mails):
        yield replace(warning("correction-due", message, place=received_of(mail), hint=hint), listed=True)


def _brought_by(mails: Iterable[Mail]) -> _Brought:
    """The kinds of files that mails bring, by person and edition."""
    return {(mailbox(mail.address), mail.audience, mail.language): kinds_in(mail.files) for mail in mails}


def _brought_by_drafts(ledger: sqlite3.Connection, drafts: Iterable[LedgerMail]) -> _Brought:
    """The kinds of files that drafts on record bring, by person and edition."""
    return {(_box(mail), mail.audience, mail.language): kinds_in(files_of_mail(ledger, mail)) for mail in drafts}


def _replaces(brought: _Brought, one: Received, source: DraftSource) -> bool:
    """Whether mails bring all files that print something else now, of the same edition."""
    kinds, there = brought.get((_box(one.mail), one.mail.audience, one.mail.language)), one.kinds_of(source.release)
    return kinds is not None and all(replaces(kinds, kind, there) for kind in one.affected(source.release))


def _box(mail: LedgerMail) -> str:
    return mailbox(mail.address or "")


def _newest(mails: Sequence[LedgerMail], versions: Mapping[str, str]) -> str:
    return max((mail.release for mail in mails), key=lambda name: version_order(versions[name]))

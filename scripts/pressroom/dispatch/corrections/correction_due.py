"""The warnings of a run without corrections for those who hold files of older releases that read differently."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.corrections.correction_of import edition_of_mail
from pressroom.dispatch.corrections.differences import affected, differs
from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.held import held
from pressroom.dispatch.ledger.list_mark import is_gone, is_of_list, received_of
from pressroom.dispatch.ledger.queries import files_of_mail, last_received, release_versions
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
    """The mails of the rows, of which those that are `due` are written, and the drafts that stay, of all lists.

    `whole`: the rows are all of the list.
    """

    mails: Sequence[Mail]
    due: Sequence[Mail]
    stay: Sequence[LedgerMail]
    whole: bool


def correction_due(ledger: sqlite3.Connection, run: PlainRun, source: DraftSource) -> Iterator[Diagnostic]:
    """The warnings for each person who holds what reads differently now, unless a draft that stays replaces it.

    One kind is for those whose mail replaces it and does not say so, another for those whose mail does not replace it,
    as it lacks the document or is not written, and two for those whose row is for another audience or language. The
    last is for those who were sent it from this list, and are not in it any more.
    """
    versions, now = release_versions(ledger), version_order(source.release.version)
    rows = {mailbox(mail.address): mail for mail in run.mails}
    older = (one for one in held(ledger, source.release) if version_order(one.version) < now)
    differing = [one for one in older if _concerns(one.mail, rows, run, source) and differs(one, source.release)]
    plain, staying = _brought_by(run.due), _brought_by_drafts(ledger, run.stay)
    open_ = [one for one in differing if not _replaces(staying, one, source)]
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
    yield from _of_other_editions(ledger, _moved(left, rows), rows, source)
    if kept := [mail for mail in left if _box(mail) in rows and mail not in _moved(left, rows)]:
        hint = f"to write what has changed: {correcting.format(_newest(kept, versions))}; {noting}"
        yield from _each(kept, "this recipient holds a file that reads differently now, and no mail replaces it", hint)
    if gone := [mail for mail in left if _box(mail) not in rows]:
        hint = f"to see what each of them holds: {correcting.format(_newest(gone, versions))}; {noting}"
        yield from _each(gone, "a file that was sent reads differently now, and its recipient is not in the list", hint)


def _moved(mails: Iterable[LedgerMail], rows: Mapping[str, Mail]) -> list[LedgerMail]:
    """The mails to those whose row is for another audience or language."""
    pairs = ((mail, rows.get(_box(mail))) for mail in mails)
    return [mail for mail, row in pairs if row and edition_of_mail(row) != edition_of_mail(mail)]


def _of_other_editions(
    ledger: sqlite3.Connection, mails: Iterable[LedgerMail], rows: Mapping[str, Mail], source: DraftSource
) -> Iterator[Diagnostic]:
    """The warnings for those whose row has moved: with `--correction`, they get a mail only if it is put back.

    Who was sent a mail as the row is now gets none with the texts of the earlier audience or language.
    """
    last = {mail.id for mail in last_received(ledger).values()}
    message = "this recipient holds a file that reads differently now, and the row is for another audience or language"
    yourself = f"note that: `pressroom mailing notified --release {source.release.name} ADDRESS`"
    for mail in dict.fromkeys(mails):
        audience, language = edition_of_mail(rows[_box(mail)])
        place = f"{received_of(mail)}; the row is for {audience} in {language}"
        hint = f"no mail with the texts of the earlier file is written: write to these persons yourself, and {yourself}"
        if mail.id in last:
            run = f"`pressroom mailing drafts --release {source.release.name} --correction {mail.release}`"
            hint = f"put the row back for a run of {run}, or write to them yourself, and {yourself}"
        yield replace(warning("correction-due", message, place=place, hint=hint), listed=True)


def _concerns(mail: LedgerMail, rows: Collection[str], run: PlainRun, source: DraftSource) -> bool:
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
    return kinds is not None and all(replaces(kinds, kind, there) for kind in affected(one, source.release))


def _box(mail: LedgerMail) -> str:
    return mailbox(mail.address or "")


def _newest(mails: Sequence[LedgerMail], versions: Mapping[str, str]) -> str:
    return max((mail.release for mail in mails), key=lambda name: version_order(versions[name]))

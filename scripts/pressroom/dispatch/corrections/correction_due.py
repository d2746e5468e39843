"""The warnings of a run without corrections for those who hold files of older releases that read differently."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.corrections.correction_of import correction_of, edition_of_mail, is_as_before
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


class _State(Enum):
    """The state of a person who holds a file whose text has changed. Each value is the message of its warning."""

    UNSAID = "this recipient holds an older release that reads differently, and the mail does not say so"
    KEPT = "this recipient holds a file that reads differently now, and no mail replaces it"
    MOVED = "this recipient holds a file that reads differently now, and the row is for another audience or language"
    GONE = "a file that was sent reads differently now, and its recipient is not in the list"


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person who holds a file whose text has changed. `holds` is all that they hold; no draft replaces `open`.

    `last` is the last mail to them.
    """

    last: LedgerMail
    row: Mail | None
    holds: list[Received] = field(default_factory=list)
    open: list[Received] = field(default_factory=list)

    @property
    def mails(self) -> list[LedgerMail]:
        """The mails that brought what differs, the newest first."""
        return [one.mail for one in self.open]

    def state(self, plain: _Brought, source: DraftSource) -> _State:
        """Their state. `plain` are the files that the mails of a run bring."""
        if self.row is None:
            return _State.GONE
        if not any(is_as_before(mail, self.row) for mail in self.mails):
            return _State.MOVED
        return _State.UNSAID if all(_replaces(plain, one, source) for one in self.open) else _State.KEPT

    @property
    def is_as_before(self) -> bool:
        """Whether the row is for the edition of the last mail."""
        return self.row is not None and is_as_before(self.last, self.row)

    def is_corrected(self, source: DraftSource) -> bool:
        """Whether a run of corrections writes a mail to them, with the row as it is."""
        row = self.row
        if row is None or not self.is_as_before:
            return False
        own = [one for one in self.holds if is_as_before(one.mail, row)]
        return correction_of(own, row, source.release) is not None


def correction_due(ledger: sqlite3.Connection, run: PlainRun, source: DraftSource) -> Iterator[Diagnostic]:
    """A warning for each person who holds what reads differently now, unless a draft that stays replaces it.

    One kind is for those whose mail replaces it and does not say so, another for those whose mail does not replace it,
    as it lacks the document or is not written, and one for those whose row is for another audience or language. The
    last is for those who were sent it from this list, and are not in it any more.
    """
    plain, holders = _brought_by(run.due), list(_holders(ledger, run, source))
    if not holders:
        return
    correcting = source.correcting(_newest(ledger, holders, source))
    groups: dict[tuple[_State, bool], list[_Holder]] = {}
    for one in holders:
        groups.setdefault((one.state(plain, source), one.is_corrected(source)), []).append(one)
    for (state, _), some in groups.items():
        for one in some:
            place = received_of(*one.mails)
            if state is _State.MOVED and one.row:
                audience, language = edition_of_mail(one.row)
                place = f"{place}; the row is for {audience} in {language}"
            hint = _hint(state, one, source, correcting)
            yield replace(warning("correction-due", state.value, place=place, hint=hint), listed=True)


def _newest(ledger: sqlite3.Connection, holders: Iterable[_Holder], source: DraftSource) -> str:
    """The newest older release that persons were sent: with it, one run corrects all of them."""
    versions, now = release_versions(ledger), version_order(source.release.version)
    releases = {mail.release for one in holders for mail in (one.last, *one.mails)}
    older = {name: order for name in releases if (order := version_order(versions[name])) < now}
    return max(older, key=lambda name: older[name])


def _hint(state: _State, holder: _Holder, source: DraftSource, correcting: str) -> str:
    """What to do about a person. `correcting` is the command that corrects what was sent to all of a run.

    With it, a person whose row has moved gets a mail only if it is put back, and so only one of the last edition.
    """
    noting = f"`pressroom mailing notified --release {source.release.name} ADDRESS`"
    yourself = f"write to these persons yourself, and note that: {noting}"
    noted = f"whom you inform yourself, note with {noting}"
    if state is _State.GONE:
        return f"to see what each of them holds: {correcting}; {noted}"
    if state is _State.MOVED:
        if holder.last in holder.mails:
            return f"put the row back for a run of {correcting}, or {yourself}"
        return f"no mail with the texts of the earlier file is written: {yourself}"
    if not holder.is_as_before:
        return f"no correction is written, as the last mail was for another audience or language: {yourself}"
    if not holder.is_corrected(source):
        return f"let the row have the document that has changed for a run of {correcting}, or {yourself}"
    if state is _State.KEPT:
        return f"to write what has changed: {correcting}; {noted}"
    return (
        f"to write what has changed: {correcting}; after these mails are marked as sent, no correction is written for"
        " what they bring"
    )


def _holders(ledger: sqlite3.Connection, run: PlainRun, source: DraftSource) -> Iterator[_Holder]:
    """The persons whom a run concerns and who hold what differs and what no draft replaces that stays."""
    now = version_order(source.release.version)
    rows, last = {mailbox(mail.address): mail for mail in run.mails}, last_received(ledger)
    staying = _brought_by_drafts(ledger, run.stay)
    found: dict[str, _Holder] = {}
    for one in held(ledger, source.release):
        box = _box(one.mail)
        holder = found.setdefault(box, _Holder(last[box], rows.get(box)))
        holder.holds.append(one)
        if version_order(one.version) >= now or not _concerns(one.mail, rows, run, source):
            continue
        if differs(one, source.release) and not _replaces(staying, one, source):
            holder.open.append(one)
    return (one for one in found.values() if one.open)


def _concerns(mail: LedgerMail, rows: Collection[str], run: PlainRun, source: DraftSource) -> bool:
    """Whether a mail went to a row of the list, or to a person who was in it and is not any more."""
    of_list = is_of_list(mail.list, source.list) or is_gone(mail.list, source.workspace.root)
    return _box(mail) in rows or (run.whole and of_list)


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

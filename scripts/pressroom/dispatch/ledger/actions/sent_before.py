"""Rows of a list whose recipients have a mail of the release, or of a newer one, that was sent: they get no draft."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import last_received, mails_of, release_versions
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.version_order import version_order


@dataclass(frozen=True, slots=True)
class RowsByState:
    """The mails that are to be drafted, those that were marked as sent before, and what differs from these."""

    due: tuple[Mail, ...]
    sent: tuple[Mail, ...]
    diagnostics: tuple[Diagnostic, ...]


def rows_by_state(ledger: sqlite3.Connection, mails: Sequence[Mail], release: Release) -> RowsByState:
    """The mails of a list, held against those of the release, and of newer ones, that are on record."""
    recorded = mails_of(ledger, release.name)
    marked = {mailbox(one.address): one for one in recorded if one.address and one.state is not MailState.DRAFTED}
    newer = _newer(ledger, release)
    due = tuple(mail for mail in mails if mailbox(mail.address) not in marked.keys() | newer.keys())
    old = (mail for mail in mails if mailbox(mail.address) in newer.keys() - marked.keys())
    too_old = [_too_old(mail, newer[mailbox(mail.address)], release) for mail in old]
    sent = tuple(mail for mail in mails if mailbox(mail.address) in marked)
    other = _of_other_audience(due, last_received(ledger))
    return RowsByState(due, sent, (*_moved(sent, marked), *too_old, *other))


def _newer(ledger: sqlite3.Connection, release: Release) -> dict[str, LedgerMail]:
    """What those received last who have a newer release, by mailbox."""
    versions, now = release_versions(ledger), version_order(release.version)
    last = last_received(ledger)
    return {box: mail for box, mail in last.items() if version_order(versions[mail.release]) > now}


def _too_old(mail: Mail, held: LedgerMail, release: Release) -> Diagnostic:
    message = f"{held.release} was sent to this address, and is newer than {release.name}: no mail is written"
    hint = f"send {held.release} or a later release, with --release"
    return replace(warning("recipient-newer", message, mail.recipient.email.span, hint=hint), listed=True)


def _of_other_audience(due: Sequence[Mail], last: Mapping[str, LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for each row that is to get the files of another audience than those that were sent before."""
    for mail in due:
        held = last.get(mailbox(mail.address))
        if held and held.audience != mail.audience:
            message = (
                f"{held.release} was sent to this address for the audience {held.audience}, and the row is now for"
                f" the audience {mail.audience}"
            )
            hint = f"the draft has the files of {mail.audience}: correct the row if it is wrong"
            yield replace(warning("recipient-moved", message, mail.recipient.email.span, hint=hint), listed=True)


def _moved(sent: Sequence[Mail], marked: dict[str, LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for each row that has got another audience or language since its mail was sent."""
    for mail in sent:
        then = marked[mailbox(mail.address)]
        if (then.audience, then.language) == (mail.audience, mail.language):
            continue
        had, has = f"{then.audience} in {then.language}", f"{mail.audience} in {mail.language}"
        day = f", marked as sent on {then.sent_at[:10]}" if then.sent_at else ""
        message = "a mail for another audience or language was sent to the recipient of this row: no draft is written"
        hint = "correct the row if it is wrong; if not, send the files of its audience and language yourself"
        place = f"{mail.address} has the files of {had}{day}; the row is for {has}"
        cell = mail.recipient.language if then.audience == mail.audience else mail.recipient.audience
        yield replace(warning("recipient-sent", message, cell.span, hint=hint, place=place), listed=True)

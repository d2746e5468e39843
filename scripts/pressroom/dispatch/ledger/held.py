"""What each person holds and knows of, as the ledger has it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import (
    edition_labels,
    edition_of,
    edition_texts,
    files_of_mail,
    last_received,
    mail_texts,
    mails_of,
    notified_edition,
    notified_files,
    release_versions,
)
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.received import Notified, Received
from pressroom.dispatch.version_order import version_order


def read_received(ledger: sqlite3.Connection, mail: LedgerMail, version: str) -> Received:
    """What a mail brought, as the ledger has it."""
    edition = edition_of(ledger, mail)
    return Received(
        mail=mail,
        version=version,
        texts=edition_texts(ledger, edition),
        labels=edition_labels(ledger, edition),
        files=files_of_mail(ledger, mail),
        in_mail=mail_texts(ledger, edition),
        notified=_notified(ledger, mail) if mail.notified else None,
    )


def _notified(ledger: sqlite3.Connection, mail: LedgerMail) -> Notified:
    """The edition of which the recipient of a mail was notified last."""
    version, edition = release_versions(ledger)[mail.notified], notified_edition(ledger, mail)
    if edition is None:
        return Notified(version, {}, frozenset(), (), frozenset())
    return Notified(
        version=version,
        texts=edition_texts(ledger, edition),
        labels=edition_labels(ledger, edition),
        files=notified_files(ledger, edition),
        in_mail=mail_texts(ledger, edition),
    )


def held_before(ledger: sqlite3.Connection, releases: Collection[str]) -> Iterator[Received]:
    """What is held of the mails of these releases that are not the last to their recipients."""
    last = {mail.id for mail in last_received(ledger).values()}
    return (one for one in held(ledger) if one.mail.release in releases and one.mail.id not in last)


def held(ledger: sqlite3.Connection, boxes: Collection[str] | None = None) -> Iterator[Received]:
    """What persons hold: of all mails that were marked as sent to them, what no later mail replaces.

    A mail of another audience or language replaces nothing, and a mail without a document leaves that document.
    `boxes` are the mailboxes of the persons; None for all.
    """
    versions = release_versions(ledger)
    sent = [mail for mail in mails_of(ledger, None) if mail.state is not MailState.DRAFTED and mail.address]
    sent.sort(key=lambda mail: (version_order(versions[mail.release]), mail.sent_at or ""), reverse=True)
    by_person: dict[str, list[LedgerMail]] = {}
    for mail in sent:
        by_person.setdefault(mailbox(mail.address or ""), []).append(mail)
    for box, mails in by_person.items():
        if boxes is None or box in boxes:
            yield from _left(ledger, mails, versions)


def _left(ledger: sqlite3.Connection, mails: Sequence[LedgerMail], versions: Mapping[str, str]) -> Iterator[Received]:
    """What is left of the mails to a person, the newest of which is the first, and whole."""
    later: dict[tuple[str, str], set[str]] = {}
    for mail in mails:
        edition = (mail.audience, mail.language)
        received = read_received(ledger, mail, versions[mail.release])
        files = tuple(one for one in received.files if one.document not in later.get(edition, ()))
        in_mail = frozenset[str]() if edition in later else received.in_mail
        if mail is mails[0] or files or in_mail:
            yield replace(received, files=files, in_mail=in_mail)
        later.setdefault(edition, set()).update(one.document for one in received.files)

"""What each person holds and knows of, as the ledger has it."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pressroom.dispatch.corrections.received import Notified, Received
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
    stated_texts,
)
from pressroom.dispatch.ledger.replaced_files import kind_of, kinds_in, replaces
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.version_order import version_order


def read_received(ledger: sqlite3.Connection, mail: LedgerMail, version: str) -> Received:
    """What a mail brought, as the ledger has it."""
    edition = edition_of(ledger, mail)
    return Received(
        mail=mail,
        version=version,
        texts=edition_texts(ledger, edition),
        labels=edition_labels(ledger, edition),
        files=files_of_mail(ledger, mail),
        in_mail=mail_texts(ledger, edition) | stated_texts(ledger, mail),
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


def held_before(ledger: sqlite3.Connection, releases: Collection[str], now: Release) -> Iterator[Received]:
    """What is held of the mails of these releases that are not the last to their recipients, newest first for each."""
    last = {mail.id for mail in last_received(ledger).values()}
    return (one for one in held(ledger, now) if one.mail.release in releases and one.mail.id not in last)


def held(ledger: sqlite3.Connection, now: Release) -> Iterator[Received]:
    """What persons hold: of all mails that were marked as sent to them, what no later mail replaces.

    A mail of another audience or language replaces nothing, and a mail without a document leaves that document. `now`
    is the release that it is to be compared with.
    """
    versions = release_versions(ledger)
    sent = [mail for mail in mails_of(ledger, None) if mail.state is not MailState.DRAFTED and mail.address]
    sent.sort(key=lambda mail: (version_order(versions[mail.release]), mail.sent_at or ""), reverse=True)
    by_person: dict[str, list[Received]] = {}
    for mail in sent:
        received = read_received(ledger, mail, versions[mail.release])
        by_person.setdefault(mailbox(mail.address or ""), []).append(received)
    for mails in by_person.values():
        yield from _left(ledger, mails, now)


def _left(ledger: sqlite3.Connection, mails: Sequence[Received], now: Release) -> Iterator[Received]:
    """What is left of the mails to a person, the newest of which is the first, and whole."""
    later: dict[tuple[str, str], list[Received]] = {}
    for one in mails:
        newer = later.setdefault((one.mail.audience, one.mail.language), [])
        there, kinds = one.kinds_of(now), kinds_in(file for other in newer for file in other.files)
        files = tuple(file for file in one.files if not replaces(kinds, kind_of(file.path, file.document), there))
        others = tuple(file for file in one.files if file not in files)
        in_mail = _still_stated(stated_texts(ledger, one.mail), newer) if newer else one.in_mail
        if one is mails[0] or files or in_mail:
            yield replace(one, files=files, in_mail=in_mail, others=others)
        newer.append(one)


def _still_stated(names: frozenset[str], later: Sequence[Received]) -> frozenset[str]:
    """The texts that a mail stated as changed, and of which no later mail says anything.

    A correction says that a text is gone. A later mail replaces what a mail has beside: title, key points.
    """
    said = {name for one in later for name in one.received}
    gone = (one.texts.keys() for one in later if one.mail.corrects)
    kept = names - said
    return kept.intersection(*gone)

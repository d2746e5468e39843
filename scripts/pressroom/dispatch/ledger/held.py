"""What each person holds and knows of, as the ledger has it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressroom.dispatch.corrections.received import Notified, Received
from pressroom.dispatch.corrections.same_texts import NO_MATCHES, TextMatches, same_texts
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, SentFile
from pressroom.dispatch.ledger.places import edition_lists
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


@dataclass(frozen=True, slots=True)
class _RecordedEdition:
    """An edition on record: digests of its texts by their present names, and what became of those without an id."""

    texts: Mapping[str, str]
    labels: frozenset[str]
    in_mail: frozenset[str]
    matches: TextMatches


class ReceivedReader:
    """Reads what mails brought, as the ledger has it, with the names that texts have in a release."""

    def __init__(self, ledger: sqlite3.Connection, now: Release) -> None:
        self._ledger, self._now = ledger, now
        self._versions = release_versions(ledger)
        self._kept: dict[int, _RecordedEdition] = {}

    def read(self, mail: LedgerMail) -> Received:
        """What a mail brought."""
        edition = self._edition(edition_of(self._ledger, mail), mail)
        stated = stated_texts(self._ledger, mail)
        return Received(
            mail=mail,
            version=self._versions[mail.release],
            texts=edition.texts,
            labels=edition.labels,
            files=_named_now(files_of_mail(self._ledger, mail), edition.matches),
            in_mail=edition.in_mail | frozenset(map(edition.matches.present, stated)),
            notified=self._notified(mail) if mail.notified else None,
            matches=edition.matches,
        )

    def stated(self, received: Received) -> frozenset[str]:
        """The texts that a mail states as changed or new."""
        return frozenset(map(received.matches.present, stated_texts(self._ledger, received.mail)))

    def _notified(self, mail: LedgerMail) -> Notified:
        """The edition of which the recipient of a mail was notified last."""
        version, number = self._versions[mail.notified], notified_edition(self._ledger, mail)
        if number is None:
            return Notified(version, {}, frozenset(), (), frozenset())
        edition = self._edition(number, mail)
        files = _named_now(notified_files(self._ledger, number), edition.matches)
        return Notified(version, edition.texts, edition.labels, files, edition.in_mail, edition.matches)

    def _edition(self, number: int, mail: LedgerMail) -> _RecordedEdition:
        if number not in self._kept:
            self._kept[number] = self._read(number, mail)
        return self._kept[number]

    def _read(self, number: int, mail: LedgerMail) -> _RecordedEdition:
        texts, now = edition_texts(self._ledger, number), self._now.edition(mail.audience, mail.language)
        matches = same_texts(edition_lists(self._ledger, number), texts, now) if now else NO_MATCHES
        return _RecordedEdition(
            {matches.present(name): digest for name, digest in texts.items()},
            frozenset(map(matches.present, edition_labels(self._ledger, number))),
            frozenset(map(matches.present, mail_texts(self._ledger, number))),
            matches,
        )


def _named_now(files: Iterable[SentFile], matches: TextMatches) -> tuple[SentFile, ...]:
    return tuple(replace(file, printed=tuple(map(matches.present, file.printed))) for file in files)


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
    reader, by_person = ReceivedReader(ledger, now), dict[str, list[Received]]()
    for mail in sent:
        by_person.setdefault(mailbox(mail.address or ""), []).append(reader.read(mail))
    for mails in by_person.values():
        yield from _left(reader, mails, now)


def _left(reader: ReceivedReader, mails: Sequence[Received], now: Release) -> Iterator[Received]:
    """What is left of the mails to a person, the newest of which is the first, and whole."""
    later: dict[tuple[str, str], list[Received]] = {}
    for one in mails:
        newer = later.setdefault((one.mail.audience, one.mail.language), [])
        there, kinds = one.kinds_of(now), kinds_in(file for other in newer for file in other.files)
        files = tuple(file for file in one.files if not replaces(kinds, kind_of(file.path, file.document), there))
        others = tuple(file for file in one.files if file not in files)
        in_mail = _still_stated(reader.stated(one), newer) if newer else one.in_mail
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

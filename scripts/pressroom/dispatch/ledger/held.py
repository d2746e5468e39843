"""What each person holds and knows of, as the ledger has it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pressroom.dispatch.corrections.received import Notified, Received
from pressroom.dispatch.corrections.same_texts import NO_MATCHES, TextMatches, same_texts
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, SentFile
from pressroom.dispatch.ledger.places import edition_lists, given_ids
from pressroom.dispatch.ledger.queries import (
    edition_labels,
    edition_of,
    edition_texts,
    files_of_mail,
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
        matches = NO_MATCHES
        if now:
            matches = same_texts(edition_lists(self._ledger, number), texts, now, given_ids(self._ledger, number))
        return _RecordedEdition(
            {matches.present(name): digest for name, digest in texts.items()},
            frozenset(map(matches.present, edition_labels(self._ledger, number))),
            frozenset(map(matches.present, mail_texts(self._ledger, number))),
            matches,
        )


def _named_now(files: Iterable[SentFile], matches: TextMatches) -> tuple[SentFile, ...]:
    return tuple(replace(file, printed=tuple(map(matches.present, file.printed))) for file in files)


def held(ledger: sqlite3.Connection, now: Release) -> Iterator[Received]:
    """What persons hold: of all mails that were marked as sent to them, what no later mail replaces, newest first.

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
        yield from _left(mails, now)


def _left(mails: Sequence[Received], now: Release) -> Iterator[Received]:
    """What is left of the mails to a person, the newest of which is the first, and whole.

    A mail replaces the text of all earlier ones of its edition.
    """
    brought: dict[tuple[str, str], list[SentFile]] = {}
    left: dict[tuple[str, str], list[Received]] = {}
    for one in mails:
        edition = one.mail.audience, one.mail.language
        there, kinds = one.kinds_of(now), kinds_in(brought.get(edition, ()))
        files = tuple(file for file in one.files if not replaces(kinds, kind_of(file.path, file.document), there))
        if edition not in brought or files:
            part = one if edition not in brought else replace(one.without_mail, files=files)
            left.setdefault(edition, []).append(part)
        brought.setdefault(edition, []).extend(one.files)
    for parts in left.values():
        for part in parts:
            yield replace(part, beside=tuple(other for other in parts if other is not part))

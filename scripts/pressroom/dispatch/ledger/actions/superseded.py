"""Drafts that nobody should send any more: their recipients have a mail of a newer release, sent or drafted.

Those whose files are gone can have been sent: they are named apart.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, addresses
from pressroom.dispatch.ledger.list_mark import list_name
from pressroom.dispatch.ledger.queries import last_received, mails_of, release_versions, written_files
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, gone_drafts
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.version_order import version_order
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below, is_there


def superseded_drafts(
    ledger: sqlite3.Connection, output: Path, release: Release, boxes: Collection[str]
) -> Iterator[Diagnostic]:
    """Warnings for each older release with drafts for these mailboxes, which get one of the release now."""
    versions = {**release_versions(ledger), release.name: release.version}
    now = version_order(release.version)
    old = [
        mail
        for mail in mails_of(ledger, None)
        if mailbox(mail.address or "") in boxes and version_order(versions[mail.release]) < now
    ]
    yield from _warnings([(mail, release.name) for mail in _drafts_there(old, output)], output)
    yield from missing_drafts(ledger, output, old)
    others = [mail for mail in mails_of(ledger, None) if mail not in old]
    yield from _of_notified(of_notified(ledger, _drafts_there(others, output)), output)


def all_superseded_drafts(
    ledger: sqlite3.Connection, output: Path, mails: Sequence[LedgerMail]
) -> Iterator[Diagnostic]:
    """As `superseded_drafts`, for all of these mails, by what the ledger has of newer releases."""
    there = _drafts_there(mails, output)
    yield from _warnings(with_newer(ledger, there), output)
    yield from _of_notified(of_notified(ledger, there), output)
    yield from missing_drafts(ledger, output, [mail for mail, _ in with_newer(ledger, mails)])


def missing_drafts(ledger: sqlite3.Connection, output: Path, mails: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for each release with drafts among these mails, of recipients of a newer one, whose files are gone."""
    for name in dict.fromkeys(mail.release for mail in mails):
        own = tuple(mail for mail in mails if mail.release == name)
        folder = DraftsFolder(output, name, own, written_files(ledger, name))
        if gone := folder.gone():
            message = f"{gone_drafts(gone, folder)}; a newer release has a mail for the same people"
            hint = (
                f"mark those that were sent by their names: `pressroom mailing sent --release {name} NAME.eml`; if none"
                " of the others was sent, `pressroom mailing clean --missing` takes them off the record"
            )
            yield warning("draft-missing", message, place=str(folder.place), hint=hint)


def with_newer(ledger: sqlite3.Connection, mails: Sequence[LedgerMail]) -> list[tuple[LedgerMail, str]]:
    """Those of these mails whose recipients have one of a newer release too, sent or drafted, each with the newest."""
    versions = release_versions(ledger)
    newest: dict[str, str] = {}
    for mail in sorted(mails_of(ledger, None), key=lambda one: version_order(versions[one.release])):
        if mail.address:
            newest[mailbox(mail.address)] = mail.release
    pairs = [(mail, newest[mailbox(mail.address)]) for mail in mails if mail.address]
    return [
        (mail, last) for mail, last in pairs if version_order(versions[mail.release]) < version_order(versions[last])
    ]


def of_notified(ledger: sqlite3.Connection, mails: Sequence[LedgerMail]) -> list[tuple[LedgerMail, str]]:
    """Those of these mails whose recipients have no newer one and were notified of a newer release, with that."""
    versions = release_versions(ledger)
    known: dict[str, str] = {}
    noted = (mail for mail in mails_of(ledger, None) if mail.address and mail.notified)
    for mail in sorted(noted, key=lambda one: version_order(versions[one.notified])):
        known[mailbox(mail.address or "")] = mail.notified
    newer = {mail.id for mail, _ in with_newer(ledger, mails)}
    pairs = [(mail, known.get(mailbox(mail.address or ""), "")) for mail in mails if mail.id not in newer]
    return [
        (mail, name)
        for mail, name in pairs
        if name and version_order(versions[mail.release]) < version_order(versions[name])
    ]


def sent_after_newer(ledger: sqlite3.Connection, mails: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for each of these mails whose recipient has a newer release that was sent.

    Those of equal releases have equal messages, which are printed as one with its places.
    """
    versions, last = release_versions(ledger), last_received(ledger)
    for mail in mails:
        held = last.get(mailbox(mail.address or ""))
        if held and version_order(versions[held.release]) > version_order(versions[mail.release]):
            message = f"{held.release}, which is newer than {mail.release}, was sent to the same recipient before"
            hint = (
                "if this mail was sent, write to them which one holds; if not, take it back:"
                " `pressroom mailing sent --undo`"
            )
            yield warning("sent-older", message, place=mail.draft, hint=hint)


def _drafts_there(mails: Sequence[LedgerMail], output: Path) -> list[LedgerMail]:
    return [
        mail
        for mail in mails
        if mail.state is MailState.DRAFTED
        and mail.draft
        and is_there(below(output, f"{MAILINGS}/{mail.release}/{mail.draft}"))
    ]


def _warnings(old: Sequence[tuple[LedgerMail, str]], output: Path) -> Iterator[Diagnostic]:
    """A warning for each release and list, with the newer release that takes its place."""
    groups: dict[tuple[str, str, str], list[LedgerMail]] = {}
    for mail, newer in old:
        groups.setdefault((mail.release, list_name(mail.list), newer), []).append(mail)
    for (name, list_of, newer), mails in sorted(groups.items()):
        of_list = f" of {list_of}" if list_of else ""
        count = f"{len(mails)} unsent drafts" if len(mails) > 1 else "an unsent draft"
        message = f"{name} has {count}{of_list} for recipients who also have one of {newer}: {addresses(mails)}"
        folder = output / MAILINGS / name
        hint = (
            f"send {newer} alone: mark those that were sent (`pressroom mailing sent --release {name} NAME.eml`), and"
            " remove the others: `pressroom mailing clean`"
        )
        yield warning("draft-superseded", message, place=str(folder), hint=hint)


def _of_notified(old: Sequence[tuple[LedgerMail, str]], output: Path) -> Iterator[Diagnostic]:
    """A warning for each release with drafts to persons whom the desk has informed itself of a newer one since."""
    groups: dict[tuple[str, str], list[LedgerMail]] = {}
    for mail, newer in old:
        groups.setdefault((mail.release, newer), []).append(mail)
    for (name, newer), mails in sorted(groups.items()):
        count = f"{len(mails)} unsent drafts" if len(mails) > 1 else "an unsent draft"
        message = f"{name} has {count} for those whom you notified of {newer} yourself: {addresses(mails)}"
        hint = "do not send them: `pressroom mailing clean` removes them; mark those that were sent"
        yield warning("notified-drafted", message, place=str(output / MAILINGS / name), hint=hint)

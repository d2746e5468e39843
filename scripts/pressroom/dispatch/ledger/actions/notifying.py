"""Notes that the desk has informed persons itself of what a release changes: no run names them for that any more."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_writing
from pressroom.dispatch.ledger.entries import NAMED, LedgerMail, MailState
from pressroom.dispatch.ledger.queries import mails_of, mails_to, notified_releases, release_versions
from pressroom.dispatch.ledger.recording import record_notified, record_release, remove_notified
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.opened import OpenedRelease
from pressroom.dispatch.released.version_order import version_order
from pressroom.model.suggest import nearest


@dataclass(frozen=True, slots=True)
class NotifiedPersons:
    """The sent mails of the persons, each person once, and how many of these have the note now that had it not.

    Of each person, it is the last mail that the note is about.
    """

    mails: tuple[LedgerMail, ...]
    changed: int
    warnings: tuple[Diagnostic, ...] = ()


def notify(root: Path, persons: Sequence[str], opened: OpenedRelease, when: str) -> NotifiedPersons:
    """Note that the desk has informed these persons itself of what a release changes of all that they were sent.

    Raises:
        PressroomError: where the ledger has no mail to an address that was sent, or none of an older release.
    """
    release = opened.release
    with ledger_for_writing(root) as ledger:
        _check_same(ledger, opened)
        number = record_release(ledger, release, opened.manifest_sha256)
        versions, before = release_versions(ledger), notified_releases(ledger)
        found, problems = _found(ledger, persons)
        now = version_order(release.version)
        older = [[mail for mail in mails if version_order(versions[mail.release]) < now] for mails in found]
        problems += [_not_older(mails, release.name) for mails, some in zip(found, older, strict=True) if not some]
        if problems:
            raise PressroomError(problems)
        for mails in older:
            record_notified(ledger, mails, release, number, when)
        drafts = [
            mail
            for mail in mails_of(ledger, None)
            if mail.state is MailState.DRAFTED and version_order(versions[mail.release]) <= now
        ]
        ledger.commit()
    last = tuple(mails[-1] for mails in older)
    new = sum(any(release.name not in before.get(mail.id, ()) for mail in mails) for mails in older)
    return NotifiedPersons(last, new, tuple(_drafted(last, drafts)))


def take_back(root: Path, persons: Sequence[str], release: str | None) -> NotifiedPersons:
    """Remove the note of these persons for a release; without one, the last note of each.

    Raises:
        PressroomError: where a person has no such note.
    """
    with ledger_for_writing(root) as ledger:
        notes = notified_releases(ledger)
        found, problems = _found(ledger, persons)
        taken = []
        for mails in found:
            noted = [mail for mail in mails if release in notes.get(mail.id, ()) or (mail.notified and not release)]
            if not noted:
                problems.append(_no_note(mails, release))
                continue
            names = {release} if release else {mail.notified for mail in noted}
            versions = release_versions(ledger)
            name = max(names, key=lambda one: version_order(versions[one]))
            remove_notified(ledger, [mail.id for mail in noted], name)
            taken.append(noted[-1])
        if problems:
            raise PressroomError(problems)
        ledger.commit()
    return NotifiedPersons(tuple(taken), len(taken))


def _check_same(ledger: sqlite3.Connection, opened: OpenedRelease) -> None:
    """Refuse a release that was made again since its mails were written: their record would go."""
    name = opened.release.name
    found = ledger.execute("SELECT manifest_sha256 FROM releases WHERE name = ?", (name,)).fetchone()
    if found and found[0] != opened.manifest_sha256 and mails_of(ledger, name):
        message = f"{name} was made again after mails of it were written"
        hint = f"write them again: `pressroom mailing drafts --release {name}`; if some were sent, raise `version`"
        raise PressroomError([error("ledger-release", message, place=LEDGER, hint=hint)])


def _found(ledger: sqlite3.Connection, persons: Iterable[str]) -> tuple[list[list[LedgerMail]], list[Diagnostic]]:
    """The sent mails to each address, by version, and an error for each address without one."""
    versions = release_versions(ledger)
    found, problems = list[list[LedgerMail]](), list[Diagnostic]()
    for address in dict.fromkeys(persons):
        mails = mails_to(ledger, address)
        sent = [mail for mail in mails if mail.state is not MailState.DRAFTED]
        if sent:
            found.append(sorted(sent, key=lambda mail: version_order(versions[mail.release])))
        else:
            problems.append(_unsent(address) if mails else _unknown(address, mails_of(ledger, None)))
    return found, problems


def _unknown(address: str, mails: Sequence[LedgerMail]) -> Diagnostic:
    """The error for an address without a mail, with the address that is like it, or whose name or organisation is."""
    known = {
        text: mail.address for mail in mails if mail.address for text in (mail.organisation, mail.name, mail.address)
    }
    near = nearest(address, [text for text in known if text])
    hint = f"did you mean {known[near]}?" if near else "write the address as `pressroom mailing status -v` lists it"
    return error("address-unknown", f"no mail to {address} is on record", place=LEDGER, hint=hint)


def _unsent(address: str) -> Diagnostic:
    message = f"no mail to {address} is marked as sent: there is nothing that a release could change"
    hint = "mark it first if it was sent: `pressroom mailing sent NAME.eml`"
    return error("notified-unsent", message, place=LEDGER, hint=hint)


def _not_older(mails: Sequence[LedgerMail], release: str) -> Diagnostic:
    last = mails[-1]
    message = f"{last.address} was sent {last.release}: {release} is not newer, and changes nothing of it"
    hint = "name the release that has the changes, with --release"
    return error("notified-older", message, place=LEDGER, hint=hint)


def _no_note(mails: Sequence[LedgerMail], release: str | None) -> Diagnostic:
    last = mails[-1]
    of_release = f" of {release}" if release else ""
    message = f"it is not on record that {last.address} was notified{of_release}"
    others = sorted({mail.notified for mail in mails if mail.notified})
    hint = f"the note is on {', '.join(others)}" if others else "`pressroom mailing status -v` lists who was notified"
    return error("notified-unknown", message, place=LEDGER, hint=hint)


def _drafted(persons: Sequence[LedgerMail], drafts: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    """A warning for those who have an unsent draft of the release or an older one: they would be informed twice."""
    boxes = {mailbox(mail.address or "") for mail in persons}
    twice = [mail for mail in drafts if mailbox(mail.address or "") in boxes]
    if twice:
        named = ", ".join(f"{mail.address} ({mail.release})" for mail in twice[:NAMED])
        more = f" and {len(twice) - NAMED} more" if len(twice) > NAMED else ""
        message = f"there are unsent drafts for those whom you notified: {named}{more}"
        hint = "do not send them, or take the note back: `pressroom mailing notified --undo ADDRESS`"
        yield warning("notified-drafted", message, place=LEDGER, hint=hint)

"""The warnings of a run without corrections for those who hold files of older releases that read differently."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.ledger.database import LEDGER
from pressroom.dispatch.ledger.entries import LedgerMail, addresses
from pressroom.dispatch.ledger.held import held
from pressroom.dispatch.ledger.queries import release_versions
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.received import Received
from pressroom.dispatch.release import Release
from pressroom.dispatch.version_order import version_order


def correction_due(
    ledger: sqlite3.Connection, mails: Sequence[Mail], due: Sequence[Mail], release: Release
) -> Iterator[Diagnostic]:
    """The warnings for the mails of a list, of which those that are `due` are written.

    One is for those whose mail replaces what reads differently and does not say so, the other for those whose mail
    does not replace it, as it is for another audience or language, lacks the document, or is not written.
    """
    versions, now = release_versions(ledger), version_order(release.version)
    written = {mailbox(mail.address): mail for mail in due}
    holdings = held(ledger, {mailbox(mail.address) for mail in mails})
    older = (one for one in holdings if version_order(one.version) < now)
    differing = [one for one in older if one.differs(release)]
    unsaid = [one.mail for one in differing if _replaces(written, one, release)]
    left = [one.mail for one in differing if not _replaces(written, one, release)]
    run = f"`pressroom mailing drafts --release {release.name} --correction {{}}`"
    if unsaid:
        message = f"{_holders(unsaid)} an older release that reads differently, and these mails do not say so"
        hint = (
            f"to write what has changed: {run.format(_newest(unsaid, versions))}; after these mails are marked as sent,"
            " no correction is written for what they bring"
        )
        yield warning("correction-due", f"{message}: {_persons(unsaid)}", place=LEDGER, hint=hint)
    if left:
        message = f"{_holders(left)} files of an older release that read differently and are not replaced by this run"
        hint = (
            f"to see who holds what: {run.format(_newest(left, versions))}; whom you inform yourself, note with"
            f" `pressroom mailing notified --release {release.name} ADDRESS`"
        )
        yield warning("correction-due", f"{message}: {_persons(left)}", place=LEDGER, hint=hint)


def _replaces(written: Mapping[str, Mail], one: Received, release: Release) -> bool:
    """Whether a mail that is written brings all documents that have changed, of the same edition."""
    mail = written.get(mailbox(one.mail.address or ""))
    same = mail and (mail.audience, mail.language) == (one.mail.audience, one.mail.language)
    return bool(mail and same and one.affected(release) <= {file.document for file in mail.files})


def _holders(mails: Sequence[LedgerMail]) -> str:
    count = len({mailbox(mail.address or "") for mail in mails})
    return "1 recipient holds" if count == 1 else f"{count} recipients hold"


def _persons(mails: Sequence[LedgerMail]) -> str:
    return addresses(tuple({mailbox(mail.address or ""): mail for mail in mails}.values()))


def _newest(mails: Sequence[LedgerMail], versions: Mapping[str, str]) -> str:
    return max((mail.release for mail in mails), key=lambda name: version_order(versions[name]))

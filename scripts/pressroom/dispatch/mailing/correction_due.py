"""The warning of mails without a correction to those who hold an older release with other texts."""

import sqlite3
from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.ledger.database import LEDGER
from pressroom.dispatch.ledger.entries import addresses
from pressroom.dispatch.ledger.held import read_received
from pressroom.dispatch.ledger.queries import last_received, release_versions
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.release import Release
from pressroom.dispatch.version_order import version_order


def correction_due(ledger: sqlite3.Connection, mails: Sequence[Mail], release: Release) -> Iterator[Diagnostic]:
    """A warning if mails go to persons whose files of an older release read differently, with the run that says how.

    Those who are in the list for another audience or language than before are not among them: no mail corrects their
    files.
    """
    versions, last = release_versions(ledger), last_received(ledger)
    pairs = [(mail, last.get(mailbox(mail.address))) for mail in mails]
    same = [sent for mail, sent in pairs if sent and (sent.audience, sent.language) == (mail.audience, mail.language)]
    older = [sent for sent in same if version_order(versions[sent.release]) < version_order(release.version)]
    hold = [sent for sent in older if read_received(ledger, sent, versions[sent.release]).differs(release)]
    if not hold:
        return
    newest = max((sent.release for sent in hold), key=lambda name: version_order(versions[name]))
    count = "1 recipient holds" if len(hold) == 1 else f"{len(hold)} recipients hold"
    message = f"{count} an older release that reads differently, and these mails do not say so: {addresses(hold)}"
    hint = (
        f"to write what has changed: `pressroom mailing drafts --release {release.name} --correction {newest}`;"
        " after these mails are marked as sent, no correction is written for what they bring"
    )
    yield warning("correction-due", message, place=LEDGER, hint=hint)

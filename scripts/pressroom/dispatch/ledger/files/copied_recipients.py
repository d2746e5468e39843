"""Recipients that a person added to a draft as `Cc` or `Bcc`: the ledger records none of them."""

import sqlite3
from collections.abc import Iterator, Mapping

from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.files.sent_mails import SentMail
from pressroom.dispatch.ledger.queries import mails_of, release_versions
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.released.version_order import version_order

#: The most addresses that a message names.
_NAMED = 5


def recorded_audiences(ledger: sqlite3.Connection) -> Mapping[str, str]:
    """The audience for which each person has a mail of the latest version, drafted or sent, by mailbox."""
    versions = release_versions(ledger)
    mails = sorted(mails_of(ledger, None), key=lambda one: version_order(versions[one.release]))
    return {mailbox(one.address): one.audience for one in mails if one.address}


def copied_recipients(there: SentMail, mail: LedgerMail, audiences: Mapping[str, str]) -> Iterator[Diagnostic]:
    """An error for each added recipient who is on record for another audience, and a warning if there are others.

    `there` is the file of the mail.
    """
    others = []
    for header, address in there.copies:
        audience = audiences.get(mailbox(address), mail.audience)
        if audience == mail.audience:
            others.append(address)
            continue
        message = (
            f"{there.path} to {mail.address} goes to {address} too (`{header}`), who gets the files of {audience} and"
            f" not those of {mail.audience}"
        )
        hint = (
            f"take {address} out of the file, then mark it; if it was sent so, ask them to delete these files, and mark"
            f" it: `pressroom mailing sent --as-it-is {there.path}`"
        )
        yield error("draft-address", message, place=str(there.path), hint=hint)
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        count = "1 recipient was" if len(others) == 1 else f"{len(others)} recipients were"
        message = (
            f"{count} added to {there.path} to {mail.address}, and the ledger does not record them:"
            f" {', '.join(others[:_NAMED])}{more}"
        )
        hint = "keep a note of them, as they get no correction; next time, add them to the list"
        yield warning("draft-copies", message, place=str(there.path), hint=hint)

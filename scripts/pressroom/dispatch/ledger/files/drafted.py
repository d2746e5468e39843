"""The drafts of a release as the ledger has them, for what is written of all of them together."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import DraftedMail, DraftTexts, LedgerMail, MailState
from pressroom.dispatch.ledger.queries import mails_of


def drafted_mails(ledger: sqlite3.Connection, release: str) -> tuple[DraftedMail, ...]:
    """The drafts of a release that are not marked as sent."""
    where = """
        SELECT mails.id, subject, salutation, line, text, linked
        FROM mails LEFT JOIN letters ON letters.mail = mails.id
        WHERE release = (SELECT id FROM releases WHERE name = ?) AND state = 'drafted'"""
    found = {row["id"]: row for row in ledger.execute(where, (release,))}
    paths: dict[int, list[str]] = {}
    where = """
        SELECT mail, path FROM attachments JOIN mails ON mails.id = mail
        WHERE state = 'drafted' ORDER BY attachments.rowid"""
    for mail, path in ledger.execute(where):
        paths.setdefault(mail, []).append(path)
    drafts = [mail for mail in mails_of(ledger, release) if mail.state is MailState.DRAFTED and mail.draft]
    return tuple(
        DraftedMail(mail, found[mail.id]["subject"], _texts(found[mail.id]), tuple(paths.get(mail.id, ())))
        for mail in drafts
    )


def drafts_on_record(root: Path, release: str, mails: Sequence[LedgerMail]) -> tuple[DraftedMail, ...]:
    """Those of these mails that are drafts of a release, by the ledger of a project."""
    chosen = {mail.id for mail in mails}
    with ledger_for_reading(root) as ledger:
        return tuple(one for one in drafted_mails(ledger, release) if one.mail.id in chosen) if ledger else ()


def _texts(row: sqlite3.Row) -> DraftTexts:
    """The texts of a draft; none where it was recorded without them."""
    if row["text"] is None:
        return DraftTexts()
    return DraftTexts(row["salutation"], row["line"], row["text"], bool(row["linked"]))

"""What a draft has become: it must still go to the recipient on record and bring the files on record.

A person may change the text of a mail. With another address or other files, it is not the mail that the ledger has.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.ledger.copied_recipients import copied_recipients, recorded_audiences
from pressroom.dispatch.ledger.entries import LedgerMail, SentFile
from pressroom.dispatch.ledger.queries import files_of_mail, known_digests
from pressroom.dispatch.ledger.sent_mails import SentMail, read_mail
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts_folder import SENT, DraftsFolder


def differences(
    ledger: sqlite3.Connection, mail: LedgerMail, folder: DraftsFolder, named: Path | None
) -> Iterator[Diagnostic]:
    """An error if the file of a mail that is to be marked as sent goes to another address or brings other files.

    What is wrong with recipients that were added is reported too, as a warning if the mail can be marked.

    `named` is the file that a person named. Without one, the file is looked for in the folder of drafts; one that is
    not there was sent and put away.
    """
    places = (named, folder.place / (mail.draft or ""), folder.place / SENT / (mail.draft or ""))
    place = next((one for one in places if one and one.is_file() and not one.is_symlink()), None)
    if place is None or not mail.address or not mail.draft:
        return
    there, files = read_mail(place), files_of_mail(ledger, mail)
    if mailbox(there.address) != mailbox(mail.address):
        goes = f"goes to {there.address}" if there.address else "has not one recipient"
        message = f"{place} {goes}, and the draft on record to {mail.address}"
        apart = (
            f"if it went to {there.address or 'them'}, move it to `{folder.place / SENT}` under another name and run "
            "`pressroom mailing sent --recover`"
        )
        hint = f"{apart}; else write `To: {mail.address}` again, or write it anew: `pressroom mailing drafts --replace`"
        yield error("draft-address", message, place=str(place), hint=hint)
    elif what := _other_files(there, files, known_digests(ledger)):
        hint = (
            "if it was sent, move it to another place and note what it brought; else write it anew: "
            "`pressroom mailing drafts --replace`"
        )
        yield error("draft-files", f"{place} to {mail.address} {what}", place=str(place), hint=hint)
    if there.copies:
        yield from copied_recipients(there, mail, recorded_audiences(ledger))


def _other_files(there: SentMail, files: tuple[SentFile, ...], known: dict[str, str]) -> str:
    """How the files of a mail differ from those on record; empty if they do not. Links count as files.

    A file from elsewhere, such as an invitation, may be added. `known` has the paths of released files by digest.
    """
    own = {file.sha256 for file in files}
    missing = [one.path for one in files if one.sha256 not in there.parts and f"/{quote(one.path)}" not in there.text]
    added = sorted(known[one] for one in there.parts & known.keys() if one not in own)
    parts = []
    if added:
        parts.append(f"brings {', '.join(added)}, which is not on record for it")
    if missing:
        parts.append(f"does not bring {', '.join(missing)} as it was released")
    return " and ".join(parts)

"""Which drafts a run removed, and why no draft takes their place."""

from typing import TYPE_CHECKING

from pressroom.cli.mailing.check_report import counted, grouped_mails
from pressroom.cli.mailing.prepared import PreparedMailing
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.dispatch.ledger.entries import LedgerMail
    from pressroom.dispatch.mailing.drafts.source import DraftOptions


def report_removed(
    console: Console, removed: "Sequence[LedgerMail]", prepared: PreparedMailing, options: "DraftOptions"
) -> None:
    """A line for each reason why drafts were removed and not written again."""
    from pressroom.dispatch.ledger.entries import addresses
    from pressroom.dispatch.ledger.list_mark import is_of_list, list_name

    own = prepared.source.list
    for name, mails in grouped_mails(removed, lambda mail: list_name(mail.list)).items():
        if all(is_of_list(mail.list, own) for mail in mails):
            for why, some in grouped_mails(mails, lambda mail: _why_removed(mail, prepared)).items():
                console.info(f"{counted(len(some), 'draft')} removed: {why} ({addresses(some)}).")
            continue
        why = "because of --this-list-alone" if options.other_lists_go else "because the release was made again since"
        console.info(f"{counted(len(mails), 'draft')} of {name} removed, {why} ({addresses(mails)}).")


def _why_removed(mail: "LedgerMail", prepared: PreparedMailing) -> str:
    """Why a draft of the list is not written again."""
    from pressroom.dispatch.corrections.correction_of import edition_of_mail
    from pressroom.dispatch.lists.addresses import mailbox

    found, box = prepared.source.corrections, mailbox(mail.address or "")
    rows = found.rows if found else {mailbox(one.address): one for one in prepared.mails}
    if box not in rows:
        return "no longer in the list"
    if found and box in {mailbox(one.address or "") for one in found.notified}:
        return "notified by yourself"
    if edition_of_mail(rows[box]) != edition_of_mail(mail):
        return "in the list for another audience or language"
    return "no correction is needed any more" if found else "in the list, and no mail is due"

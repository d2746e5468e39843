"""The mails on record, and where the folders of drafts differ from them."""

from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.queries import mails_of
from pressroom.dispatch.ledger.sent_mails import not_recorded
from pressroom.dispatch.ledger.superseded import all_superseded_drafts
from pressroom.dispatch.mailing.drafts_folder import DraftsFolder, folders_of_drafts


@dataclass(frozen=True, slots=True)
class Review:
    """All mails on record, and a warning for each folder that has others, or has them in the wrong place, and for
    drafts of which a newer release has taken the place.
    """

    mails: tuple[LedgerMail, ...]
    warnings: tuple[Diagnostic, ...]


def review(root: Path, output: Path, release: str | None) -> Review:
    """The mails of a release, or of every release."""
    with ledger_for_reading(root) as ledger:
        mails = mails_of(ledger, release) if ledger else ()
        warnings = [*all_superseded_drafts(ledger, output, mails)] if ledger else []
    for name in [release] if release else folders_of_drafts(output):
        folder = DraftsFolder(output, name, tuple(mail for mail in mails if mail.release == name), {})
        warnings += folder.misplaced()
        warnings += (replace(one, severity=Severity.WARNING) for one in (*not_recorded(folder), *folder.unknown()))
    return Review(mails, tuple(warnings))

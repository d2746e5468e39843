"""The mails on record, and where the folders of drafts differ from them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Severity, warning
from pressroom.dispatch.ledger.actions.superseded import all_superseded_drafts, with_newer
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.files.sent_mails import not_recorded
from pressroom.dispatch.ledger.queries import mails_of, written_files
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, folders_of_drafts, gone_drafts


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
        replaced = {mail.id for mail, _ in with_newer(ledger, mails)} if ledger else frozenset()
        known = {*folders_of_drafts(output), *(mail.release for mail in mails)}
        names = [release] if release else sorted(known)
        written = {name: written_files(ledger, name) for name in names} if ledger else {}
    for name in names:
        own = tuple(mail for mail in mails if mail.release == name)
        folder = DraftsFolder(output, name, own, written.get(name, {}))
        warnings += (*folder.misplaced(), *_gone(folder, replaced))
        warnings += (replace(one, severity=Severity.WARNING) for one in (*not_recorded(folder), *folder.unknown()))
    return Review(mails, tuple(warnings))


def _gone(folder: DraftsFolder, replaced: Collection[int]) -> Iterator[Diagnostic]:
    """A warning if the files of drafts are gone; those of recipients who have a newer release are named apart."""
    if mails := [mail for mail in folder.gone() if mail.id not in replaced]:
        hint = (
            f"mark those that were sent by their names: `pressroom mailing sent --release {folder.release} NAME.eml`;"
            " the others are written again by `pressroom mailing drafts`"
        )
        yield warning("draft-missing", gone_drafts(mails, folder), place=str(folder.place), hint=hint)

"""Those who hold what has changed and have no correction after a run: all of them, each with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.list_mark import is_gone, is_of_list, list_name, received_of
from pressroom.dispatch.ledger.queries import files_of_mail
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.correcting import Corrections, edition_of_mail
from pressroom.dispatch.mailing.draft_plan import DraftPlan
from pressroom.dispatch.mailing.draft_source import DraftOptions, DraftSource
from pressroom.dispatch.mailing.drafts_folder import DraftsFolder, gone_drafts

#: A person by mailbox, with the audience and the language of an edition.
_Edition = tuple[str, str, str]


class Reason(StrEnum):
    """Why a person has no correction after a run."""

    FILE_GONE = "file-gone"
    NOT_CHOSEN = "not-chosen"
    MOVED = "moved"
    ABSENT = "absent"
    LIST_GONE = "list-gone"
    OTHER_LIST = "other-list"
    NOT_REPLACED = "not-replaced"
    NOT_ATTACHED = "not-attached"


@dataclass(frozen=True, slots=True)
class Uncorrected:
    """What each of these persons received last, with the reason; and a warning for each whom no other run can correct.

    `newer` and `ahead` are those of the corrections who have no draft of a correction either.
    """

    people: tuple[tuple[LedgerMail, Reason], ...]
    newer: tuple[LedgerMail, ...]
    ahead: tuple[LedgerMail, ...]
    warnings: tuple[Diagnostic, ...]

    def of(self, reason: Reason) -> tuple[LedgerMail, ...]:
        """Those with this reason."""
        return tuple(mail for mail, why in self.people if why is reason)


def uncorrected(
    found: Corrections, plan: DraftPlan, source: DraftSource, output: Path, options: DraftOptions
) -> Uncorrected:
    """Those who hold what has changed and have neither a correction nor its draft when a plan is carried out."""
    drafts = [mail for mail in plan.stay if mail.corrects]
    folder = DraftsFolder(output, source.release.name, tuple(drafts), {})
    gone = {_box(mail): mail for mail in folder.gone()}
    brought = _brought(plan, [mail for mail in drafts if _box(mail) not in gone], source)
    left = {box: mail for box, mail in found.owed.items() if not _is_covered(mail, found, brought)}
    reasons = {box: _reason(box, mail, found, source, options) for box, mail in left.items()}
    reasons |= dict.fromkeys(left.keys() & gone.keys(), Reason.FILE_GONE)
    lacking = {box for box, mail in left.items() if (box, *edition_of_mail(mail)) in brought}
    reasons |= dict.fromkeys(lacking, Reason.NOT_ATTACHED)
    before = [one.mail for one in found.before if not _is_covered(one.mail, found, brought)]
    return Uncorrected(
        people=(
            *((mail, reasons[box]) for box, mail in left.items()),
            *((mail, Reason.NOT_REPLACED) for mail in before),
        ),
        newer=tuple(mail for mail in found.newer if (_box(mail), *edition_of_mail(mail)) not in brought),
        ahead=found.ahead,
        warnings=(
            *_file_gone([gone[box] for box in left if box in gone], folder),
            *(_moved(left[box], found, source) for box, why in reasons.items() if why is Reason.MOVED),
            *(_absent(left[box], source) for box, why in reasons.items() if why is Reason.ABSENT),
            *(_list_gone(left[box], source) for box, why in reasons.items() if why is Reason.LIST_GONE),
            *(_not_attached(left[box], found, source) for box, why in reasons.items() if why is Reason.NOT_ATTACHED),
            *(_before(mail, source) for mail in before),
        ),
    )


def _write_yourself(source: DraftSource) -> str:
    """The end of a hint: how no later run names a person."""
    command = f"`pressroom mailing notified --release {source.release.name} ADDRESS`"
    return f"or write to them yourself, and note that: {command}"


def _box(mail: LedgerMail) -> str:
    return mailbox(mail.address or "")


def _brought(plan: DraftPlan, drafts: Sequence[LedgerMail], source: DraftSource) -> Mapping[_Edition, frozenset[str]]:
    """The documents that corrections bring, by person and edition: those of a plan, and drafts that are there."""
    due = {
        (mailbox(mail.address), *edition_of_mail(mail)): frozenset(file.document for file in mail.files)
        for mail in plan.due
    }
    with ledger_for_reading(source.workspace.root) as ledger:
        files = {mail: files_of_mail(ledger, mail) for mail in drafts} if ledger else {}
    there = {
        (_box(mail), *edition_of_mail(mail)): frozenset(file.document for file in some) for mail, some in files.items()
    }
    return there | due


def _is_covered(mail: LedgerMail, found: Corrections, brought: Mapping[_Edition, frozenset[str]]) -> bool:
    """Whether a correction brings all documents of an earlier mail that print something else now."""
    documents = brought.get((_box(mail), *edition_of_mail(mail)))
    return documents is not None and found.affected[mail.id] <= documents


def _reason(box: str, mail: LedgerMail, found: Corrections, source: DraftSource, options: DraftOptions) -> Reason:
    if box in found.by_mailbox:
        return Reason.NOT_CHOSEN
    if box in found.rows:
        return Reason.MOVED
    if options.other_lists_go or is_of_list(mail.list, source.list):
        return Reason.ABSENT
    return Reason.LIST_GONE if is_gone(mail.list, source.workspace.root) else Reason.OTHER_LIST


def _file_gone(mails: Sequence[LedgerMail], folder: DraftsFolder) -> Iterator[Diagnostic]:
    """A warning if files of drafts of corrections are gone that this run does not write again."""
    if mails:
        message = f"{gone_drafts(mails, folder)}: these corrections are not written again"
        lists = ", ".join(sorted({list_name(mail.list) or "their list" for mail in mails}))
        hint = (
            "if one of them was sent, mark it: `pressroom mailing sent NAME.eml`; if not, use --correction with"
            f" {lists}, without --only"
        )
        yield warning("draft-missing", message, place=str(folder.place), hint=hint)


def _moved(mail: LedgerMail, found: Corrections, source: DraftSource) -> Diagnostic:
    row = found.rows[_box(mail)]
    audience, language = edition_of_mail(row)
    message = "what was sent has changed, and the row is for another audience or language: no correction is written"
    hint = f"put the row back to {mail.audience} in {mail.language}, for this run; {_write_yourself(source)}"
    if not (is_of_list(mail.list, source.list) or is_gone(mail.list, source.workspace.root)):
        hint = f"if they are in {list_name(mail.list)} as before, use --correction with that list; else {hint}"
    cell = row.recipient.language if audience == mail.audience else row.recipient.audience
    now = f"{received_of(mail)}; the row is for {audience} in {language}"
    return replace(warning("correction-moved", message, cell.span, hint=hint, place=now), listed=True)


def _not_attached(mail: LedgerMail, found: Corrections, source: DraftSource) -> Diagnostic:
    message = "a document that was sent has changed, and the correction does not bring it"
    names = ", ".join(sorted(found.affected[mail.id]))
    hint = (
        f"let the row have these documents too, for this run: {names} (`documents` of the row or of"
        f" content/mailing.yaml); {_write_yourself(source)}"
    )
    return replace(warning("correction-lacking", message, place=received_of(mail), hint=hint), listed=True)


def _absent(mail: LedgerMail, source: DraftSource) -> Diagnostic:
    message = "what was sent has changed, and the recipient is not in the list: no correction is written"
    hint = f"add the row to the list, with the address that is shown; {_write_yourself(source)}"
    return replace(warning("correction-absent", message, place=received_of(mail), hint=hint), listed=True)


def _list_gone(mail: LedgerMail, source: DraftSource) -> Diagnostic:
    message = (
        "what was sent has changed, and the recipient is not in this list; their list is no longer at its place: no"
        " correction is written"
    )
    renamed = f"`pressroom mailing renamed {list_name(mail.list)} NEW-NAME`"
    hint = f"if their list has another name now: {renamed}, then --correction with it; {_write_yourself(source)}"
    return replace(warning("correction-absent", message, place=received_of(mail), hint=hint), listed=True)


def _before(mail: LedgerMail, source: DraftSource) -> Diagnostic:
    message = "an earlier file has changed, and no later mail replaced it: no correction of it is written"
    hint = (
        f"these persons hold a file of another audience, language or document than the last; {_write_yourself(source)}"
    )
    return replace(warning("correction-before", message, place=received_of(mail), hint=hint), listed=True)

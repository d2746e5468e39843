"""What a run of drafts does: the mails to be drafted, and the drafts of the release that stay.

Drafts of corrections stay when mails without a correction are written, and drafts of other lists when theirs are not.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.dispatch.corrections.correction_due import PlainRun, correction_due
from pressroom.dispatch.ledger.actions.sent_before import rows_by_state
from pressroom.dispatch.ledger.actions.superseded import superseded_drafts
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.files.sent_mails import not_recorded_anywhere
from pressroom.dispatch.ledger.list_mark import is_of_list, list_name
from pressroom.dispatch.ledger.queries import mails_of, release_versions
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, gone_drafts
from pressroom.dispatch.mailing.drafts.source import DraftOptions, DraftSource
from pressroom.dispatch.released.version_order import version_order


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The mails that are to be drafted, those that were marked as sent before, and the drafts that stay or go.

    Of those that stay, `corrections` are for rows that would get a mail without a correction.
    """

    due: tuple[Mail, ...]
    sent: tuple[Mail, ...]
    stay: tuple[LedgerMail, ...]
    go: tuple[LedgerMail, ...]
    corrections: tuple[LedgerMail, ...]
    diagnostics: tuple[Diagnostic, ...]


def plan_drafts(
    ledger: sqlite3.Connection, mails: Sequence[Mail], source: DraftSource, options: DraftOptions
) -> DraftPlan:
    """Hold the mails of a list against the drafts on record and the mails that were marked as sent."""
    rows = rows_by_state(ledger, mails, source.release)
    drafted = [one for one in mails_of(ledger, source.release.name) if one.state is MailState.DRAFTED]
    by_box = {mailbox(one.address): one for one in drafted if one.address}
    protected = {} if source.corrections or options.replace else _corrections(rows.due, by_box)
    due = tuple(mail for mail in rows.due if mailbox(mail.address) not in protected)
    chosen = frozenset(mailbox(mail.address) for mail in mails) - protected.keys()
    stay = tuple(
        one for one in drafted if mailbox(one.address or "") in protected or _stays(one, chosen, source, options)
    )
    others = () if options.other_lists_go else _of_other_lists(due, by_box, source, options)
    run = PlainRun(mails, due, stay, whole=not options.others_stay)
    plain = () if source.corrections else correction_due(ledger, run, source)
    staying = {one.id for one in stay}
    go = tuple(one for one in drafted if one.id not in staying)
    return DraftPlan(due, rows.sent, stay, go, tuple(protected.values()), (*rows.diagnostics, *plain, *others))


def with_missing_corrections(
    plan: DraftPlan, output: Path, source: DraftSource, versions: Mapping[str, str]
) -> DraftPlan:
    """A plan with a warning of corrections that stay on record, and whose files are gone: nobody gets these.

    `versions` are those of the releases on record.
    """
    folder = DraftsFolder(output, source.release.name, plan.corrections, {})
    if not (gone := folder.gone()):
        return plan
    message = f"{gone_drafts(gone, folder)}; these corrections are not written again, nor other mails to these people"
    corrected = max((mail.corrects or "" for mail in gone), key=lambda name: version_order(versions[name]))
    hint = (
        f"if one of them was sent, mark it: `pressroom mailing sent --release {folder.release} NAME.eml`; if not, write"
        f" them again with {source.correcting(corrected)}"
    )
    missing = warning("draft-missing", message, place=str(folder.place), hint=hint)
    there = tuple(mail for mail in plan.corrections if mail not in gone)
    return replace(plan, corrections=there, diagnostics=(*plan.diagnostics, missing))


def plan_on_record(output: Path, mails: Sequence[Mail], source: DraftSource, options: DraftOptions) -> DraftPlan:
    """As `plan_drafts`, by the ledger of a project; with an error if `sent/` has what is not on record."""
    with ledger_for_reading(source.workspace.root) as ledger:
        recorded = mails_of(ledger, None) if ledger else ()
        plan = plan_drafts(ledger, mails, source, options) if ledger else DraftPlan(tuple(mails), (), (), (), (), ())
        plan = with_missing_corrections(plan, output, source, release_versions(ledger)) if ledger else plan
        boxes = {mailbox(mail.address) for mail in plan.due}
        old = [*superseded_drafts(ledger, output, source.release, boxes)] if ledger else []
    missing = not_recorded_anywhere(output, recorded)
    return replace(plan, diagnostics=(*plan.diagnostics, *old, *missing))


def _corrections(mails: Sequence[Mail], drafted: Mapping[str, LedgerMail]) -> dict[str, LedgerMail]:
    """The drafts of corrections for rows that have the audience and the language of the draft, by mailbox."""
    found = ((mail, drafted.get(mailbox(mail.address))) for mail in mails)
    return {
        mailbox(mail.address): draft
        for mail, draft in found
        if draft and draft.corrects and (draft.audience, draft.language) == (mail.audience, mail.language)
    }


def _stays(draft: LedgerMail, chosen: frozenset[str], source: DraftSource, options: DraftOptions) -> bool:
    """Whether a draft stays although a run does not write it again. `chosen` are the mailboxes that it writes to."""
    box = mailbox(draft.address or "")
    if box in chosen:
        return False
    if options.others_stay:
        return True
    if not is_of_list(draft.list, source.list):
        return not options.other_lists_go
    found = source.corrections  # a run of corrections leaves the plain drafts of its list
    return found is not None and draft.corrects is None and box in found.rows


def _of_other_lists(
    due: Sequence[Mail], drafted: Mapping[str, LedgerMail], source: DraftSource, options: DraftOptions
) -> Iterator[Diagnostic]:
    """A warning for each mail that takes the place of the draft of another list, an error if that has another audience.

    Which of two audiences a person belongs to, the order of the runs cannot decide. A list all of whose drafts are
    replaced is probably this one under another name: it gets one warning.
    """
    pairs = [(mail, drafted[mailbox(mail.address)]) for mail in due if mailbox(mail.address) in drafted]
    others = [(mail, draft) for mail, draft in pairs if not is_of_list(draft.list, source.list)]
    taken = Counter(draft.list for mail, draft in others if _edition(draft) == _edition(mail))
    counts = Counter(draft.list for draft in drafted.values())
    whole = {mark for mark, count in taken.items() if count == counts[mark] > 1}
    for mark in sorted(whole):
        yield _of_whole_list(list_name(mark), counts[mark], list_name(source.list))
    for mail, draft in others:
        if draft.audience != mail.audience and not options.replace:
            yield _of_another_audience(mail, draft, source)
        elif draft.list not in whole:
            yield _of_both_lists(mail, draft, source)


def _edition(mail: Mail | LedgerMail) -> tuple[str, str]:
    return mail.audience, mail.language


def _of_whole_list(other: str, count: int, own: str) -> Diagnostic:
    """The warning for a list all of whose drafts are replaced by those of another one."""
    message = f"all {count} drafts of {other} are for recipients in {own}: those of {own} take their place"
    hint = (
        f"if {own} is {other} under a new name, this is right: note it with `pressroom mailing renamed {other} {own}`."
        f" If they are two lists, delete these rows in one of them, and write the drafts of {other} again"
    )
    return warning("recipient-lists", message, hint=hint, place=own)


def _of_both_lists(mail: Mail, draft: LedgerMail, source: DraftSource) -> Diagnostic:
    """The warning for one of several rows that are in two lists."""
    other, own = list_name(draft.list), list_name(source.list)
    place = (
        None
        if _edition(draft) == _edition(mail)
        else f"the draft of {other} is for {draft.audience} in {draft.language}"
    )
    message = f"this address has a draft of {other} too: that of {own} takes its place"
    hint = (
        f"delete the row in one of the two lists, and write the drafts of {other} again. If {own} is {other} under a"
        f" new name: `pressroom mailing renamed {other} {own}`"
    )
    return replace(warning("recipient-lists", message, mail.recipient.email.span, hint=hint, place=place), listed=True)


def _of_another_audience(mail: Mail, draft: LedgerMail, source: DraftSource) -> Diagnostic:
    """The error for a mail whose recipient is in another list for another audience."""
    other, own = list_name(draft.list), list_name(source.list)
    message = f"this address has a draft of {other} for another audience than in {own}"
    place = f"{draft.audience} in {other}, {mail.audience} in {own}"
    hint = (
        f"if {other} is right, delete the row in {own}. If {own} is right, delete the row in {other}, and write the"
        f" drafts of {other} again, then those of {own}"
    )
    return replace(error("recipient-lists", message, mail.recipient.email.span, hint=hint, place=place), listed=True)

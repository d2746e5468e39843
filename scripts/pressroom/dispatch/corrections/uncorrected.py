"""Those who hold what has changed and have no correction after a run: all of them, each with the reason."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.corrections.correcting import Corrections
from pressroom.dispatch.corrections.correction_of import edition_of_mail
from pressroom.dispatch.ledger.database import ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.list_mark import is_gone, is_of_list, list_name, received_of
from pressroom.dispatch.ledger.queries import files_of_mail
from pressroom.dispatch.ledger.replaced_files import FileKind, kinds_in, replaces
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import DraftsFolder, gone_drafts
from pressroom.dispatch.mailing.drafts.plan import DraftPlan
from pressroom.dispatch.mailing.drafts.source import DraftOptions, DraftSource

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
    coverage = _Coverage(found, source, options, brought, frozenset(gone))
    last = [(mail, coverage.reason(mail)) for mail in found.owed.values() if coverage.lacking(mail) is not None]
    before = [
        (one.mail, coverage.reason_before(one.mail)) for one in found.before if coverage.lacking(one.mail) is not None
    ]
    people = _once((*last, *before))
    return Uncorrected(
        people=people,
        newer=tuple(mail for mail in found.newer if (_box(mail), *edition_of_mail(mail)) not in brought),
        ahead=found.ahead,
        warnings=(
            *_file_gone([gone[box] for box in dict.fromkeys(_box(mail) for mail, _ in people) if box in gone], folder),
            *(one for each in _by_person(people) for one in coverage.warnings(each)),
        ),
    )


def _by_person(people: Iterable[tuple[LedgerMail, Reason]]) -> Iterator[list[tuple[LedgerMail, Reason]]]:
    """The mails to each person with their reasons. What concerns the row comes first: one warning names all of them."""
    found: dict[str, list[tuple[LedgerMail, Reason]]] = {}
    for mail, why in people:
        found.setdefault(_box(mail), []).append((mail, why))
    return (sorted(each, key=lambda one: one[1] is Reason.NOT_REPLACED) for each in found.values())


def _once(people: Iterable[tuple[LedgerMail, Reason]]) -> tuple[tuple[LedgerMail, Reason], ...]:
    """Each person once of those whose one draft would replace several mails, and all others."""
    of_person = (Reason.FILE_GONE, Reason.NOT_CHOSEN)
    found = {((_box(mail) if why in of_person else mail.id), why): (mail, why) for mail, why in reversed([*people])}
    return tuple(reversed(found.values()))


@dataclass(frozen=True, slots=True)
class _Coverage:
    """What a run brings, by person and edition, and whose drafts are gone from the folder, by mailbox."""

    found: Corrections
    source: DraftSource
    options: DraftOptions
    brought: Mapping[_Edition, frozenset[FileKind]]
    gone: frozenset[str]

    def lacking(self, mail: LedgerMail) -> frozenset[FileKind] | None:
        """What no correction brings of the files of a mail that print something else now; None if nothing is owed."""
        affected, kinds = self.found.affected[mail.id], self.brought.get((_box(mail), *edition_of_mail(mail)))
        if kinds is None:
            return affected
        there = kinds_in(self.source.release.files_of(*edition_of_mail(mail)))
        return frozenset(kind for kind in affected if not replaces(kinds, kind, there)) or None

    def reason(self, mail: LedgerMail) -> Reason:
        """Why the last mail to a person is not corrected."""
        box = _box(mail)
        if mail.id in self.found.of_rows:
            return self._of_row(mail)
        if box in self.gone:
            return Reason.FILE_GONE
        if box in self.found.rows:
            return Reason.MOVED
        if self.options.other_lists_go or is_of_list(mail.list, self.source.list):
            return Reason.ABSENT
        return Reason.LIST_GONE if is_gone(mail.list, self.source.workspace.root) else Reason.OTHER_LIST

    def reason_before(self, mail: LedgerMail) -> Reason:
        """Why an earlier mail is not corrected."""
        return self._of_row(mail) if mail.id in self.found.of_rows else Reason.NOT_REPLACED

    def _of_row(self, mail: LedgerMail) -> Reason:
        """Why a mail is not corrected whose files the mail of a row can replace."""
        box = _box(mail)
        if (box, *edition_of_mail(mail)) in self.brought:
            return Reason.NOT_ATTACHED
        if box in self.gone:
            return Reason.FILE_GONE
        return Reason.NOT_CHOSEN if box in self.found.by_mailbox else Reason.NOT_ATTACHED

    def warnings(self, each: Sequence[tuple[LedgerMail, Reason]]) -> Iterator[Diagnostic]:
        """The warning for a person, by the first reason; none where another run corrects, or one names several."""
        mails, why = [mail for mail, _ in each], each[0][1]
        match why:
            case Reason.MOVED:
                yield _moved(mails, self.found, self.source)
            case Reason.ABSENT:
                yield _absent(mails, self.source)
            case Reason.LIST_GONE:
                yield _list_gone(mails, self.source)
            case Reason.NOT_ATTACHED:
                lacking = (self.lacking(mail) or frozenset() for mail, other in each if other is why)
                yield _not_attached(mails, frozenset[FileKind]().union(*lacking), self.source)
            case Reason.NOT_REPLACED:
                yield _before(mails, self.source)


def _write_yourself(source: DraftSource) -> str:
    """The end of a hint: how no later run names a person."""
    command = f"`pressroom mailing notified --release {source.release.name} ADDRESS`"
    return f"or write to them yourself, and note that: {command}"


def _box(mail: LedgerMail) -> str:
    return mailbox(mail.address or "")


def _brought(
    plan: DraftPlan, drafts: Sequence[LedgerMail], source: DraftSource
) -> Mapping[_Edition, frozenset[FileKind]]:
    """What corrections bring, by person and edition: those of a plan, and drafts that are there."""
    due = {(mailbox(mail.address), *edition_of_mail(mail)): kinds_in(mail.files) for mail in plan.due}
    with ledger_for_reading(source.workspace.root) as ledger:
        files = {mail: files_of_mail(ledger, mail) for mail in drafts} if ledger else {}
    return {(_box(mail), *edition_of_mail(mail)): kinds_in(some) for mail, some in files.items()} | due


def _file_gone(mails: Sequence[LedgerMail], folder: DraftsFolder) -> Iterator[Diagnostic]:
    """A warning if files of drafts of corrections are gone that this run does not write again."""
    if mails:
        message = f"{gone_drafts(mails, folder)}; these corrections are not written again"
        lists = ", ".join(sorted({list_name(mail.list) or "their list" for mail in mails}))
        hint = (
            f"if one of them was sent, mark it: `pressroom mailing sent --release {folder.release} NAME.eml`; if not,"
            f" use --correction with {lists}, without --only"
        )
        yield warning("draft-missing", message, place=str(folder.place), hint=hint)


def _moved(mails: Sequence[LedgerMail], found: Corrections, source: DraftSource) -> Diagnostic:
    mail = mails[0]
    row = found.rows[_box(mail)]
    audience, language = edition_of_mail(row)
    message = "what was sent has changed, and the row is for another audience or language: no correction is written"
    hint = f"put the row back to {mail.audience} in {mail.language}, for this run; {_write_yourself(source)}"
    if not (is_of_list(mail.list, source.list) or is_gone(mail.list, source.workspace.root)):
        hint = f"if they are in {list_name(mail.list)} as before, use --correction with that list; else {hint}"
    cell = row.recipient.language if audience == mail.audience else row.recipient.audience
    now = f"{received_of(*mails)}; the row is for {audience} in {language}"
    return replace(warning("correction-moved", message, cell.span, hint=hint, place=now), listed=True)


def _not_attached(mails: Sequence[LedgerMail], lacking: Collection[FileKind], source: DraftSource) -> Diagnostic:
    message = "a document that was sent has changed, and the correction does not bring it"
    there = kinds_in(source.release.files_of(*edition_of_mail(mails[0])))
    names, gone = (sorted({document for document, _ in kinds}) for kinds in (there & {*lacking}, {*lacking} - there))
    other = sorted({form[1:] for _, form in there & {*lacking}} - {*source.settings.formats})
    formats = f", and {' and '.join(other)} in `formats` there" if other else ""
    ways = []
    if names:
        where = f"`documents` of the row or of content/mailing.yaml{formats}"
        ways.append(f"let the row have these documents too, for this run: {', '.join(names)} ({where})")
    if gone:
        ways.append(f"the release does not have this any more for them: {', '.join(gone)}")
    hint = "; ".join((*ways, _write_yourself(source)))
    return replace(warning("correction-lacking", message, place=received_of(*mails), hint=hint), listed=True)


def _absent(mails: Sequence[LedgerMail], source: DraftSource) -> Diagnostic:
    message = "what was sent has changed, and the recipient is not in the list: no correction is written"
    hint = f"add the row to the list, with the address that is shown; {_write_yourself(source)}"
    return replace(warning("correction-absent", message, place=received_of(*mails), hint=hint), listed=True)


def _list_gone(mails: Sequence[LedgerMail], source: DraftSource) -> Diagnostic:
    message = (
        "what was sent has changed, and the recipient is not in this list; their list is no longer at its place: no"
        " correction is written"
    )
    renamed = f"`pressroom mailing renamed {list_name(mails[0].list)} NEW-NAME`"
    hint = f"if their list has another name now: {renamed}, then --correction with it; {_write_yourself(source)}"
    return replace(warning("correction-absent", message, place=received_of(*mails), hint=hint), listed=True)


def _before(mails: Sequence[LedgerMail], source: DraftSource) -> Diagnostic:
    message = "an earlier file has changed, and no later mail replaced it: no correction of it is written"
    hint = (
        "these persons hold a file of another audience, language or document than the last; the correction of a later"
        f" release states it, if the row has the document then; {_write_yourself(source)}"
    )
    return replace(warning("correction-before", message, place=received_of(*mails), hint=hint), listed=True)

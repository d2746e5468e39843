"""Corrections: the mails to those to whom files were sent whose edition has changed since, with what has changed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import attached_files, edition_texts, mails_of, release_names, release_version
from pressroom.dispatch.mailing.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.letter import Change, Correction
from pressroom.dispatch.release import Release
from pressroom.model.mailing_file import MailingFile
from pressroom.model.read import read_strings
from pressroom.model.suggest import nearest
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Corrections:
    """The mails that correct an earlier release, by mailbox, with what each corrects; `unchanged` need none.

    `withdrawn` are the ids of texts that some recipient got and that their edition does not have any more.
    """

    release: str
    mails: tuple[Mail, ...]
    by_mailbox: Mapping[str, Correction]
    unchanged: tuple[LedgerMail, ...]
    withdrawn: frozenset[str]
    warnings: tuple[Diagnostic, ...]


def find_corrections(root: Path, mails: Sequence[Mail], release: Release, earlier: str) -> Corrections:
    """Hold what was sent of an earlier release against a release. `mails` are those of the whole list.

    Raises:
        PressroomError: where no mail of the earlier release is marked as sent.
    """
    with ledger_for_reading(root) as ledger:
        if ledger is None or earlier == release.name or earlier not in release_names(ledger):
            raise _unknown(earlier, release, release_names(ledger) if ledger else ())
        recorded = mails_of(ledger, earlier)
        sent = [mail for mail in recorded if mail.state is not MailState.DRAFTED and mail.address]
        if not sent:
            hint = "mark the mails that were sent: `pressroom mailing sent`"
            message = f"no mail of {earlier} is marked as sent"
            raise PressroomError([error("correction-unsent", message, place=LEDGER, hint=hint)])
        got = [_Received(mail, edition_texts(ledger, mail.id), attached_files(ledger, mail.id)) for mail in sent]
        version = release_version(ledger, earlier)
    rows = {mailbox(mail.address): mail for mail in mails}
    due: dict[str, Correction] = {}
    unchanged = []
    warnings = [*_unmarked(recorded, earlier)]
    withdrawn: set[str] = set()
    for received in got:
        box = mailbox(received.mail.address or "")
        row = rows.get(box)
        if row is None or (row.audience, row.language) != (received.mail.audience, received.mail.language):
            warnings.append(_not_written(received.mail, row))
            continue
        gone = received.withdrawn(release)
        changes = received.changes(release)
        if received.files_changed(release) and (gone or changes):
            due[box] = Correction(version, changes, len(gone))
            withdrawn |= gone
        else:
            unchanged.append(received.mail)
    chosen = tuple(mail for mail in mails if mailbox(mail.address) in due)
    return Corrections(earlier, chosen, due, tuple(unchanged), frozenset(withdrawn), tuple(warnings))


def settings_of_correction(settings: MailingFile, workspace: Workspace, languages: Iterable[str]) -> MailingFile:
    """The settings with subjects that name a correction."""
    subjects = {}
    for language in languages:
        strings = read_strings(workspace, language)
        subjects[language] = f"{strings['mail_correction']}{strings['colon']} {settings.subject[language]}"
    return settings.model_copy(update={"subject": {**settings.subject, **subjects}})


@dataclass(frozen=True, slots=True)
class _Received:
    """What a person got: the digests of the texts of the edition by id, and those of the files by name."""

    mail: LedgerMail
    texts: Mapping[str, str]
    files: Mapping[str, str]

    def _now(self, release: Release) -> Mapping[str, str]:
        edition = release.edition(self.mail.audience, self.mail.language)
        return edition.texts if edition else {}

    def changes(self, release: Release) -> tuple[Change, ...]:
        """The texts that are new or read differently now. Each is a text of the person's own edition."""
        found: dict[str, Change] = {}
        for name, text in self._now(release).items():
            if self.texts.get(name) != hashlib.sha256(text.encode()).hexdigest():
                found.setdefault(text, Change("changed" if name in self.texts else "new", text))
        return tuple(found.values())

    def withdrawn(self, release: Release) -> set[str]:
        """The ids of texts that the edition does not have any more."""
        return set(self.texts) - set(self._now(release))

    def files_changed(self, release: Release) -> bool:
        """Whether a file that the person got is not in the release with the same bytes."""
        now = {file.sha256 for file in release.files_of(self.mail.audience, self.mail.language)}
        return not set(self.files.values()) <= now


def _unmarked(recorded: Sequence[LedgerMail], earlier: str) -> Iterator[Diagnostic]:
    drafted = sum(mail.state is MailState.DRAFTED for mail in recorded)
    if drafted:
        message = f"mails of {earlier} that are not marked as sent: {drafted}; their recipients get no correction"
        hint = "mark those that were sent: `pressroom mailing sent`"
        yield warning("correction-unmarked", message, place=LEDGER, hint=hint)


def _not_written(mail: LedgerMail, row: Mail | None) -> Diagnostic:
    if row is None:
        message = f"{mail.shown} <{mail.address}> got {mail.release} and is not in the list: no correction is written"
        hint = "add the row to the list, or write to them yourself"
        return warning("correction-absent", message, place=LEDGER, hint=hint)
    message = (
        f"{mail.shown} <{mail.address}> got {mail.release} as {mail.audience} in {mail.language}, and is in the list as"
        f" {row.audience} in {row.language}: no correction is written"
    )
    hint = "write to them yourself, or change the row for this mailing"
    return warning("correction-moved", message, row.recipient.audience.span, hint=hint)


def _unknown(earlier: str, release: Release, names: Sequence[str]) -> PressroomError:
    others = [name for name in names if name != release.name]
    near = nearest(earlier, others) if earlier != release.name else None
    hint = f"did you mean `{near}`?" if near else "name the release that was sent before"
    if others and not near:
        hint += f": {', '.join(others)}"
    message = f"there are no mails of {earlier}"
    if earlier == release.name:
        message = f"{earlier} is the release that is to be sent"
    return PressroomError([error("correction-unknown", message, place=LEDGER, hint=hint)])

"""Corrections: the mails to those to whom files were sent whose edition has changed since, with what has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.list_mark import is_of_list
from pressroom.dispatch.ledger.queries import last_received, mails_of, release_versions
from pressroom.dispatch.ledger.receivers import partly_recorded
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.letter import Correction
from pressroom.dispatch.mailing.received import Received, read_received
from pressroom.dispatch.release import Release
from pressroom.dispatch.version_order import version_order
from pressroom.model.read import read_strings
from pressroom.model.sending.mailing_file import MailingFile
from pressroom.model.suggest import nearest
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Corrections:
    """The mails that correct what each person received last, by mailbox, with what each corrects and its release.

    `unchanged` need no correction, `newer` hold a later release than the one that was named, and `current` the one
    that is to be sent or a later one. `elsewhere` got their mail from another list, are not in this one as they are
    there, and have no correction yet. `listed` are the mailboxes of the whole list. `withdrawn` are the ids of
    texts that some recipient received, and that no edition has any more, `unprinted` of those that are not printed
    for them any more. `other_files` are the paths of the files of `unchanged` whose bytes differ, although no text
    that is on record does.
    """

    mails: tuple[Mail, ...]
    by_mailbox: Mapping[str, Correction]
    held: Mapping[str, str]
    unchanged: tuple[LedgerMail, ...]
    newer: tuple[LedgerMail, ...]
    current: tuple[LedgerMail, ...]
    elsewhere: tuple[LedgerMail, ...]
    listed: frozenset[str]
    withdrawn: frozenset[str]
    unprinted: frozenset[str]
    other_files: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


def find_corrections(
    root: Path, mails: Sequence[Mail], release: Release, earlier: str, list_mark: str = ""
) -> Corrections:
    """Hold a release against what each person received last, if that is the earlier release or an older one.

    `mails` are those of the whole list, and `list_mark` is its mark in the ledger.

    Raises:
        PressroomError: where the earlier release is not older, or no mail of it or an older one is marked as sent.
    """
    with ledger_for_reading(root) as ledger:
        versions = release_versions(ledger) if ledger else {}
        if ledger is None or earlier == release.name or earlier not in versions:
            raise _unknown(earlier, release, tuple(versions))
        now, oldest = version_order(release.version), version_order(versions[earlier])
        if oldest >= now:
            raise _not_older(earlier, release)
        recorded = mails_of(ledger, earlier)
        groups: dict[str, list[LedgerMail]] = {"due": [], "newer": [], "current": [], "elsewhere": []}
        rows = {mailbox(mail.address): mail for mail in mails}
        for box, mail in last_received(ledger).items():
            order = version_order(versions[mail.release])
            due = "due" if is_of_list(mail.list, list_mark) or _fits(mail, rows.get(box)) else "elsewhere"
            groups["current" if order >= now else "newer" if order > oldest else due].append(mail)
        sent = any(mail.state is not MailState.DRAFTED and mail.address for mail in recorded)
        if not (sent or groups["due"] or groups["elsewhere"]):
            raise _unsent(earlier)
        received, others = (
            [read_received(ledger, mail, versions[mail.release]) for mail in groups[name]]
            for name in ("due", "elsewhere")
        )
        drafted = {mailbox(mail.address) for mail in mails_of(ledger, release.name) if mail.address and mail.corrects}
    return replace(
        _compared(
            received,
            mails,
            release,
            (
                *_unmarked(recorded, earlier, (*received, *others)),
                *_not_whole(received),
                *_without_pictures(received, release),
            ),
        ),
        newer=tuple(groups["newer"]),
        current=tuple(groups["current"]),
        elsewhere=tuple(
            one.mail for one in others if one.differs(release) and mailbox(one.mail.address or "") not in drafted
        ),
    )


def _fits(mail: LedgerMail, row: Mail | None) -> bool:
    """Whether a row is that of a mail: of the same audience and language."""
    return row is not None and (row.audience, row.language) == (mail.audience, mail.language)


def _compared(
    received: Iterable[Received], mails: Sequence[Mail], release: Release, warnings: tuple[Diagnostic, ...]
) -> Corrections:
    """What is due to each of those who received something."""
    rows = {mailbox(mail.address): mail for mail in mails}
    due: dict[str, Correction] = {}
    held: dict[str, str] = {}
    unchanged = []
    found = [*warnings]
    withdrawn: set[str] = set()
    unprinted: set[str] = set()
    files: set[str] = set()
    for one in received:
        box = mailbox(one.mail.address or "")
        row = rows.get(box)
        if not one.differs(release):
            unchanged.append(one.mail)
            files |= {file.path for file in one.changed_files(release)}
        elif not _fits(one.mail, row):
            found.append(_not_written(one.mail, row))
        else:
            gone, left_out = one.withdrawn(release), one.unprinted(release)
            pictures = len(one.pictures(release).gone)
            due[box] = Correction(one.version, one.changes(release), len(gone), len(left_out), pictures)
            held[box] = one.mail.release
            withdrawn |= gone
            unprinted |= left_out
    chosen = tuple(mail for mail in mails if mailbox(mail.address) in due)
    listed = frozenset(rows)
    return Corrections(
        mails=chosen,
        by_mailbox=due,
        held=held,
        unchanged=tuple(unchanged),
        newer=(),
        current=(),
        elsewhere=(),
        listed=listed,
        withdrawn=frozenset(withdrawn),
        unprinted=frozenset(unprinted),
        other_files=tuple(sorted(files)),
        warnings=tuple(found),
    )


def settings_of_correction(settings: MailingFile, workspace: Workspace, languages: Iterable[str]) -> MailingFile:
    """The settings with subjects that name a correction."""
    subjects = {}
    for language in languages:
        strings = read_strings(workspace, language)
        subjects[language] = f"{strings['mail_correction']}{strings['colon']} {settings.subject[language]}"
    return settings.model_copy(update={"subject": {**settings.subject, **subjects}})


def _unmarked(recorded: Sequence[LedgerMail], earlier: str, received: Sequence[Received]) -> Iterator[Diagnostic]:
    """A warning of drafts whose recipients got nothing before: those who did are compared with what they hold."""
    hold = {mailbox(one.mail.address or "") for one in received}
    drafted = sum(mail.state is MailState.DRAFTED and mailbox(mail.address or "") not in hold for mail in recorded)
    if drafted:
        message = f"mails of {earlier} that are not marked as sent: {drafted}; their recipients get no correction"
        hint = "mark those that were sent: `pressroom mailing sent`"
        yield warning("correction-unmarked", message, place=LEDGER, hint=hint)


def _not_whole(received: Iterable[Received]) -> Iterator[Diagnostic]:
    """A warning where an earlier version made what was sent: it recorded less."""
    names = sorted({one.mail.release for one in received if not one.whole})
    if names:
        message = (
            f"{partly_recorded(names)}: whether other texts have changed, such as titles, notes and definitions, is"
            " not known"
        )
        hint = "compare the files yourself, and write to those who need to know of other changes"
        yield warning("correction-partial", message, place=LEDGER, hint=hint)


def _without_pictures(received: Iterable[Received], release: Release) -> Iterator[Diagnostic]:
    """A warning where an earlier version made what was sent, or what is to be sent: it recorded no pictures."""
    names = sorted({one.mail.release for one in received if one.whole and one.pictures(release).unknown})
    if names:
        message = (
            f"the pictures of {', '.join(names)} or of {release.name} are not on record, as an earlier version of"
            " Pressroom made them: whether pictures have changed is not known"
        )
        hint = "compare the files yourself, and write to those who need to know of another picture"
        yield warning("correction-partial", message, place=LEDGER, hint=hint)


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


def _unsent(earlier: str) -> PressroomError:
    message = f"no mail of {earlier} or an older release is marked as sent"
    hint = "mark the mails that were sent: `pressroom mailing sent`"
    return PressroomError([error("correction-unsent", message, place=LEDGER, hint=hint)])


def _not_older(earlier: str, release: Release) -> PressroomError:
    message = f"{earlier} is not older than {release.name}, which is to be sent"
    hint = "name the new release with --release, and with --correction the one that it corrects"
    return PressroomError([error("correction-newer", message, place=LEDGER, hint=hint)])

"""Corrections: the mails to those to whom files were sent whose edition has changed since, with what has changed."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.corrections.correction_of import DueCorrection, correction_of, is_as_before, unclear_texts
from pressroom.dispatch.corrections.differences import Differences, affected, differs
from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_reading
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, addresses
from pressroom.dispatch.ledger.held import ReceivedReader, held
from pressroom.dispatch.ledger.list_mark import is_of_list
from pressroom.dispatch.ledger.queries import last_received, mails_of, release_versions
from pressroom.dispatch.ledger.receivers import partly_recorded
from pressroom.dispatch.ledger.replaced_files import FileKind
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import Correction
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.version_order import version_order
from pressroom.model.suggest import nearest


@dataclass(frozen=True, slots=True)
class Corrections:
    """The mails that correct `earlier` and older releases, by mailbox, with what each corrects.

    `affected` are the files of a mail on record that print something else now, by its id. `of_rows` are the ids of the
    mails on record whose files the mails of the rows can replace. `rows` are the mails of the whole list, and `owed`
    are the last mails of all to whom something was sent that has changed since, also from other lists.
    `before` is what has changed of earlier mails that the last one did not replace, as it was for
    another audience or language, or without the same document. `notified` are those mails with what has changed of
    which the desk has informed the person itself. `unchanged` need no correction, `newer` are mails of later releases
    than the one that was named, which are the last to their recipients or have files that have changed, and `ahead` a
    later one than the one that is to be sent. `forgotten` is the number of mails with changed texts to persons who
    were taken out of the ledger. `withdrawn` are the ids of texts that some recipient received, and that no edition
    has any more, `unprinted` of those that are not printed for them any more, and `unclear` of those without an id of
    their own that were withdrawn or reworded: which of the two is not known. `other_files` are the paths of the
    files of `unchanged` whose bytes differ, although no text that is on record does, and `looks` those of `unchanged`
    who hold a file whose look has changed.
    """

    earlier: str
    mails: tuple[Mail, ...]
    affected: Mapping[int, frozenset[FileKind]]
    of_rows: frozenset[int]
    by_mailbox: Mapping[str, Correction]
    rows: Mapping[str, Mail]
    owed: Mapping[str, LedgerMail]
    before: tuple[Received, ...]
    notified: tuple[LedgerMail, ...]
    unchanged: tuple[LedgerMail, ...]
    newer: tuple[LedgerMail, ...]
    ahead: tuple[LedgerMail, ...]
    forgotten: int
    withdrawn: frozenset[str]
    unprinted: frozenset[str]
    unclear: frozenset[str]
    other_files: tuple[str, ...]
    looks: tuple[LedgerMail, ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _SentMails:
    """What was marked as sent: the last to each person.

    `received` is of the release that is to be corrected or of older ones, and so are `drafted`, which are not marked,
    `before`, what the last mails did not replace, and `forgotten`, of persons who were taken out of the ledger.
    """

    drafted: tuple[LedgerMail, ...]
    received: tuple[Received, ...]
    before: tuple[Received, ...]
    forgotten: tuple[Received, ...]
    newer: tuple[LedgerMail, ...]
    ahead: tuple[LedgerMail, ...]


def find_corrections(
    root: Path, mails: Sequence[Mail], release: Release, earlier: str, list_mark: str = ""
) -> Corrections:
    """Hold a release against what each person received last, if that is the earlier release or an older one.

    `mails` are those of the whole list, and `list_mark` is its mark in the ledger.

    Raises:
        PressroomError: where the earlier release is not older, or no mail of it or an older one is marked as sent.
    """
    with ledger_for_reading(root) as ledger:
        if ledger is None:
            raise _unknown(earlier, release, ())
        sent = _sent(ledger, release, earlier)
    rows = {mailbox(mail.address): mail for mail in mails}
    own = [one for one in sent.received if _box(one.mail) in rows or is_of_list(one.mail.list, list_mark)]
    owed = {_box(one.mail): one.mail for one in sent.received if differs(one, release)}
    before = tuple(one for one in sent.before if differs(one, release))
    found = _compared(own, before, mails, release, owed)
    return replace(
        found,
        earlier=earlier,
        affected={one.mail.id: affected(one, release) for one in (*sent.received, *before) if differs(one, release)},
        notified=tuple(one.mail for one in (*sent.received, *sent.before) if _is_notified(one, release)),
        newer=sent.newer,
        ahead=sent.ahead,
        forgotten=sum(differs(one, release) for one in sent.forgotten),
        warnings=(
            *_unmarked(sent.drafted, earlier, sent.received),
            *_not_whole(own),
            *_without_pictures(own, release),
            *unclear_texts(found.unclear),
        ),
    )


def _sent(ledger: sqlite3.Connection, release: Release, earlier: str) -> _SentMails:
    """What was sent, as the ledger has it."""
    versions = release_versions(ledger)
    if earlier == release.name or earlier not in versions:
        raise _unknown(earlier, release, tuple(versions))
    now, oldest = version_order(release.version), version_order(versions[earlier])
    if oldest >= now:
        raise _not_older(earlier, release)
    orders = {name: version_order(version) for name, version in versions.items()}
    recorded = mails_of(ledger, None)
    of_earlier = tuple(mail for mail in recorded if mail.release == earlier)
    last = last_received(ledger).values()
    parts = {one.mail.id: one for one in held(ledger, release)}
    newest = {mail.id: parts.pop(mail.id) for mail in last}
    received = tuple(one for one in newest.values() if orders[one.mail.release] <= oldest)
    before = tuple(one for one in parts.values() if orders[one.mail.release] <= oldest)
    if not (received or before or any(mail.state is not MailState.DRAFTED and mail.address for mail in of_earlier)):
        raise _unsent(earlier)
    nobody = (mail for mail in recorded if not mail.address and mail.state is not MailState.DRAFTED)
    forgotten = [mail for mail in nobody if orders[mail.release] <= oldest]
    lost = tuple(map(ReceivedReader(ledger, release).read, forgotten))
    later = sorted((mail for mail in last if orders[mail.release] > oldest), key=lambda mail: orders[mail.release])
    between = (one for one in parts.values() if oldest < orders[one.mail.release] < now)
    also = (one.mail for one in between if differs(one, release))
    newer = (*(mail for mail in later if orders[mail.release] < now), *also)
    ahead = tuple(mail for mail in later if orders[mail.release] > now)
    drafted = tuple(
        mail for mail in recorded if mail.state is MailState.DRAFTED and orders[mail.release] <= oldest and mail.address
    )
    return _SentMails(drafted, received, before, lost, newer, ahead)


def _box(mail: LedgerMail) -> str:
    return mailbox(mail.address or "")


def _is_notified(received: Received, release: Release) -> bool:
    """Whether the desk has informed a person itself of all that has changed of a mail."""
    sent = replace(received, notified=None)
    return received.notified is not None and differs(sent, release) and not differs(received, release)


def _compared(
    received: Iterable[Received],
    before: Sequence[Received],
    mails: Sequence[Mail],
    release: Release,
    owed: Mapping[str, LedgerMail],
) -> Corrections:
    """What is due to each of those who received something and are in the list, or were."""
    rows = {mailbox(mail.address): mail for mail in mails}
    due: dict[str, DueCorrection] = {}
    of_rows: set[int] = set()
    changed = {*owed, *(_box(one.mail) for one in before)}
    unchanged, looks = list[LedgerMail](), list[LedgerMail]()
    files: set[str] = set()
    for one in received:
        box = _box(one.mail)
        row = rows.get(box)
        found = None
        if row and is_as_before(one.mail, row):
            same = (each for each in before if _box(each.mail) == box and is_as_before(each.mail, row))
            held = (one, *same)
            of_rows |= {each.mail.id for each in held}
            found = correction_of(held, row, release)
        if found:
            due[box] = found
        elif box not in changed and not _is_notified(one, release):
            unchanged.append(one.mail)
            files |= {file.path for file in one.changed_files(release)}
            looks += [one.mail] if Differences(one, release).pictures.looks else []
    return Corrections(
        earlier="",
        affected={},
        mails=tuple(mail for mail in mails if mailbox(mail.address) in due),
        of_rows=frozenset(of_rows),
        by_mailbox={box: one.correction for box, one in due.items()},
        rows=rows,
        owed=owed,
        before=tuple(before),
        notified=(),
        unchanged=tuple(unchanged),
        newer=(),
        ahead=(),
        forgotten=0,
        withdrawn=frozenset(name for one in due.values() for name in one.withdrawn),
        unprinted=frozenset(name for one in due.values() for name in one.unprinted),
        unclear=frozenset(name for one in due.values() for name in one.unclear),
        other_files=tuple(sorted(files)),
        looks=tuple(looks),
        warnings=(),
    )


def _unmarked(drafted: Sequence[LedgerMail], earlier: str, received: Sequence[Received]) -> Iterator[Diagnostic]:
    """A warning of drafts whose recipients got nothing before: those who did are compared with what they hold."""
    hold = {_box(one.mail) for one in received}
    without = {_box(mail): mail for mail in drafted if _box(mail) not in hold}
    if without:
        people = f"{len(without)} ({addresses(tuple(without.values()))})"
        older = " or older" if any(mail.release != earlier for mail in without.values()) else ""
        message = f"the mails of {earlier}{older} to these are not marked as sent, and they get no correction: {people}"
        last = max(without.values(), key=lambda mail: mail.id).release
        hint = (
            f"mark those that were sent, by their names: `pressroom mailing sent --release {last} NAME.eml`;"
            f" `pressroom mailing status --release {last} -v` lists them"
        )
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
    names = sorted({one.mail.release for one in received if one.whole and Differences(one, release).pictures.unknown})
    if names:
        message = (
            f"the pictures of {', '.join(names)} or of {release.name} are not on record, as an earlier version of"
            " Pressroom made them: whether pictures have changed is not known"
        )
        hint = "compare the files yourself, and write to those who need to know of another picture"
        yield warning("correction-partial", message, place=LEDGER, hint=hint)


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
    hint = (
        f"mark the mails that were sent: `pressroom mailing sent --release {earlier} --all`, or by their names in place"
        " of --all"
    )
    return PressroomError([error("correction-unsent", message, place=LEDGER, hint=hint)])


def _not_older(earlier: str, release: Release) -> PressroomError:
    message = f"{earlier} is not older than {release.name}, which is to be sent"
    hint = "name the new release with --release, and with --correction the one that it corrects"
    return PressroomError([error("correction-newer", message, place=LEDGER, hint=hint)])

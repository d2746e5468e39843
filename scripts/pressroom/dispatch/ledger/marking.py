"""Marking mails as sent by the files of their drafts, and taking a person out of ledger and drafts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, error
from pressroom.dispatch.ledger.database import LEDGER, ledger_for_writing
from pressroom.dispatch.ledger.draft_differences import differences
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.ledger.queries import mails_of, release_names, written_files
from pressroom.dispatch.ledger.recording import mark
from pressroom.dispatch.ledger.superseded import sent_after_newer
from pressroom.dispatch.mailing.drafts_folder import SENT, DraftsFolder, remove_previews
from pressroom.dispatch.mailing.merge_file import changed_by_hand, rewrite_merge_lists
from pressroom.model.suggest import nearest
from pressroom.output.writer import locked


@dataclass(frozen=True, slots=True)
class Marked:
    """The mails that were marked now, those that had the state before, and the drafts that are not yet sent.

    `previews` if pages or mails to oneself were removed that show what is marked.
    """

    changed: tuple[LedgerMail, ...]
    unchanged: tuple[LedgerMail, ...]
    left: int
    previews: bool
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """Mails on record, and what cannot be picked. `files` are those that a person named, by the ids of their mails."""

    mails: Sequence[LedgerMail] = ()
    problems: Sequence[Diagnostic] = ()
    files: Mapping[int, Path] = field(default_factory=dict)


#: Picks mails among all on record.
Choice = Callable[[Sequence[LedgerMail]], Picked]


def by_files(files: Sequence[Path], release: str | None) -> Choice:
    """The mails of these drafts. A name alone, and a draft that was moved elsewhere, is that of any release."""

    def choose(mails: Sequence[LedgerMail]) -> Picked:
        found: dict[int, LedgerMail] = {}
        there: dict[int, Path] = {}
        problems = []
        for file in files:
            named = [mail for mail in mails if mail.draft == file.name]
            folder = file.absolute().parent
            folder = folder.parent if folder.name == SENT else folder
            in_folder = [mail for mail in named if mail.release == (release or folder.name)]
            of_any = release is None and (file.is_file() or file.parent == Path())
            own = in_folder or (named if of_any else [])
            if len(own) == 1:
                found[own[0].id] = own[0]
                there |= {own[0].id: file} if file.is_file() else {}
            else:
                problems.append(_not_one(file, own, mails))
        return Picked(list(found.values()), problems, there)

    return choose


def whole_release(release: str | None) -> Choice:
    """All mails of a release; without a name, of the only one that has drafts to be sent."""

    def choose(mails: Sequence[LedgerMail]) -> Picked:
        names = tuple(dict.fromkeys(mail.release for mail in mails))
        drafted = tuple(dict.fromkeys(mail.release for mail in mails if mail.state is MailState.DRAFTED)) or names[-1:]
        if release is None and len(drafted) > 1:
            hint = f"name one with --release: {', '.join(drafted)}"
            return Picked(
                problems=[error("release-unnamed", f"{len(drafted)} releases have drafts", hint=hint, place=LEDGER)]
            )
        chosen = release or (drafted[0] if drafted else None)
        if chosen not in names:
            hint = f"there are mails of: {', '.join(names)}" if names else "write them: `pressroom mailing drafts`"
            message = f"there are no mails of {chosen}" if chosen else "no mail is on record"
            return Picked(problems=[error("mailing-missing", message, hint=hint, place=LEDGER)])
        return Picked([mail for mail in mails if mail.release == chosen])

    return choose


def mark_mails(root: Path, output: Path, choice: Choice, state: MailState, when: str) -> Marked:
    """Give the chosen mails a state, all of them or none, and move their drafts to the folder of that state.

    Raises:
        PressroomError: where a draft is not known, goes to another address or brings other files than those on record,
            or was not replaced by the last run as that was stopped.
    """
    with locked(output), ledger_for_writing(root) as ledger:
        picked = choice(mails_of(ledger, None))
        chosen, problems = picked.mails, [*picked.problems]
        folders = {
            name: DraftsFolder(output, name, mails_of(ledger, name), written_files(ledger, name))
            for name in release_names(ledger)
        }
        changed = [mail for mail in chosen if mail.state is not state]
        problems += [_older(folders[mail.release], mail) for mail in changed if _is_older(folders[mail.release], mail)]
        problems += [folders[mail.release].two_mails(mail) for mail in changed if folders[mail.release].differs(mail)]
        if state is MailState.SENT:
            for mail in changed:
                problems += differences(ledger, mail, folders[mail.release], picked.files.get(mail.id))
        if any(one.severity is Severity.ERROR for one in problems):
            raise PressroomError(problems)
        mark(ledger, [mail.id for mail in changed], state, when if state is MailState.SENT else None)
        after = mails_of(ledger, None)
        touched = [folders[name] for name in dict.fromkeys(mail.release for mail in chosen)]
        warnings = [*problems, *(one for folder in touched for one in changed_by_hand(folder))]
        previews = [remove_previews(output, name) for name in dict.fromkeys(mail.release for mail in changed)]
        if state is MailState.SENT:
            warnings += sent_after_newer(ledger, changed)
        warnings += (*rewrite_merge_lists(ledger, touched), *_tidied(folders, after))
    now = {mail.id: mail for mail in after}
    releases = {mail.release for mail in chosen}
    left = sum(mail.state is MailState.DRAFTED and mail.release in releases for mail in after)
    unchanged = tuple(mail for mail in chosen if mail.state is state)
    return Marked(tuple(now[mail.id] for mail in changed), unchanged, left, any(previews), tuple(warnings))


def _tidied(folders: dict[str, DraftsFolder], mails: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    for name, folder in folders.items():
        yield from replace(folder, mails=()).tidy([mail for mail in mails if mail.release == name])


def _is_older(folder: DraftsFolder, mail: LedgerMail) -> bool:
    return mail.state is MailState.DRAFTED and mail.draft is not None and folder.interrupted(mail.draft)


def _older(folder: DraftsFolder, mail: LedgerMail) -> Diagnostic:
    place = folder.place / (mail.draft or "")
    message = f"{place} is an older draft: `pressroom mailing drafts` was stopped before it replaced it"
    return error("draft-older", message, place=str(place), hint="run `pressroom mailing drafts` again")


def _not_one(file: Path, found: Sequence[LedgerMail], mails: Sequence[LedgerMail]) -> Diagnostic:
    if found:
        hint = f"name the release with --release: {', '.join(mail.release for mail in found)}"
        return error("draft-unknown", f"{file.name} is a draft of several releases", place=str(file), hint=hint)
    near = nearest(file.name, [mail.draft for mail in mails if mail.draft])
    hint = f"did you mean `{near}`?" if near else "name a file that `pressroom mailing drafts` wrote"
    return error("draft-unknown", f"{file} is no draft that the ledger knows", place=str(file), hint=hint)

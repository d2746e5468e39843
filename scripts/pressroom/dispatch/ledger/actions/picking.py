"""Which mails on record a command means: those of the drafts that are named, or those of a whole release."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.ledger.database import LEDGER
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.mailing.drafts.folder import SENT
from pressroom.model.suggest import nearest


@dataclass(frozen=True, slots=True)
class Picked:
    """Mails on record, and what cannot be picked. `files` are those that a person named, by the ids of their mails.

    If `unseen`, mails whose files are gone are picked too. If `as_they_are`, what mails bring beside the files on
    record is no error: they were sent so.
    """

    mails: Sequence[LedgerMail] = ()
    problems: Sequence[Diagnostic] = ()
    files: Mapping[int, Path] = field(default_factory=dict)
    unseen: bool = False
    as_they_are: bool = False


#: Picks mails among all on record.
Choice = Callable[[Sequence[LedgerMail]], Picked]


def by_files(files: Sequence[Path], release: str | None, *, as_they_are: bool = False) -> Choice:
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
        return Picked(list(found.values()), problems, there, unseen=True, as_they_are=as_they_are)

    return choose


def whole_release(release: str | None, *, unseen: bool = False) -> Choice:
    """All mails of a release; without a name, of the only one that has drafts to be sent.

    Drafts whose files are gone are left out, unless `unseen`: nobody knows what became of them.
    """

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
        return Picked([mail for mail in mails if mail.release == chosen], unseen=unseen)

    return choose


def _not_one(file: Path, found: Sequence[LedgerMail], mails: Sequence[LedgerMail]) -> Diagnostic:
    if found:
        hint = f"name the release with --release: {', '.join(mail.release for mail in found)}"
        return error("draft-unknown", f"{file.name} is a draft of several releases", place=str(file), hint=hint)
    near = nearest(file.name, [mail.draft for mail in mails if mail.draft])
    hint = f"did you mean `{near}`?" if near else "name a file that `pressroom mailing drafts` wrote"
    return error("draft-unknown", f"{file} is no draft that the ledger knows", place=str(file), hint=hint)

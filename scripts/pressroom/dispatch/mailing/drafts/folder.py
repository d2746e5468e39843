"""The folder of a release's drafts. At its top are the mails to be sent, in `sent/` those that were marked as sent."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, error, warning
from pressroom.dispatch.ledger.entries import LedgerMail, MailState, WrittenFile, WrittenFiles, addresses
from pressroom.dispatch.mailing.drafts.merge_list import MERGE_LIST
from pressroom.output.filenames import slug
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below, is_there, sha256_of
from pressroom.output.writer import sync_folder

SENT = "sent"
#: The folder of mails to oneself, beside the drafts of a release.
TO_ME = "to-me"
#: The pages of the mails of each list, there too.
_PREVIEWS = "preview*.html"


def preview_name(list_mark: str, *, own: bool) -> str:
    """The name of the page of a list; that of the project's own list is shorter."""
    name, _, digest = list_mark.rpartition(" ")
    return "preview.html" if own or not name else f"preview-{slug(PurePath(name).stem)}-{digest}.html"


def remove_previews(output: Path, release: str | None = None) -> bool:
    """Remove the pages and the mails to oneself of a release, or of all: they name recipients. False if there are none.

    Raises:
        PressroomError: where a file cannot be removed.
    """
    top = output / MAILINGS
    folders = [one for one in top.iterdir() if release in (None, one.name)] if top.is_dir() else []
    found = [place for one in folders for place in (*one.glob(_PREVIEWS), *(one / TO_ME).glob("*.eml"))]
    for place in found:
        try:
            below(output, place.relative_to(output).as_posix()).unlink()
        except OSError as problem:
            message = f"{place} could not be removed: {problem.strerror or problem}"
            hint = "close it, then try again"
            raise PressroomError([error("write-failed", message, place=str(place), hint=hint)]) from problem
    for one in folders:
        with suppress(OSError):  # it is not there, or has other files
            (one / TO_ME).rmdir()
    return bool(found)


@dataclass(frozen=True, slots=True)
class DraftsFolder:
    """Where the drafts of a release are, and what the ledger knows of them. Drafts that are `kept` are passed over."""

    output: Path
    release: str
    mails: tuple[LedgerMail, ...]
    written: WrittenFiles
    kept: frozenset[str] = frozenset()

    @property
    def place(self) -> Path:
        """The folder."""
        return self.output / MAILINGS / self.release

    def path(self, name: str) -> str:
        """The path of a file of the folder, below the output folder."""
        return f"{MAILINGS}/{self.release}/{name}"

    @property
    def sent(self) -> frozenset[str]:
        """The names of mails that were marked as sent."""
        return frozenset(mail.draft for mail in self.mails if mail.state is not MailState.DRAFTED and mail.draft)

    @property
    def own(self) -> WrittenFiles:
        """The files that a run replaces: all but those of mails that were marked as sent, and those that are kept."""
        return {name: file for name, file in self.written.items() if name not in self.sent | self.kept}

    def digest(self, name: str) -> str | None:
        """The digest of a file; None where none is there."""
        try:
            return sha256_of(below(self.output, self.path(name)))
        except FileNotFoundError:
            return None
        except OSError:  # a link or a folder is in its place: writing refuses it, and names it
            return ""

    def has(self, name: str, sha256: str) -> bool:
        """Whether a file is there with these bytes."""
        return self.digest(name) == sha256

    def is_changed(self, name: str) -> bool:
        """Whether a file is there with other bytes than were written, such as those of a person."""
        file = self.written.get(name, WrittenFile("", ""))
        return self.digest(name) not in (file.sha256, file.before, None)

    def interrupted(self, name: str) -> bool:
        """Whether a run was stopped before it replaced a file."""
        file = self.written.get(name)
        return file is not None and file.sha256 != file.before and self.digest(name) == file.before

    def gone(self) -> tuple[LedgerMail, ...]:
        """The drafts whose files were here and are not any more: a person moved or deleted them."""
        return tuple(
            mail
            for mail in self.mails
            if mail.state is MailState.DRAFTED
            and mail.draft
            and not self._is_there(mail.draft)
            and not self._is_there(f"{SENT}/{mail.draft}")
            and not self._unsettled(mail.draft)
        )

    def _unsettled(self, name: str) -> bool:
        """Whether a run was stopped before it put a file in place."""
        file = self.written.get(name)
        return file is not None and file.sha256 != file.before

    def not_ours(self) -> Iterator[Diagnostic]:
        """An error for each file that would be lost although a person changed it or put it there."""
        for name in self.own:
            if self.is_changed(name):
                message = f"{self.place / name} was changed after it was written"
                hint = (
                    f"if it was sent, mark it: `pressroom mailing sent {self.place / name}`; else move it to another"
                    " place, or use --replace"
                )
                yield error("draft-changed", message, place=str(self.place / name), hint=hint)
        yield from self.unknown()

    def unknown(self) -> Iterator[Diagnostic]:
        """An error if mails at the top of the folder are not on record, such as drafts after the ledger was lost."""
        if names := self._unknown():
            message = f"{self.place} has {counted_names(names)} that the ledger does not know"
            hint = (
                f"move what was sent to `{SENT}` and run `pressroom mailing sent --recover`;"
                " `pressroom mailing drafts --replace` removes all others and writes drafts again"
            )
            yield error("draft-unknown", message, place=str(self.place), hint=hint)

    def after(self, digests: dict[str, str]) -> dict[str, WrittenFile]:
        """What to record when new files, by name with their digests, take the place of all that there are."""
        gone = {name: WrittenFile("", self.digest(name) or "") for name in (*self.own, *self._unknown())}
        new = {name: WrittenFile(digest, self.digest(name) or "") for name, digest in digests.items()}
        there = {name: file for name, file in gone.items() if file.before}
        return {**there, **new}

    def remove(self, files: WrittenFiles) -> None:
        """Remove the files that have to go, if nobody changed them meanwhile, and what a killed writer left."""
        for name, file in files.items():
            if not file.sha256 and self.has(name, file.before):
                below(self.output, self.path(name)).unlink()
        self._remove_staged()

    def remove_mail(self, mail: LedgerMail) -> Iterator[Path]:
        """Remove the files of a mail, the list of all mails, and what a killed writer left.

        Raises:
            OSError: where a file cannot be removed.
        """
        for name in (mail.draft, f"{SENT}/{mail.draft}", MERGE_LIST) if mail.draft else ():
            if self._is_there(name):
                below(self.output, self.path(name)).unlink()
                yield self.place / name
        self._remove_staged()

    def tidy(self, mails: Iterable[LedgerMail]) -> tuple[Diagnostic, ...]:
        """Move files of mails to `sent/` or back, by their states; a warning for each that cannot be moved.

        Of two files with the same bytes, the one in the wrong folder goes.
        """
        problems = []
        for mail in mails:
            names = (mail.draft or "", f"{SENT}/{mail.draft}")
            now, then = names if mail.state is not MailState.DRAFTED else names[::-1]
            try:
                if mail.draft and self.differs(mail):
                    problems.append(replace(self.two_mails(mail), severity=Severity.WARNING))
                elif mail.draft and self._is_there(now):
                    self._move(now, then)
            except OSError as problem:
                place = self.place / now
                message = f"{place} could not be moved: {problem.strerror or problem}"
                hint = f"close it, and move it to {self.place / then}"
                problems.append(warning("draft-place", message, place=str(place), hint=hint))
        return tuple(problems)

    def differs(self, mail: LedgerMail) -> bool:
        """Whether another mail of the same name lies in the other folder."""
        names = (mail.draft or "", f"{SENT}/{mail.draft}")
        both = mail.draft is not None and all(map(self._is_there, names))
        return both and len({self.digest(name) for name in names}) > 1

    def two_mails(self, mail: LedgerMail) -> Diagnostic:
        """The error for a mail that differs from the one in the other folder."""
        place = self.place / (mail.draft or "")
        message = f"{place} and {self.place / SENT / place.name} are two different mails"
        hint = f"see which one was sent, keep that one in `{SENT}`, and move the other to another place"
        return error("draft-twice", message, place=str(place), hint=hint)

    def misplaced(self) -> Iterator[Diagnostic]:
        """A warning if mails that are marked lie among the drafts, and one if drafts lie among those."""
        marked = [name for name in sorted(self.sent) if self._is_there(name)]
        drafts = [one.draft for one in self.mails if one.state is MailState.DRAFTED and one.draft]
        drafts = [name for name in drafts if self._is_there(f"{SENT}/{name}")]
        repair = f"`pressroom mailing sent --recover --release {self.release}`"
        if marked:
            message = f"{self.place} has {counted_names(marked)} marked as sent"
            hint = f"do not send again what is marked: {repair} moves it to `{SENT}`"
            yield warning("draft-place", message, place=str(self.place), hint=hint)
        if drafts:
            message = f"{self.place / SENT} has {counted_names(drafts)} not marked as sent"
            yield warning("draft-place", message, place=str(self.place), hint=f"{repair} moves what is not marked back")

    def misplaced_mails(self, mails: Iterable[LedgerMail]) -> tuple[LedgerMail, ...]:
        """Those of these mails whose files lie in the folder of the other state."""
        named = ((mail, mail.draft) for mail in mails if mail.draft)
        return tuple(
            mail
            for mail, name in named
            if self._is_there(f"{SENT}/{name}" if mail.state is MailState.DRAFTED else name)
        )

    def _remove_staged(self) -> None:
        for left in self.place.glob(".*.tmp"):
            left.unlink()

    def _move(self, now: str, then: str) -> None:
        source, target = below(self.output, self.path(now)), below(self.output, self.path(then))
        target.parent.mkdir(exist_ok=True)
        source.replace(target)
        sync_folder(target.parent)
        sync_folder(source.parent)

    def sent_files(self) -> list[str]:
        """The names of mails in `sent/`."""
        return _mails_in(self.place / SENT)

    def _unknown(self) -> list[str]:
        """The names of mails at the top of the folder that the ledger does not know."""
        known = self.written.keys() | {mail.draft for mail in self.mails}
        return [name for name in _mails_in(self.place) if name not in known]

    def _is_there(self, name: str) -> bool:
        return is_there(below(self.output, self.path(name)))


def _mails_in(folder: Path) -> list[str]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(one.name for one in folder.iterdir() if one.suffix == ".eml")


def counted_names(names: Sequence[str]) -> str:
    """`a.eml`, or `3 mails, such as a.eml,` before a word on them."""
    return f"{len(names)} mails, such as {names[0]}," if len(names) > 1 else names[0]


def gone_drafts(mails: Sequence[LedgerMail], folder: DraftsFolder) -> str:
    """What a message calls drafts whose files are gone: how many, where, and for whom."""
    count = "a draft on record is" if len(mails) == 1 else f"{len(mails)} drafts on record are"
    return f"{count} no longer in {folder.place} ({addresses(mails)})"


def folders_of_drafts(output: Path) -> tuple[str, ...]:
    """The names of the releases that have a folder of drafts."""
    place = output / MAILINGS
    return tuple(sorted(one.name for one in place.iterdir() if one.is_dir())) if place.is_dir() else ()

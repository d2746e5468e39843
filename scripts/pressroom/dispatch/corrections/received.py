"""What a person received, as the ledger has it, with the names that its texts have in another release."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pressroom.dispatch.corrections.same_texts import NO_MATCHES, TextMatches
from pressroom.dispatch.ledger.entries import LedgerMail, SentFile
from pressroom.dispatch.ledger.replaced_files import FileKind, kind_of, replaces
from pressroom.dispatch.release import Release, ReleasedFile


@dataclass(frozen=True, slots=True)
class Notified:
    """The edition of the last release of whose changes the desk has informed a person itself, as `Received` has it.

    It is empty where the release has no such edition.
    """

    version: str
    texts: Mapping[str, str]
    labels: frozenset[str]
    files: tuple[SentFile, ...]
    in_mail: frozenset[str]
    matches: TextMatches = NO_MATCHES


@dataclass(frozen=True, slots=True)
class Received:
    """What a person received: the digests of all texts of the edition, by name, and the files.

    Names are those that the texts have in the release that all is compared with, by `matches`.

    `labels` are the names of the texts that accompany others, `in_mail` those of what the mail prints or states as
    changed; without `compares_mail`, a later mail is in its place. With `notified`, the person knows of changes since.
    `others` are files of the same mail that are not compared: what they print is not new to the person. Nor is what
    they hold `beside`, by other mails of the same edition, as long as no newer mail was without it. `brings` are the
    kinds of files that the mail brings with which all is compared.
    """

    mail: LedgerMail
    version: str
    texts: Mapping[str, str]
    labels: frozenset[str]
    files: tuple[SentFile, ...]
    in_mail: frozenset[str]
    notified: Notified | None = None
    others: tuple[SentFile, ...] = ()
    matches: TextMatches = NO_MATCHES
    compares_mail: bool = True
    beside: tuple["Received", ...] = ()
    brings: frozenset[FileKind] = frozenset()

    def only(self, kinds: Collection[FileKind], release: Release) -> "Received":
        """What a mail of a release replaces that brings files of these kinds: these files, and the text of the mail."""
        there = self.kinds_of(release)
        compared = tuple(one for one in self.files if replaces(kinds, kind_of(one.path, one.document), there))
        others = tuple(one for one in self.files if one not in compared)
        return replace(self, files=compared, others=(*self.others, *others), brings=frozenset(kinds))

    @property
    def without_mail(self) -> "Received":
        """Its files alone, without the text of the mail."""
        return replace(self, in_mail=frozenset(), compares_mail=False)

    @property
    def known(self) -> "Received":
        """As if the person had received the same documents of the release of which the desk has informed them."""
        note = self.notified
        if note is None:
            return self
        there = {kind_of(file.path, file.document): file for file in note.files}
        files, others = (
            tuple(there[kind] for one in some if (kind := kind_of(one.path, one.document)) in there)
            for some in (self.files, self.others)
        )
        in_mail = note.in_mail | self.in_mail if self.in_mail else frozenset[str]()
        known = replace(self, texts=note.texts, labels=note.labels, in_mail=in_mail, notified=None)
        return replace(known, version=note.version, files=files, others=others, matches=note.matches)

    @property
    def whole(self) -> bool:
        """Whether all texts are on record, and not just those that earlier versions recorded."""
        return bool(self.labels)

    @property
    def received(self) -> frozenset[str]:
        """The names of the texts in the mail and in all of its files."""
        return self.in_mail | {name for file in (*self.files, *self.others) for name in file.printed}

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts among them."""
        return self.received & (self.texts.keys() - self.labels)

    @property
    def held(self) -> tuple[SentFile, ...]:
        """All files that the person holds of the edition, by whichever mail."""
        return (*self.files, *self.others, *(file for one in self.beside for file in (*one.files, *one.others)))

    def changed_files(self, release: Release) -> tuple[SentFile, ...]:
        """The files that are not in the release with the same bytes."""
        now = {file.sha256 for file in release.files_of(self.mail.audience, self.mail.language)}
        return tuple(file for file in self.files if file.sha256 not in now)

    def files_now(self, release: Release) -> Mapping[FileKind, ReleasedFile]:
        """The files of the edition in a release, by kind."""
        files = release.files_of(self.mail.audience, self.mail.language)
        return {kind_of(file.path, file.document): file for file in files}

    def kinds_of(self, release: Release) -> frozenset[FileKind]:
        """The kinds of files that a release has of the edition."""
        return frozenset(self.files_now(release))

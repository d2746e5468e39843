"""What a person received, compared with what the same edition of another release reads."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pressroom.dispatch.corrections.received_pictures import PictureChanges, picture_changes
from pressroom.dispatch.corrections.same_texts import NO_MATCHES, TextMatches
from pressroom.dispatch.ledger.entries import LedgerMail, SentFile
from pressroom.dispatch.ledger.replaced_files import FileKind, kind_of, kinds_in, replaces
from pressroom.dispatch.mailing.text.letter import CHANGED_OR_NEW, Change
from pressroom.dispatch.release import Release, ReleasedEdition, ReleasedFile
from pressroom.dispatch.released.version_order import version_order

#: The keys of the shorter texts of an item, each with the keys of those that state the same at more length.
_LONGER = {"title": ("",), "short": ("", ".title")}


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
    changed. With `notified`, the person knows of changes since. `others` are files of the same mail that are not
    compared: what they print is not new to the person.
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

    def only(self, kinds: Collection[FileKind], release: Release) -> "Received":
        """What a mail of a release replaces that brings files of these kinds: these files, and the text of the mail."""
        there = self.kinds_of(release)
        compared = tuple(one for one in self.files if replaces(kinds, kind_of(one.path, one.document), there))
        others = tuple(one for one in self.files if one not in compared)
        return replace(self, files=compared, others=(*self.others, *others))

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
        return replace(known, files=files, others=others, matches=note.matches)

    @property
    def whole(self) -> bool:
        """Whether all texts are on record, and not just those that earlier versions recorded."""
        return bool(self.labels)

    def changes(self, release: Release) -> tuple[Change, ...]:
        """The texts that read differently now, of those that were printed for the person, and the facts that are new.

        Of texts that state the same at different lengths, only the longest is one of them.
        """
        edition = self._edition(release)
        if edition is None:
            return ()
        kinds = dict(self._kinds(release, edition))
        lines = {name: Change(kind, edition.line(name)) for name, kind in kinds.items() if not _longer(name, kinds)}
        found = {change.text: change for change in lines.values()}
        texts = [one for one in found.values() if not any(one.text in text for text in found if text != one.text)]
        return (*texts, *self.pictures(release).changes)

    def stated(self, release: Release) -> frozenset[str]:
        """The names of all texts that a mail with these changes states, also within longer ones."""
        edition = self._edition(release)
        return frozenset(name for name, _ in self._kinds(release, edition)) if edition else frozenset()

    def pictures(self, release: Release) -> PictureChanges:
        """What differs in the pictures of the files that have changed."""
        now = self._files_now(release)
        kinds = ((file, kind_of(file.path, file.document)) for file in self.changed_files(release))
        received = {digest for file in (*self.files, *self.others) for _, digest in file.pictures or ()}
        return picture_changes(((file, now[kind]) for file, kind in kinds if kind in now), received)

    def _kinds(self, release: Release, edition: ReleasedEdition) -> Iterator[tuple[str, str]]:
        """The names of the texts that are changed or new, each with which of the two it is, as far as is known."""
        printed, new = self._printed(release) & self.texts.keys(), self._new(release, edition)
        unprinted = self._unprinted(release, edition)
        for name, text in (edition.texts | edition.labels).items():
            if not self._comparable(name, edition) or _item(name) in unprinted:
                continue
            open_ = _item(name) in self.matches.found
            if name in new:
                yield name, CHANGED_OR_NEW if open_ else "new"
            elif name in printed and self.texts[name] != hashlib.sha256(text.encode()).hexdigest():
                yield name, CHANGED_OR_NEW if open_ else "changed"

    def withdrawn(self, release: Release) -> frozenset[str]:
        """The facts that were printed for the person, and that no edition of a release has any more.

        They are named by the ids of their items, or by their own names where other texts of the item are left.
        """
        return self._gone(release) - _recorded(release) - self.matches.lost

    def unclear(self, release: Release) -> frozenset[str]:
        """The facts that were printed for the person and were withdrawn or reworded: which of the two is not known."""
        return self._gone(release) & self.matches.lost

    def unprinted(self, release: Release) -> frozenset[str]:
        """The facts that were printed for the person and are not any more, although the release has them on record.

        Other documents or other audiences can have them. They are named as those that were withdrawn.
        """
        return (self._gone(release) & _recorded(release)) - self.matches.lost

    def _gone(self, release: Release) -> frozenset[str]:
        """The facts that were printed for the person, and that the edition or its documents do not have any more."""
        edition = self._edition(release)
        texts = edition.texts.keys() if edition else frozenset[str]()
        unprinted = self._unprinted(release, edition) if edition else frozenset[str]()
        gone = self._printed(release) & (self.texts.keys() - self.labels - texts)
        left = {_item(name) for name in texts} - unprinted
        return unprinted | {
            name if _item(name) in left else _item(name)
            for name in gone
            if edition is None or self._comparable(name, edition)
        }

    def differs(self, release: Release) -> bool:
        """Whether a text that was printed for the person reads differently now, is gone or is new; so for pictures.

        What the desk has informed the person of itself does not count.
        """
        if self.notified:
            later = version_order(release.version) > version_order(self.notified.version)
            return later and self.known.differs(release)
        return bool(self._gone(release) or self.changes(release) or self.pictures(release).gone)

    def affected(self, release: Release) -> frozenset[FileKind]:
        """The files that print something else now, by kind: a mail has to bring these to replace them."""
        alone = replace(self, in_mail=frozenset())
        kinds = kinds_in(self.changed_files(release))
        return frozenset(kind for kind in kinds if alone.only({kind}, release).differs(release))

    def changed_files(self, release: Release) -> tuple[SentFile, ...]:
        """The files that are not in the release with the same bytes."""
        now = {file.sha256 for file in release.files_of(self.mail.audience, self.mail.language)}
        return tuple(file for file in self.files if file.sha256 not in now)

    def _edition(self, release: Release) -> ReleasedEdition | None:
        return release.edition(self.mail.audience, self.mail.language)

    def _comparable(self, name: str, edition: ReleasedEdition) -> bool:
        """Whether a text would be on record in both releases: earlier versions recorded main texts alone."""
        return (self.whole and edition.whole) or "." not in name

    def _printed(self, release: Release) -> frozenset[str]:
        """The names of the texts in the mail and in those of its files that have changed."""
        return self.in_mail | {name for file in self.changed_files(release) for name in file.printed}

    def _unprinted(self, release: Release, edition: ReleasedEdition) -> frozenset[str]:
        """The ids of items that the edition has, and that neither the same documents nor the mail print any more.

        A fact that is printed at another length, or in another document that the person has, is not one of them.
        Documents that are not in the release any more are not compared.
        """
        current = self._current(release)
        compared = [file for file in self.changed_files(release) if kind_of(file.path, file.document) in current]
        facts = edition.texts.keys() & (self.texts.keys() - self.labels)
        kept = {*self._in_mail_now(edition), *(name for names in current.values() for name in names)}
        shown = {_item(name) for name in kept & edition.texts.keys()}
        return frozenset(_item(name) for file in compared for name in facts.intersection(file.printed)) - shown

    def _new(self, release: Release, edition: ReleasedEdition) -> set[str]:
        """The names of the facts that the person did not have, and that the same documents or the mail print now."""
        current = self._current(release)
        changed = [file for file in self.changed_files(release) if file.printed]
        kinds = [kind_of(file.path, file.document) for file in changed]
        now = {name for kind in kinds for name in current.get(kind, ())} & edition.texts.keys()
        had = {_item(name) for name in self.received & self.texts.keys() - self.labels}
        added = {name for name in now & self.texts.keys() if _item(name) not in had}
        return added | ((now | (self._in_mail_now(edition) & edition.texts.keys())) - self.texts.keys())

    @property
    def received(self) -> frozenset[str]:
        """The names of the texts in the mail and in all of its files."""
        return self.in_mail | {name for file in (*self.files, *self.others) for name in file.printed}

    def _current(self, release: Release) -> Mapping[FileKind, tuple[str, ...]]:
        """What the documents that the person has print in a release, by kind of file."""
        found = self._files_now(release)
        kinds = (kind_of(one.path, one.document) for one in (*self.files, *self.others))
        return {kind: found[kind].printed for kind in kinds if kind in found}

    def _files_now(self, release: Release) -> Mapping[FileKind, ReleasedFile]:
        """The files of the edition in a release, by kind."""
        files = release.files_of(self.mail.audience, self.mail.language)
        return {kind_of(file.path, file.document): file for file in files}

    def kinds_of(self, release: Release) -> frozenset[FileKind]:
        """The kinds of files that a release has of the edition."""
        return frozenset(self._files_now(release))

    @staticmethod
    def _in_mail_now(edition: ReleasedEdition) -> frozenset[str]:
        return frozenset((*edition.in_mail, *edition.key_point_ids))


def _recorded(release: Release) -> frozenset[str]:
    """The names of all facts that a release has on record, and the ids of their items."""
    names = {name for edition in release.editions for name in edition.texts}
    return frozenset((*names, *map(_item, names)))


def _item(name: str) -> str:
    """The id of a text's item; `path` and `map` for those without one."""
    return name.partition(".")[0].removeprefix("_")


def _longer(name: str, names: Mapping[str, str]) -> bool:
    """Whether a longer text of the same item is among others."""
    item, _, key = name.partition(".")
    return any(f"{item}{longer}" in names for longer in _LONGER.get(key, ()))

"""What differs between what a person received and the same edition of another release."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.corrections.received_pictures import PictureChanges, picture_changes
from pressroom.dispatch.corrections.same_texts import OpenTexts
from pressroom.dispatch.ledger.replaced_files import FileKind, kind_of, kinds_in
from pressroom.dispatch.mailing.text.letter import CHANGED_OR_NEW, Change
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.version_order import version_order

#: The keys of the shorter texts of an item, each with the keys of those that state the same at more length.
_LONGER = {"title": ("",), "short": ("", ".title")}


def differs(received: Received, release: Release) -> bool:
    """Whether a text that was printed for the person reads differently now, is gone or is new; so for pictures.

    What the desk has informed the person of itself does not count.
    """
    if received.notified:
        later = version_order(release.version) > version_order(received.notified.version)
        return later and differs(received.known, release)
    found = Differences(received, release)
    return bool(found.gone or found.changes or found.pictures.gone)


def affected(received: Received, release: Release) -> frozenset[FileKind]:
    """The files that print something else now, by kind: a mail has to bring these to replace them."""
    files = received.without_mail
    kinds = kinds_in(received.changed_files(release))
    return frozenset(kind for kind in kinds if differs(files.only({kind}, release), release))


class Differences:
    """What a person received, compared with a release.

    Facts that are gone are named by the ids of their items, or by their own names where other texts of the item are
    left.
    """

    def __init__(self, received: Received, release: Release) -> None:
        self._received, self._release = received, release
        self._edition = release.edition(received.mail.audience, received.mail.language)
        self._texts = {**self._edition.texts, **self._edition.labels} if self._edition else {}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The texts that read differently now, of those that were printed for the person, and the facts that are new.

        Of texts that state the same at different lengths, only the longest is one of them.
        """
        if self._edition is None:
            return ()
        kinds = self._kinds
        lines = {n: Change(kind, self._edition.line(n)) for n, kind in kinds.items() if not _longer(n, kinds)}
        found = {change.text: change for change in lines.values()}
        texts = [one for one in found.values() if not any(one.text in text for text in found if text != one.text)]
        return (*texts, *self.pictures.changes)

    @property
    def stated(self) -> frozenset[str]:
        """The names of all texts that a mail with these changes states, also within longer ones."""
        return frozenset(self._kinds)

    @cached_property
    def pictures(self) -> PictureChanges:
        """What differs in the pictures of the files that have changed."""
        one, now = self._received, self._received.files_now(self._release)
        kinds = ((file, kind_of(file.path, file.document)) for file in one.changed_files(self._release))
        received = {digest for file in one.held for _, digest in file.pictures or ()}
        return picture_changes(((file, now[kind]) for file, kind in kinds if kind in now), received)

    @property
    def withdrawn(self) -> frozenset[str]:
        """The facts that were printed for the person, and that no edition of the release has any more."""
        return self.gone - self._recorded - self._received.matches.lost - self._open_gone

    @property
    def unclear(self) -> frozenset[str]:
        """The facts that were printed for the person and were withdrawn or reworded: which of the two is not known."""
        return self.gone & (self._received.matches.lost | self._open_gone)

    @property
    def unprinted(self) -> frozenset[str]:
        """The facts that were printed for the person and are not any more, although the release has them on record.

        Other documents or other audiences can have them.
        """
        return (self.gone & self._recorded) - self.unclear

    @cached_property
    def gone(self) -> frozenset[str]:
        """The facts that were printed for the person, and that the edition or its documents do not have any more.

        As many texts of a list as have taken the place of others are those, with other words.
        """
        edition, one = self._edition, self._received
        texts = edition.texts.keys() if edition else frozenset[str]()
        gone = self._printed & (one.texts.keys() - one.labels - texts)
        left = {item_of(name) for name in texts} - self._unprinted
        whole = (each for each in self._open if len(self._before(each)) <= len(self._now(each)))
        reworded = {name for each in whole for name in each.before}
        named = {name if item_of(name) in left else item_of(name) for name in gone if self._is_comparable(name)}
        return self._unprinted | (named - reworded)

    @property
    def _open(self) -> tuple[OpenTexts, ...]:
        return self._received.matches.open

    @property
    def _open_gone(self) -> frozenset[str]:
        """The texts of which it is not known whether they are those that are left in their lists."""
        return frozenset(name for each in self._open for name in each.before)

    def _before(self, one: OpenTexts) -> frozenset[str]:
        """Those of earlier texts of a list that were printed for the person where it is compared."""
        return one.before & {item_of(name) for name in self._printed & self._received.facts}

    def _now(self, one: OpenTexts) -> frozenset[str]:
        """Those of the texts of a list now that are printed there."""
        return one.now & {item_of(name) for name in self._printed_now}

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """The names of the texts that are changed or new, each with which of the two it is, as far as is known."""
        return dict(self._each_kind())

    def _each_kind(self) -> Iterator[tuple[str, str]]:
        texts = self._received.texts
        for name in self._texts:
            if not self._is_comparable(name) or item_of(name) in self._unprinted:
                continue
            if name in self._printed and name in texts:
                if texts[name] != self._digest(name):
                    yield name, "changed"
            elif name in self._printed_now and (kind := self._kind_of_added(name)):
                yield name, kind

    def _kind_of_added(self, name: str) -> str | None:
        """The kind of a text that the compared files did not print; None if the person has it from another file."""
        item, is_fact = item_of(name), self._edition is not None and name in self._edition.texts
        for each in self._open:
            if item in each.now:
                return self._kind_of_open(each) if is_fact or self._had(each) else None
        if not is_fact:
            return None
        holders = [one for one in self._holders(name) if name in one.texts]
        if any(one.texts[name] == self._digest(name) for one in holders):
            return None
        if holders:
            return "changed"
        return CHANGED_OR_NEW if item in self._received.matches.found else "new"

    def _kind_of_open(self, one: OpenTexts) -> str:
        certain = len(one.before) >= len(one.now) and len(self._had(one)) >= len(self._now(one))
        return "changed" if certain else CHANGED_OR_NEW

    def _had(self, one: OpenTexts) -> frozenset[str]:
        """Those of earlier texts of a list that the person has in any file."""
        each = (self._received, *self._received.beside)
        return one.before & {item_of(name) for received in each for name in received.received}

    def _holders(self, name: str) -> Iterator[Received]:
        """The mails by which the person has a fact at whichever length, unless a newer one was without it."""
        one, item = self._received, item_of(name)
        for each in (one, *one.beside):
            newer = version_order(each.version) > version_order(one.version)
            if item in {item_of(fact) for fact in each.facts} and (newer or name in one.texts):
                yield each

    def _digest(self, name: str) -> str:
        return hashlib.sha256(self._texts[name].encode()).hexdigest()

    def _is_comparable(self, name: str) -> bool:
        """Whether a text would be on record in both releases: earlier versions recorded main texts alone."""
        edition = self._edition
        return edition is None or (self._received.whole and edition.whole) or "." not in name

    @cached_property
    def _printed(self) -> frozenset[str]:
        """The names of the texts in the mail and in those of its files that have changed."""
        files = self._received.changed_files(self._release)
        return self._received.in_mail | {name for file in files for name in file.printed}

    @cached_property
    def _printed_now(self) -> frozenset[str]:
        """The names of the texts in the same documents now, and of those in the mail that the earlier edition lacks."""
        files, now = self._received.changed_files(self._release), self._documents
        kinds = (kind_of(file.path, file.document) for file in files if file.printed)
        in_mail = self._in_mail_now - self._received.texts.keys() if self._received.compares_mail else ()
        return frozenset(name for kind in kinds for name in now.get(kind, ())).union(in_mail, self._in_place_of_stated)

    @property
    def _in_place_of_stated(self) -> Iterator[str]:
        """The names of texts that the new files print, and that can be reworded forms of what the last mail stated."""
        one, there = self._received, self._received.files_now(self._release)
        stated = {item_of(name) for name in one.in_mail & (one.texts.keys() - one.labels)}
        now = {item for each in self._open if each.before & stated for item in each.now}
        if one.matches.lost & stated:
            now |= one.matches.found
        for kind in one.brings & there.keys():
            yield from (name for name in there[kind].printed if item_of(name) in now)

    @property
    def _in_mail_now(self) -> frozenset[str]:
        return frozenset((*self._edition.in_mail, *self._edition.key_point_ids)) if self._edition else frozenset()

    @cached_property
    def _documents(self) -> Mapping[FileKind, tuple[str, ...]]:
        """What the documents that the person has print in the release, by kind of file; of a mail, those it brings."""
        one, found = self._received, self._received.files_now(self._release)
        kinds = {kind_of(file.path, file.document) for file in one.held} & found.keys()
        return {kind: found[kind].printed for kind in (kinds & one.brings if one.brings else kinds)}

    @cached_property
    def _unprinted(self) -> frozenset[str]:
        """The ids of items that the edition has, and that neither the same documents nor the mail print any more.

        A fact that is printed at another length, or in another document that the person has, is not one of them.
        Documents that are not in the release any more are not compared.
        """
        if self._edition is None:
            return frozenset()
        one, now, texts = self._received, self._documents, self._edition.texts.keys()
        files = (file for file in one.changed_files(self._release) if kind_of(file.path, file.document) in now)
        facts = texts & (one.texts.keys() - one.labels)
        kept = {*self._in_mail_now, *(name for names in now.values() for name in names)}
        shown = {item_of(name) for name in kept & texts}
        return frozenset(item_of(name) for file in files for name in facts.intersection(file.printed)) - shown

    @property
    def _recorded(self) -> frozenset[str]:
        """The names of all facts that the release has on record, and the ids of their items."""
        names = {name for edition in self._release.editions for name in edition.texts}
        return frozenset((*names, *map(item_of, names)))


def item_of(name: str) -> str:
    """The id of a text's item; `path` and `map` for those without one."""
    return name.partition(".")[0].removeprefix("_")


def _longer(name: str, names: Mapping[str, str]) -> bool:
    """Whether a longer text of the same item is among others."""
    item, _, key = name.partition(".")
    return any(f"{item}{longer}" in names for longer in _LONGER.get(key, ()))

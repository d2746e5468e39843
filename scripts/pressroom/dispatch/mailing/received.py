"""What a person received, compared with what the same edition of another release reads."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressroom.dispatch.ledger.entries import LedgerMail, SentFile
from pressroom.dispatch.ledger.queries import edition_labels, edition_texts, files_of_mail, mail_texts
from pressroom.dispatch.mailing.letter import Change
from pressroom.dispatch.release import Release, ReleasedEdition

#: The keys of the shorter texts of an item, each with the keys of those that state the same at more length.
_LONGER = {"title": ("",), "short": ("", ".title")}


@dataclass(frozen=True, slots=True)
class Received:
    """What a person received: the digests of all texts of the edition, by name, and the files.

    `labels` are the names of the texts that accompany others, `in_mail` those of what the mail prints.
    """

    mail: LedgerMail
    version: str
    texts: Mapping[str, str]
    labels: frozenset[str]
    files: tuple[SentFile, ...]
    in_mail: frozenset[str]

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
        return tuple(one for one in found.values() if not any(one.text in text for text in found if text != one.text))

    def _kinds(self, release: Release, edition: ReleasedEdition) -> Iterator[tuple[str, str]]:
        """The names of the texts that are changed or new, each with which of the two it is."""
        printed, new = self._printed(release) & self.texts.keys(), self._new(release, edition)
        for name, text in (edition.texts | edition.labels).items():
            if not self._comparable(name, edition):
                continue
            if name in new:
                yield name, "new"
            elif name in printed and self.texts[name] != hashlib.sha256(text.encode()).hexdigest():
                yield name, "changed"

    def withdrawn(self, release: Release) -> frozenset[str]:
        """The facts that were printed for the person, and that the edition does not have any more.

        They are named by the ids of their items, or by their own names where the edition has other texts of the item.
        """
        edition = self._edition(release)
        texts = edition.texts.keys() if edition else frozenset[str]()
        gone = self._printed(release) & (self.texts.keys() - self.labels - texts)
        left = {_item(name) for name in texts}
        return frozenset(
            name if _item(name) in left else _item(name)
            for name in gone
            if edition is None or self._comparable(name, edition)
        )

    def differs(self, release: Release) -> bool:
        """Whether a text that was printed for the person reads differently now, is gone or is new."""
        return bool(self.withdrawn(release) or self.changes(release))

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

    def _new(self, release: Release, edition: ReleasedEdition) -> set[str]:
        """The names of the facts that the edition did not have, and that the same documents or the mail print now."""
        documents = {file.document for file in self.changed_files(release)}
        files = release.files_of(self.mail.audience, self.mail.language)
        now = {name for file in files if file.document in documents for name in file.printed}
        return ({*now, *edition.in_mail, *edition.key_point_ids} & edition.texts.keys()) - self.texts.keys()


def read_received(ledger: sqlite3.Connection, mail: LedgerMail, version: str) -> Received:
    """What a mail brought, as the ledger has it."""
    return Received(
        mail=mail,
        version=version,
        texts=edition_texts(ledger, mail.id),
        labels=edition_labels(ledger, mail.id),
        files=files_of_mail(ledger, mail),
        in_mail=mail_texts(ledger, mail.id),
    )


def _item(name: str) -> str:
    """The id of a text's item; `path` and `map` for those without one."""
    return name.partition(".")[0].removeprefix("_")


def _longer(name: str, names: Mapping[str, str]) -> bool:
    """Whether a longer text of the same item is among others."""
    item, _, key = name.partition(".")
    return any(f"{item}{longer}" in names for longer in _LONGER.get(key, ()))

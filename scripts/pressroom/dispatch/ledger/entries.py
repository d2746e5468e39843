"""What the ledger holds, as plain, frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pressroom.dispatch.release import ReleasedEdition, ReleasedFile

#: The most addresses that a message names.
NAMED = 5


class MailState(StrEnum):
    """How far a mail is. Only a person marks one as sent."""

    DRAFTED = "drafted"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a mail has attached. `path` is below the release's folder.

    `printed` are the names of the texts and values that it prints. `pictures` are the names of its pictures with their
    digests; None where they are not on record.
    """

    path: str
    document: str
    sha256: str
    printed: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] | None = None

    @classmethod
    def of(cls, file: ReleasedFile) -> "SentFile":
        """What the ledger keeps of a file of a release."""
        pictures = None if file.pictures is None else tuple((one.name, one.sha256) for one in file.pictures)
        return cls(file.path, file.document, file.sha256, file.printed, pictures)


@dataclass(frozen=True, slots=True)
class DraftTexts:
    """What a mail prints for its recipient: two texts of the row, and the whole mail as plain text.

    `linked` if the mail leads to its files and does not bring them.
    """

    salutation: str = ""
    line: str = ""
    text: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A draft to be recorded. `draft` is the name of its file. `corrects` names the release that it corrects.

    `list` is the mark of the list that it was written from, and `stated` are the names of the texts that it states as
    changed or new.
    """

    address: str
    name: str
    organisation: str
    edition: ReleasedEdition
    subject: str
    draft: str
    files: tuple[SentFile, ...]
    corrects: str | None = None
    list: str = ""
    texts: DraftTexts = DraftTexts()
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LedgerMail:
    """A mail on record. Of a person who was taken out, `address` and `draft` are None and the texts are empty.

    `notified` is the newest release of whose changes the desk has informed the recipient itself.
    """

    id: int
    release: str
    address: str | None
    name: str
    organisation: str
    audience: str
    language: str
    draft: str | None
    state: MailState
    drafted_at: str
    sent_at: str | None
    corrects: str | None
    list: str
    notified: str = ""

    @property
    def shown(self) -> str:
        """The recipient in messages and tables."""
        return self.name or self.organisation or self.address or "(forgotten)"


def addresses(mails: Sequence[LedgerMail]) -> str:
    """Whom mails are to, for messages: `a@example.org, b@example.org`, and how many more if they are many."""
    more = f" and {len(mails) - NAMED} more" if len(mails) > NAMED else ""
    return ", ".join(mail.address or "" for mail in mails[:NAMED]) + more


@dataclass(frozen=True, slots=True)
class DraftedMail:
    """A draft on record with its subject, its texts, and the paths of its files below the release's folder."""

    mail: LedgerMail
    subject: str
    texts: DraftTexts
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written into the folder of drafts: its SHA-256, and the one that it had before the last run.

    `sha256` is empty for a file that has to go.
    """

    sha256: str
    before: str


WrittenFiles = Mapping[str, WrittenFile]

"""Mails in `sent/` that the ledger does not have as sent, read from their files."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.ledger.entries import LedgerMail, MailState
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.drafts.folder import SENT, DraftsFolder, counted_names
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.output.filenames import slug
from pressroom.output.layout import MAILINGS
from pressroom.output.regular_files import below, read_regular, sha256_of

_MOST_BYTES = 200_000_000
#: The headers that recipients can be added to.
_COPIES = ("Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail as its file has it. `address` is empty unless there is one recipient in `To`.

    `parts` are SHA-256 digests, `attached` those of parts that are no text of the mail itself. `copies` are the
    addresses of other recipients, such as in `Cc`, each after the name of its header; the sender is left out.
    """

    path: Path
    address: str
    name: str
    subject: str
    parts: frozenset[str]
    text: str
    copies: tuple[tuple[str, str], ...] = ()
    attached: frozenset[str] = frozenset()

    def files_of(self, release: Release) -> tuple[ReleasedFile, ...]:
        """The files of one edition that the mail brings or links to; none where it has those of several or of none."""
        found = [one for one in release.files if one.sha256 in self.parts or f"/{quote(one.path)}" in self.text]
        editions = dict.fromkeys((one.audience, one.language) for one in found)
        named = [edition for edition in editions if self.path.name.startswith(f"{edition[0]}-{slug(edition[1])}-")]
        for edition in named if len(editions) > 1 else editions:
            own = tuple(one for one in found if (one.audience, one.language) == edition)
            if {one.sha256 for one in own} == {one.sha256 for one in found}:
                return own
        return ()


def unrecorded(folder: DraftsFolder) -> Iterator[SentMail]:
    """The mails in `sent/` to recipients for whom the ledger has no mail of this release as sent."""
    known = {mail.draft for mail in folder.mails}
    sent = {mailbox(one.address) for one in folder.mails if one.address and one.state is not MailState.DRAFTED}
    for name in folder.sent_files():
        if name not in known:
            mail = read_mail(below(folder.output, folder.path(f"{SENT}/{name}")))
            if mailbox(mail.address) not in sent:
                yield mail


def not_recorded(folder: DraftsFolder) -> Iterator[Diagnostic]:
    """An error if there are such mails: their recipients would get a second one."""
    names = [mail.path.name for mail in unrecorded(folder)]
    if names:
        place = folder.place / SENT
        message = f"{place} has {counted_names(names)} that the ledger does not have as sent"
        hint = "record what was sent: `pressroom mailing sent --recover`"
        yield error("sent-unrecorded", message, place=str(place), hint=hint)


def not_recorded_anywhere(output: Path, recorded: Sequence[LedgerMail]) -> Iterator[Diagnostic]:
    """As `not_recorded`, for the folders of all releases: a recipient may have a newer release than the one to be sent.

    `recorded` are the mails of all releases.
    """
    top = output / MAILINGS
    folders = [one for one in top.iterdir() if one.is_dir() and not one.is_symlink()] if top.is_dir() else []
    for name in sorted(one.name for one in folders):
        own = tuple(mail for mail in recorded if mail.release == name)
        yield from not_recorded(DraftsFolder(output, name, own, {}))


def digest_of(mail: SentMail) -> str:
    """The digest of the file of a mail."""
    return sha256_of(mail.path)


def read_mail(path: Path) -> SentMail:
    """The mail of a file."""
    mail = message_from_bytes(read_regular(path, _MOST_BYTES), policy=policy.compat32)  # it refuses no header
    recipients = _addresses(mail, "To")
    name, address = recipients[0] if len(recipients) == 1 else ("", "")
    leaves = [part for part in mail.walk() if not part.is_multipart()]
    return SentMail(
        path,
        address,
        _decoded(name),
        _decoded(str(mail.get("Subject", ""))),
        frozenset(sha256(_bytes(part)).hexdigest() for part in leaves),
        "\n".join(_bytes(part).decode(errors="replace") for part in leaves if part.get_content_maintype() == "text"),
        tuple(_copies(mail, address)),
        frozenset(sha256(_bytes(part)).hexdigest() for part in leaves if _is_attached(part)),
    )


def unknown_parts(path: Path, digests: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The attached files of a mail with these digests: their names and bytes."""
    mail = message_from_bytes(read_regular(path, _MOST_BYTES), policy=policy.compat32)
    for part in mail.walk():
        if not part.is_multipart() and _is_attached(part) and sha256(data := _bytes(part)).hexdigest() in digests:
            yield _decoded(part.get_filename() or part.get_content_type()), data


def _is_attached(part: Message) -> bool:
    return part.get_content_maintype() != "text" or part.get_filename() is not None


def _addresses(mail: Message, header: str) -> list[tuple[str, str]]:
    """The names and addresses in a header."""
    return [pair for pair in getaddresses([str(one) for one in mail.get_all(header, [])]) if "@" in pair[1]]


def _copies(mail: Message, recipient: str) -> Iterator[tuple[str, str]]:
    """The addresses of other recipients, once each."""
    seen = {mailbox(recipient), *(mailbox(address) for _, address in _addresses(mail, "From"))}
    for header in _COPIES:
        for _, address in _addresses(mail, header):
            if mailbox(address) not in seen:
                seen.add(mailbox(address))
                yield header, address


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _decoded(text: str) -> str:
    """A header with its encoded words as text."""
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (MessageError, LookupError, ValueError):
        return text

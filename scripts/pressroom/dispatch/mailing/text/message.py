"""One mail as the bytes of an `.eml` file. The same mail has the same bytes.

It has no `Date` and no `Message-ID`: the program that sends it sets them. It has no `Auto-Submitted` (RFC 3834), as a
person sends it. Texts are quoted-printable, so that no line is too long, and paragraphs have no line breaks.
"""

import hashlib
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP

from pressroom.dispatch.lists.addresses import ascii_address
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import Letter
from pressroom.dispatch.mailing.text.plain_line import plain_line
from pressroom.dispatch.release import ReleasedFile
from pressroom.model.sending.mailing_file import MailingFile

_TYPES: Mapping[str, tuple[str, str]] = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "svg": ("image", "svg+xml"),
    "png": ("image", "png"),
    "html": ("text", "html"),
}
#: Characters of a display name, so that a header with it fits in one line.
_LONGEST_NAME = 80
#: Python's email package drops the quotes of a display name when it folds the header: a comma in the name would begin
#: another address. So headers are not folded; RFC 5322 allows lines of 998 characters.
_UNFOLDED = SMTP.clone(max_line_length=990)


def message(mail: Mail, letter: Letter, settings: MailingFile, attachments: Mapping[str, bytes]) -> bytes:
    """The mail to one recipient, unsent: one address, the two texts, and the files of its own edition."""
    made = EmailMessage(policy=SMTP)
    made["From"] = _address(settings.from_.name_in(mail.language) or "", ascii_address(settings.from_.email))
    made["To"] = _address(mail.recipient.name or mail.recipient.organisation, mail.address)
    if settings.reply_to:
        made["Reply-To"] = _address("", ascii_address(settings.reply_to))
    made["Subject"] = plain_line(letter.subject)
    made["X-Unsent"] = "1"
    made.set_content(letter.text, cte="quoted-printable")
    made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for file in mail.attached:
        maintype, subtype = _TYPES[file.format]
        made.add_attachment(
            attachments[file.path],
            maintype=maintype,
            subtype=subtype,
            filename=file.name,  # with characters beyond ASCII, as RFC 2231 writes them
            params={"name": _ascii_name(file)},  # for programs that do not know RFC 2231
        )
    made["Content-Language"] = mail.language  # last: what adds a part moves such headers into the first part
    _set_boundaries(made, letter, mail)
    return made.as_bytes(policy=_UNFOLDED)


def _address(name: str, address: str) -> Address:
    return Address(display_name=plain_line(name)[:_LONGEST_NAME], addr_spec=address)


def _ascii_name(file: ReleasedFile) -> str:
    """The name of a file if it is ASCII, else what the file is."""
    return file.name if file.name.isascii() else f"{file.document}-{file.audience}-{file.language}.{file.format}"


def _set_boundaries(made: MIMEPart, letter: Letter, mail: Mail) -> None:
    """Boundaries that follow from the content: a text cannot contain its own digest."""
    seed = "\0".join((mail.address, letter.text, letter.html, *(file.sha256 for file in mail.files)))
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        digest = hashlib.sha256(f"{number}\0{seed}".encode()).hexdigest()
        part.set_boundary(f"=_{digest[:40]}")

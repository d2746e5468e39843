"""Recipients held against a release: the files that each gets, and every problem of every row at once.

A row gets the files of its own audience and language. Nothing takes the place of what the release does not have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.mailing.addresses import AddressError, ascii_address, mailbox
from pressroom.dispatch.mailing.recipients import Recipient
from pressroom.dispatch.mailing.salutation import salutation_problem
from pressroom.dispatch.mailing.table import ListCell
from pressroom.dispatch.mailing.unfilled import placeholder
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.model.mailing_file import FILE, MailingFile
from pressroom.model.suggest import nearest


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that can be written: to whom, and which files of the release it brings. `address` is ASCII.

    The files are attached, or `linked` where they are on line. `page` is then the path of their landing page, if the
    release has one and the mail brings all that it shows.
    """

    recipient: Recipient
    address: str
    audience: str
    language: str
    files: tuple[ReleasedFile, ...]
    linked: bool = False
    page: str = ""

    @property
    def attached(self) -> tuple[ReleasedFile, ...]:
        """The files that are attached."""
        return () if self.linked else self.files

    @property
    def size(self) -> int:
        """Bytes of the files that are attached."""
        return sum(file.size for file in self.attached)

    @property
    def encoded_size(self) -> int:
        """Bytes of the files as they are sent: base64 in lines of 76 characters."""
        return sum(-(-file.size // 57) * 78 for file in self.attached)


@dataclass(frozen=True, slots=True)
class Mailing:
    """A release held against a list: the mails of the rows in order, and the problems of all others."""

    mails: tuple[Mail, ...]
    diagnostics: tuple[Diagnostic, ...]


def check_recipients(recipients: Sequence[Recipient], release: Release, settings: MailingFile) -> Mailing:
    """The mails of all rows that are in order, and every problem."""
    mails: list[Mail] = []
    problems: list[Diagnostic] = [*_settings(release, settings)]
    for recipient in recipients:
        mail, found = _mail(recipient, release, settings)
        problems += found
        if mail:
            mails.append(mail)
    problems += _repeated(recipients)
    return Mailing(tuple(mails), tuple(problems))


def chosen_mails(mails: Sequence[Mail], addresses: Sequence[str]) -> tuple[Mail, ...]:
    """The mails to these addresses.

    Raises:
        PressroomError: where there is no mail to one of them.
    """
    known = {mailbox(name): mail for mail in mails for name in (mail.address, mail.recipient.email.text)}
    problems = []
    for address in addresses:
        if mailbox(address.strip()) not in known:
            near = nearest(mailbox(address), known)
            hint = f"did you mean `{near}`?" if near else "`pressroom mailing check` lists the recipients"
            problems.append(error("address-unknown", f"there is no mail to {address}", hint=hint))
    if problems:
        raise PressroomError(problems)
    wanted = {known[mailbox(address.strip())].address for address in addresses}
    return tuple(mail for mail in mails if mail.address in wanted)


def _mail(recipient: Recipient, release: Release, settings: MailingFile) -> tuple[Mail | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    address = _address(recipient.email, problems)
    if found := salutation_problem(recipient.salutation):
        problems.append(found)
    for cell in recipient.printed:
        if unfilled := placeholder(cell.text):
            hint = "write the text that belongs there, or take the placeholder out"
            problems.append(error("text-unfilled", f"`{unfilled}` was left unfilled", cell.span, hint=hint))
    audience = _audience(recipient.audience, release, problems)
    language = _language(recipient.language, audience, release, problems) if audience else None
    if not (audience and language):
        return None, problems
    if language not in settings.subject:
        message = f"there is no subject in `{language}`"
        hint = f"add it to `subject` in {FILE}"
        problems.append(error("recipient-language", message, recipient.language.span, hint=hint))
    files = _files(recipient, release.files_of(audience, language), settings.documents.get(audience), problems)
    attached = tuple(file for file in files if file.format in settings.formats)
    if files and not attached:
        message = f"there is nothing to attach: no file of {audience} in {language} is {' or '.join(settings.formats)}"
        problems.append(error("attachments-none", message, recipient.audience.span, hint=f"change `formats` in {FILE}"))
    linked = settings.attach.get(audience) == "links"
    page = _landing_page(release, audience, language, attached) if linked else ""
    mail = Mail(recipient, address, audience, language, attached, linked, page)
    if mail.encoded_size > settings.limit * 1000:
        message = f"the attachments take {mail.encoded_size // 1000} kB as sent, {settings.limit} at most"
        hint = f"attach fewer documents or formats, or raise `limit` in {FILE}"
        problems.append(error("attachments-large", message, recipient.email.span, hint=hint))
    return (None if problems else mail), problems


def _landing_page(release: Release, audience: str, language: str, files: tuple[ReleasedFile, ...]) -> str:
    """The path of the landing page of an edition, unless it shows documents that are not among the files."""
    if {file.document for file in files} != {file.document for file in release.files_of(audience, language)}:
        return ""
    paths = (f"{audience}/{language}/index.html", f"{audience}/index.html")
    return next((path for path in paths if path in release.packages), "")


def _address(cell: ListCell, problems: list[Diagnostic]) -> str:
    try:
        return ascii_address(cell.text)
    except AddressError as problem:
        problems.append(error("recipient-email", str(problem), cell.span, hint=problem.hint))
        return ""


def _audience(cell: ListCell, release: Release, problems: list[Diagnostic]) -> str | None:
    """The audience of a row; a row without one gets nothing."""
    there = sorted({file.audience for file in release.files})
    if cell.text in there:
        return cell.text
    near = nearest(cell.text.casefold(), there)
    hint = f"did you mean `{near}`?" if near else f"write one of: {', '.join(there)}"
    message = f"the release has no audience `{cell.text}`" if cell.text else "the audience is empty"
    problems.append(error("recipient-audience", message, cell.span, hint=hint))
    return None


def _language(cell: ListCell, audience: str, release: Release, problems: list[Diagnostic]) -> str | None:
    """The language of a row, as the release writes its tag."""
    there = sorted({file.language for file in release.files if file.audience == audience})
    found = next((tag for tag in there if tag.casefold() == cell.text.casefold().replace("_", "-")), None)
    if found is None:
        message = f"the release has nothing in `{cell.text}` for {audience}" if cell.text else "the language is empty"
        hint = f"write one that there is: {', '.join(there)}"
        problems.append(error("recipient-language", message, cell.span, hint=hint))
    return found


def _files(
    recipient: Recipient,
    there: tuple[ReleasedFile, ...],
    of_audience: tuple[str, ...] | None,
    problems: list[Diagnostic],
) -> tuple[ReleasedFile, ...]:
    """The files of the documents that a row names, else of those of its audience, else all."""
    cell = recipient.documents
    named = tuple((cell.text.replace(",", " ").replace(";", " ")).split()) if cell else ()
    wanted = named or of_audience
    if wanted is None:
        return there
    documents = {file.document for file in there}
    for document in wanted:
        if document not in documents:
            span = cell.span if cell and named else recipient.audience.span
            near = nearest(document, sorted(documents))
            hint = f"did you mean `{near}`?" if near else f"the release has: {', '.join(sorted(documents))}"
            message = f"the release has no document `{document}` for this audience and language"
            problems.append(error("recipient-document", message, span, hint=hint))
    return tuple(file for file in there if file.document in wanted)


def _repeated(recipients: Sequence[Recipient]) -> Iterator[Diagnostic]:
    """Rows with the address of an earlier row, and persons that stand in the list for two audiences."""
    by_address: dict[str, Recipient] = {}
    by_name: dict[tuple[str, str], Recipient] = {}
    for recipient in recipients:
        address = recipient.email.text.casefold()
        earlier = by_address.setdefault(address, recipient) if address else recipient
        if earlier is not recipient:
            message = f"this address is at {earlier.email.span} already"
            if earlier.audience.text != recipient.audience.text:
                message += f", for another audience: {earlier.audience.text or 'none'}"
            yield error("recipient-twice", message, recipient.email.span, hint="keep one of the rows")
            continue
        person = (recipient.name.casefold(), recipient.organisation.casefold())
        same = by_name.setdefault(person, recipient) if recipient.name else recipient
        if same.audience.text != recipient.audience.text:
            message = f"{recipient.name} is at {same.email.span} too, for the audience {same.audience.text}"
            hint = "check whether this is one person, and who may see what"
            yield warning("recipient-audiences", message, recipient.audience.span, hint=hint)


def _settings(release: Release, settings: MailingFile) -> Iterator[Diagnostic]:
    for key, address in (("from.email", settings.from_.email), ("reply_to", settings.reply_to)):
        try:
            ascii_address(address or settings.from_.email)
        except AddressError as problem:
            yield error("mailing-address", f"`{key}`: {problem}", hint=problem.hint, place=FILE)
    if "links" in settings.attach.values() and not settings.base_url:
        hint = "add the address at which the folder of the release is on line, with https://"
        yield error("mailing-links", "`attach` has links, and there is no `base_url`", hint=hint, place=FILE)
    there = sorted({file.audience for file in release.files})
    for key, audience in [("documents", one) for one in settings.documents] + [
        ("attach", one) for one in settings.attach
    ]:
        if audience not in there:
            near = nearest(audience, there)
            hint = f"did you mean `{near}`?" if near else f"the release has: {', '.join(there)}"
            message = f"`{key}` names an audience that the release does not have: {audience}"
            yield warning("mailing-audience", message, hint=hint, place=FILE)

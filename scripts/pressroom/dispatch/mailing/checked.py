"""Recipients held against a release: the files that each gets, and every problem of every row at once.

A row gets the files of its own audience and language. Nothing takes the place of what the release does not have.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.current_project import NO_PROJECT, CurrentProject
from pressroom.dispatch.lists.addresses import AddressError, ascii_address, mailbox, misspelt_address
from pressroom.dispatch.lists.recipients import Recipient
from pressroom.dispatch.lists.unfilled import placeholder, salutation_problem
from pressroom.dispatch.mailing.withheld.own_edition import audience_of, documents_of, landing_page, language_of
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.model.sending.mailing_file import FILE, MailingFile
from pressroom.model.suggest import nearest
from pressroom.source.tables.table import ListCell


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


def check_recipients(
    recipients: Sequence[Recipient],
    release: Release,
    settings: MailingFile,
    current: CurrentProject = NO_PROJECT,
) -> Mailing:
    """The mails of all rows that are in order, and every problem; one of the settings once, at their file."""
    mails: list[Mail] = []
    problems: list[Diagnostic] = [*_settings(release, settings, current)]
    for recipient in recipients:
        mail, found = _row(recipient, release, settings, current)
        problems += found
        if mail:
            mails.append(mail)
    problems += _repeated(recipients)
    return Mailing(tuple(mails), tuple(dict.fromkeys(problems)))


def chosen_mails(
    mails: Sequence[Mail], addresses: Sequence[str], rows: Set[str] = frozenset(), owed: Set[str] = frozenset()
) -> tuple[Mail, ...]:
    """The mails to these addresses.

    If the mails are corrections, `rows` are the mailboxes of the whole list, and `owed` those of all who hold what has
    changed.

    Raises:
        PressroomError: where there is no mail to one of them.
    """
    known = {mailbox(name): mail for mail in mails for name in (mail.address, mail.recipient.email.text)}
    problems = []
    for address in addresses:
        box = mailbox(address.strip())
        if box in owed - known.keys():
            problems.append(_no_mail_to_owed(address, listed=box in rows))
        elif box in rows - known.keys():
            hint = "leave --only out: the run names those who hold what has changed and get no correction"
            problems.append(error("address-unknown", f"no correction is due to {address}", hint=hint))
        elif box not in known:
            near = misspelt_address(box, known)
            hint = f"did you mean `{near}`?" if near else "`pressroom mailing check` lists the recipients"
            problems.append(error("address-unknown", f"there is no mail to {address}", hint=hint))
    if problems:
        raise PressroomError(problems)
    wanted = {known[mailbox(address.strip())].address for address in addresses}
    return tuple(mail for mail in mails if mail.address in wanted)


def _no_mail_to_owed(address: str, *, listed: bool) -> Diagnostic:
    """The error for an address to which something was sent that has changed, and that no mail corrects."""
    why = "the row is for another audience or language now" if listed else "the address is not in this list"
    message = f"what {address} was sent has changed, and {why}: no correction is written"
    hint = "write to them yourself; without --only, the run names what they were sent, and from which list"
    return error("address-unknown", message, hint=hint)


def _row(
    recipient: Recipient, release: Release, settings: MailingFile, current: CurrentProject
) -> tuple[Mail | None, list[Diagnostic]]:
    """The mail of a row, or its problems. A formula is the one problem of its cell."""
    mail, problems = _mail(recipient, release, settings, current)
    hint = "write the text itself, or open the list in Excel or LibreOffice and save it there"
    message = "the cell has a formula and no result"
    formulas = {
        cell.span: error("list-formula", message, cell.span, hint=hint)
        for _, cell in recipient.fields
        if cell.text.startswith("=")
    }
    others = [one for one in problems if one.span not in formulas]
    return (None if formulas else mail), [*formulas.values(), *others]


def _printed(recipient: Recipient) -> Iterator[Diagnostic]:
    """The problems of the texts that a mail prints."""
    if found := salutation_problem(recipient.salutation):
        yield found
    for cell in recipient.printed.values():
        if unfilled := placeholder(cell.text):
            hint = "write the text that belongs there, or take the placeholder out"
            yield error("text-unfilled", f"`{unfilled}` was left unfilled", cell.span, hint=hint)


def _mail(
    recipient: Recipient, release: Release, settings: MailingFile, current: CurrentProject
) -> tuple[Mail | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    address = _address(recipient.email, problems)
    problems += _printed(recipient)
    audience = audience_of(recipient.audience, release, current, problems)
    language = language_of(recipient.language, audience, release, problems)
    if not (audience and language):
        return None, problems
    if settings.from_.name_in(language) is None:
        hint = f"add to `name` in `from`: `{language}: …`"
        problems.append(error("mailing-sender", f"the sender has no name in `{language}`", hint=hint, place=FILE))
    there = release.files_of(audience, language)
    wanted, missing = documents_of(recipient.documents, there, settings.documents.get(audience), current)
    problems += missing
    files = tuple(file for document in wanted for file in there if file.document == document)
    attached = tuple(file for file in files if file.format in settings.formats)
    if files and not attached:
        message = f"there is nothing to attach: no file of {audience} in {language} is {' or '.join(settings.formats)}"
        problems.append(error("attachments-none", message, recipient.audience.span, hint=f"change `formats` in {FILE}"))
    linked = settings.attach.get(audience) == "links"
    page = landing_page(release, audience, language, attached)
    mail = Mail(recipient, address, audience, language, attached, linked, page)
    if mail.encoded_size > settings.limit * 1000:
        message = f"the attachments take {mail.encoded_size // 1000} kB as sent, {settings.limit} at most"
        hint = f"attach fewer documents or formats, or raise `limit` in {FILE}"
        problems.append(error("attachments-large", message, recipient.email.span, hint=hint))
    return (None if problems else mail), problems


def _address(cell: ListCell, problems: list[Diagnostic]) -> str:
    try:
        return ascii_address(cell.text)
    except AddressError as problem:
        problems.append(error("recipient-email", str(problem), cell.span, hint=problem.hint))
        return ""


def _repeated(recipients: Sequence[Recipient]) -> Iterator[Diagnostic]:
    """Rows with the address of an earlier row, and persons that stand in the list for two audiences."""
    by_address: dict[str, Recipient] = {}
    by_name: dict[tuple[str, str], Recipient] = {}
    for recipient in recipients:
        address = recipient.email.text.casefold()
        earlier = by_address.setdefault(address, recipient) if address else recipient
        if earlier is not recipient:
            message = f"this address is in row {earlier.email.row} already"
            if earlier.audience.text != recipient.audience.text:
                message += f", for another audience: {earlier.audience.text or 'none'}"
            yield error("recipient-twice", message, recipient.email.span, hint="keep one of the rows")
            continue
        person = (recipient.name.casefold(), recipient.organisation.casefold())
        same = by_name.setdefault(person, recipient) if recipient.name else recipient
        if same.audience.text != recipient.audience.text:
            message = f"{recipient.name} is in row {same.email.row} too, for the audience {same.audience.text}"
            hint = "check whether this is one person, and who may see what"
            yield warning("recipient-audiences", message, recipient.audience.span, hint=hint)


def _settings(release: Release, settings: MailingFile, current: CurrentProject) -> Iterator[Diagnostic]:
    for key, address in (("from.email", settings.from_.email), ("reply_to", settings.reply_to)):
        try:
            ascii_address(address or settings.from_.email)
        except AddressError as problem:
            yield error("mailing-address", f"`{key}`: {problem}", hint=problem.hint, place=FILE)
    if "links" in settings.attach.values() and not settings.base_url:
        hint = "add the address at which the folder of the release is on line, with https://"
        yield error("mailing-links", "`attach` has links, and there is no `base_url`", hint=hint, place=FILE)
    there = sorted({file.audience for file in release.files})
    known = {*there, *current.content.audiences}
    named = [("documents", one) for one in settings.documents] + [("attach", one) for one in settings.attach]
    for key, audience in named:
        if audience not in known:
            near = nearest(audience, sorted(known))
            hint = f"did you mean `{near}`?" if near else f"the release has: {', '.join(there)}"
            message = f"`{key}` names an audience that the project does not have: {audience}"
            yield warning("mailing-audience", message, hint=hint, place=FILE)

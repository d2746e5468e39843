"""Addresses of recipients: their syntax alone, nothing is looked up."""

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.mailing.table import ListCell


def ascii_address(cell: ListCell) -> tuple[str, Diagnostic | None]:
    """An address as every mail server takes it, or the problem with it.

    Raises:
        PressroomError: where the library for addresses is not installed.
    """
    try:
        from email_validator import EmailNotValidError, validate_email  # only now: it is an extra
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'"
        message = "mailings need the package email-validator, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint)]) from None
    if not cell.text:
        return "", error("recipient-email", "the address is empty", cell.span, hint="write it, or take the row out")
    try:
        found = validate_email(cell.text, check_deliverability=False)
    except EmailNotValidError as problem:
        reason = str(problem).rstrip(".")
        message = f"this is no e-mail address: {reason[:1].lower()}{reason[1:]}"
        return "", error("recipient-email", message, cell.span, hint="write one address, such as desk@example.org")
    if found.ascii_email is None:
        message = "the part before the @ has letters that many mail servers refuse"
        return "", error("recipient-email", message, cell.span, hint="ask for an address in ASCII letters")
    return found.ascii_email, None

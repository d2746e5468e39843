"""Addresses of senders and recipients: their syntax alone, nothing is looked up."""

import re
import unicodedata

from pressroom.diagnostics import PressroomError, error

#: What looks like an address in a longer text.
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@]+@[^\s<>()\[\]\",;:@]+")


class AddressError(ValueError):
    """A text that is no address. The message is the reason, `hint` what to do about it."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


def mailbox(address: str) -> str:
    """What is equal for addresses that reach one recipient: hardly any server tells capitals apart."""
    return address.casefold()


def ascii_address(text: str) -> str:
    """An address as every mail server takes it.

    Raises:
        AddressError: where the text is none.
        PressroomError: where the library for addresses is not installed.
    """
    try:
        from email_validator import EmailNotValidError, validate_email  # only now: it is an extra
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'"
        message = "mailings need the package email-validator, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint)]) from None
    if not text:
        raise AddressError("the address is empty", "write it, or take the row out")
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as problem:
        reason = str(problem).rstrip(".")
        raise AddressError(f"this is no e-mail address: {reason[:1].lower()}{reason[1:]}", _hint(text)) from None
    if found.ascii_email is None:
        reason = "the part before the @ has letters that many mail servers refuse"
        raise AddressError(reason, "ask for an address in ASCII letters")
    if "=?" in found.ascii_email:
        raise AddressError(
            "mail programs read `=?` in an address as a code for other letters", "ask for another address"
        )
    return str(found.ascii_email)


def _hint(text: str) -> str:
    """What to write instead: the address alone, where there is one with a name, `mailto:` or an unseen character."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    there = [one.rstrip(".") for one in _ADDRESS.findall(seen)]
    if len(there) > 1:
        return "write one address, and a row for each further one"
    if there and there[0] != text and text.count("@") == 1:
        return f"write the address alone: {there[0]}"
    return "write one address, such as desk@example.org"

"""Addresses of senders and recipients: their syntax alone, nothing is looked up."""

import re
import unicodedata
from collections.abc import Iterable

from pressroom.diagnostics import PressroomError, error

#: What looks like an address in a longer text.
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@]+@[^\s<>()\[\]\",;:@]+")
#: A text in which it is certain where the address begins and ends.
_ALONE = re.compile(rf"(?:mailto:)?({_ADDRESS.pattern})[.,;]*|[^<>@]*<(?:mailto:)?({_ADDRESS.pattern})>[.,;]*")
#: Letters of an address in which two may be mistyped.
_LONG = 24
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


class AddressError(ValueError):
    """A text that is no address. The message is the reason, `hint` what to do about it."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


def mailbox(address: str) -> str:
    """What is equal for addresses that reach one recipient: hardly any server tells capitals apart."""
    return address.casefold()


def misspelt_address(text: str, known: Iterable[str]) -> str | None:
    """The one address of those known that a text misspells: it differs in a letter, in a long address in two.

    Where several are as near, none is meant. More letters apart, an address is that of somebody else.
    """
    most = 1 if len(text) < _LONG else 2
    near = [one for one in known if abs(len(one) - len(text)) <= most and _edits(text, one) <= most]
    return near[0] if len(near) == 1 else None


def _edits(one: str, other: str) -> int:
    """How many letters are to be added, removed or changed to make one text of another."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row = row, [number]
        for column, there in enumerate(other, 1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != there)))
    return row[-1]


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
    if (count := len(_ADDRESS.findall(text))) > 1:
        raise AddressError(f"these are {count} addresses", "write one address, and a row for each further one")
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
    if letter := _of_another_script(found.domain):
        script = unicodedata.name(letter).partition(" ")[0].capitalize()
        reason = f"the part after the @ has letters of two scripts: `{letter}` is {script}"
        raise AddressError(reason, "write it again in one script: such addresses imitate another one")
    return str(found.ascii_email)


def _of_another_script(domain: str) -> str | None:
    """The first letter that is not Latin, in a label with letters of several scripts."""
    for label in domain.split("."):
        scripts = {one: unicodedata.name(one, "").partition(" ")[0] for one in label if one.isalpha()}
        several = {script for script in scripts.values() if script in _SCRIPTS}
        if len(several) > 1:
            return next(one for one, script in scripts.items() if script != "LATIN")
    return None


def _hint(text: str) -> str:
    """What to write instead: the address alone, where it is certain which part of the text it is."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf").strip()
    alone = _ALONE.fullmatch(seen)
    if alone and (address := (alone[1] or alone[2]).rstrip(".")) != text:
        return f"write the address alone: {address}"
    if "@" in seen and any(one.isspace() for one in seen):
        return "an address has no spaces: ask for the right one"
    return "write one address, such as desk@example.org"

"""A small release and lists for tests of mailings."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from pressroom.dispatch.mailing.checked import Mailing, check_recipients
from pressroom.dispatch.mailing.read_list import read_list
from pressroom.dispatch.mailing.recipients import recipients
from pressroom.dispatch.release import Release, ReleasedContact, ReleasedEdition, ReleasedFile
from pressroom.model.mailing_file import MailingFile

DAY = datetime.date(2020, 5, 1)
#: Audience, language, document, format.
EDITIONS = (
    ("public", "en", "briefing", "pdf"),
    ("public", "en", "briefing", "html"),
    ("public", "fr", "briefing", "pdf"),
    ("media", "en", "briefing", "pdf"),
    ("media", "en", "fact-sheet", "docx"),
    ("media", "sr-Cyrl", "briefing", "pdf"),
)
HEAD = "E-mail,Name,Organisation,Salutation,Audience,Language,Documents,Line\n"


def released(audience: str, language: str, document: str, form: str, size: int = 6000) -> ReleasedFile:
    """One file of a release."""
    path = f"{audience}/{document}-{audience}-{language}.{form}"
    digest = hashlib.sha256(path.encode()).hexdigest()
    return ReleasedFile(path, audience, language, document, form, DAY, digest, size)


def release(editions: Iterable[tuple[str, str, str, str]] = EDITIONS) -> Release:
    """A release of these files."""
    files = tuple(released(*edition) for edition in editions)
    pairs = dict.fromkeys((file.audience, file.language) for file in files)
    made = (
        ReleasedEdition(audience, language, DAY, "The metre", "", ("It is a unit.",), ReleasedContact(), {})
        for audience, language in pairs
    )
    return Release("metre", "1", files, tuple(made))


def settings(**keys: Any) -> MailingFile:
    """`content/mailing.yaml` with the keys that every one has."""
    given = {
        "from": {"name": "Desk", "email": "desk@example.org"},
        "subject": {"en": "The metre", "fr": "Le mètre", "sr-Cyrl": "Метар"},
        **keys,
    }
    return MailingFile.model_validate(given)


def checked(rows: str, head: str = HEAD, **keys: Any) -> Mailing:
    """A CSV list held against the release."""
    given = settings(**keys)
    table = read_list((head + rows).encode(), "list.csv", given.encoding)
    return check_recipients(recipients(table, given.columns), release(), given)

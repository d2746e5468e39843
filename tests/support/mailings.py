"""A small release and lists for tests of mailings."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import Mailing, check_recipients
from pressroom.dispatch.packages import KIND, MANIFEST
from pressroom.dispatch.release import Release, ReleasedContact, ReleasedEdition, ReleasedFile
from pressroom.model.sending.mailing_file import MailingFile
from support.project import Project
from support.secrets import DOSSIER

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
COLOURS = {
    **{"ink": "#1c2630", "muted": "#55616d", "rule": "#c3ccd5", "tint": "#eef3f8", "paper": "#ffffff"},
    **{"hue": "#1f4e82", "hue_deep": "#12325a", "accent": "#a8480f", "cover_ground": "#12325a"},
    "cover_text": "#ffffff",
}
SETTINGS = """\
schema: 1
list: list.csv
from: {name: Desk, email: desk@example.org}
subject: {en: The metre, fr: Le mètre}
"""
HEAD = "E-mail,Name,Organisation,Salutation,Audience,Language,Documents,Line\n"


def released(audience: str, language: str, document: str, form: str, printed: Iterable[str] = ()) -> ReleasedFile:
    """One file of a release, which prints the texts with these ids."""
    path = f"{audience}/{document}-{audience}-{language}.{form}"
    digest = hashlib.sha256(path.encode()).hexdigest()
    return ReleasedFile(path, audience, language, document, form, DAY, digest, 6000, tuple(printed), pictures=())


def release(
    editions: Iterable[tuple[str, str, str, str]] = EDITIONS,
    *,
    version: str = "1",
    title: str = "The metre",
    texts: Mapping[str, str] | None = None,
) -> Release:
    """A release of these files, each of which prints all texts."""
    files = tuple(released(*edition, printed=texts or ()) for edition in editions)
    pairs = dict.fromkeys((file.audience, file.language) for file in files)
    made = (
        ReleasedEdition(
            audience=audience,
            language=language,
            as_of=DAY,
            title=title,
            subtitle="How long it is",
            key_points=("It is a unit.", "It is as long as it was."),
            contact=ReleasedContact("Office of units", "units@example.org", "+00 0 00", "https://example.org/units"),
            statements={},
            as_of_text="1 May 2020",
            colours=COLOURS,
            documents={"briefing": "Briefing", "fact-sheet": "Fact sheet"},
            texts=dict(texts or {}),
            labels={"metre.title": title},
        )
        for audience, language in pairs
    )
    return Release("metre", version, files, tuple(made))


def settings(**keys: Any) -> MailingFile:
    """`content/mailing.yaml` with the keys that every one has."""
    given = {
        "from": {"name": "Desk", "email": "desk@example.org"},
        "subject": {"en": "The metre", "fr": "Le mètre", "sr-Cyrl": "Метар"},
        **keys,
    }
    return MailingFile.model_validate(given)


def checked(rows: str, **keys: Any) -> Mailing:
    """A CSV list held against the release."""
    given = settings(**keys)
    table = read_list((HEAD + rows).encode(), "list.csv", given.encoding)
    return check_recipients(recipients(table, given.columns), release(), given)


def write_release(project: Project, made: Release) -> Path:
    """A release on disk with files of the sizes that it names. The content gets its version and day."""
    folder = project.root / "build/releases" / made.name
    content = re.sub(r"( version:) .*", rf'\1 "{made.version}"', project.read(DOSSIER))
    project.write(DOSSIER, re.sub(r"( as_of:) .*", rf"\1 {DAY}", content))
    files = []
    for file in made.files:
        data = file.path.encode().ljust(file.size, b"\0")
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        files.append(replace(file, sha256=hashlib.sha256(data).hexdigest()))
    manifest = {"schema": 1, "kind": KIND, **asdict(replace(made, files=tuple(files)))}
    (folder / MANIFEST).write_text(json.dumps(manifest, default=str), encoding="utf-8")
    return folder

"""The templates of mails, filled in with example texts: their mistakes are found before there is a release."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.lists.recipients import Recipient
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.settings import read_settings
from pressroom.dispatch.mailing.text.letter import CHANGED_OR_NEW, Change, Correction, LetterRenderer
from pressroom.dispatch.release import ReleasedContact, ReleasedEdition, ReleasedFile, ReleasedSource
from pressroom.model.look.theme import Colours
from pressroom.model.sending.mailing_file import FILE, MailingFile, Sender
from pressroom.source.tables.table import ListCell
from pressroom.templating.mail_templates import MAIL, MAIL_ENDINGS
from pressroom.templating.override_chain import AUDIENCES, FOLDER
from pressroom.workspace import Workspace

_DAY = datetime.date(2000, 1, 1)
_COLOUR = "#000000"


def check_mail_templates(workspace: Workspace, editions: Iterable[tuple[str, str]]) -> tuple[Diagnostic, ...]:
    """The problems of a project's mails, for these pairs of audience and language.

    A project without `content/mailing.yaml` and without templates of its own for mails has none.
    """
    mailing = workspace.exists(FILE)
    if not mailing and not _has_own(workspace):
        return ()
    settings = _example_settings()
    problems: list[Diagnostic] = []
    if mailing:
        try:
            settings = read_settings(workspace)
        except PressroomError as problem:
            problems += problem.diagnostics
    letters = LetterRenderer(workspace, settings.model_copy(update={"base_url": "https://example.org"}))
    for audience, language in sorted(set(editions)):
        problems += _problems(letters, _example_edition(audience, language))
    return tuple(dict.fromkeys(problems))


def _has_own(workspace: Workspace) -> bool:
    paths = workspace.files(FOLDER, tuple(f".{ending}" for ending in MAIL_ENDINGS))
    homes = (f"{FOLDER}/{MAIL}/", f"{FOLDER}/{AUDIENCES}/")
    return any(workspace.own(path) for path in paths if path.startswith(homes) and f"/{MAIL}/" in path)


def _problems(letters: LetterRenderer, edition: ReleasedEdition) -> Iterator[Diagnostic]:
    """The problems of a mail with everything that one can have, and of one with nothing that it can lack."""
    changes = tuple(Change(kind, "text") for kind in ("changed", "new", CHANGED_OR_NEW))
    correction = Correction("1.0", changes, withdrawn=1, unprinted=1, pictures=1, unclear=1)
    full, bare = _example_mail(edition, line="text"), _example_mail(edition, line="")
    lacking = replace(edition, headline="", subtitle="", key_points=(), contact=ReleasedContact())
    lacking = replace(lacking, position="", abbreviations=(), key_point_sources=())
    linked = replace(full, linked=True, page=f"{edition.audience}/index.html")
    for mail, described, corrects in ((linked, edition, correction), (bare, lacking, None)):
        try:
            letters.filled(mail, described, corrects)
        except PressroomError as problem:
            yield from problem.diagnostics


def _example_settings() -> MailingFile:
    sender = Sender(name="text", email="desk@example.org")
    return MailingFile.model_validate({"from": sender})


def _example_edition(audience: str, language: str) -> ReleasedEdition:
    return ReleasedEdition(
        audience=audience,
        language=language,
        as_of=_DAY,
        title="text",
        headline="text",
        subtitle="text",
        position="text",
        abbreviations=("text", "text"),
        key_points=("text", "text"),
        key_point_sources=(ReleasedSource("text", "https://example.org"), ReleasedSource("text")),
        contact=ReleasedContact("text", "desk@example.org", "+00 0", "https://example.org"),
        statements={},
        as_of_text="text",
        colours=dict.fromkeys((*Colours.model_fields, "cover_ground", "cover_text"), _COLOUR),
        documents={},
    )


def _example_mail(edition: ReleasedEdition, line: str) -> Mail:
    cell = ListCell("text", "", 1, 1)
    recipient = Recipient(cell, cell, cell, cell, None, name="text", organisation="text", line=line)
    path = f"{edition.audience}/text.pdf"
    file = ReleasedFile(path, edition.audience, edition.language, "text", "pdf", _DAY, "", 1, ())
    return Mail(recipient, "desk@example.org", edition.audience, edition.language, (file,))

"""Drafts: one `.eml` file for each mail of a release, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.letter import render_letter
from pressroom.dispatch.mailing.message import message
from pressroom.dispatch.packages import slug
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.mailing_file import MailingFile
from pressroom.output.folders import holds, put_folder
from pressroom.output.writer import locked
from pressroom.workspace import Workspace

MAILINGS = "mailings"


@dataclass(frozen=True, slots=True)
class DraftSource:
    """What drafts are written from: templates, settings, and the release with the bytes of its files by path."""

    workspace: Workspace
    settings: MailingFile
    release: Release
    attachments: Mapping[str, bytes]


def write_drafts(mails: tuple[Mail, ...], source: DraftSource, output: Path) -> tuple[Path, ...]:
    """Write the drafts of all mails into a new folder below `mailings/` of an output folder.

    Raises:
        PressroomError: where a template is wrong, or other drafts of this release are there.
    """
    width = len(str(len(mails)))
    drafts: dict[str, bytes] = {}
    for number, mail in enumerate(mails, 1):
        letter = render_letter(source.workspace, mail, _edition(source.release, mail), source.settings)
        drafts[_name(number, width, mail)] = message(mail, letter, source.settings, source.attachments)
    path = f"{MAILINGS}/{source.release.name}"
    place = output / path
    with locked(output):
        if not holds(place, drafts):
            if place.exists() or place.is_symlink():
                hint = "look at them, then delete or move the folder, and write the drafts again"
                reason = f"{place} has other drafts of this release"
                raise PressroomError([error("drafts-there", reason, place=str(place), hint=hint)])
            put_folder(output, path, drafts)
    return tuple(place / name for name in drafts)


def _edition(release: Release, mail: Mail) -> ReleasedEdition:
    """The edition whose title and key points the mail has: that of its files, of the latest day."""
    days = {file.as_of for file in mail.files}
    own = [
        one
        for one in release.editions
        if (one.audience, one.language) == (mail.audience, mail.language) and one.as_of in days
    ]
    if not own:
        reason = f"the release does not describe the edition of {mail.audience} in {mail.language}"
        raise PressroomError([error("release-foreign", reason, hint="build and release again")])
    return max(own, key=lambda one: one.as_of)


def _name(number: int, width: int, mail: Mail) -> str:
    return (
        f"{number:0{width}}-{mail.audience}-{slug(mail.language)}-{slug(mail.recipient.shown)[:40] or 'recipient'}.eml"
    )

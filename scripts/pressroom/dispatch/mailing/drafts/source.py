"""What drafts are written from, and what a run may do to those that there are."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.corrections.correcting import Corrections
from pressroom.dispatch.lists.addresses import mailbox
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import Correction
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.sending.mailing_file import MailingFile
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DraftSource:
    """What drafts are written from: templates, settings, and the release with the bytes of its files by path.

    `manifest_sha256` is the digest of the release's manifest, `place` its folder. `corrections` are set if the mails
    correct what was sent. `list` is the mark of the list in the ledger, and `named_list` its file if a run named it.
    """

    workspace: Workspace
    settings: MailingFile
    release: Release
    manifest_sha256: str
    attachments: Mapping[str, bytes]
    place: Path
    corrections: Corrections | None = None
    list: str = ""
    named_list: str = ""

    def correcting(self, earlier: str) -> str:
        """The command that writes corrections of an earlier release to the same list, as hints print it."""
        named = f" --list {shlex.quote(self.named_list)}" if self.named_list else ""
        return f"`pressroom mailing drafts --release {self.release.name} --correction {earlier}{named}`"

    def correction(self, mail: Mail) -> Correction | None:
        """What a mail corrects; None unless it is a correction."""
        return self.corrections.by_mailbox[mailbox(mail.address)] if self.corrections else None


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """Whether drafts that a person changed are replaced too, and which drafts stay that a run does not write.

    If `others_stay`, all of them stay. Else those of other lists do, unless `other_lists_go`.
    """

    replace: bool = False
    others_stay: bool = False
    other_lists_go: bool = False


def edition_of(release: Release, mail: Mail) -> ReleasedEdition:
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

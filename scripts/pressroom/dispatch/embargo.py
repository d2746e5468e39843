"""The embargo of a dossier or release, compared with the clock: what may be released and sent."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.reading.read import Content

#: What the name of a release under embargo has after that of the dossier.
IN_RELEASE_NAME = "-embargoed"
_LIFT = "take `embargo` out of `about`, build, and release again"


def check_releasable(content: Content, now: datetime, *, under_embargo: bool) -> bool:
    """Return whether the dossier is under embargo; `under_embargo` if the user releases it in spite of that.

    Raises:
        PressroomError: it is under embargo and the user did not say that it is to be released, the embargo is over and
            the documents still print it, or there is none.
    """
    embargo = content.dossier.about.embargo
    if embargo is None:
        if under_embargo:
            hint = "add `embargo` to `about` and build again; or leave --under-embargo out"
            raise PressroomError([error("embargo-none", "the dossier has no embargo", hint=hint)])
        return False
    span = content.positions.span(("about", "embargo"))
    until = f"{embargo.until.replace('T', ' ')} {embargo.zone}"
    if embargo.moment <= now:
        message = f"the embargo is over since {until}, and the documents still print it"
        raise PressroomError([error("embargo-over", message, span, hint=_LIFT)])
    if not under_embargo:
        hint = (
            "to send it to media before, release it with --under-embargo: mails then state the embargo, and no page for"
            " the web is made; to publish it, wait until then"
        )
        raise PressroomError([error("embargo", f"the dossier is under embargo until {until}", span, hint=hint)])
    return True


def check_sendable(release: Release, now: datetime, linked: Sequence[str]) -> Iterator[Diagnostic]:
    """Report an embargo that is over, and links to files under embargo. `linked` are the audiences that get links."""
    embargoed = [one for one in release.editions if one.embargo_until]
    if over := next((one for one in embargoed if _end(one) <= now), None):
        message = f"the embargo is over since {over.embargo_until}, and the files of the release still print it"
        yield error("embargo-over", message, place=release.name, hint=f"{_LIFT}; then send that release")
    elif audiences := sorted({one.audience for one in embargoed} & set(linked)):
        message = f"mails to {', '.join(audiences)} link to files that are under embargo"
        hint = "put them where recipients alone can open them, or attach them: see `attach` in content/mailing.yaml"
        yield warning("embargo-links", message, place=release.name, hint=hint)


def _end(edition: ReleasedEdition) -> datetime:
    return datetime.fromisoformat(edition.embargo_until)

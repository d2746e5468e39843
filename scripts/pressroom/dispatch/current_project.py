"""A release compared with its project: whether the content or `build/` has gone on, and what was not released."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, warning
from pressroom.dispatch.built import Built, BuiltFile, form_of, read_built
from pressroom.dispatch.release import Release
from pressroom.model.reading.dossier_outline import DossierOutline, read_outline
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CurrentProject:
    """The content as it is now, and what `build/` has; None where no build can be compared."""

    content: DossierOutline
    built: Built | None


#: Where a release is compared with nothing.
NO_PROJECT = CurrentProject(DossierOutline(), None)


def read_current(workspace: Workspace, output: Path) -> CurrentProject:
    """What a release can be compared with."""
    try:
        built = read_built(output)
    except PressroomError:  # nothing is built, or not by this version: the release does not depend on it
        built = None
    return CurrentProject(read_outline(workspace), built)


def compare_release(release: Release, current: CurrentProject) -> tuple[Diagnostic, ...]:
    """A warning where the content has another version or day than a release, else where `build/` has other files."""
    return tuple(_of_content(release, current.content)) or tuple(_of_build(release, current.built))


def unreleased(document: str, audience: str, language: str, current: CurrentProject) -> tuple[str, str] | None:
    """Why a document that was built is not in a release, and what to do; None where it was not built."""
    files = current.built.of(audience).values() if current.built else ()
    drafts = {file.draft for file in files if (file.document, file.language) == (document, language)}
    if not drafts:
        return None
    if drafts == {True}:
        reason = f"there is only a draft of `{document}` for {audience} in {language}"
        return reason, "build it without --draft, raise `version`, build and release again"
    reason = f"`{document}` for {audience} in {language} is built, and is not in the release"
    return reason, "raise `version`, build and release again"


def _of_content(release: Release, content: DossierOutline) -> Iterator[Diagnostic]:
    differences = []
    if content.version and content.version != release.version:
        differences.append(f"version {release.version}, and the content has {content.version}")
    days = sorted({file.as_of.isoformat() for file in release.files})
    if content.as_of and days and days != [content.as_of]:
        differences.append(f"documents as of {', '.join(days)}, and the content has {content.as_of}")
    if differences:
        message = f"the release has {'; it has '.join(differences)}"
        hint = "to send the content as it is now, build and release it, and name that release with --release"
        yield warning("release-other", message, hint=hint, place=release.name)


def _of_build(release: Release, built: Built | None) -> Iterator[Diagnostic]:
    there = {
        _kind(path, file): file.sha256
        for audience in dict.fromkeys(file.audience for file in release.files)
        for path, file in (built.of(audience).items() if built else ())
        if not file.draft
    }
    changed = [
        file.path
        for file in release.files
        if there.get((file.audience, file.language, file.document, file.format), file.sha256) != file.sha256
    ]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        message = f"files were built again after the release, and differ from it: {changed[0]}{more}"
        hint = "to send those that were built last, raise `version`, build and release again"
        yield warning("release-older", message, hint=hint, place=release.name)


def _kind(path: str, file: BuiltFile) -> tuple[str, str, str, str]:
    return file.audience, file.language, file.document, form_of(path)

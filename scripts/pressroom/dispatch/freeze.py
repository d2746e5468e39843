"""Making a release: what a build left is checked, and frozen in a folder that nothing changes any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.dispatch.built import Built, BuiltFile, read_built
from pressroom.dispatch.clearances import check_clearances, read_clearances
from pressroom.dispatch.current import changed_sources, read_files, to_release
from pressroom.dispatch.embargo import IN_RELEASE_NAME
from pressroom.dispatch.packages import MANIFEST, packaged, released_file, released_paths
from pressroom.dispatch.release import Release, ReleasedClearance, SourceCommit
from pressroom.dispatch.released.reading import MOST_MANIFEST, parse_release, read_release
from pressroom.model.audiences import Audience
from pressroom.model.reading.read import Content
from pressroom.output.filenames import unfit
from pressroom.output.folders import holds, put_folder
from pressroom.output.layout import RELEASES
from pressroom.output.regular_files import read_regular
from pressroom.output.writer import locked
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Releasable:
    """Built files that are fit for a release, under their names in it, with the bytes of each by path.

    `left_out` are built files of its audiences that no release has: drafts, clearance copies, editions of other days.
    """

    built: Built
    release: Release
    documents: Mapping[str, bytes]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrozenRelease:
    """A release and its folder; `new` unless it was there already, with the same bytes."""

    release: Release
    folder: Path
    new: bool


def to_freeze(
    workspace: Workspace, content: Content, audiences: Sequence[Audience], folder: Path, *, named: bool
) -> Releasable:
    """Return what was built for some audiences in an output folder; if these were `named`, the release's name has them.

    Raises:
        PressroomError: where the files are not fit for a release.
    """
    with locked(folder):
        built = read_built(folder)
        files: dict[str, BuiltFile] = {}
        problems: list[Diagnostic] = []
        cleared: dict[str, ReleasedClearance] = {}
        recorded = read_clearances(workspace, content.dossier)
        for audience in audiences:
            finished, unfinished = to_release(built, content.dossier, audience)
            files |= finished
            given, uncleared = check_clearances(recorded, content, audience, finished)
            cleared |= given
            problems += [*unfinished, *uncleared]
        read, changed = read_files(folder, files)
        problems += changed
        problems += changed_sources(workspace, built, files)
        if problems:
            raise PressroomError(problems)
        suffix = "".join(f"-{audience.id}" for audience in audiences) if named else ""
        chosen = {audience.id for audience in audiences}
        current = {path: file for path, file in built.artifacts.items() if not file.outdated}
        left_out = (path for path, file in current.items() if file.audience in chosen and path not in files)
        paths = released_paths(built, read, {one.id for one in audiences if len(one.languages) > 1})
        slug = f"{built.dossier.id}{suffix}{IN_RELEASE_NAME if content.dossier.about.embargo else ''}"
        release, documents = _of(built, read, paths, cleared, slug)
        return Releasable(built, release, documents, tuple(left_out))


def freeze(
    made: Releasable, pages: Mapping[str, bytes], folder: Path, content: Content, commit: SourceCommit | None = None
) -> FrozenRelease:
    """Put a release into its folder, with `pages` by path below it: the landing pages of its audiences.

    A release of the same files that is there already stays as it is, also if it records another commit or build.

    Raises:
        PressroomError: where a release of this version is there with other bytes, or its name is unfit.
    """
    with locked(folder):
        release = replace(made.release, commit=commit)
        return _put(release, packaged(release, made.built, made.documents, pages), folder, content)


def _of(
    built: Built,
    read: Mapping[str, bytes],
    paths: Mapping[str, str],
    cleared: Mapping[str, ReleasedClearance],
    slug: str,
) -> tuple[Release, dict[str, bytes]]:
    """The release of some built files, and the bytes of these by their paths in it."""
    plain = {path: released_file(built, path, paths[path], len(data)) for path, data in read.items()}
    listed = {path: replace(entry, clearance=cleared.get(path)) for path, entry in plain.items()}
    documents = {entry.path: read[path] for path, entry in listed.items()}
    editions = {(entry.audience, entry.language, entry.as_of) for entry in listed.values()}
    release = Release(
        slug=slug,
        version=built.dossier.version,
        files=tuple(sorted(listed.values(), key=lambda entry: entry.path)),
        editions=tuple(one for one in built.editions if (one.audience, one.language, one.as_of) in editions),
    )
    return release, documents


def _put(release: Release, data: dict[str, bytes], folder: Path, content: Content) -> FrozenRelease:
    place = folder / RELEASES / release.name
    span = content.positions.span(("about", "version"))
    if reason := unfit(release.name):
        hint = "write a shorter or simpler `version`"
        raise PressroomError(
            [error("release-name", f"`{release.name}` cannot name a folder: {reason}", span, hint=hint)]
        )
    if _is_there(place, data):
        return FrozenRelease(release, place, new=False)
    if place.exists() or place.is_symlink():
        raise PressroomError([_exists(release, place, span)])
    put_folder(folder, f"{RELEASES}/{release.name}", data)
    return FrozenRelease(release, place, new=True)


def _is_there(place: Path, data: Mapping[str, bytes]) -> bool:
    """Whether a folder has this release, of files with these bytes; the manifest may record another commit or build."""
    try:
        there, now = read_release(place), parse_release(data[MANIFEST], place)
        manifest = read_regular(place / MANIFEST, MOST_MANIFEST)
    except (PressroomError, OSError):  # nothing is there, or something else
        return False
    return replace(there, commit=now.commit) == now and holds(place, {**data, MANIFEST: manifest})


def _exists(release: Release, place: Path, span: Span) -> Diagnostic:
    message = f"version {release.version} is released, and {place} is not what would be released now"
    hint = "raise `version`, build, and release again; `pressroom verify` shows whether the release was changed"
    return error("release-exists", message, span, hint=hint)

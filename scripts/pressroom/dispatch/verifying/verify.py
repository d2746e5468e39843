"""Comparing files and folders with the release that they are from, offline."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import digest_of, read_checksums
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.known_releases import KnownReleases, known_releases
from pressroom.dispatch.released.reading import has_manifest, listed_audiences, read_release
from pressroom.dispatch.released.stated_audiences import (
    audience_of_folder,
    stated_in,
    with_audiences,
)
from pressroom.dispatch.verifying.verification import (
    Compared,
    Verification,
    audience_at,
    compare,
    listed_in,
    refused,
)
from pressroom.dispatch.verifying.verify_file import verify_file
from pressroom.dispatch.verifying.verify_lists import verify_by_lists
from pressroom.dispatch.verifying.verify_zip import verify_zip, with_members
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.folders import files_below, is_unfinished
from pressroom.output.layout import SUMS
from pressroom.output.regular_files import sha256_of


def verify(place: Path, known: Iterable[Path] = ()) -> Verification:
    """A file, a zip or a folder, compared with the release that it is from; a manifest or a list, with its folder.

    Raises:
        PressroomError: where it cannot be read, or there is nothing to compare it with.
    """
    if place.is_dir():
        return verify_folder(place, known)
    if place.suffix.lower() == ".zip":
        return verify_zip(place, known)
    if place.name in (MANIFEST, SUMS):
        return verify_folder(place.parent, known)
    return verify_file(place, known)


def verify_folder(folder: Path, known: Iterable[Path] = ()) -> Verification:
    """A release's folder, or that of one audience, compared with its manifest, else with its list of checksums.

    A copy of what is released in one of the `known` folders is compared with that release.

    Raises:
        PressroomError: where the folder has neither, or one that cannot be read.
    """
    here, releases = folder.resolve(), known_releases(known, folder.resolve())
    if is_unfinished(here.name):
        hint = "run `pressroom clean`, which removes it, and name the folder of a release"
        raise refused(folder, "was left by a release that was stopped, and is none", hint)
    try:
        if has_manifest(folder) or listed_audiences(folder):
            return _whole_folder(folder, releases)
        inside = {path: digest_of(folder, path) for path in files_below(folder)}
        if origin := _origin_of(here, inside, releases):
            release, before = origin
            found = {before + path: digest for path, digest in inside.items()}
            compared = compare(listed_in(release, before), found, release)
            return Verification(MANIFEST, _in_folder(compared, folder, release, before), release)
        listed = read_checksums(folder)
    except OSError as problem:
        hint = "name the folder of a release, or the folder of one audience in it"
        reason = f"has no {MANIFEST} and no {SUMS} that can be read"
        raise refused(folder, reason, hint, releases.problems) from problem
    inside.pop(SUMS, None)
    stated = {path: stated_in(folder, path) for path in inside}
    audience = audience_of_folder(here.name, stated.values())
    compared = with_audiences(compare(listed, inside), stated.get, lambda _: audience)
    return Verification(SUMS, compared, problems=releases.problems)


def _in_folder(files: Iterable[Compared], folder: Path, release: Release, before: str = "") -> tuple[Compared, ...]:
    """Files of a release, below a folder that has those whose paths begin with `before`, with what they state."""

    def stated(path: str) -> DocumentIdentity | None:
        return stated_in(folder, path.removeprefix(before))

    return with_audiences(files, stated, lambda path: audience_at(path, release))


def _origin_of(here: Path, inside: Mapping[str, str], releases: KnownReleases) -> tuple[Release, str] | None:
    """The release that a folder of an audience, or of a language of it, is from, and the beginning of its paths."""
    if releases.is_in_damaged(here):
        return None
    if around := releases.around(here / MANIFEST):  # the path of any file in the folder
        return around[1], around[0].removesuffix(MANIFEST)
    found = releases.of_audience(inside, here.name)
    return (found[0], f"{found[1]}/") if found else None


def _whole_folder(folder: Path, releases: KnownReleases) -> Verification:
    """A whole release. If its manifest is damaged or missing, the project's release of this name, else its lists."""
    try:
        return _whole(folder, read_release(folder), releases)
    except PressroomError as problem:
        if home := releases.home_of(folder.resolve().name):
            return _whole(folder, releases.by_folder[home], releases)
        if not listed_audiences(folder):
            raise
        return verify_by_lists(folder, problem.diagnostics)


def _whole(folder: Path, stated: Release, releases: KnownReleases) -> Verification:
    """A whole release; a copy is compared with the release of the project, its manifest too."""
    release, home = releases.own(stated), releases.home_of(stated.name)
    listed, inside = listed_in(release), {path: digest_of(folder, path) for path in files_below(folder)}
    if home and home != folder.resolve():
        listed[MANIFEST] = sha256_of(home / MANIFEST)
    else:
        del inside[MANIFEST]  # it lists no digest of itself
    compared = _in_folder(compare(listed, inside, release), folder, release)
    zips = {path: folder / path for path in release.packages if path.endswith(".zip")}
    return Verification(MANIFEST, with_members(compared, zips, release), release)

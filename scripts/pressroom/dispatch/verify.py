"""Comparing files and folders with the release that they are from, offline."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import digest_of, read_checksums
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.known_releases import KnownReleases, known_releases
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.reading import has_manifest, listed_audiences, read_release
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.dispatch.stated_audiences import (
    MOST_DOCUMENT,
    ListedFolder,
    audience_of_folder,
    audience_of_name,
    stated_in,
    with_audiences,
)
from pressroom.dispatch.verification import (
    Compared,
    State,
    Verification,
    audience_at,
    compare,
    compare_one,
    listed_in,
    refused,
)
from pressroom.dispatch.verify_lists import verify_by_lists
from pressroom.dispatch.verify_zip import verify_zip, with_members
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.folders import files_below, is_unfinished
from pressroom.output.layout import SUMS
from pressroom.output.regular_files import read_regular, sha256_of

#: The basis of a file that no list names.
METADATA = "metadata"


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


def verify_file(file: Path, known: Iterable[Path] = ()) -> Verification:
    """One file, compared with the release in whose folder it lies, else with the releases in the `known` folders.

    Where none has its bytes or its name, the list of checksums beside it is used. A file that nothing lists is read for
    what it states of itself.

    Raises:
        PressroomError: where it cannot be read, or nothing lists it and it states nothing.
    """
    place, releases = file.resolve(), known_releases(known, file.resolve())
    try:
        data = read_regular(place, MOST_DOCUMENT)
    except OSError as problem:
        raise refused(file, f"cannot be read: {problem.strerror}", "name a file or a folder") from problem
    digest, stated = hashlib.sha256(data).hexdigest(), embedded_identity(data)
    if around := releases.around(place):
        found = Verification(MANIFEST, compare_one(around[0], digest, around[1]), around[1])
    elif not releases.is_in_damaged(place) and (elsewhere := _released(file.name, digest, releases, stated)):
        found = elsewhere
    else:
        found = _listed_beside(file, digest, releases, stated)
    audience = _audience_of(place, found.release, releases)
    return replace(found, files=with_audiences(found.files, lambda _: stated, lambda _: audience))


def _audience_of(place: Path, release: Release | None, releases: KnownReleases) -> str:
    """The audience whose folder a file lies in, or that has the only file of its name; empty where neither is known."""
    around = releases.around(place)
    if release and around:
        return audience_at(around[0], release)
    if beside := _beside(place, releases):
        return beside.audience
    return audience_of_name(place.name, releases)


def _released(name: str, digest: str, releases: KnownReleases, stated: DocumentIdentity | None) -> Verification | None:
    """A file that lies in no release, compared with the file of a release that has its bytes, else its name."""
    for release in releases.all:  # all pages have the same name
        pages = [path for path, one in release.packages.items() if path.endswith(".html") and one == digest]
        if pages:
            return Verification(MANIFEST, compare_one(pages[0], digest, release), release)
    entries = [(release, entry) for release in releases.all for entry in release.files]
    by_name = [found for found in entries if found[1].name == name]
    by_name.sort(key=lambda found: not stated or found[0].version != stated.version)  # versions have the same names
    by_bytes = [found for found in entries if found[1].sha256 == digest]
    by_bytes.sort(key=lambda found: found not in by_name)
    matches = by_bytes or ([] if releases.damaged else by_name)
    if not matches:
        return None
    release, entry = matches[0]
    return Verification(MANIFEST, _as_named(name, digest, entry, release), release)


def _as_named(name: str, digest: str, entry: ReleasedFile, release: Release) -> tuple[Compared, ...]:
    """A file compared with an entry that has its bytes or its name; it may have the name of another audience's."""
    others = [other for other in release.files if other.name == name and other.audience != entry.audience]
    if entry.name == name:
        return compare_one(entry.path, digest, release)
    if others:
        return tuple(replace(one, path=name) for one in compare_one(others[0].path, digest, release))
    return compare({entry.path: entry.sha256}, {name: digest}, release)


def _listed_beside(file: Path, digest: str, releases: KnownReleases, stated: DocumentIdentity | None) -> Verification:
    """A file compared with the list of checksums of its folder, or with the release that this list is from."""
    place = file.resolve()
    beside = _beside(place, releases)
    listed, name = (beside.digests, beside.path) if beside else ({}, file.name)
    own = {path: one for path, one in listed.items() if path == name} or {
        path: one for path, one in listed.items() if one == digest
    }
    if not own and (path := _in_damaged(digest, releases)):
        return Verification(SUMS, compare({path: digest}, {file.name: digest}), problems=releases.problems)
    if not own and stated:
        compared = Compared(file.name, State.UNPROVEN, stated=stated)
        return Verification(METADATA, (compared,), problems=releases.problems)
    if not own:
        hint = "keep the folder of the release with its manifest.json, or the list SHA256SUMS, beside the file"
        raise refused(file, "is in no release that is known here", hint, releases.problems)
    origin = None if releases.is_in_damaged(place) else releases.of_audience(listed, place.parent.name)
    if origin:
        release, audience = origin
        return Verification(MANIFEST, compare_one(f"{audience}/{file.name}", digest, release), release)
    return Verification(SUMS, compare(own, {name: digest}), problems=releases.problems)


def _beside(place: Path, releases: KnownReleases) -> ListedFolder | None:
    """The folder of an audience, with its list, that a file lies in: in a damaged release, else as its own folder."""
    for folder in releases.damaged:
        if place.is_relative_to(folder):
            audience, _, path = place.relative_to(folder).as_posix().partition("/")
            with suppress(OSError, PressroomError):  # the list is damaged too
                return ListedFolder(audience, path, read_checksums(folder / audience))
            return None
    try:
        listed = read_checksums(place.parent)
    except OSError:
        return None
    stated = (stated_in(place.parent, path) for path in listed if path != place.name)
    return ListedFolder(audience_of_folder(place.parent.name, stated), place.name, listed)


def _in_damaged(digest: str, releases: KnownReleases) -> str:
    """The name of the file with this digest in the lists of damaged releases; empty where none has it."""
    for folder in releases.damaged:
        for audience in listed_audiences(folder):
            with suppress(OSError, PressroomError):  # the list is damaged too
                named = {there: path for path, there in read_checksums(folder / audience).items()}
                if digest in named:
                    return named[digest]
    return ""

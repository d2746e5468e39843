"""Comparing one file with the release that it is from, offline."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import read_checksums
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.dispatch.released.known_releases import KnownReleases, known_releases
from pressroom.dispatch.released.reading import listed_audiences
from pressroom.dispatch.released.stated_audiences import (
    MOST_DOCUMENT,
    ListedFolder,
    audience_of_folder,
    audience_of_name,
    stated_in,
    with_audiences,
)
from pressroom.dispatch.verifying.verification import (
    Compared,
    State,
    Verification,
    audience_at,
    compare,
    compare_one,
    refused,
)
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.layout import SUMS
from pressroom.output.regular_files import read_regular

#: The basis of a file that no list names.
METADATA = "metadata"


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
    elif not releases.is_in_damaged(place) and (elsewhere := released_elsewhere(file.name, digest, releases, stated)):
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


def released_elsewhere(
    name: str, digest: str, releases: KnownReleases, stated: DocumentIdentity | None
) -> Verification | None:
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

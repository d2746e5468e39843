"""Comparing a zip with the release that it is from, member by member."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import digest_of, parse_checksums
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.known_releases import KnownReleases, known_releases
from pressroom.dispatch.released.stated_audiences import audience_of_folder, audience_of_name, with_audiences
from pressroom.dispatch.verifying.verification import (
    Compared,
    State,
    Verification,
    audience_at,
    compare,
    compare_one,
    listed_in,
    refused,
    zip_name,
)
from pressroom.dispatch.verifying.verify_file import METADATA, released_elsewhere
from pressroom.dispatch.verifying.zip_members import ZipMembers, read_members, stated_in_zip
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.layout import SUMS


def verify_zip(file: Path, known: Iterable[Path] = ()) -> Verification:
    """A zip compared with the manifest of the release that it is from, else with its own list.

    It is that of the release in whose folder it lies, or one of those in the `known` folders. Where it has no list, as
    a zip that was made for a mail, each of its files is compared by itself.

    Raises:
        PressroomError: where it is no zip, or no manifest lists it and it has no list of checksums.
    """
    place, releases = file.resolve(), known_releases(known, file.resolve())
    whole = digest_of(place.parent, place.name)
    if around := releases.around(place):
        path, release = around
        return _of_release(place, path, whole, release)
    for release in () if releases.is_in_damaged(place) else releases.all:
        if file.name in release.packages:
            return _of_release(place, file.name, whole, release)
        for path, digest in release.packages.items():
            if digest == whole and path.endswith(".zip"):
                return Verification(MANIFEST, compare({path: digest}, {file.name: whole}, release), release)
    members = read_members(file)
    if not members.sums:
        return _one_by_one(file, members, releases)
    origin = None if releases.is_in_damaged(place) else releases.of_audience(members.digests, members.folder)
    if origin:
        return _of_release(place, zip_name(*origin), whole, origin[0])
    compared = compare(parse_checksums(members.sums, file), members.digests)
    stated = {path: stated_in_zip(file, members.name_of(path)) for path in members.digests}
    audience = audience_of_folder(members.folder, stated.values())
    compared = with_audiences(compared, stated.get, lambda _: audience)
    return Verification(SUMS, compared, problems=releases.problems)


def _of_release(place: Path, path: str, digest: str, release: Release) -> Verification:
    """A zip compared with that at `path` in a release, and its members with the release's files."""
    return Verification(MANIFEST, with_members(compare_one(path, digest, release), {path: place}, release), release)


def _one_by_one(file: Path, members: ZipMembers, releases: KnownReleases) -> Verification:
    """The files of a zip without a list, each compared with the releases, or read for what it states of itself."""
    found: list[Compared] = []
    origins: list[Release | None] = []
    for path, digest in sorted(members.digests.items()):
        stated = stated_in_zip(file, members.name_of(path))
        compared, origin = _by_itself(path, digest, stated, releases)
        found += compared
        origins.append(origin)
    if not any(origins) and not any(one.stated for one in found):
        hint = "name a file or a folder of a release, or the zip as it came"
        raise refused(file, "is not the zip of a release", hint, releases.problems)
    same = origins[0] if len({one.name if one else "" for one in origins}) == 1 else None
    return Verification(MANIFEST if any(origins) else METADATA, tuple(found), same, releases.problems)


def _by_itself(
    path: str, digest: str, stated: DocumentIdentity | None, releases: KnownReleases
) -> tuple[tuple[Compared, ...], Release | None]:
    """A file at a path in a zip, compared with the releases, and the release that it is from."""
    name = Path(path).name
    if known := released_elsewhere(name, digest, releases, stated):
        audience = audience_of_name(name, releases)
        return with_audiences(known.files, lambda _: stated, lambda _: audience), known.release
    return (Compared(path, State.UNPROVEN if stated else State.ADDED, stated=stated),), None


def with_members(compared: Iterable[Compared], places: dict[str, Path], release: Release) -> tuple[Compared, ...]:
    """Files of a release, with each member of a changed zip that is not as it was released; `places` has the zips."""
    found: list[Compared] = []
    for one in compared:
        changed = _changed_members(one.path, places[one.path], release) if _is_other(one, places) else None
        if changed is None:
            found.append(one)
        elif changed:
            found += [one, *changed]
        else:
            found.append(replace(one, state=State.REPACKED))
    return tuple(found)


def _is_other(one: Compared, places: dict[str, Path]) -> bool:
    return one.state is State.CHANGED and one.path in places


def _changed_members(path: str, place: Path, release: Release) -> list[Compared] | None:
    """The members of a zip that are not as they were released; None where the zip cannot be read."""
    try:
        members = read_members(place)
    except PressroomError:
        return None
    before = f"{audience_at(path, release)}/"
    inside = {before + name: digest for name, digest in members.digests.items()}
    if members.sums:
        inside[before + SUMS] = hashlib.sha256(members.sums).hexdigest()
    compared = compare(listed_in(release, before), inside, release)
    changed = (one for one in compared if one.state is not State.UNCHANGED)

    def stated(member: str) -> DocumentIdentity | None:
        return stated_in_zip(place, members.name_of(member.removeprefix(before)))

    compared = with_audiences(changed, stated, lambda member: audience_at(member, release))
    return [replace(one, path=f"{path}/{one.path}") for one in compared]

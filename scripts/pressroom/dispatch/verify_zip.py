"""Comparing a zip with the release that it is from, member by member."""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import digest_of, parse_checksums
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.known_releases import known_releases
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release
from pressroom.dispatch.stated_audiences import audience_of_folder, with_audiences
from pressroom.dispatch.verification import (
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
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.layout import SUMS
from pressroom.source.damaged_zips import DAMAGED_ZIP

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ZipMembers:
    """The files of a zip: its one folder, their digests by path below that, and its list of checksums."""

    folder: str
    digests: dict[str, str]
    sums: bytes


def verify_zip(file: Path, known: Iterable[Path] = ()) -> Verification:
    """A zip compared with the manifest of the release that it is from, else with its own list.

    It is that of the release in whose folder it lies, or one of those in the `known` folders.

    Raises:
        PressroomError: where it is no zip, or no manifest lists it and it has no list of checksums.
    """
    place, releases = file.resolve(), known_releases(known, file.resolve())
    whole = digest_of(place.parent, place.name)
    if around := releases.around(place):
        path, release = around
        files = with_members(compare_one(path, whole, release), {path: place}, release)
        return Verification(MANIFEST, files, release)
    for release in () if releases.is_in_damaged(place) else releases.all:
        if file.name in release.packages:
            files = with_members(compare_one(file.name, whole, release), {file.name: place}, release)
            return Verification(MANIFEST, files, release)
        for path, digest in release.packages.items():
            if digest == whole and path.endswith(".zip"):
                return Verification(MANIFEST, compare({path: digest}, {file.name: whole}, release), release)
    members = read_members(file)
    origin = None if releases.is_in_damaged(place) else releases.of_audience(members.digests, members.folder)
    if origin:
        release, path = origin[0], zip_name(*origin)
        files = with_members(compare_one(path, whole, release), {path: place}, release)
        return Verification(MANIFEST, files, release)
    compared = compare(parse_checksums(members.sums, file), members.digests)
    stated = {path: _stated(file, f"{members.folder}/{path}") for path in members.digests}
    audience = audience_of_folder(members.folder, stated.values())
    compared = with_audiences(compared, stated.get, lambda _: audience)
    return Verification(SUMS, compared, problems=releases.problems)


def with_members(compared: Iterable[Compared], places: dict[str, Path], release: Release) -> tuple[Compared, ...]:
    """Files of a release, with each member of a changed zip that is not as it was released; `places` has the zips."""
    found: list[Compared] = []
    for one in compared:
        found.append(one)
        if one.state is State.CHANGED and one.path in places:
            found += _changed_members(one.path, places[one.path], release)
    return tuple(found)


def _changed_members(path: str, place: Path, release: Release) -> list[Compared]:
    try:
        members = read_members(place)
    except PressroomError:  # nothing can be read of it
        return []
    before = f"{audience_at(path, release)}/"
    inside = {before + name: digest for name, digest in members.digests.items()}
    inside[before + SUMS] = hashlib.sha256(members.sums).hexdigest()
    compared = compare(listed_in(release, before), inside, release)
    changed = (one for one in compared if one.state is not State.UNCHANGED)

    def stated(member: str) -> DocumentIdentity | None:
        return _stated(place, f"{members.folder}/{member.removeprefix(before)}")

    compared = with_audiences(changed, stated, lambda member: audience_at(member, release))
    return [replace(one, path=f"{path}/{one.path}") for one in compared]


def _stated(place: Path, name: str) -> DocumentIdentity | None:
    """What a member of a zip states of itself."""
    try:
        with zipfile.ZipFile(place) as archive:
            return embedded_identity(archive.read(name))
    except (OSError, KeyError, *DAMAGED_ZIP):
        return None


def read_members(file: Path) -> ZipMembers:
    """The members of the zip of an audience.

    Raises:
        PressroomError: where it is damaged, or is none.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            lists = [name for name in names if name.endswith(f"/{SUMS}") and name.count("/") == 1]
            if len(set(names)) < len(names) or not _is_plain(archive) or len(lists) != 1:
                hint = "name a file or a folder of a release, or the zip as it came"
                raise refused(file, "is not the zip of a release", hint)
            folder = lists[0].removesuffix(f"/{SUMS}")
            others = (name for name in names if name != lists[0])
            digests = {name.removeprefix(f"{folder}/"): _digest(archive, name) for name in others}
            return ZipMembers(folder, digests, archive.read(lists[0]))
    except (OSError, *DAMAGED_ZIP) as problem:
        raise refused(
            file, "is damaged or incomplete, or is not the zip of a release", "get the zip again"
        ) from problem


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, EOFError):  # its bytes are not those that the zip was made with
        return ""
    return digest.hexdigest()


def _is_plain(archive: zipfile.ZipFile) -> bool:
    """Whether nothing in a zip is compressed, as in those of releases: then nothing unpacks to more than its size."""
    return all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())

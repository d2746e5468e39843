"""Comparing files with the release that they are from: unchanged, changed, missing, added or renamed. Offline."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.packages import MANIFEST, SUMS
from pressroom.dispatch.reading import has_manifest, read_release
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.folders import files_below
from pressroom.output.regular_files import below, is_below, read_regular, sha256_of
from pressroom.source.damaged_zips import DAMAGED_ZIP

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST_BYTES = 16_000_000
_MOST_DOCUMENT = 200_000_000
_CHUNK = 1 << 20
#: The basis of a file that no list names.
METADATA = "metadata"


class State(StrEnum):
    """What became of a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    RENAMED = "renamed"
    UNPROVEN = "not compared"


@dataclass(frozen=True, slots=True)
class Compared:
    """A file by the path that the release gives it; one that was added, by its own.

    `now` is where a renamed file is. `released` describes it, where a manifest is there to do so.
    """

    path: str
    state: State
    released: ReleasedFile | None = None
    now: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Files compared with what `basis` lists: `manifest.json` or `SHA256SUMS`. Only a manifest has a release.

    `stated` is what a file states of itself, where nothing lists it: then it was compared with nothing.
    """

    basis: str
    files: tuple[Compared, ...]
    release: Release | None = None
    stated: DocumentIdentity | None = None


def verify_folder(folder: Path) -> Verification:
    """A release's folder, or that of one audience, compared with its manifest, else with its list of checksums.

    Raises:
        PressroomError: where the folder has neither, or one that cannot be read.
    """
    try:
        if has_manifest(folder):
            release: Release | None = read_release(folder)
            before, inside = "", {path: _digest(folder, path) for path in files_below(folder) if path != MANIFEST}
        else:
            release, before = _release_above(folder), f"{folder.resolve().name}/"
            inside = {path: _digest(folder, path) for path in files_below(folder)}
        if release:
            listed = {path: digest for path, digest in _listed(release).items() if path.startswith(before)}
            found = {before + path: digest for path, digest in inside.items()}
            return Verification(MANIFEST, _compare(listed, found, release), release)
        listed = _sums(read_regular(folder / SUMS, _MOST_BYTES), folder / SUMS)
    except OSError as problem:
        raise _unlisted(folder) from problem
    inside.pop(SUMS, None)
    return Verification(SUMS, _compare(listed, inside))


def verify_zip(file: Path) -> Verification:
    """A zip of a release, compared with the manifest of the release that it lies in, else with its own list.

    Raises:
        PressroomError: where it is no zip, or has no list of checksums.
    """
    if (release := _release_above(file)) and file.name in release.packages:
        found = {file.name: _digest(file.parent, file.name)}
        listed = {file.name: release.packages[file.name]}
        return Verification(MANIFEST, _compare(listed, found, release), release)
    try:
        with zipfile.ZipFile(file) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            if len(set(names)) < len(names) or not _is_plain(archive):
                raise _no_zip(file)
            (sums,) = (name for name in names if name.endswith(f"/{SUMS}") and name.count("/") == 1)
            before = sums.removesuffix(SUMS)
            listed = _sums(archive.read(sums), file)
            found = {name.removeprefix(before): _digest_in(archive, name) for name in names if name != sums}
    except (OSError, *DAMAGED_ZIP) as problem:
        raise _no_zip(file) from problem
    return Verification(SUMS, _compare(listed, found))


def verify_file(file: Path, known: Iterable[Path]) -> Verification:
    """One file, compared with the manifest or the list beside it, else with the releases in the `known` folders.

    A file that nothing lists by its name or its bytes is read for what it states of itself.

    Raises:
        PressroomError: where it cannot be read, or nothing lists it and it states nothing.
    """
    try:
        data = read_regular(file.resolve(), _MOST_DOCUMENT)
    except OSError as problem:
        raise _refused(file, f"cannot be read: {problem.strerror}", "name a file or a folder") from problem
    digest, stated = hashlib.sha256(data).hexdigest(), embedded_identity(data)
    homes = [folder for folder in (*file.resolve().parents[1:3], *known) if has_manifest(folder)]
    found_releases = {home: release for home in homes if (release := _readable(home))}
    if page := _landing_page(file.resolve(), digest, found_releases):
        return page
    releases = found_releases.values()
    entries = [(release, entry) for release in releases for entry in release.files]
    by_bytes = [(release, entry) for release, entry in entries if entry.sha256 == digest]
    by_name = [(release, entry) for release, entry in entries if entry.name == file.name]
    by_name.sort(key=lambda found: not stated or found[0].version != stated.version)  # versions have the same names
    if matches := by_bytes or by_name:
        release, entry = matches[0]
        listed, found = {entry.path: entry.sha256}, {f"{entry.audience}/{file.name}": digest}
        return Verification(MANIFEST, _compare(listed, found, release), release)
    try:
        listed = _sums(read_regular(file.parent / SUMS, _MOST_BYTES), file.parent / SUMS)
    except OSError:
        listed = {}
    own = {path: one for path, one in listed.items() if path == file.name} or {
        path: one for path, one in listed.items() if one == digest
    }
    if not own and stated:
        return Verification(METADATA, (Compared(file.name, State.UNPROVEN),), stated=stated)
    if not own:
        hint = "keep the folder of the release with its manifest.json, or the list SHA256SUMS, beside the file"
        raise _refused(file, "is in no release that is known here", hint)
    return Verification(SUMS, _compare(own, {file.name: digest}))


def _landing_page(file: Path, digest: str, releases: Mapping[Path, Release]) -> Verification | None:
    """A landing page by its place in the folder of a release, else by its bytes: all pages have the same name."""
    for home, release in releases.items():
        pages = {path: one for path, one in release.packages.items() if path.endswith(".html")}
        place = file.relative_to(home.resolve()).as_posix() if file.is_relative_to(home.resolve()) else ""
        path = place if place in pages else next((path for path, one in pages.items() if one == digest), "")
        if path:
            return Verification(MANIFEST, _compare({path: pages[path]}, {path: digest}, release), release)
    return None


def _listed(release: Release) -> dict[str, str]:
    return {**{file.path: file.sha256 for file in release.files}, **release.packages}


def _compare(
    listed: Mapping[str, str], found: Mapping[str, str], release: Release | None = None
) -> tuple[Compared, ...]:
    """Each file that is listed or found, by its path. What is missing here and found there is renamed."""
    by_path = {file.path: file for file in release.files} if release else {}
    added = {path: digest for path, digest in sorted(found.items()) if path not in listed}
    compared = []
    for path, digest in sorted(listed.items()):
        state, now = State.UNCHANGED if found.get(path) == digest else State.CHANGED, ""
        if path not in found:
            now = next((other for other, there in added.items() if there == digest), "")
            added.pop(now, None)
            state = State.RENAMED if now else State.MISSING
        compared.append(Compared(path, state, by_path.get(path), now))
    return (*compared, *(Compared(path, State.ADDED) for path in added))


def _sums(data: bytes, place: Path) -> dict[str, str]:
    """The digests of a list of checksums, by path."""
    lines = data.decode("utf-8", "replace").splitlines()
    found = [_SUM.fullmatch(line) for line in lines]
    listed = {match[2]: match[1] for match in found if match}
    if len(listed) != len(lines) or not all(map(is_below, listed)):
        raise _refused(place, "is not a list of checksums of a release", "take the one that came with the files")
    return listed


def _digest(folder: Path, path: str) -> str:
    """The digest of a file; of what is no regular file, none."""
    try:
        return sha256_of(below(folder, path))
    except OSError:
        return ""


def _digest_in(archive: zipfile.ZipFile, name: str) -> str:
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


def _no_zip(file: Path) -> PressroomError:
    return _refused(file, "is not the zip of a release", "name a file or a folder of a release")


def _release_above(place: Path) -> Release | None:
    """The release in whose folder something lies, where its manifest is there."""
    above = place.resolve().parent
    return _readable(above) if has_manifest(above) else None


def _readable(folder: Path) -> Release | None:
    try:
        return read_release(folder)
    except PressroomError:  # the manifest of a build, or of something else
        return None


def _unlisted(folder: Path) -> PressroomError:
    hint = "name the folder of a release, or the folder of one audience in it"
    return _refused(folder, f"has no {MANIFEST} and no {SUMS} that can be read", hint)


def _refused(place: Path, reason: str, hint: str) -> PressroomError:
    return PressroomError([error("verify-unknown", f"{place} {reason}", place=str(place), hint=hint)])

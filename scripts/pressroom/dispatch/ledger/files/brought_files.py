"""What a mail brings beside the files on record for it: other files of releases, or files of another audience."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.ledger.files.sent_mails import SentMail, unknown_parts
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.reading import read_release
from pressroom.dispatch.verifying.verification import audience_at
from pressroom.output.layout import RELEASES
from pressroom.source.damaged_zips import DAMAGED_ZIP

#: The most files of an attached zip that are looked into, and the most bytes of one.
_MOST_FILES, _MOST_BYTES = 500, 200_000_000


@dataclass(frozen=True, slots=True)
class ReleasedParts:
    """What a mail can bring of releases: the paths of files and zips by digest, and those that a link can lead to."""

    paths: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()


def released_parts(output: Path, name: str, known: Mapping[str, str]) -> ReleasedParts:
    """The files and zips of a release, beside those that are `known` from other mails.

    Without the folder of the release, what is known has to do.
    """
    with suppress(PressroomError):
        release = read_release(output / RELEASES / name)
        files = {file.sha256: file.path for file in release.files}
        zips = {digest: path for path, digest in release.packages.items() if path.endswith(".zip")}
        return ReleasedParts({**known, **zips, **files}, frozenset(files.values()))
    return ReleasedParts(known)


def brought_files(there: SentMail, release: Release) -> tuple[SentFile, ...]:
    """The files of a release that a mail brings, links to, or has in a zip of the release."""
    zips = {
        audience_at(path, release)
        for path, digest in release.packages.items()
        if path.endswith(".zip") and digest in there.parts
    }
    return tuple(
        SentFile.of(one)
        for one in release.files
        if one.sha256 in there.parts or f"/{quote(one.path)}" in there.text or one.audience in zips
    )


def added_files(there: SentMail, own: Mapping[str, str], audience: str, released: ReleasedParts) -> tuple[str, ...]:
    """The files that a mail brings or links to beside its own, if they were released or state another audience.

    `own` has the paths of the files on record by digest. A file from elsewhere, such as an invitation, may be added.
    """
    attached = {path for digest, path in released.paths.items() if digest in there.parts and digest not in own}
    links = {path for path in released.linked - {*own.values()} if f"/{quote(path)}" in there.text}
    unknown = there.attached - own.keys() - released.paths.keys()
    stated = _foreign(there.path, unknown, audience, released) if unknown else ()
    return tuple(sorted(attached | links | {*stated}))


def _foreign(path: Path, digests: frozenset[str], audience: str, released: ReleasedParts) -> Iterator[str]:
    """The names of attached files that are those of another audience: by their bytes in a zip, or as they state."""
    for name, data in unknown_parts(path, digests):
        for inside, part in ((name, data), *_members(name, data)):
            about = embedded_identity(part)
            if about and about.audience != audience:
                yield f"{inside} (for {about.audience})"
            elif inside != name and (found := released.paths.get(sha256(part).hexdigest())):
                yield f"{inside} ({found})"


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an attached zip; none if it is none."""
    if not data.startswith(b"PK"):
        return
    with suppress(OSError, *DAMAGED_ZIP), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist()[:_MOST_FILES]:
            if not one.is_dir() and one.file_size <= _MOST_BYTES:
                yield f"{name}/{one.filename}", archive.read(one)

"""Comparing a release whose manifest is damaged or missing with what remains: lists of checksums, zips, metadata."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.checksums import parse_checksums, read_checksums
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.released.reading import listed_audiences
from pressroom.dispatch.verifying.verification import Compared, State, Verification, compare
from pressroom.dispatch.verifying.zip_members import read_members
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.folders import files_below
from pressroom.output.layout import SUMS
from pressroom.output.regular_files import below, read_regular

_MOST_BYTES = 500_000_000


def verify_by_lists(folder: Path, damage: Sequence[Diagnostic]) -> Verification:
    """The files of each audience compared with its list and its zip, and with what they state of themselves.

    `damage` is the problem of the manifest. A file that states another audience than that of its folder is misplaced.
    """
    audiences = listed_audiences(folder)
    problems = [*damage]
    compared: list[Compared] = []
    for audience in audiences:
        try:
            listed = read_checksums(folder / audience)
            compared += _of_audience(folder, audience, listed)
        except OSError as problem:  # it is a link, or cannot be read
            raise PressroomError(damage) from problem
        except PressroomError as problem:
            problems += problem.diagnostics
            continue
        compared += _of_zips(folder, audience, audiences, listed)
    zips = (place.name for place in folder.glob("*.zip") if _audience_of(place, audiences))
    known = {MANIFEST, *audiences, *zips}
    others = (path for path in files_below(folder) if path.partition("/")[0] not in known)
    compared += (Compared(path, State.ADDED) for path in others)
    return Verification(SUMS, tuple(compared), problems=tuple(problems))


def _of_audience(folder: Path, audience: str, listed: Mapping[str, str]) -> Iterator[Compared]:
    """The files in the folder of an audience, compared with its list."""
    digests: dict[str, str] = {}
    stated: dict[str, DocumentIdentity | None] = {}
    for path in files_below(folder / audience):
        try:
            data = read_regular(below(folder / audience, path), _MOST_BYTES)
        except OSError:  # a link, or no file
            digests[path] = ""
            continue
        digests[path], stated[path] = hashlib.sha256(data).hexdigest(), embedded_identity(data)
    del digests[SUMS]
    for one in compare(listed, digests):
        about = stated.get(one.now or one.path)
        found = replace(one, path=f"{audience}/{one.path}", stated=about)
        if about and about.audience != audience:
            found = replace(found, state=State.MISPLACED, among=audience)
        yield found


def _of_zips(folder: Path, audience: str, audiences: Sequence[str], listed: Mapping[str, str]) -> Iterator[Compared]:
    """The zip of an audience: its list and its members must be as the list in the folder has them."""
    places = [place for place in sorted(folder.glob("*.zip")) if _audience_of(place, audiences) == audience]
    if not places:
        yield Compared(f"{folder.resolve().name}-{audience}.zip", State.MISSING)
    for place in places:
        try:
            members = read_members(place)
            whole = parse_checksums(members.sums, place) == members.digests == listed
        except PressroomError:  # it is damaged
            whole = False
        yield Compared(place.name, State.UNCHANGED if whole else State.CHANGED)


def _audience_of(place: Path, audiences: Sequence[str]) -> str:
    """The audience that a zip is called after; the id of one can be the end of another's."""
    return max((one for one in audiences if place.stem.endswith(f"-{one}")), key=len, default="")

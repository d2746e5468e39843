"""The result of a comparison of files with a release or a list: unchanged, changed, missing, added, renamed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.interchange.document_identity import DocumentIdentity


class State(StrEnum):
    """What became of a file."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    RENAMED = "renamed"
    REPACKED = "packed again"
    MISPLACED = "of another audience"
    UNPROVEN = "not compared"


@dataclass(frozen=True, slots=True)
class Compared:
    """A file by the path that the release gives it; one that was added or misplaced, by its own.

    `now` is where a renamed file is, and the path in the release of a misplaced one, which is in the place of a file of
    the audience `among`. `released` describes the file where a manifest has it. Else `stated` is what it states itself.
    """

    path: str
    state: State
    released: ReleasedFile | None = None
    now: str = ""
    among: str = ""
    stated: DocumentIdentity | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Files compared with what `basis` lists: `manifest.json` or `SHA256SUMS`. Only a manifest has a release.

    `problems` are those of releases with which nothing could be compared, as their manifest is damaged or missing.
    """

    basis: str
    files: tuple[Compared, ...]
    release: Release | None = None
    problems: tuple[Diagnostic, ...] = ()


def listed_in(release: Release, before: str = "") -> dict[str, str]:
    """The digests of the files of a release whose paths begin with `before`, by path."""
    every = {**{file.path: file.sha256 for file in release.files}, **release.packages}
    return {path: digest for path, digest in every.items() if path.startswith(before)}


def audiences_of(release: Release) -> frozenset[str]:
    """The audiences that a release has files for."""
    return frozenset(file.audience for file in release.files)


def audience_at(path: str, release: Release) -> str:
    """The audience whose folder or zip a path of a release is; empty for any other."""
    for audience in audiences_of(release):
        if path.startswith(f"{audience}/") or path == zip_name(release, audience):
            return audience
    return ""


def zip_name(release: Release, audience: str) -> str:
    """The name of the zip of an audience."""
    return f"{release.name}-{audience}.zip"


def compare(
    listed: Mapping[str, str], found: Mapping[str, str], release: Release | None = None
) -> tuple[Compared, ...]:
    """Each file that is listed or found, by its path. What is missing here and found there is renamed.

    In a release, a file with the bytes of another audience's is misplaced.
    """
    by_path = {file.path: file for file in release.files} if release else {}
    added = {path: digest for path, digest in sorted(found.items()) if path not in listed}
    misplaced = [one for path, digest in found.items() if release and (one := _misplaced(path, digest, release))]
    wrong = {one.path: one for one in misplaced}
    compared = []
    for path, digest in sorted(listed.items()):
        state, now = State.UNCHANGED if found.get(path) == digest else State.CHANGED, ""
        if path not in found:
            now = next((other for other, there in added.items() if there == digest and other not in wrong), "")
            added.pop(now, None)
            state = State.RENAMED if now else State.MISSING
        compared.append(wrong.get(path) or Compared(path, state, by_path.get(path), now))
    return (*compared, *(wrong.get(path) or Compared(path, State.ADDED) for path in added))


def compare_one(path: str, digest: str, release: Release) -> tuple[Compared, ...]:
    """One file at its path in the folder of a release."""
    every, audience = listed_in(release), audience_at(path, release)
    listed = {path: every[path]} if path in every else {}
    if not listed:
        twins = (one for one, there in every.items() if there == digest and audience_at(one, release) == audience)
        listed = dict.fromkeys(list(twins)[:1], digest)
    return compare(listed, {path: digest}, release)


def _misplaced(path: str, digest: str, release: Release) -> Compared | None:
    """A file that has the bytes of another audience's, and of no file of the audience whose place it is in."""
    audience = audience_at(path, release)
    same = [one for one, there in listed_in(release).items() if there == digest]
    if not audience or not same or audience in {audience_at(one, release) for one in same}:
        return None
    about = next((file for file in release.files if file.path == same[0]), None)
    return Compared(path, State.MISPLACED, about, same[0], audience)


def refused(place: Path, reason: str, hint: str, others: Iterable[Diagnostic] = ()) -> PressroomError:
    """The error for what cannot be compared with anything, after `others`."""
    return PressroomError([*others, error("verify-unknown", f"{place} {reason}", place=str(place), hint=hint)])

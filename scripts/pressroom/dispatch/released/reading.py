"""Reading the manifest of a release."""

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.packages import KIND, MANIFEST
from pressroom.dispatch.release import Release
from pressroom.output.folders import is_unfinished
from pressroom.output.layout import RELEASES, SUMS
from pressroom.output.regular_files import is_below, is_there, read_regular

_RELEASE = TypeAdapter(Release)
#: Bytes of a manifest.
MOST_MANIFEST = 64_000_000


def has_manifest(folder: Path) -> bool:
    """Whether a folder has a manifest as its own file: a release's, or that of a build."""
    try:
        return is_there(folder / MANIFEST)
    except OSError:
        return False


def listed_audiences(folder: Path) -> tuple[str, ...]:
    """The audiences of a release by its folders with a list of checksums: what remains when its manifest is lost."""
    return tuple(sorted(one.parent.name for one in folder.glob(f"*/{SUMS}") if not one.parent.is_symlink()))


def read_release(folder: Path) -> Release:
    """The release in a folder, as its manifest describes it.

    Raises:
        PressroomError: where the manifest is damaged or missing (`release-manifest`), or the folder is no release's.
    """
    place = folder / MANIFEST
    try:
        return parse_release(read_regular(place, MOST_MANIFEST), place)
    except OSError as problem:
        missing = isinstance(problem, FileNotFoundError)
        reason = "is missing" if missing else f"cannot be read: {problem.strerror or problem}"
        raise (_damaged(place, reason) if listed_audiences(folder) else _foreign(place, reason)) from problem
    except PressroomError as problem:
        if not listed_audiences(folder) and _is_of_something_else(place):
            raise
        reason = problem.diagnostics[0].message.removeprefix(f"{place} ")
        raise _damaged(place, f"is damaged, or from another version of Pressroom: it {reason}") from problem


def release_in(folder: Path) -> Release | None:
    """The release in a folder; None where there is no manifest, or it is that of a build or of something else.

    What a release that was stopped left is none.

    Raises:
        PressroomError: where it is damaged: then nothing less may take its place.
    """
    if is_unfinished(folder.name) or not has_manifest(folder):
        return None
    try:
        return read_release(folder)
    except PressroomError:
        if _is_of_something_else(folder / MANIFEST):
            return None
        raise


def _is_of_something_else(place: Path) -> bool:
    try:
        found = json.loads(read_regular(place, MOST_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return False
    return not isinstance(found, dict) or found.get("kind") != KIND


def parse_release(data: bytes, place: Path) -> Release:
    """The release that the bytes of a manifest describe.

    Raises:
        PressroomError: where they are not those of a release.
    """
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("kind") != KIND:
            raise _foreign(place, "is not the manifest of a release")
        release = _RELEASE.validate_python(found)
    except ValidationError as problem:
        raise _foreign(place, "is not one that this version of Pressroom wrote") from problem
    except (ValueError, RecursionError) as problem:
        raise _foreign(place, "is not JSON") from problem
    if not all(map(is_below, (*(file.path for file in release.files), *release.packages))):
        raise _foreign(place, "names files outside its folder")
    return release


def releases(folder: Path) -> tuple[Path, ...]:
    """The folders of all releases below `releases/` of an output folder, by name; also those without a manifest.

    A name that begins with a dot is that of no release: a release that was stopped can leave such a folder.
    """
    there = folder / RELEASES
    found = there.iterdir() if there.is_dir() else ()
    named = (one for one in found if not one.name.startswith("."))
    return tuple(sorted(one for one in named if has_manifest(one) or listed_audiences(one)))


def _damaged(place: Path, reason: str) -> PressroomError:
    hint = "put the manifest.json there that was released, from a copy of the release"
    return PressroomError([error("release-manifest", f"{place} {reason}", place=str(place), hint=hint)])


def _foreign(place: Path, reason: str) -> PressroomError:
    hint = "name the folder of a release, such as build/releases/NAME-1.0"
    return PressroomError([error("release-foreign", f"{place} {reason}", place=str(place), hint=hint)])

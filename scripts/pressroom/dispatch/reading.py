"""Reading the manifest of a release."""

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import PressroomError, error
from pressroom.dispatch.packages import KIND, MANIFEST
from pressroom.dispatch.release import Release
from pressroom.output.layout import RELEASES
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


def read_release(folder: Path) -> Release:
    """The release in a folder, as its manifest describes it.

    Raises:
        PressroomError: where there is no manifest, or it is not that of a release.
    """
    place = folder / MANIFEST
    try:
        data = read_regular(place, MOST_MANIFEST)
    except OSError as problem:
        raise _foreign(place, f"cannot be read: {problem.strerror}") from problem
    return parse_release(data, place)


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
    """The folders of all releases below `releases/` of an output folder, by name."""
    there = folder / RELEASES
    return tuple(sorted(one for one in there.iterdir() if has_manifest(one))) if there.is_dir() else ()


def _foreign(place: Path, reason: str) -> PressroomError:
    hint = "name the folder of a release, such as build/releases/NAME-1.0"
    return PressroomError([error("release-foreign", f"{place} {reason}", place=str(place), hint=hint)])

"""What a build left in its folder, read from its manifest: the files that can be released."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.release import ReleasedEdition
from pressroom.interchange.pictures import PrintedPicture
from pressroom.output.manifest import FILE, UNFINISHED, read_manifest


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """The manifest's entry of one file. `clears_sha256` is set for a clearance copy alone.

    `outdated` is set for a file that no build of the project makes any more, `print` for a file for the printer.
    `words_sha256` is the digest of the words of a document that must be cleared. `printed` are the names of the
    texts and values that the file prints, `pictures` are those that it shows; earlier versions recorded none.
    """

    document: str
    audience: str
    language: str
    as_of: datetime.date
    sha256: str
    inputs_sha256: str
    printed: tuple[str, ...]
    pages: int | None = None
    draft: bool = False
    clears_sha256: str = ""
    outdated: bool = False
    words_sha256: str = ""
    print: bool = False
    pictures: tuple[PrintedPicture, ...] | None = None


@dataclass(frozen=True, slots=True)
class BuiltDossier:
    """Which dossier was built, in which version."""

    id: str
    number: str
    version: str
    version_date: datetime.date
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class Inputs:
    """What files were made from: digests by path, and the paths that the build looked for in vain."""

    inputs: dict[str, str]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """The manifest of an output folder. `builds` has the inputs of all its files, by their digest."""

    pressroom: str
    tools: dict[str, str]
    dossier: BuiltDossier
    artifacts: dict[str, BuiltFile]
    editions: tuple[ReleasedEdition, ...]
    builds: dict[str, Inputs]

    def of(self, audience: str) -> dict[str, BuiltFile]:
        """The documents of an audience as of the dossier's day, by path; drafts too, but no clearance copy, and no
        file for the printer.

        Outdated files are left out: the same document may be there under its new name.
        """
        return {
            path: file
            for path, file in self.artifacts.items()
            if (file.audience, file.as_of) == (audience, self.dossier.as_of)
            and not (file.clears_sha256 or file.outdated or file.print)
        }


_BUILT = TypeAdapter(Built)
_EDITIONS = TypeAdapter(tuple[ReleasedEdition, ...])


def read_built(folder: Path) -> Built:
    """The manifest of an output folder.

    Raises:
        PressroomError: where nothing was built, a build was interrupted, or an earlier version wrote the manifest.
    """
    found = read_manifest(folder)
    if not found:
        raise PressroomError([_unbuilt(folder, f"nothing is built in {folder}")])
    if UNFINISHED in found:
        raise PressroomError([_unbuilt(folder, "a build was stopped while it put its files in place")])
    latest = {"inputs": found.get("inputs"), "absent": found.get("absent")}
    digests = {entry.get("inputs_sha256") for entry in found["artifacts"].values()}
    earlier = found.get("earlier_builds", {})
    builds = {digest: earlier.get(digest, latest) for digest in digests if isinstance(digest, str)}
    try:
        return _BUILT.validate_python({**found, "builds": builds})
    except ValidationError as problem:
        message = f"{folder / FILE} lacks what a release needs: an earlier version of Pressroom wrote it"
        raise PressroomError([_unbuilt(folder, message)]) from problem


def recorded_editions(records: Sequence[Mapping[str, Any]]) -> tuple[ReleasedEdition, ...]:
    """Editions by their records, as a manifest has them."""
    return _EDITIONS.validate_python(records)


def form_of(path: str) -> str:
    """The format of a built file: the ending of its name."""
    return PurePosixPath(path).suffix[1:]


def _unbuilt(folder: Path, message: str) -> Diagnostic:
    hint = "run `pressroom build`, or `pressroom build --all` for every audience"
    return error("release-unbuilt", message, place=str(folder), hint=hint)

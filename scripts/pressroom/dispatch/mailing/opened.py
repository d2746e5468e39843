"""The release that a mailing sends: chosen by name, and its files as they were released."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.packages import MANIFEST
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.dispatch.released.reading import read_release, releases
from pressroom.dispatch.released.version_order import version_order
from pressroom.model.suggest import nearest
from pressroom.output.layout import MAILINGS, RELEASES
from pressroom.output.regular_files import below, read_regular, sha256_of

_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class OpenedRelease:
    """A release and its folder."""

    release: Release
    folder: Path

    @property
    def manifest_sha256(self) -> str:
        """The digest of its manifest."""
        return sha256_of(self.folder / MANIFEST)


def open_release(output: Path, name: str | None) -> OpenedRelease:
    """The release of this name below an output folder, or of this folder in it; without a name, the only one.

    Raises:
        PressroomError: where there is none, or several and no name.
    """
    there = {folder.name: folder for folder in releases(output)}
    if not there:
        hint = "build, then make one: `pressroom release --all`"
        raise _problem("release-missing", f"there is no release in {output}", output, hint)
    if name is None and len(there) > 1:
        hint = f"name one, with --release or, for make, RELEASE=…: {', '.join(there)}"
        raise _problem("release-unnamed", f"there are {len(there)} releases", output, hint)
    chosen = release_name(output, name) if name else next(iter(there))
    if chosen not in there:
        near = nearest(chosen, there)
        hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(there)}"
        raise _problem("release-missing", f"there is no release `{chosen}`", output, hint)
    return OpenedRelease(read_release(there[chosen]), there[chosen])


def open_newest(output: Path, name: str | None) -> OpenedRelease:
    """As `open_release`; without a name, the one of the newest version, if there is one alone.

    Raises:
        PressroomError: where there is none, or several of the newest version and no name.
    """
    if name is None:
        there = [OpenedRelease(read_release(folder), folder) for folder in releases(output)]
        newest = max((version_order(one.release.version) for one in there), default=None)
        found = [one for one in there if version_order(one.release.version) == newest]
        if len(found) == 1:
            return found[0]
    return open_release(output, name)


def release_name(output: Path, given: str) -> str:
    """The name of a release that is given as its folder, or as that of its drafts; else what is given."""
    folder = Path(given)
    there = folder.parent.resolve() in {(output / one).resolve() for one in (RELEASES, MAILINGS)}
    return folder.name if there or given.rstrip("/\\") == folder.name else given


def _problem(code: str, message: str, output: Path, hint: str) -> PressroomError:
    return PressroomError([error(code, message, hint=hint, place=str(output))])


def read_attachments(
    opened: OpenedRelease, files: Iterable[ReleasedFile]
) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """The bytes of files by path, and an error for each that is not as it was released."""
    found: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    hint = "take the release's own file from where it was kept, or raise `version` and release again"
    for file in dict.fromkeys(files):
        place = str(opened.folder / file.path)
        try:
            found[file.path] = read_regular(below(opened.folder, file.path), _MOST_BYTES)
        except OSError as problem:
            message = f"{file.path} cannot be read: {problem.strerror or problem}"
            problems.append(error("attachment-changed", message, place=place, hint=hint))
            continue
        if hashlib.sha256(found[file.path]).hexdigest() != file.sha256:
            message = f"{file.path} is not the file that was released"
            problems.append(error("attachment-changed", message, place=place, hint=hint))
    return found, tuple(problems)

"""Built files that no build makes any more. The manifest marks them as `outdated`; `pressroom clean` removes them."""

from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pressroom.diagnostics import PressroomError, error
from pressroom.output.filenames import same
from pressroom.output.folders import files_below
from pressroom.output.layout import NOT_BUILT, RELEASES
from pressroom.output.regular_files import OccupiedError, below, sha256_of
from pressroom.output.writer import is_staged, sync_folder

_KEY = "outdated"


@dataclass(frozen=True, slots=True)
class OutdatedFiles:
    """Paths of outdated files: those as a build wrote them, and those that were changed afterwards."""

    unchanged: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def marked(entries: Mapping[str, Any], possible: Container[str]) -> dict[str, Any]:
    """Return the entries of a manifest, each marked if its path is not among those that builds can make."""
    return {path: _marked(entry, outdated=path not in possible) for path, entry in entries.items()}


def _marked(entry: Mapping[str, Any], *, outdated: bool) -> dict[str, Any]:
    kept = {key: value for key, value in entry.items() if key != _KEY}
    return {**kept, _KEY: True} if outdated else kept


def outdated_files(folder: Path, entries: Mapping[str, Any]) -> OutdatedFiles:
    """Return the outdated files that are there. Nothing in the folders of releases and mailings is one."""
    current = {same(PurePosixPath(path)): path for path, entry in entries.items() if not entry.get(_KEY)}
    unchanged: list[str] = []
    changed: list[str] = []
    for path, entry in entries.items():
        if not entry.get(_KEY) or path.split("/")[0] in NOT_BUILT:
            continue
        with suppress(OSError):  # it is no longer there, or no file
            if not _is_one_file(folder, path, current.get(same(PurePosixPath(path)))):
                found = unchanged if sha256_of(below(folder, path)) == entry["sha256"] else changed
                found.append(path)
    return OutdatedFiles(tuple(unchanged), tuple(changed))


def leftover_files(folder: Path) -> tuple[str, ...]:
    """Return the paths of files that killed writers left beside the places that these were for, but in no release.

    The caller must hold the folder's lock, or another command may be writing them.
    """
    found = (path for path in files_below(folder) if path.split("/")[0] != RELEASES)
    return tuple(path for path in found if is_staged(path.rpartition("/")[2]))


def _is_one_file(folder: Path, path: str, other: str | None) -> bool:
    """Whether two paths are one file, on a system that ignores capitals or the form of accents."""
    return other is not None and below(folder, path).samefile(below(folder, other))


def remove_files(folder: Path, paths: tuple[str, ...]) -> None:
    """Remove files from an output folder, and folders that are empty then. The caller must hold the folder's lock.

    Raises:
        PressroomError: if the file system refuses, or a link is in the way.
    """
    for path in paths:
        place = folder / path
        try:
            place = below(folder, path)
            place.unlink()
            sync_folder(place.parent)
        except FileNotFoundError:
            continue
        except OSError as problem:
            hint = problem.remedy if isinstance(problem, OccupiedError) else "make its folder writable, and clean again"
            message = f"{place} could not be removed: {problem.strerror or problem}"
            raise PressroomError([error("remove-failed", message, place=str(place), hint=hint)]) from problem
        for above in list(PurePosixPath(path).parents)[:-1]:
            with suppress(OSError):  # it holds something else
                (folder / above).rmdir()

"""Folders that are written whole: at any moment there is no such folder, or all of it."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pressroom.diagnostics import PressroomError, error
from pressroom.output.regular_files import OccupiedError, below, read_regular
from pressroom.output.writer import store, sync_folder

_ENDING = ".tmp"
#: The name of a folder that is not whole yet.
_UNFINISHED = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(_ENDING)}")


def put_folder(root: Path, path: str, files: Mapping[str, bytes]) -> None:
    """Write a new folder below `root`, with these files by path. Hold the lock of `root` meanwhile.

    The files are written into a folder beside it, forced to the disk and read back; then that takes its name.

    Raises:
        PressroomError: where the file system refuses, or something has the place.
    """
    place = root / path
    try:
        place = below(root, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished(place.parent)
        staged = place.with_name(f".{place.name}.{secrets.token_hex(4)}{_ENDING}")
        staged.mkdir()
        try:
            _fill(staged, files)
            staged.rename(place)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        sync_folder(place.parent)
    except OSError as problem:
        message = f"{place} could not be written: {problem.strerror or problem}"
        hint = "see that the folder may be written to, and that the disk has room: nothing was written"
        if isinstance(problem, OccupiedError):
            hint = problem.remedy
        raise PressroomError([error("write-failed", message, place=str(place), hint=hint)]) from problem


def is_unfinished(name: str) -> bool:
    """Whether this is the name of a folder that a writer had not finished."""
    return _UNFINISHED.fullmatch(name) is not None


def unfinished_folders(parent: Path) -> tuple[Path, ...]:
    """The folders that killed writers left in a folder, by name. Hold the lock of the output folder meanwhile."""
    there = parent.iterdir() if parent.is_dir() and not parent.is_symlink() else ()
    return tuple(sorted(one for one in there if is_unfinished(one.name) and one.is_dir() and not one.is_symlink()))


def remove_unfinished(parent: Path) -> None:
    """Remove what killed writers left in a folder. Hold the lock of the output folder meanwhile.

    Raises:
        OSError: where the file system refuses.
    """
    for left in unfinished_folders(parent):
        shutil.rmtree(left)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folders = {folder}
    for path, data in files.items():
        target = below(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        store(target, data)
        folders.add(target.parent)
    for made in folders:
        sync_folder(made)


def holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files and no others, with these bytes."""
    try:
        found = set(files_below(folder))
        return found == set(files) and all(
            read_regular(below(folder, path), len(data)) == data for path, data in files.items()
        )
    except OSError:  # something is missing, larger, or no file
        return False


def files_below(folder: Path) -> Iterator[str]:
    """The paths of everything below a folder that is no folder itself; links are not followed."""
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted((*names, *links)):
            yield PurePosixPath(Path(here, name).relative_to(folder)).as_posix()

"""Finish an interrupted build: move its files to their places, as recorded in its manifest before it began to."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.output.manifest import FILE, UNFINISHED, dump, read_manifest, recorded
from pressroom.output.regular_files import below, sha256_of
from pressroom.output.writer import put_staged, write_files


def finish(folder: Path) -> tuple[Diagnostic, ...]:
    """Move the files of an interrupted build to their places, and report it. Do nothing if none was interrupted.

    The caller must hold the folder's lock. Afterwards the manifest has no entry for lost files.

    Raises:
        PressroomError: if the manifest is not ours, or the file system refuses.
    """
    found = read_manifest(folder)
    waiting: dict[str, str] = found.get(UNFINISHED, {})
    if not waiting:
        return ()
    lost = [path for path, name in waiting.items() if path != FILE and not _put(folder, path, name, found)]
    kept = {key: value for key, value in found.items() if key != UNFINISHED}
    artifacts = {path: entry for path, entry in recorded(folder, found).items() if path not in lost}
    write_files(folder, {FILE: dump({**kept, "artifacts": artifacts})})
    message = "an earlier build was stopped while it moved its files into place"
    if not lost:
        return (warning("build-finished", f"{message}: all of them are in place now", place=str(folder)),)
    hint = "build all of them again"
    message += f", and these are lost: {', '.join(lost)}"
    return (warning("build-lost", message, place=str(folder), hint=hint),)


def check_unfinished(folder: Path) -> tuple[Diagnostic, ...]:
    """Warn of an interrupted build that none has finished since. Writes nothing."""
    try:
        waiting = read_manifest(folder).get(UNFINISHED, {})
    except PressroomError:  # not our manifest: the next build reports it
        return ()
    files = ", ".join(path for path in waiting if path != FILE)
    if not files:
        return ()
    message = f"an earlier build was stopped while it moved its files into place; these may be old or new: {files}"
    hint = "run `pressroom build`: it first finishes the earlier build"
    return (warning("build-unfinished", message, place=str(folder), hint=hint),)


def _put(folder: Path, path: str, name: str, found: Mapping[str, Any]) -> bool:
    """Move a file to its place unless it is there. Return False if the recorded file is neither there nor ready."""
    digest = found["artifacts"].get(path, {}).get("sha256")
    try:
        place = below(folder, path)
        if _is(place.with_name(name), digest):
            put_staged(folder, path, name)
    except OSError as problem:
        message = f"{folder / path} could not be moved to its place: {problem.strerror}"
        hint = "make the folder writable, and move anything else with this name away; then build again"
        raise PressroomError([error("write-failed", message, place=str(folder / path), hint=hint)]) from problem
    return _is(place, digest)


def _is(place: Path, digest: str) -> bool:
    try:
        return sha256_of(place) == digest
    except OSError:  # it does not exist, or is not a file
        return False

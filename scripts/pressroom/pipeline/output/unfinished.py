"""Ending what a build was stopped in: putting files in their places, which its manifest recorded before it began."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.pipeline.output.manifest import FILE, UNFINISHED, dump, read_manifest, recorded
from pressroom.pipeline.output.regular_files import below, sha256_of
from pressroom.pipeline.output.writer import put_staged, write_files


def finish(folder: Path) -> tuple[Diagnostic, ...]:
    """Put the files in place that an interrupted build had ready, and report it; nothing where none was interrupted.

    Call it with the folder locked. Afterwards the manifest names no file that was lost.

    Raises:
        PressroomError: where the manifest is not ours, or the file system refuses.
    """
    found = read_manifest(folder)
    waiting: dict[str, str] = found.get(UNFINISHED, {})
    if not waiting:
        return ()
    lost = [path for path, name in waiting.items() if path != FILE and not _put(folder, path, name, found)]
    kept = {key: value for key, value in found.items() if key != UNFINISHED}
    artifacts = {path: entry for path, entry in recorded(folder, found).items() if path not in lost}
    write_files(folder, {FILE: dump({**kept, "artifacts": artifacts})})
    message = "an earlier build was stopped while it put its files in place"
    if not lost:
        return (warning("build-finished", f"{message}: they are all in place now", place=str(folder)),)
    hint = "build all of them again"
    message += f", and these are lost: {', '.join(lost)}"
    return (warning("build-lost", message, place=str(folder), hint=hint),)


def judge_unfinished(folder: Path) -> tuple[Diagnostic, ...]:
    """A warning where a build was interrupted and none has finished it since. Writes nothing."""
    try:
        waiting = read_manifest(folder).get(UNFINISHED, {})
    except PressroomError:  # not our manifest: the next build reports it
        return ()
    files = ", ".join(path for path in waiting if path != FILE)
    if not files:
        return ()
    message = f"an earlier build was stopped while it put its files in place; these may be old or new: {files}"
    hint = "run `pressroom build`: each build first finishes the one before it"
    return (warning("build-unfinished", message, place=str(folder), hint=hint),)


def _put(folder: Path, path: str, name: str, found: Mapping[str, Any]) -> bool:
    """Put a file in place unless it is there. False where it is lost: neither there nor ready as it was recorded."""
    digest = found["artifacts"].get(path, {}).get("sha256")
    try:
        place = below(folder, path)
        if _is(place.with_name(name), digest):
            put_staged(folder, path, name)
    except OSError as problem:
        message = f"{folder / path} could not be put in place: {problem.strerror}"
        hint = "see that the folder may be written to, and that nothing else has the name; then build again"
        raise PressroomError([error("write-failed", message, place=str(folder / path), hint=hint)]) from problem
    return _is(place, digest)


def _is(place: Path, digest: str) -> bool:
    try:
        return sha256_of(place) == digest
    except OSError:  # not there, or no file
        return False

"""Remove the files of earlier builds that no build of the project makes any more."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, warning
from pressroom.model.reading.read import read_documents
from pressroom.model.translations.reading import read_content
from pressroom.output.folders import remove_unfinished, unfinished_folders
from pressroom.output.layout import RELEASES
from pressroom.output.manifest import FILE, UNFINISHED, dump, read_manifest, recorded
from pressroom.output.outdated import leftover_files, marked, outdated_files, remove_files
from pressroom.output.unfinished import check_unfinished, finish
from pressroom.output.writer import locked, write_files
from pressroom.pipeline.planning.request import Request, Selection
from pressroom.pipeline.records.outdated import with_outdated
from pressroom.pipeline.run import planned
from pressroom.workspace import Workspace

#: The files in the manifest, by path.
Entries = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paths of removed files, and of outdated ones that stay because they were changed by hand.

    What commands left that were stopped is removed too: files beside their places, and folders of releases.
    """

    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def clean(workspace: Workspace, folder: Path, *, dry_run: bool, everything: bool = False) -> Cleaned:
    """Remove outdated files from an output folder, or `everything` that builds made; with `dry_run`, find it only.

    Files that were changed after a build wrote them stay.

    Raises:
        PressroomError: if the project has errors, so that it is unknown what it makes, or a file cannot be removed.
    """
    if everything:
        return _clean(folder, _every, dry_run=dry_run)
    content, files = read_content(workspace), read_documents(workspace)
    planned(workspace, content, files, Request(Selection(everyone=True)))
    return _clean(folder, lambda entries: with_outdated(entries, content.dossier, files), dry_run=dry_run)


def _clean(folder: Path, mark: Callable[[Entries], Entries], *, dry_run: bool) -> Cleaned:
    """Remove the files that `mark` marks as outdated in the entries of the manifest."""
    if not read_manifest(folder):
        return Cleaned()
    with locked(folder):
        finished = check_unfinished(folder) if dry_run else finish(folder)
        found = read_manifest(folder)
        entries = mark(recorded(folder, found))
        outdated = outdated_files(folder, entries)
        waiting = found.get(UNFINISHED, {}).values()  # of a build that the next one finishes
        leftovers = tuple(path for path in leftover_files(folder) if path.rpartition("/")[2] not in waiting)
        left = tuple(f"{RELEASES}/{one.name}" for one in unfinished_folders(folder / RELEASES))
        if not dry_run and left:
            remove_unfinished(folder / RELEASES)
        if not dry_run:
            remove_files(folder, leftovers)
        if not dry_run and outdated.unchanged:
            remove_files(folder, outdated.unchanged)
            kept = {path: entry for path, entry in entries.items() if path not in outdated.unchanged}
            write_files(folder, {FILE: dump({**found, "artifacts": kept})})
    changed = (_changed(folder, path) for path in outdated.changed)
    return Cleaned((*outdated.unchanged, *leftovers, *left), outdated.changed, (*finished, *changed))


def _every(entries: Entries) -> Entries:
    return marked(entries, ())


def _changed(folder: Path, path: str) -> Diagnostic:
    message = f"{path} was changed after a build wrote it, and stays"
    hint = "move the file elsewhere to keep its changes, or delete it"
    return warning("outdated-changed", message, place=str(folder / path), hint=hint)

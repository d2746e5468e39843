"""Bring a project's files to the present version: rename keys, move files, and write short forms where asked for."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from itertools import cycle

from pressroom.diagnostics import Diagnostic, PressroomError, error, has_errors
from pressroom.model.dossier import Dossier
from pressroom.model.look.themes import FOLDER, FORMER_FOLDER
from pressroom.model.reading.read import dossier_files, read_dossier
from pressroom.model.short_forms.by_id import as_lists
from pressroom.model.short_forms.former_keys import former_keys, with_present_keys
from pressroom.model.short_forms.full import in_lists
from pressroom.output.outdated import remove_files
from pressroom.output.writer import write_files
from pressroom.scaffold.shorter.implied_keys import implied_readers, without_readers, without_schema
from pressroom.scaffold.shorter.short_citations import checked_days, shortened
from pressroom.scaffold.shorter.short_entries import by_ids, on_fewer_lines
from pressroom.scaffold.shorter.short_ranges import numbered
from pressroom.scaffold.shorter.short_texts import as_texts, at_the_end
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping
from pressroom.source.writing.edits import Edit, edited
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Migration:
    """What `migrate` changes.

    `files` has the new bytes by path, `keys` each former key with its present name by path, `moved` the present path of
    each file that moves, and `shortened` the paths of files with short forms.
    """

    files: Table[str, bytes]
    keys: Table[str, tuple[tuple[str, str], ...]]
    moved: Table[str, str]
    shortened: tuple[str, ...] = ()


def plan_migration(workspace: Workspace, *, shorten: bool = False) -> Migration:
    """Return the changes that a project needs. Nothing is written. With `shorten`, files get the short forms too.

    Comments, order and line ends stay, and the dossier stays the same.

    Raises:
        PressroomError: a file cannot be read, has a key under both names, or there is a file where one is to be moved.
            With `shorten` also: the dossier has problems.
    """
    files: dict[str, bytes] = {}
    keys: dict[str, tuple[tuple[str, str], ...]] = {}
    problems: list[Diagnostic] = []
    for path in dossier_files(workspace):
        data = workspace.read(path)
        root, found = load_bytes(data, path)
        problems += found
        if isinstance(root, Mapping):
            root, twice = as_lists(root)
            problems += (*twice, *with_present_keys(root)[1])
            keys[path] = tuple((key.text, new) for key, new in former_keys(root))
            if keys[path]:
                files[path] = _renamed(data, root)
    moved = _moves(workspace)
    problems += _occupied(workspace, moved)
    if has_errors(problems):
        raise PressroomError([problem for problem in problems if has_errors([problem])])
    short = _shortened(workspace, files) if shorten else {}
    files |= short
    files |= {new: workspace.read(old) for old, new in moved.items()}
    return Migration(files, {path: renamed for path, renamed in keys.items() if renamed}, moved, tuple(short))


def migrate(workspace: Workspace, planned: Migration) -> None:
    """Write the changes. A file that moves is removed from its former place once all are written.

    Raises:
        PressroomError: the file system refuses.
    """
    write_files(workspace.root, planned.files)
    remove_files(workspace.root, tuple(planned.moved))


def _renamed(data: bytes, root: Mapping) -> bytes:
    """Return the bytes of a file with its former keys renamed where they are written."""
    written = ((key.written, new) for key, new in former_keys(root))
    return edited(data, [Edit(place.start, place.end, new) for place, new in written if place])


def _shortened(workspace: Workspace, files: Table[str, bytes]) -> dict[str, bytes]:
    """Return the files that become shorter, after the changes in `files`."""
    for path, data in files.items():
        workspace = workspace.with_file(path, data)
    dossier = read_dossier(workspace).dossier
    days = checked_days([as_lists(root)[0] for root in _trees(workspace).values()])
    readers = implied_readers([in_lists(root)[0] for root in _trees(workspace).values()])
    milestones = {item.id for item in dossier.milestones}
    made: dict[str, bytes] = {}
    steps = (
        without_schema,
        lambda root: without_readers(as_lists(root)[0], readers),
        lambda root: shortened(as_lists(root)[0], days),
        by_ids,
        lambda root: at_the_end(as_lists(root)[0], milestones),
        lambda root: as_texts(as_lists(root)[0]),
        on_fewer_lines,
        numbered,
    )
    left = len(steps)  # what is on one line now can make room for more: until no step changes anything
    for shorter in cycle(steps):
        changed = {path: edited(workspace.read(path), shorter(root)) for path, root in _trees(workspace).items()}
        changed = {path: data for path, data in changed.items() if data != workspace.read(path)}
        for path, data in changed.items():
            workspace = workspace.with_file(path, data)
        made |= changed
        left = len(steps) if changed else left - 1
        if not left:
            break
    after = read_dossier(workspace).dossier
    assert _without_days(after) == _without_days(dossier), "short forms are read as the full ones"
    return made


def _trees(workspace: Workspace) -> dict[str, Mapping]:
    """Return the files of a dossier as they are written, by path."""
    roots = {path: load_bytes(workspace.read(path), path)[0] for path in dossier_files(workspace)}
    return {path: root for path, root in roots.items() if isinstance(root, Mapping)}


def _without_days(dossier: Dossier) -> Dossier:
    """Return a dossier without the days of its sources, which stand for those of citations."""
    return dossier.replaced({"sources": tuple(one.model_copy(update={"checked": None}) for one in dossier.sources)})


def _moves(workspace: Workspace) -> dict[str, str]:
    """Return the present path of each theme of an audience in the former folder."""
    return {
        path: path.replace(FORMER_FOLDER, FOLDER, 1)
        for path in workspace.files(FORMER_FOLDER, (".yaml",))
        if workspace.own(path)
    }


def _occupied(workspace: Workspace, moved: Table[str, str]) -> list[Diagnostic]:
    hint = "keep one of the two"
    return [
        error("file-taken", f"`{old}` moves to `{new}`, where there is a file already", place=old, hint=hint)
        for old, new in moved.items()
        if workspace.exists(new)
    ]

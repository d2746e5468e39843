"""Record the digests of our copies of sources and of the files of tables, and list the state of each."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, PressroomError, error, has_errors
from pressroom.model.reading.read import dossier_files
from pressroom.model.short_forms.by_id import as_lists
from pressroom.model.short_forms.tables import TABLES
from pressroom.model.short_forms.tree import items_of
from pressroom.model.tables.table_file import FOLDER, FROM
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, Sequence
from pressroom.source.writing.edits import Edit, edited, with_key
from pressroom.workspace import Workspace


class CopyState(StrEnum):
    """The state of our copy of a source."""

    NONE = "none"
    UNRECORDED = "unrecorded"
    SAME = "as recorded"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """A source with its copy: the path, the digest of the file (empty if it is missing), and the state."""

    source: str
    title: str
    copy: str
    digest: str
    state: CopyState


def list_copies(workspace: Workspace) -> tuple[SourceCopy, ...]:
    """Return each source with the state of its copy, in the order of the files.

    Raises:
        PressroomError: a file of content cannot be read.
    """
    return tuple(_copy(workspace, entry, key) for _, entry, key in _entries(workspace))


def record_copies(workspace: Workspace) -> dict[str, bytes]:
    """Return the files of content with the digest of each copy in `sha256:`, by path: those that change.

    Raises:
        PressroomError: a file of content or a copy cannot be read.
    """
    edits: dict[str, list[Edit]] = {}
    problems: list[Diagnostic] = []
    for file, entry, key in _entries(workspace):
        found = _copy(workspace, entry, key)
        if found.state is CopyState.MISSING:
            span = entry.span
            hint = f"put the file there, or remove `{key}:` from `{found.source}`"
            problems.append(error("copy-missing", f"there is no `{found.copy}`", span, hint=hint))
        elif found.state in (CopyState.UNRECORDED, CopyState.CHANGED):
            edit = _with_digest(entry, key, found.digest)
            if edit:
                edits.setdefault(file, []).append(edit)
    if problems:
        raise PressroomError(problems)
    return {file: edited(workspace.read(file), found) for file, found in edits.items()}


def _entries(workspace: Workspace) -> Iterator[tuple[str, Mapping, str]]:
    """Yield each source, and each table that names a file, after its file of content and before the key of its own."""
    for file in dossier_files(workspace):
        root, problems = load_bytes(workspace.read(file), file)
        if has_errors(problems):
            raise PressroomError(problems)
        if isinstance(root, Mapping):
            content = as_lists(root)[0]
            yield from ((file, one, "copy") for one in items_of(content, "sources") if isinstance(one, Mapping))
            yield from ((file, one, FROM) for one in _tables(content) if isinstance(one.get(FROM), Scalar))


def _tables(node: Node) -> Iterator[Mapping]:
    """Yield each table that is written below a node: in its list, or in the outline."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _tables(item)
    elif isinstance(node, Mapping):
        yield from (one for one in items_of(node, TABLES) if isinstance(one, Mapping))
        for _, value in node.entries:
            yield from _tables(value)


def _copy(workspace: Workspace, source: Mapping, key: str) -> SourceCopy:
    path, recorded, digest = _text(source, key), _text(source, "sha256"), ""
    path = f"{FOLDER}{path}" if key == FROM else path
    if path and workspace.exists(path):
        digest = hashlib.sha256(workspace.read(path)).hexdigest()
    if not path:
        state = CopyState.NONE
    elif not digest:
        state = CopyState.MISSING
    elif not recorded:
        state = CopyState.UNRECORDED
    else:
        state = CopyState.SAME if digest == recorded else CopyState.CHANGED
    return SourceCopy(_text(source, "id"), _text(source, "title"), path, digest, state)


def _with_digest(source: Mapping, key: str, digest: str) -> Edit | None:
    """Return the edit that writes a digest: in place of the recorded one, else after the path of the file."""
    recorded = source.get("sha256")
    if isinstance(recorded, Scalar) and recorded.written:
        return Edit(recorded.written.start, recorded.written.end, digest)
    return with_key(source, key, "sha256", digest)


def _text(source: Mapping, key: str) -> str:
    found = source.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""

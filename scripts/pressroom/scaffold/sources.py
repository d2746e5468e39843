"""Record the digests of our copies of sources, and list the state of each."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, PressroomError, error, has_errors
from pressroom.model.read import dossier_files
from pressroom.model.short_forms.by_id import as_lists
from pressroom.source.edits import Edit, edited, with_key
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Node, Scalar, Sequence
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
    return tuple(_copy(workspace, source) for _, _, source in _sources(workspace))


def record_copies(workspace: Workspace) -> dict[str, bytes]:
    """Return the files of content with the digest of each copy in `sha256:`, by path: those that change.

    Raises:
        PressroomError: a file of content or a copy cannot be read.
    """
    edits: dict[str, list[Edit]] = {}
    problems: list[Diagnostic] = []
    for file, _, source in _sources(workspace):
        found = _copy(workspace, source)
        if found.state is CopyState.MISSING:
            span = source.span
            hint = f"put the file there, or remove `copy:` from the source `{found.source}`"
            problems.append(error("copy-missing", f"there is no `{found.copy}`", span, hint=hint))
        elif found.state in (CopyState.UNRECORDED, CopyState.CHANGED):
            edit = _with_digest(source, found.digest)
            if edit:
                edits.setdefault(file, []).append(edit)
    if problems:
        raise PressroomError(problems)
    return {file: edited(workspace.read(file), found) for file, found in edits.items()}


def _sources(workspace: Workspace) -> Iterator[tuple[str, Node, Mapping]]:
    for file in dossier_files(workspace):
        root, problems = load_bytes(workspace.read(file), file)
        if has_errors(problems):
            raise PressroomError(problems)
        listed = as_lists(root)[0].get("sources") if isinstance(root, Mapping) else None
        for source in listed.items if isinstance(listed, Sequence) else ():
            if root and isinstance(source, Mapping):
                yield file, root, source


def _copy(workspace: Workspace, source: Mapping) -> SourceCopy:
    path, recorded, digest = _text(source, "copy"), _text(source, "sha256"), ""
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


def _with_digest(source: Mapping, digest: str) -> Edit | None:
    """Return the edit that writes a digest: in place of the recorded one, else after `copy`."""
    recorded = source.get("sha256")
    if isinstance(recorded, Scalar) and recorded.written:
        return Edit(recorded.written.start, recorded.written.end, digest)
    return with_key(source, "copy", "sha256", digest)


def _text(source: Mapping, key: str) -> str:
    found = source.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""

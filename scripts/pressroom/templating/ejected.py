"""Copies of templates, styles and fixed texts that a project changes: a comment in each names its original.

The comment has a digest of the original as well, so that the project learns when the original changes. Word files are
copied without a comment: they have no place for one that Word would keep.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pressroom.diagnostics import Diagnostic, PressroomError, warning
from pressroom.model.document_kinds.documents import WORD
from pressroom.packaged import BASE
from pressroom.source.text import SourceText
from pressroom.templating.override_chain import FOLDER
from pressroom.workspace import Workspace

#: The delimiters of comments in each kind of file. Comments of Jinja (`{#`) are not in the output.
_COMMENTS = {
    ".html": ("{#", "#}"),
    ".txt": ("{#", "#}"),
    ".svg": ("{#", "#}"),
    ".css": ("/*", "*/"),
    ".yaml": ("#", ""),
}
#: The suffixes of the files that can be copied.
KINDS = (*_COMMENTS, WORD)
_MARK = re.compile(r"Copied from (?P<source>\S+) as of (?P<state>[0-9a-f]{16})\b")
_DIGITS = 16


def copied(source: str, data: bytes) -> bytes:
    """Return a copy of the file at `source`, with a first line that names its original; Word files are unchanged."""
    if PurePosixPath(source).suffix == WORD:
        return data
    opening, closing = _COMMENTS[PurePosixPath(source).suffix]
    return f"{opening} Copied from {source} as of {_state(data)} {closing}".rstrip().encode() + b"\n" + data


def check_copies(workspace: Workspace) -> Iterator[Diagnostic]:
    """Warn of each copy in the project whose original has changed or is gone."""
    for path in workspace.files(FOLDER, _COMMENTS):
        try:
            if not workspace.own(path):
                continue
        except PressroomError:  # reported where the file is used
            continue
        first = workspace.read(path).partition(b"\n")[0].decode("utf-8", "replace")
        if mark := _MARK.search(first):
            span = SourceText(first, path).span(*mark.span())
            if not workspace.exists(mark["source"]):
                message = f"`{_display(mark['source'])}`, the original of this copy, no longer exists"
                yield warning("copy-orphaned", message, span, hint="remove this comment, or the file")
            elif (state := _state(workspace.read(mark["source"]))) != mark["state"]:
                message = f"`{_display(mark['source'])}` has changed since this was copied from it"
                hint = f"compare the two, take over what you want, and write `{state}` here; or remove the file"
                yield warning("copy-outdated", message, span, hint=hint)


def _state(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _display(source: str) -> str:
    return source.removeprefix(BASE)

"""Templates, styles and fixed texts that were copied to be changed: each says in a comment what it was copied from.

The comment says in what state as well, so that a project learns that what it changed has gone on without it. Word files
have no place for one that Word would keep: they are copied as they are.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pressroom.diagnostics import Diagnostic, PressroomError, warning
from pressroom.model.documents import WORD
from pressroom.packaged import BASE
from pressroom.render.templates.override_chain import FOLDER
from pressroom.source.text import SourceText
from pressroom.workspace import Workspace

#: How comments of each kind of file begin and end. `{#` is Jinja's, which readers never get.
_COMMENTS = {".html": ("{#", "#}"), ".svg": ("{#", "#}"), ".css": ("/*", "*/"), ".yaml": ("#", "")}
#: The kinds of files that can be copied to be changed.
KINDS = (*_COMMENTS, WORD)
_MARK = re.compile(r"Copied from (?P<source>\S+) as of (?P<state>[0-9a-f]{16})\b")
_DIGITS = 16


def copied(source: str, data: bytes) -> bytes:
    """A template or style, with a first line that says where it was copied from; `source` is its path."""
    if PurePosixPath(source).suffix == WORD:
        return data
    opening, closing = _COMMENTS[PurePosixPath(source).suffix]
    return f"{opening} Copied from {source} as of {_state(data)} {closing}".rstrip().encode() + b"\n" + data


def check_copies(workspace: Workspace) -> Iterator[Diagnostic]:
    """A warning for each copy of the project whose original is no longer what was copied."""
    for path in workspace.files(FOLDER, _COMMENTS):
        try:
            if not workspace.own(path):
                continue
        except PressroomError:  # told where the file is used
            continue
        first = workspace.read(path).partition(b"\n")[0].decode("utf-8", "replace")
        if mark := _MARK.search(first):
            span = SourceText(first, path).span(*mark.span())
            if not workspace.exists(mark["source"]):
                message = f"`{_told(mark['source'])}`, which this was copied from, is no longer there"
                yield warning("copy-orphaned", message, span, hint="take this comment out, or the file")
            elif (state := _state(workspace.read(mark["source"]))) != mark["state"]:
                message = f"`{_told(mark['source'])}` has changed since this was copied from it"
                hint = f"compare the two, take over what you want, and write `{state}` here; or remove the file"
                yield warning("copy-outdated", message, span, hint=hint)


def _state(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _told(source: str) -> str:
    return source.removeprefix(BASE)

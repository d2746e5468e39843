"""Which files take the place of others: those of the same document in the same format."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from typing import TypeAlias

from pressroom.dispatch.ledger.entries import SentFile
from pressroom.dispatch.release import ReleasedFile

#: A document and a format, as the ending of its file: what files are compared by, as their names can change.
FileKind: TypeAlias = tuple[str, str]


def kind_of(path: str, document: str) -> FileKind:
    """Which document a file is, in which format."""
    return document, PurePosixPath(path).suffix


def kinds_in(files: Iterable[SentFile | ReleasedFile]) -> frozenset[FileKind]:
    """The kinds of files."""
    return frozenset(kind_of(file.path, file.document) for file in files)


def replaces(brought: Collection[FileKind], kind: FileKind, there: Collection[FileKind]) -> bool:
    """Whether files of some kinds replace one of another. `there` are the kinds of all files of the edition now.

    A document that is no longer made in a format is replaced by one in another format.
    """
    return kind in brought or (kind not in there and any(document == kind[0] for document, _ in brought))

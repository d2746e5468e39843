"""A document of an earlier build, as the cache keeps it: what it was made from, and what is recorded of its files.

An entry is plain data. Its files are in the output folder; the entry has their digests.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import Diagnostic, Span, has_errors
from pressroom.pipeline.artifact import Artifact, Outcome, Shown
from pressroom.workspace import Reads

_SCHEMA = "2"


@dataclass(frozen=True, slots=True)
class ProgramState:
    """The program and its libraries: what `reuse.program.state` took, and what it returned."""

    folders: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """A document that passed all checks.

    - `program`: the program that made it.
    - `settings`: digests of its options and settings, by their names in reasons.
    - `reads`: the files that it was made from, content aside, and those that were missing.
    - `content`: a digest of all files of content; `edition` and `withheld` are those of what it depends on of them.
    - `items`: digests of the items of its edition, for the reason why it is made anew.
    - `artifacts`: without their bytes; `files` has the SHA-256 of each by its path.
    - `seconds`: the CPU time that it took.
    - `shown`: what it shows of its edition, by which it is compared after a change of the content.
    """

    program: ProgramState
    settings: Mapping[str, str]
    reads: "PlainReads"
    content: str
    edition: str
    withheld: str
    items: Mapping[str, str]
    artifacts: tuple[Artifact, ...]
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    shown: Shown | None = None
    schema: str = _SCHEMA


@dataclass(frozen=True, slots=True)
class PlainReads:
    """`Reads` as JSON can have them."""

    hits: Mapping[str, str]
    misses: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = field(default=())

    @classmethod
    def of(cls, reads: Reads) -> "PlainReads":
        """Return a record of reads, in an order that does not depend on that of the reads."""
        lists = ((*question, tuple(sorted(names))) for question, names in sorted(reads.lists.items()))
        return cls(dict(sorted(reads.hits.items())), tuple(sorted(reads.misses)), tuple(lists))

    @property
    def record(self) -> Reads:
        """The record, as a workspace takes it over."""
        lists = {(folder, endings): frozenset(names) for folder, endings, names in self.lists}
        return Reads(self.hits, frozenset(self.misses), lists)


def can_be_kept(outcome: Outcome) -> bool:
    """Whether a document passed all checks, and its warnings are plain data: places in files, not in tables."""
    plain = all(one.span is None or type(one.span) is Span for one in outcome.diagnostics)
    return bool(outcome.artifacts) and not has_errors(outcome.diagnostics) and plain


def without_bytes(artifacts: tuple[Artifact, ...]) -> tuple[tuple[Artifact, ...], dict[str, str]]:
    """Return artifacts without their bytes, and the digests of these by path."""
    digests = {one.path: hashlib.sha256(one.data).hexdigest() for one in artifacts}
    return tuple(replace(one, data=b"") for one in artifacts), digests


def dump_entry(entry: CacheEntry) -> bytes:
    """Return the bytes of the file of an entry: the digest of its JSON, then that."""
    data = _adapter().dump_json(entry)
    return hashlib.sha256(data).hexdigest().encode() + b"\n" + data


def load_entry(data: bytes) -> CacheEntry | None:
    """Return the entry that `dump_entry` wrote; None if the bytes are any others."""
    digest, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    try:
        entry = _adapter().validate_json(rest)
    except (ValidationError, ValueError, RecursionError):
        return None
    return entry if entry.schema == _SCHEMA else None


@cache
def _adapter() -> TypeAdapter[CacheEntry]:
    return TypeAdapter(CacheEntry)

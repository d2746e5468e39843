"""Documents as values: found in the cache, made in this build, or either of both."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.pipeline.artifact import Outcome
from pressroom.pipeline.planning.plan import Job
from pressroom.workspace import Reads


@dataclass(frozen=True, slots=True)
class CachedOutcome:
    """What the cache has of a document: its outcome, or None; and why it can be used, or not.

    `seconds` is the CPU time that it took when it was made last; 0 if it is not known. After a change of the content
    alone, `known` is the outcome that it had before, which it has still if it shows nothing of the change.
    """

    outcome: Outcome | None
    reason: str
    reads: Reads | None = None
    seconds: float = 0.0
    known: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A document that would be the same after a change of the content: its problems, with their present places."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made in this build, with the files that it was made from and its CPU time."""

    outcome: Outcome
    reads: Reads
    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """A document to make, unless it would have the outcome that is `known`; that was made from `reads`."""

    job: Job
    known: Outcome | None = None
    reads: Reads | None = None


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document of a build: `made` now, or else as an earlier build had made it; and the reason for that.

    A document that was compared after a change of the content is `confirmed`.
    """

    job: Job
    outcome: Outcome
    reason: str
    made: Made | None = None
    confirmed: bool = False

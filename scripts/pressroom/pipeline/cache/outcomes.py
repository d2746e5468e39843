"""Documents as values: found in the cache, made in this build, or either of both."""

from dataclasses import dataclass

from pressroom.pipeline.artifact import Outcome
from pressroom.pipeline.planning.plan import Job
from pressroom.workspace import Reads


@dataclass(frozen=True, slots=True)
class CachedOutcome:
    """What the cache has of a document: its outcome, or None; and why it can be used, or not.

    `seconds` is the CPU time that it took when it was made last; 0 if it is not known.
    """

    outcome: Outcome | None
    reason: str
    reads: Reads | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made in this build, with the files that it was made from and its CPU time."""

    outcome: Outcome
    reads: Reads
    seconds: float


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document of a build: `made` now, or else as an earlier build had made it; and the reason for that."""

    job: Job
    outcome: Outcome
    reason: str
    made: Made | None = None

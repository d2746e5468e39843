"""What comes of a job, as plain data: light to import, as content that is refused needs no engine."""

from dataclasses import dataclass

from pressroom.build.plan import Job
from pressroom.diagnostics import Diagnostic
from pressroom.poster.ladder import Taken


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished document.

    `cited` are the ids of the passages that it prints notes for or rests on, `taken` is a poster's rung of the ladder.
    """

    job: Job
    data: bytes
    pages: int
    cited: frozenset[str]
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: the artifact unless something stood in its way, and every problem."""

    job: Job
    artifact: Artifact | None
    diagnostics: tuple[Diagnostic, ...]

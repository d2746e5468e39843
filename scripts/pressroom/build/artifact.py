"""What comes of a job, as plain data: light to import, as content that is refused needs no engine."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from pressroom.build.plan import Job
from pressroom.diagnostics import Diagnostic
from pressroom.poster.ladder import Taken


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: a document in one of its formats.

    `cited` are the ids of the passages that it prints notes for or rests on, `taken` is a poster's rung of the ladder,
    `cleared` the digest of the texts of which it is a clearance copy.
    """

    job: Job
    format: str
    data: bytes
    pages: int
    cited: frozenset[str]
    taken: Taken | None = None
    cleared: str = ""

    @property
    def path(self) -> PurePosixPath:
        """Where it goes, relative to the output folder."""
        return self.job.path(self.format)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: an artifact for each format unless something stood in their way, and every problem."""

    job: Job
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]

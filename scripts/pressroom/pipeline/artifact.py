"""What comes of a job, as plain data: it is what child processes send, and needs no engine to be read."""

import datetime
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.poster.ladder import Taken


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: a document in one of its formats, or a clearance copy of it. `name` is what messages call it.

    `path` is below the output folder, `cited` are the ids of the passages that the document prints notes for or rests
    on, `ladder` is the rung that a poster takes, `clears` the digest of the texts of which it is a clearance copy.
    """

    name: str
    document: str
    audience: str
    language: str
    as_of: datetime.date
    path: str
    format: str
    data: bytes
    pages: int
    cited: frozenset[str]
    ladder: Taken | None = None
    clears: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: an artifact for each format unless something stood in their way, and every problem."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]

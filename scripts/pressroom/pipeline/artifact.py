"""The result of a job as plain data, which child processes send. Importing this needs no engine."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.interchange.pictures import PrintedPicture
from pressroom.pipeline.poster.trace import PosterTrace
from pressroom.poster.ladder import Taken


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: a document in one of its formats, or a clearance copy of it. `name` is its name in messages.

    `path` is relative to the output folder. `cited` has the ids of the passages that the document prints notes for or
    rests on, `worded` the names of the texts and values that it prints. `ladder` is the rung that a poster uses.
    `pictures` are those that it shows.
    `clears` is the digest of the texts in a clearance copy, `words` that of the texts of a document that must be
    cleared.
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
    worded: frozenset[str] = frozenset()
    ladder: Taken | None = None
    clears: str = ""
    words: str = ""
    pictures: tuple[PrintedPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class FillingPass:
    """One pass through the templates of a document: what its layout had decided before, and a digest of the result.

    `air` and `step` are the spacing and the size of type of cards. `print` is whether it is for the print variant.
    """

    short: bool
    split_opening: bool
    figures: Mapping[str, int]
    air: float
    step: float
    print: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the files of a document show of its edition: equal ones have equal files.

    `problems` are those of its pages, before they got their places in files. `poster` is how its layout was found.
    """

    passes: tuple[FillingPass, ...]
    rest: str
    problems: tuple[Diagnostic, ...]
    poster: PosterTrace | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a job: an artifact for each format, or none if an error prevents them; and all diagnostics.

    `shown` is None where it is not known.
    """

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    shown: Shown | None = None

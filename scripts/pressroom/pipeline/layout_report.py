"""What is told of a poster's way to its layout, as plain data: light to import, as `artifact` is."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Composition, Tier


@dataclass(frozen=True, slots=True)
class RungReport:
    """A rung and what came of it. `line`, `needed` and `available` are mm: width of a label, height of all labels."""

    paper: str
    composition: Composition
    tier: Tier
    size: float
    columns: int
    line: float
    needed: float
    available: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Displaced:
    """An event on the poster: where it stands, and by how many mm later than its true place (earlier: less than 0)."""

    event: str
    date: str
    place: str
    displacement: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A poster's way to its layout. Without `taken`, the events do not fit, and `events` are none."""

    taken: Taken | None
    rungs: tuple[RungReport, ...]
    events: tuple[Displaced, ...]
    diagnostics: tuple[Diagnostic, ...]

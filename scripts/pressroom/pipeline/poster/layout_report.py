"""The explanation of a poster's layout as plain data. Importing this needs no engine."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Composition, Tier


@dataclass(frozen=True, slots=True)
class RungReport:
    """A rung and its result. In mm: `line`, the width of a label; `needed` and `available`, heights of all labels."""

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
    """An event on the poster: its place, and how many mm later than its true place it is (earlier: negative).

    In a column under a ribbon, events have no places along the axis: `displacement` is None.
    """

    event: str
    date: str
    place: str
    displacement: float | None


@dataclass(frozen=True, slots=True)
class Explained:
    """The search for a poster's layout. If the events do not fit, `taken` is None and `events` is empty."""

    taken: Taken | None
    rungs: tuple[RungReport, ...]
    events: tuple[Displaced, ...]
    diagnostics: tuple[Diagnostic, ...]

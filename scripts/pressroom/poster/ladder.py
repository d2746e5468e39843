"""The ladder of a poster: every rung that was tried, for each paper, and the one that was taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, Tier
from pressroom.poster.rung_report import Misfit, TriedRung

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Rung:
    """One combination of size, column count and tier on one paper. `taken` marks the poster's own."""

    paper: str
    step: TriedRung
    taken: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A summary of the rung that was taken.

    `to_scale`: each axis has one scale; `tried`: the number of rungs tried; `passed`: the smaller papers that do not
    hold the events; `head`: what the head shows beside the title; `fullest`: the fullest texts that were tried.
    """

    paper: str
    composition: Composition
    size: float
    columns: int
    tier: Tier
    to_scale: bool
    tried: int
    passed: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    fullest: Tier = Tier.FULL


@dataclass(frozen=True, slots=True)
class Tried:
    """The solver's result for one paper; None where head and foot leave no room for a timeline.

    `head` is what the head shows beside the title.
    """

    paper: str
    answer: Geometry | Misfit | None
    head: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return isinstance(self.answer, Geometry)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The papers that were tried, in order: none but the last has room for the events.

    Size, then columns, then text tier, then paper: small paper with the shortest texts comes before larger paper with
    full texts, because the paper that a document lists first is the preferred one.
    """

    tried: tuple[Tried, ...]
    zoom: float = 1.0  # how many times as large as it was solved the poster is drawn: rungs are reported as drawn

    @property
    def taken(self) -> Taken | None:
        """The rung that was taken, if the events fit."""
        last = self.tried[-1]
        if not isinstance(last.answer, Geometry):
            return None
        step, tried = last.answer.step.times(self.zoom), sum(1 for _ in self.rungs)
        scaled = last.answer.to_scale
        passed = tuple(one.paper for one in self.tried[:-1])
        fullest = next(self.rungs).step.tier
        return Taken(
            last.paper, step.composition, step.size, step.columns, step.tier, scaled, tried, passed, last.head, fullest
        )

    @property
    def rungs(self) -> Iterator[Rung]:
        """Yield every rung that was tried, from the top; the solver skips those that cannot be the result."""
        for tried in self.tried:
            if tried.answer:
                taken = tried.answer.step if isinstance(tried.answer, Geometry) else None
                for step in sorted(tried.answer.ladder, key=_down):
                    yield Rung(tried.paper, step.times(self.zoom), step == taken)


def _down(step: TriedRung) -> tuple[int, float, str, int, float]:
    return _TIERS.index(step.tier), -step.size, step.composition, step.columns, -step.width

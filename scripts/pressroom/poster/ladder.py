"""The ladder of a poster: every rung that was tried, paper by paper, and the one that was taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.poster.geometry import Geometry, Misfit, Step
from pressroom.poster.request import Tier

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Rung:
    """One size, column count and tier on one paper. `taken` is the one that the poster has."""

    paper: str
    step: Step
    taken: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The rung that a poster has, in short. `to_scale`: each column has one scale; `tried`: how many rungs were."""

    paper: str
    size: float
    columns: int
    tier: Tier
    to_scale: bool
    tried: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What the solver answered for one paper; None where head and foot leave a timeline no room at all."""

    paper: str
    answer: Geometry | Misfit | None

    @property
    def fits(self) -> bool:
        return isinstance(self.answer, Geometry)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The papers that were tried, in their order: all but the last could not hold the events.

    Size, then columns, then text tier, then paper: a poster on small paper with its shortest texts comes before one on
    larger paper with its full texts, since whoever puts a paper first wants that paper.
    """

    tried: tuple[Tried, ...]
    zoom: float = 1.0  # how many times as large as it was solved the poster is drawn: rungs are told as they are seen

    @property
    def taken(self) -> Taken | None:
        """What the poster has, if the events fit."""
        last = self.tried[-1]
        if not isinstance(last.answer, Geometry):
            return None
        found, tried = last.answer, sum(1 for _ in self.rungs)
        return Taken(
            last.paper, round(found.size * self.zoom, 2), len(found.columns), found.tier, found.to_scale, tried
        )

    @property
    def rungs(self) -> Iterator[Rung]:
        """Every rung that was tried, from the top down; the solver skips those that cannot be the answer."""
        for tried in self.tried:
            if tried.answer:
                taken = _taken(tried.answer) if isinstance(tried.answer, Geometry) else None
                for step in sorted(tried.answer.ladder, key=_down):
                    yield Rung(tried.paper, step.times(self.zoom), (step.tier, step.size, step.columns) == taken)


def _down(step: Step) -> tuple[int, float, int]:
    return _TIERS.index(step.tier), -step.size, step.columns


def _taken(geometry: Geometry) -> tuple[Tier, float, int]:
    return geometry.tier, geometry.size, len(geometry.columns)

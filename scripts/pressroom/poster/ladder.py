"""The ladder of a poster: every rung that was tried, paper by paper, and the one that was taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, Tier
from pressroom.poster.rung_report import Misfit, TriedRung

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Rung:
    """One size, column count and tier on one paper. `taken` is the one that the poster has."""

    paper: str
    step: TriedRung
    taken: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The rung that a poster has, in short. `to_scale`: each axis has one scale; `tried`: how many rungs were."""

    paper: str
    composition: Composition
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
        step, tried = last.answer.step.times(self.zoom), sum(1 for _ in self.rungs)
        scaled = last.answer.to_scale
        return Taken(last.paper, step.composition, step.size, step.columns, step.tier, scaled, tried)

    @property
    def rungs(self) -> Iterator[Rung]:
        """Every rung that was tried, from the top down; the solver skips those that cannot be the answer."""
        for tried in self.tried:
            if tried.answer:
                taken = tried.answer.step if isinstance(tried.answer, Geometry) else None
                for step in sorted(tried.answer.ladder, key=_down):
                    yield Rung(tried.paper, step.times(self.zoom), step == taken)


def _down(step: TriedRung) -> tuple[int, float, str, int, float]:
    return _TIERS.index(step.tier), -step.size, step.composition, step.columns, -step.width

"""The rungs that were tried, and the result if none of them holds the events."""

from dataclasses import dataclass, field, replace

from pressroom.diagnostics import Diagnostic, error
from pressroom.poster.request import Composition, Tier


@dataclass(frozen=True, slots=True)
class TriedRung:
    """A rung of the ladder that was tried: `columns` of labels side by side, each `width` mm wide.

    `needed` and `available` are mm of height: of a column, or of the whole timeline with one axis across the sheet.

    `drawn` is true if the engine that draws the labels gave their heights, not only the measure of the search.
    """

    composition: Composition
    tier: Tier
    size: float
    columns: int
    width: float
    needed: float
    available: float
    drawn: bool = field(default=False, compare=False)

    @property
    def fits(self) -> bool:
        return self.needed <= self.available

    def times(self, zoom: float) -> "TriedRung":
        """The same rung of a poster that is drawn `zoom` times as large."""
        size, width, needed, available = (
            value * zoom for value in (self.size, self.width, self.needed, self.available)
        )
        return replace(self, size=round(size, 2), width=width, needed=needed, available=available)


@dataclass(frozen=True, slots=True)
class Excess:
    """The mm by which an event's label is too tall."""

    event: str
    height: float


@dataclass(frozen=True, slots=True)
class Misfit:
    """No rung of the ladder fits. `missing` is the mm that each column of the last step lacks."""

    step: TriedRung
    excesses: tuple[Excess, ...]  # largest first: with labels shortened by so much, the events would fit
    ladder: tuple[TriedRung, ...]

    @property
    def missing(self) -> float:
        return self.step.needed - self.step.available

    def diagnostic(self, paper: str, larger: bool, zoom: float = 1.0) -> Diagnostic:
        """The error for a poster that is drawn `zoom` times as large as it was solved.

        `paper` is the largest allowed paper; `larger` is true if there is larger paper that could be allowed.
        """
        step = self.step.times(zoom)
        ways = "take fewer events, or allow larger paper" if larger else "or take fewer events"
        where = {
            Composition.COLUMNS: f"in each of {step.columns} columns",
            Composition.HORIZONTAL: "above and below the axis",
            Composition.RIBBON: "in the columns under the ribbon, or above it,",
        }[step.composition]
        worst = ", ".join(f"{excess.event} by {excess.height * zoom:.0f} mm" for excess in self.excesses[:5])
        return error(
            "poster-does-not-fit",
            f"the events do not fit on {paper}: {step.needed - step.available:.1f} mm are missing"
            f" {where} with the {step.tier} texts at {step.size:g} pt",
            hint=f"shorten the {step.tier} texts that are longest, {worst}; {ways}",
        )

"""What the solver answers: where everything stands, as plain data. Lengths in mm from the page's top left corner."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, error
from pressroom.pages import Rect
from pressroom.poster.request import Tier

Point = tuple[float, float]


class MarkerKind(StrEnum):
    """How a partial date is drawn: a day is a filled dot, a month a bracket, a year a hollow bar."""

    DOT = "dot"
    BRACKET = "bracket"
    BAR = "bar"


class TickUnit(StrEnum):
    """What begins at a tick."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a column's axis with one scale: days (proleptic ordinals) `start`..`end` stand at `top`..`bottom`."""

    start: float
    end: float
    top: float
    bottom: float

    @property
    def mm_per_year(self) -> float:
        return (self.bottom - self.top) / (self.end - self.start) * 365.2425


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its outer `rect`, its `heading` and where its axis stands.

    It covers `first` to `last`, both included; a day with very many events may be shared with the next column.
    """

    number: int
    rect: Rect
    heading: Rect
    axis: float  # x of the axis line
    labels: float  # x of the labels' left edge
    first: date
    last: date
    stretches: tuple[Stretch, ...]

    @property
    def top(self) -> float:
        return self.stretches[0].top

    @property
    def bottom(self) -> float:
        return self.stretches[-1].bottom

    @property
    def to_scale(self) -> bool:
        """Whether the whole column has one scale."""
        return len(self.stretches) == 1

    @property
    def breaks(self) -> tuple[float, ...]:
        """The y of each change of scale: drawn as a break on the axis."""
        return tuple(stretch.top for stretch in self.stretches[1:])


@dataclass(frozen=True, slots=True)
class Label:
    """Where an event's text stands."""

    event: str
    rect: Rect
    column: int
    tier: Tier


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from an event's marker to its label: two points if level, else four (two bends)."""

    event: str
    column: int
    points: tuple[Point, ...]

    @property
    def displacement(self) -> float:
        """How far the label is from the event's true place on the axis, vertically; below is positive."""
        return self.points[-1][1] - self.points[0][1]


@dataclass(frozen=True, slots=True)
class Marker:
    """An event's sign on the axis: `x` is its middle; `top`..`bottom` its date's extent, cut to the column."""

    event: str
    column: int
    kind: MarkerKind
    lane: str
    x: float
    top: float
    bottom: float
    cut: bool  # whether the date reaches beyond the column

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class SpanBar:
    """The part of an interval that one column shows, beside its axis."""

    event: str
    column: int
    lane: str
    rect: Rect
    begins: bool  # the interval begins in this column
    ends: bool  # the interval ends in this column


@dataclass(frozen=True, slots=True)
class EraBand:
    """The part of an era that one column shows. `name` is where its name goes, set vertically, if it goes here."""

    era: str
    column: int
    rect: Rect
    name: Rect | None
    begins: bool  # the era begins in this column
    ends: bool  # the era ends in this column


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a column's axis where a year, month or day begins. `label` is the room for its name, if it has one.

    `continued` is for the one that was under way when the column began: it is named at the top, and has no mark.
    """

    column: int
    y: float
    date: date
    unit: TickUnit
    label: Rect | None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder that was tried. `needed` and `available` are mm of column height.

    `drawn` is true where the labels' heights were asked of the engine that draws them, and not only of the search's own
    measure.
    """

    tier: Tier
    size: float
    columns: int
    width: float
    needed: float
    available: float
    drawn: bool = False

    @property
    def fits(self) -> bool:
        return self.needed <= self.available

    def times(self, zoom: float) -> "Step":
        """The same of a poster that is drawn `zoom` times as large."""
        size, width, needed, available = (
            value * zoom for value in (self.size, self.width, self.needed, self.available)
        )
        return replace(self, size=round(size, 2), width=width, needed=needed, available=available)


@dataclass(frozen=True, slots=True)
class Geometry:
    """A poster that fits: labels in order of time, everything inside the frame's area."""

    size: float
    tier: Tier
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]
    leaders: tuple[Leader, ...]
    markers: tuple[Marker, ...]
    spans: tuple[SpanBar, ...]
    eras: tuple[EraBand, ...]
    ticks: tuple[Tick, ...]
    ladder: tuple[Step, ...]

    @property
    def to_scale(self) -> bool:
        """Whether every column has one scale; the columns' scales still differ from each other."""
        return all(column.to_scale for column in self.columns)


@dataclass(frozen=True, slots=True)
class Excess:
    """By how many mm an event's label is too tall."""

    event: str
    height: float


@dataclass(frozen=True, slots=True)
class Misfit:
    """No rung of the ladder fits. `missing` is in mm, for each of the columns of the last step."""

    step: Step
    excesses: tuple[Excess, ...]  # largest first: shortening these labels by so much would make it fit
    ladder: tuple[Step, ...]

    @property
    def missing(self) -> float:
        return self.step.needed - self.step.available

    def diagnostic(self, paper: str, larger: bool, zoom: float = 1.0) -> Diagnostic:
        """The error to show, of a poster that is drawn `zoom` times as large as it was solved.

        `paper` is the largest that was allowed; is there a `larger` one to be allowed?
        """
        step = self.step.times(zoom)
        ways = "take fewer events, or allow larger paper" if larger else "or take fewer events"
        worst = ", ".join(f"{excess.event} by {excess.height * zoom:.0f} mm" for excess in self.excesses[:5])
        return error(
            "poster-does-not-fit",
            f"the events do not fit on {paper}: {step.needed - step.available:.1f} mm are missing"
            f" in each of {step.columns} columns with the {step.tier} texts at {step.size:g} pt",
            hint=f"Shorten the {step.tier} texts that are longest, {worst}; {ways}.",
        )

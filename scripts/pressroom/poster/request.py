"""What the solver is asked: events, eras, the frame to fill, a way to measure texts. Lengths in mm, type in points."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect

MM_PER_POINT = 25.4 / 72
# Points; how large eras are named, and years along a horizontal axis: they are read from further away than the rest.
NAME_SIZE = 12.0


class Tier(StrEnum):
    """Which of a milestone's authored texts is set. The solver picks one tier for the whole poster."""

    FULL = "full"
    TITLE = "title"
    SHORT = "short"


class Composition(StrEnum):
    """How a timeline is put on a sheet: columns of time one after the other, or one axis across the whole sheet."""

    COLUMNS = "columns"
    HORIZONTAL = "horizontal"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. `lane` is carried through for colour and shape; the texts stay with whoever measures.

    With `until` it lasts from `date` to then: its label and marker stand where it begins, and a span shows the rest.
    """

    id: str
    date: PartialDate
    lane: str = "default"
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class EraSpan:
    """A period drawn as a pale band, from the beginning of `start` to the end of `end` (None: still going on).

    `name_length` is how long its name is, in mm, when set on one line as it is drawn. `shorter` are the lengths of what
    may take its place where it finds no room at its band: a number, say.
    """

    id: str
    start: PartialDate
    end: PartialDate | None
    name_length: float
    shorter: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """One label to be measured: an event's text of this tier, wrapped to `width` mm, with body type of `size` pt.

    `composition` is what it stands in: its look may differ.
    """

    event: str
    tier: Tier
    width: float
    size: float
    composition: Composition = Composition.COLUMNS


class Measure(Protocol):
    """Knows how tall labels come out: the engine that draws them, or what agrees with it nearly always."""

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        """The height in mm of each request's label, in the order of the requests."""
        ...


@dataclass(frozen=True, slots=True)
class Rail:
    """The strip left of a column's labels: eras, tick labels, axis, markers, leaders. Widths in mm.

    From left to right: `era` for each era that runs at the same time, `tick_label`, the spans of intervals (`span` for
    each of `span_lanes`, `spans` at most), `tick`, the axis line, then `gutter` up to the labels. Markers share the
    gutter with the leaders, whose slanted part keeps at least `slant`.
    """

    era: float = 5.6
    tick_label: float = 6.8
    span: float = 2.2
    spans: float = 9.0
    span_lanes: int = 0  # how many intervals run at the same time, at most: set by the solver
    tick: float = 1.9  # also keeps tick labels clear of markers, which reach `marker` / 2 left of the axis
    gutter: float = 7.2
    slant: float = 3.2
    marker: float = 2.0  # how wide a marker is drawn
    marker_pitch: float = 2.4  # between the sub-lanes of markers that share a place
    clearance: float = 0.8  # between a leader's end and its label

    def axis(self, era_lanes: int) -> float:
        """The axis line's distance from the column's left edge."""
        return era_lanes * self.era + self.tick_label + self.span_lanes * self.span_pitch + self.tick

    @property
    def span_pitch(self) -> float:
        """The width of a sub-lane of spans."""
        return min(self.span, self.spans / max(1, self.span_lanes))

    def width(self, era_lanes: int) -> float:
        """All that a column loses to its rail."""
        return self.axis(era_lanes) + self.gutter


@dataclass(frozen=True, slots=True)
class Frame:
    """The room to fill and the rules for filling it.

    Of `compositions`, those allowed, the first is taken that holds the events at a size that is read with ease.
    `sizes` are the type sizes to try, largest first; none may be under `floor`. `comfort` is the share of a column's
    height that labels may take as long as a smaller size would still be readable: what is left is air.
    """

    area: Rect
    sizes: tuple[float, ...]
    floor: float
    compositions: tuple[Composition, ...] = (Composition.COLUMNS,)
    columns: tuple[int, int] = (1, 12)  # fewest, most
    line: tuple[float, float] = (40.0, 115.0)  # narrowest and widest label
    tiers: tuple[Tier, ...] = tuple(Tier)
    comfort: float = 0.99
    gap: float = 3.0  # between labels, at least
    column_gap: float = 4.5
    heading: float = 7.0  # at the top of each column
    leading: float = 1.35
    rail: Rail = field(default_factory=Rail)

    def __post_init__(self) -> None:
        if not self.sizes or list(self.sizes) != sorted(set(self.sizes), reverse=True):
            raise ValueError("sizes must be given largest first, each once")
        if self.sizes[-1] < self.floor:
            raise ValueError(f"the smallest size, {self.sizes[-1]} pt, is under the floor of {self.floor} pt")
        if not self.tiers:
            raise ValueError("no text tier to choose from")

    @property
    def body_height(self) -> float:
        """What a column offers its labels."""
        return self.area.height - self.heading

    @property
    def small_line(self) -> float:
        """The height of one line at the floor size: tick labels, era names."""
        return self.floor * MM_PER_POINT * self.leading

    def inset(self, size: float) -> float:
        """From a label's top to the middle of its first line."""
        return size * MM_PER_POINT * self.leading / 2

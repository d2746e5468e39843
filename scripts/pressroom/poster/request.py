"""The solver's input: events, eras, the frame to fill, a way to measure texts. Lengths in mm, type in points."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from pressroom.dates import PartialDate
from pressroom.interchange.geometry import Rect

MM_PER_POINT = 25.4 / 72
# Points, on A3: the size of names of eras, and of years along a horizontal axis. They are read from a greater distance.
NAME_SIZE = 12.0
# The height of a line of such names, as a multiple of their size.
NAME_LINE = 1.5
# Millimetres, on A3: the height of the heading of a column, with the air below it.
HEADING = 8.4


class Tier(StrEnum):
    """The authored texts of the milestones that are set. The solver picks one tier for the whole poster.

    `KEY` sets the full texts of key events, and the titles of the others.
    """

    FULL = "full"
    KEY = "key"
    TITLE = "title"
    SHORT = "short"


class Composition(StrEnum):
    """How a timeline fills a sheet.

    `COLUMNS` of time follow one another, each with its own axis. `HORIZONTAL` has one axis across the sheet with labels
    above and below. `RIBBON` has one axis to scale across the sheet; key events are above it, and all others are in
    columns below it, each column under its time.
    """

    COLUMNS = "columns"
    HORIZONTAL = "horizontal"
    RIBBON = "ribbon"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. `lane` is passed through for colour and shape; the texts stay with the `Measure`.

    With `until` it lasts from `date` until then: its label and marker are at the start, a span shows the rest. A `key`
    event is one of those that tell the story.
    """

    id: str
    date: PartialDate
    lane: str = "default"
    until: PartialDate | None = None
    key: bool = False


@dataclass(frozen=True, slots=True)
class EraSpan:
    """A period drawn as a pale band, from the start of `start` to the end of `end` (None: still going on).

    `name_length` is the length of its name in mm, set on one line as drawn. `shorter` are the lengths of
    alternatives, such as a number, for a name without room at its band.
    """

    id: str
    start: PartialDate
    end: PartialDate | None
    name_length: float
    shorter: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """A label to measure: an event's text of this tier, wrapped to `width` mm, with body type of `size` pt.

    Its look may depend on `composition`: that of the poster, or `HORIZONTAL` for a label above a ribbon.
    """

    event: str
    tier: Tier
    width: float
    size: float
    composition: Composition = Composition.COLUMNS


class Measure(Protocol):
    """Returns heights of labels: the engine that draws them, or a model that nearly always agrees with it."""

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
    tick_label: float = 7.0
    span: float = 2.2
    spans: float = 9.0
    span_lanes: int = 0  # the largest number of concurrent intervals; the solver sets it
    tick: float = 2.6  # also keeps tick labels clear of markers, which reach `marker` / 2 left of the axis
    gutter: float = 8.0
    slant: float = 3.2
    marker: float = 2.6  # the width of a marker
    marker_pitch: float = 3.0  # between the sub-lanes of markers at one place
    clearance: float = 0.8  # between a leader's end and its label

    def axis(self, era_lanes: int) -> float:
        """The distance of the axis line from the column's left edge."""
        return era_lanes * self.era + self.tick_label + self.span_lanes * self.span_pitch + self.tick

    def for_names(self, eras: float, ticks: float) -> "Rail":
        """A rail for names of eras and of ticks that are so many times as large."""
        return replace(self, era=eras * self.era, tick_label=ticks * self.tick_label)

    @property
    def span_pitch(self) -> float:
        """The width of a sub-lane of spans."""
        return min(self.span, self.spans / max(1, self.span_lanes))

    def width(self, era_lanes: int) -> float:
        """The width of a column's rail."""
        return self.axis(era_lanes) + self.gutter


@dataclass(frozen=True, slots=True)
class Frame:
    """The area to fill and the rules for filling it.

    The first of `compositions` is taken that holds the events at a size that is easy to read. `sizes` are the type
    sizes to try, largest first; none may be under `floor`. `comfort` is the share of a column's height that labels may
    take as long as a smaller size would still be readable; the rest stays empty. Names of eras and times are `names`
    times as large as on A3; names of ticks beside a vertical axis have `small` points, or the floor. An axis of its own
    sheet reaches to `day`, the edition's, if that is soon after the last event.
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
    heading: float = HEADING  # at the top of each column
    names: float = 1.0
    small: float = 0.0
    day: date | None = None
    leading: float = 1.35
    rail: Rail = field(default_factory=Rail)

    def __post_init__(self) -> None:
        if not self.sizes or list(self.sizes) != sorted(set(self.sizes), reverse=True):
            raise ValueError("sizes must be in descending order, without duplicates")
        if self.sizes[-1] < self.floor:
            raise ValueError(f"the smallest size, {self.sizes[-1]} pt, is under the floor of {self.floor} pt")
        if not self.tiers:
            raise ValueError("at least one text tier is required")

    @property
    def body_height(self) -> float:
        """The height for labels in a column."""
        return self.area.height - self.heading

    @property
    def small_line(self) -> float:
        """The height of one line of tick labels beside a vertical axis."""
        return max(self.floor, self.small) * MM_PER_POINT * self.leading

    @property
    def name(self) -> float:
        """The size of names of eras, and of years along a horizontal axis, in mm."""
        return NAME_SIZE * self.names * MM_PER_POINT

    def inset(self, size: float) -> float:
        """The distance from a label's top to the middle of its first line."""
        return size * MM_PER_POINT * self.leading / 2

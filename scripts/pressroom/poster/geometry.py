"""The solver's result: the position of everything, as plain data. Lengths in mm from the page's top left corner."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pressroom.interchange.geometry import Rect
from pressroom.poster.request import Composition, Tier
from pressroom.poster.rung_report import TriedRung

Point = tuple[float, float]


class MarkerKind(StrEnum):
    """How a partial date is drawn: a day is a filled dot, a month a bracket, a year or a longer time a hollow bar."""

    DOT = "dot"
    BRACKET = "bracket"
    BAR = "bar"


class TickUnit(StrEnum):
    """The unit of time that begins at a tick."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an axis with one scale: days (proleptic ordinals) `start`..`end` are at `low`..`high` along it."""

    start: float
    end: float
    low: float
    high: float

    @property
    def mm_per_year(self) -> float:
        return (self.high - self.low) / (self.end - self.start) * 365.2425


@dataclass(frozen=True, slots=True)
class Turn:
    """The transformation from coordinates of an axis to the sheet.

    Everything beside an axis is placed as in a column: at a distance along the axis, and at one across from it, towards
    the labels. An axis is vertical, with its labels to the right, or horizontal, with its labels below (`sign` 1) or
    above (-1).
    """

    axis: float  # x of a vertical axis, y of a horizontal one
    lying: bool = False
    sign: int = 1

    def point(self, across: float, along: float) -> Point:
        """The point of the sheet at these coordinates."""
        place = self.axis + self.sign * across
        return (along, place) if self.lying else (place, along)

    def rect(self, across: float, along: float, breadth: float, length: float) -> Rect:
        """The rectangle that begins at these coordinates, `breadth` across and `length` along."""
        place = self.axis + (across if self.sign > 0 else -across - breadth)
        return Rect(along, place, length, breadth) if self.lying else Rect(place, along, breadth, length)

    def extent(self, rect: Rect) -> tuple[float, float]:
        """The interval along the axis that a rectangle of the sheet covers."""
        return (rect.x, rect.right) if self.lying else (rect.y, rect.bottom)

    def across(self, rect: Rect) -> tuple[float, float]:
        """The interval across, from the axis, that a rectangle of the sheet covers."""
        near, far = (rect.y, rect.bottom) if self.lying else (rect.x, rect.right)
        low, high = sorted(((near - self.axis) * self.sign, (far - self.axis) * self.sign))
        return low, high

    def along(self, rect: Rect, low: float, length: float) -> Rect:
        """A rectangle as far across and as broad as `rect`, at another place along the axis."""
        return Rect(low, rect.y, length, rect.height) if self.lying else Rect(rect.x, low, rect.width, length)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its outer `rect`, its `heading` and its axis.

    It covers `first` to `last`, both included; a day with very many events may be shared with the next column. A
    horizontal composition has two, which cover the same time: the first above the axis, the second below.
    """

    number: int
    rect: Rect
    heading: Rect | None
    turn: Turn
    gutter: float  # from the axis to its labels
    first: date
    last: date
    stretches: tuple[Stretch, ...]

    @property
    def axis(self) -> float:
        """The position of the axis line: x, or y if it is horizontal."""
        return self.turn.axis

    @property
    def low(self) -> float:
        """The start of the axis, along itself."""
        return self.stretches[0].low

    @property
    def high(self) -> float:
        """The end of the axis, along itself."""
        return self.stretches[-1].high

    @property
    def to_scale(self) -> bool:
        """True if the whole column has one scale."""
        return len(self.stretches) == 1

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where along the axis its scale changes; drawn as a break."""
        return tuple(stretch.low for stretch in self.stretches[1:])


@dataclass(frozen=True, slots=True)
class Group:
    """A column of labels under a ribbon, for the time from `first` to `last`, both included.

    `wedge` leads from that time on the axis to the column: two corners on the axis, then two at the column.
    """

    number: int
    rect: Rect
    heading: Rect
    first: date
    last: date
    wedge: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Label:
    """The position of an event's text: beside the axis of its column, or in a group of labels under a ribbon."""

    event: str
    rect: Rect
    column: int
    tier: Tier
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from an event's marker to its label: two points if straight, else four (two bends).

    `displacement` is the distance along the axis from the event's true place to the label; later is positive.
    """

    event: str
    column: int
    points: tuple[Point, ...]
    displacement: float


@dataclass(frozen=True, slots=True)
class Marker:
    """An event's symbol on the axis: `rect` is its date's extent, cut to the column; it has no breadth of its own."""

    event: str
    column: int
    kind: MarkerKind
    lane: str
    rect: Rect
    across: float  # the distance from the axis, if it is beside another marker
    cut: bool  # whether the date extends beyond the column

    @property
    def middle(self) -> Point:
        return self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2


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
    """The part of an era that one column shows. `name` is the area of its name, set along the axis, if it is here.

    `form` is the index of that name: 0 is the full one, the shorter ones follow in their order.
    """

    era: str
    column: int
    rect: Rect
    name: Rect | None
    begins: bool  # the era begins in this column
    ends: bool  # the era ends in this column
    form: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a column's axis where a year, month or day begins. `label` is the area of its name, if it has one;
    `along` is its position on the axis.

    `continued` is true for the unit that began before the column: its name is at the top, without a mark. A `whole`
    tick is named with its month and year.
    """

    column: int
    along: float
    date: date
    unit: TickUnit
    label: Rect | None
    continued: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """A poster that fits: labels in order of time, everything inside the frame's area."""

    step: TriedRung  # the rung that was taken
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]
    leaders: tuple[Leader, ...]
    markers: tuple[Marker, ...]
    spans: tuple[SpanBar, ...]
    eras: tuple[EraBand, ...]
    ticks: tuple[Tick, ...]
    ladder: tuple[TriedRung, ...]
    groups: tuple[Group, ...] = ()

    @property
    def size(self) -> float:
        """The type size in points."""
        return self.step.size

    @property
    def tier(self) -> Tier:
        """The tier of the events' texts that are set."""
        return self.step.tier

    @property
    def composition(self) -> Composition:
        """The composition of the poster."""
        return self.step.composition

    @property
    def to_scale(self) -> bool:
        """True if every column has one scale; columns may still differ in scale."""
        return all(column.to_scale for column in self.columns)

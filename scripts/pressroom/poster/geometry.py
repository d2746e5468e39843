"""What the solver answers: where everything stands, as plain data. Lengths in mm from the page's top left corner."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pressroom.interchange.geometry import Rect
from pressroom.poster.request import Composition, Tier
from pressroom.poster.rung_report import TriedRung

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
    """A part of an axis with one scale: days (proleptic ordinals) `start`..`end` stand at `low`..`high` along it."""

    start: float
    end: float
    low: float
    high: float

    @property
    def mm_per_year(self) -> float:
        return (self.high - self.low) / (self.end - self.start) * 365.2425


@dataclass(frozen=True, slots=True)
class Turn:
    """From beside an axis to the sheet.

    Whatever stands beside an axis is thought of as in a column: so far along the axis, and so far across from it,
    towards the labels. An axis may stand, with its labels to the right, or lie, with its labels below (`sign` 1) or
    above (-1).
    """

    axis: float  # x of an axis that stands, y of one that lies
    lying: bool = False
    sign: int = 1

    def point(self, across: float, along: float) -> Point:
        """Where that is on the sheet."""
        place = self.axis + self.sign * across
        return (along, place) if self.lying else (place, along)

    def rect(self, across: float, along: float, breadth: float, length: float) -> Rect:
        """A rectangle that begins there, `breadth` across and `length` along."""
        place = self.axis + (across if self.sign > 0 else -across - breadth)
        return Rect(along, place, length, breadth) if self.lying else Rect(place, along, breadth, length)

    def extent(self, rect: Rect) -> tuple[float, float]:
        """From where to where a rectangle of the sheet reaches along the axis."""
        return (rect.x, rect.right) if self.lying else (rect.y, rect.bottom)

    def across(self, rect: Rect) -> tuple[float, float]:
        """From where to where a rectangle of the sheet reaches across, from the axis."""
        near, far = (rect.y, rect.bottom) if self.lying else (rect.x, rect.right)
        low, high = sorted(((near - self.axis) * self.sign, (far - self.axis) * self.sign))
        return low, high

    def along(self, rect: Rect, low: float, length: float) -> Rect:
        """A rectangle as far across and as broad as another, elsewhere along the axis."""
        return Rect(low, rect.y, length, rect.height) if self.lying else Rect(rect.x, low, rect.width, length)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its outer `rect`, its `heading` and where its axis stands.

    It covers `first` to `last`, both included; a day with very many events may be shared with the next column. In a
    horizontal composition there are two, which lie and cover the same time: the first above the axis, the second below.
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
        """Where the axis line is: x, or y of one that lies."""
        return self.turn.axis

    @property
    def low(self) -> float:
        """Where the axis begins, along itself."""
        return self.stretches[0].low

    @property
    def high(self) -> float:
        """Where the axis ends."""
        return self.stretches[-1].high

    @property
    def to_scale(self) -> bool:
        """Whether the whole column has one scale."""
        return len(self.stretches) == 1

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where along the axis its scale changes: drawn as a break."""
        return tuple(stretch.low for stretch in self.stretches[1:])


@dataclass(frozen=True, slots=True)
class Label:
    """Where an event's text stands."""

    event: str
    rect: Rect
    column: int
    tier: Tier


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from an event's marker to its label: two points if straight, else four (two bends).

    `displacement` is how far along the axis the label is from the event's true place; later is positive.
    """

    event: str
    column: int
    points: tuple[Point, ...]
    displacement: float


@dataclass(frozen=True, slots=True)
class Marker:
    """An event's sign on the axis: `rect` is its date's extent, cut to the column; it has no breadth of its own."""

    event: str
    column: int
    kind: MarkerKind
    lane: str
    rect: Rect
    across: float  # how far it stands from the axis itself, beside another marker
    cut: bool  # whether the date reaches beyond the column

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
    """The part of an era that one column shows. `name` is where its name goes, set along the axis, if it goes here.

    `form` says which name: 0 is the whole one, others are the shorter ones in their order.
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
    """A mark on a column's axis where a year, month or day begins. `label` is the room for its name, if it has one;
    `along` is its place on the axis.

    `continued` is for the one that was under way when the column began: it is named at the top, and has no mark. One
    that is `whole` is named with its month and year.
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

    step: TriedRung  # the rung that it takes
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]
    leaders: tuple[Leader, ...]
    markers: tuple[Marker, ...]
    spans: tuple[SpanBar, ...]
    eras: tuple[EraBand, ...]
    ticks: tuple[Tick, ...]
    ladder: tuple[TriedRung, ...]

    @property
    def size(self) -> float:
        """The type size in points."""
        return self.step.size

    @property
    def tier(self) -> Tier:
        """Which of the events' texts are set."""
        return self.step.tier

    @property
    def composition(self) -> Composition:
        """How the poster is composed."""
        return self.step.composition

    @property
    def to_scale(self) -> bool:
        """Whether every column has one scale; the columns' scales still differ from each other."""
        return all(column.to_scale for column in self.columns)

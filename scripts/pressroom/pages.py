"""A laid-out document as plain data, so that checks and snapshots need no layout engine.

All lengths are millimetres from the top left corner of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

#: Across and down.
Point: TypeAlias = tuple[float, float]
MM_PER_POINT = 25.4 / 72
#: How far the letters of a line reach above and below its baseline, in ems: its capitals, and most of its descenders.
ASCENT, DESCENT = 0.66, 0.17


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @classmethod
    def round(cls, points: Iterable[Point]) -> "Rect":
        """The smallest that holds some points."""
        across, down = zip(*points, strict=True)
        return cls(min(across), min(down), max(across) - min(across), max(down) - min(down))

    def times(self, factor: float) -> "Rect":
        """The same on a sheet that is `factor` times as large."""
        return Rect(self.x * factor, self.y * factor, self.width * factor, self.height * factor)

    def common(self, other: "Rect | None") -> "Rect":
        """What the two share; without width or height where that is nothing."""
        if other is None:
            return self
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(right - x, 0), max(bottom - y, 0))

    def contains(self, other: "Rect", slack: float = 0.01) -> bool:
        """Whether `other` lies inside, give or take `slack` millimetres."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rect", slack: float = 0.01) -> bool:
        """Whether the two share more than `slack` millimetres in both directions."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A line's piece of text in one style. `family` is the CSS family that was asked for and found.

    `letters` are the corners of the room that its letters take, from the line under them on, which may be turned.
    """

    rect: Rect
    text: str
    family: str
    size: float  # points
    lang: str
    owner: str  # the nearest element that carries an id, or ""
    artifact: bool  # running heads and the like: not part of the text
    window: Rect | None = None  # what is shown of it, where boxes round it hide what overflows them
    letters: tuple[Point, ...] = ()
    spill: float = 0.0  # by how much it is wider than its block has room for
    wraps: bool = True  # whether its line may end inside it
    decoration: bool = False  # not meant to be read: what others may be printed over

    def times(self, factor: float) -> "Run":
        """The same on a sheet that is `factor` times as large."""
        return replace(
            self,
            rect=self.rect.times(factor),
            size=self.size * factor,
            window=self.window and self.window.times(factor),
            letters=tuple((x * factor, y * factor) for x, y in self.letters),
            spill=self.spill * factor,
        )


@dataclass(frozen=True, slots=True)
class Box:
    """An element's box: its HTML tag, id and classes."""

    rect: Rect
    tag: str
    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number as it is printed: `page` its page's own, `pages` how many there are, `target` another place's.

    `value` is nothing where the text is no number. `cause` is the style property that changes how pages are counted.
    """

    kind: str
    text: str
    value: int | None
    owner: str
    target: int | None = None  # the page that the other place lies on
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, the area inside its margins, what stands on it in order, and the texts of its drawings."""

    number: int
    width: float
    height: float
    area: Rect
    boxes: tuple[Box, ...]
    runs: tuple[Run, ...]
    drawings: tuple[Run, ...] = ()
    numbers: tuple[PageNumber, ...] = ()

    def times(self, factor: float) -> "Page":
        """The same on a sheet that is `factor` times as large."""
        if factor == 1:
            return self
        return replace(
            self,
            width=self.width * factor,
            height=self.height * factor,
            area=self.area.times(factor),
            boxes=tuple(replace(box, rect=box.rect.times(factor)) for box in self.boxes),
            runs=tuple(run.times(factor) for run in self.runs),
        )

"""A laid-out document as plain data, so that checks and snapshots need no layout engine.

All lengths are millimetres from the top left corner of the page.
"""

from dataclasses import dataclass, replace


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
    """A line's piece of text in one style. `family` is the CSS family that was asked for and found."""

    rect: Rect
    text: str
    family: str
    size: float  # points
    lang: str
    owner: str  # the nearest element that carries an id, or ""
    artifact: bool  # running heads and the like: not part of the text
    window: Rect | None = None  # what is shown of it, where boxes round it hide what overflows them

    def times(self, factor: float) -> "Run":
        """The same on a sheet that is `factor` times as large."""
        window = self.window and self.window.times(factor)
        return replace(self, rect=self.rect.times(factor), size=self.size * factor, window=window)


@dataclass(frozen=True, slots=True)
class Box:
    """An element's box: its HTML tag, id and classes."""

    rect: Rect
    tag: str
    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, the area inside its margins, and what stands on it in order."""

    number: int
    width: float
    height: float
    area: Rect
    boxes: tuple[Box, ...]
    runs: tuple[Run, ...]

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

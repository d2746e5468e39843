"""Points and upright rectangles on a page, in millimetres from its top left corner."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

#: Across and down.
Point: TypeAlias = tuple[float, float]
MM_PER_POINT = 25.4 / 72


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
        """The smallest rectangle that contains all points."""
        across, down = zip(*points, strict=True)
        return cls(min(across), min(down), max(across) - min(across), max(down) - min(down))

    def times(self, factor: float) -> "Rect":
        """The same rectangle on a sheet that is `factor` times as large."""
        return Rect(self.x * factor, self.y * factor, self.width * factor, self.height * factor)

    def common(self, other: "Rect | None") -> "Rect":
        """The intersection of two rectangles; without width or height if they share nothing."""
        if other is None:
            return self
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(right - x, 0), max(bottom - y, 0))

    def contains(self, other: "Rect", slack: float = 0.01) -> bool:
        """Check that `other` lies inside, with a tolerance of `slack` millimetres."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rect", slack: float = 0.01) -> bool:
        """Check that the two share more than `slack` millimetres in both directions."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )

"""A path as it is drawn: SVG's path data, and its extent."""

from collections.abc import Sequence
from math import inf

Point = tuple[float, float]


class Path:
    """Grows segment by segment; points are in CSS pixels."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = self._top = inf
        self._right = self._bottom = -inf
        self._upright = False

    def move(self, point: Point) -> None:
        """Begin a new subpath."""
        self._add("M", [point])

    def line(self, point: Point) -> None:
        """Add a straight line."""
        self._add("L", [point])

    def curve(self, points: Sequence[Point]) -> None:
        """Add a cubic Bézier curve: its two control points and its end."""
        self._add("C", points)

    def close(self) -> None:
        """Close the subpath."""
        self._parts.append("Z")

    def polygon(self, points: Sequence[Point]) -> None:
        """Add a closed subpath; if it is the only one and an upright rectangle, it can surround other paths."""
        alone = not self._parts
        self._add("M", points[:1])
        self._add("L", points[1:])
        self.close()
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        self._upright = alone and all(abs(x1 - x2) < 1e-6 or abs(y1 - y2) < 1e-6 for (x1, y1), (x2, y2) in pairs)

    def _add(self, command: str, points: Sequence[Point]) -> None:
        self._upright = False
        self._parts.append(command + " ".join(f"{_short(x)} {_short(y)}" for x, y in points))
        for x, y in points:
            self._left, self._right = min(self._left, x), max(self._right, x)
            self._top, self._bottom = min(self._top, y), max(self._bottom, y)

    @property
    def data(self) -> str:
        """The value of the attribute `d`."""
        return "".join(self._parts)

    def surrounds(self, other: "Path", reach: float) -> bool:
        """Check that this is a rectangle that contains another path, drawn up to `reach` beyond its points."""
        slack = 0.01
        return self._upright and (
            self._left <= other._left - reach + slack
            and self._top <= other._top - reach + slack
            and self._right >= other._right + reach - slack
            and self._bottom >= other._bottom + reach - slack
        )


def _short(number: float) -> str:
    """Format a number with three decimals at most: less than a thousandth of a pixel is invisible."""
    return f"{round(number, 3) + 0.0:.3f}".rstrip("0").rstrip(".")  # + 0.0: no minus before a zero

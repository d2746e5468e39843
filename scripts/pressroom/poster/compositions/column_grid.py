"""Columns side by side: how many are worth trying, and how wide their labels are."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.poster.request import MM_PER_POINT, Frame
from pressroom.poster.search import NARROWEST, SHORTEST_LINE, Line


@dataclass(frozen=True, slots=True)
class ColumnGrid:
    """Columns of a frame for so many events, each with a `rail` beside its labels (mm)."""

    frame: Frame
    rail: float
    events: int

    def pitch(self, columns: int) -> float:
        """The outer width of a column."""
        return (self.frame.area.width - (columns - 1) * self.frame.column_gap) / columns

    def left(self, number: int, columns: int) -> float:
        """The left edge of a column."""
        return self.frame.area.x + number * (self.pitch(columns) + self.frame.column_gap)

    def width(self, columns: int) -> float:
        """The width of labels: the column without its rail, but at most the longest readable line."""
        return min(self.pitch(columns) - self.rail, self.frame.line[1])

    def lines(self, size: float) -> Sequence[Line]:
        """Column counts worth trying: those with readable lines; at the smallest size, else the nearest count."""
        if self.width(1) < NARROWEST:
            return ()
        lines = [Line(count, self.width(count)) for count in self._counts()]
        long = [line for line in lines if line.width >= SHORTEST_LINE * size * MM_PER_POINT]
        return long or (lines if size == self.frame.sizes[-1] else ())

    def _counts(self) -> list[int]:
        fewest, most = self.frame.columns
        usable = list(range(fewest, min(most, max(fewest, self.events)) + 1))
        usable = [count for count in usable if count <= self.events] or [1]
        readable = [count for count in usable if self.width(count) >= self.frame.line[0]]
        if not readable:
            fewer = [count for count in range(1, usable[0]) if self.width(count) >= self.frame.line[0]]
            return fewer[-1:] or [1]
        # Of the counts whose lines had to be shortened, only the last leaves little of the page empty.
        shortened = [count for count in readable if self.width(count) == self.frame.line[1]]
        return shortened[-1:] + [count for count in readable if count not in shortened]

"""Plane geometry for maps: clipping to a rectangle, and a raster for the share of a box inside an area."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.svg import Point

Ring = Sequence[Point]


def clip_ring(ring: Ring, frame: Rect) -> list[Point]:
    """The part of a polygon's ring inside the frame (Sutherland and Hodgman 1974); empty if nothing is left.

    A ring that leaves the frame several times is returned as one, joined along the frame: fill it, do not stroke it.
    """
    points = list(ring)
    for axis, limit, sign in ((0, frame.x, 1), (0, frame.right, -1), (1, frame.y, 1), (1, frame.bottom, -1)):
        kept: list[Point] = []
        for start, end in pairwise([*points[-1:], *points]):
            start_in, end_in = ((p[axis] - limit) * sign >= 0 for p in (start, end))
            if start_in != end_in:
                share = (limit - start[axis]) / (end[axis] - start[axis])
                crossing = [start[i] + share * (end[i] - start[i]) for i in (0, 1)]
                crossing[axis] = limit
                kept.append((crossing[0], crossing[1]))
            if end_in:
                kept.append(end)
        points = kept
    return points


def clip_line(line: Sequence[Point], frame: Rect) -> list[list[Point]]:
    """The pieces of a line inside the frame."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(line):
        inside = _clip_segment(start, end, frame)
        if inside is None:
            continue
        if pieces and pieces[-1][-1] == inside[0]:
            pieces[-1].append(inside[1])
        else:
            pieces.append(list(inside))
    return pieces


def along(line: Sequence[Point], step: float) -> list[Point]:
    """Points on a line, `step` mm or less apart."""
    points = list(line[:1])
    for (x1, y1), (x2, y2) in pairwise(line):
        parts = max(1, math.ceil(math.dist((x1, y1), (x2, y2)) / step))
        points.extend((x1 + (x2 - x1) * i / parts, y1 + (y2 - y1) * i / parts) for i in range(1, parts + 1))
    return points


def _clip_segment(start: Point, end: Point, frame: Rect) -> tuple[Point, Point] | None:
    """Clip a segment to the frame (Liang and Barsky 1984); None if nothing, or only a point, is inside."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x - frame.x), (dx, frame.right - x), (-dy, y - frame.y), (dy, frame.bottom - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter >= leave:
        return None
    first = start if enter == 0 else (x + enter * dx, y + enter * dy)
    last = end if leave == 1 else (x + leave * dx, y + leave * dy)
    return first, last


class Raster:
    """An area as cells with summed counts (Crow 1984): the share of a box inside it takes four look-ups."""

    def __init__(self, polygons: Sequence[Sequence[Ring]], frame: Rect, cell: float = 0.75) -> None:
        """`polygons` are lists of rings, holes included; even-odd. `cell` is in mm."""
        self.frame, self.cell = frame, cell
        self._columns = max(1, math.ceil(frame.width / cell))
        self._rows = max(1, math.ceil(frame.height / cell))
        crossings: list[list[float]] = [[] for _ in range(self._rows)]
        for rings in polygons:
            for ring in rings:
                self._cross(ring, crossings)
        self._sums = [[0] * (self._columns + 1)]
        for row in crossings:
            inside = list(accumulate(self._fill(sorted(row)), initial=0))
            self._sums.append([above + here for above, here in zip(self._sums[-1], inside, strict=True)])

    def _cross(self, ring: Ring, crossings: list[list[float]]) -> None:
        """Add to each row of cells the points at which the ring crosses the middle of the row."""
        for (x1, y1), (x2, y2) in pairwise([*ring[-1:], *ring]):
            if y1 == y2:
                continue
            low, high = (min(y1, y2) - self.frame.y) / self.cell - 0.5, (max(y1, y2) - self.frame.y) / self.cell - 0.5
            for row in range(max(0, math.ceil(low)), min(self._rows, math.ceil(high))):
                y = self.frame.y + (row + 0.5) * self.cell
                crossings[row].append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))

    def _fill(self, crossings: list[float]) -> list[int]:
        cells = [0] * self._columns
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            first, last = (math.ceil((x - self.frame.x) / self.cell - 0.5) for x in (start, end))
            for column in range(max(0, first), min(self._columns, last)):
                cells[column] = 1
        return cells

    @property
    def area(self) -> float:
        """The area in square millimetres."""
        return self._sums[-1][-1] * self.cell**2

    @property
    def bounds(self) -> Rect:
        """The smallest rectangle around the area; of size 0 if the area is empty."""
        columns = [column for column, (left, right) in enumerate(pairwise(self._sums[-1])) if right > left]
        rows = [row for row, (above, below) in enumerate(pairwise(self._sums)) if below[-1] > above[-1]]
        if not columns:
            return Rect(self.frame.x, self.frame.y, 0, 0)
        x, y = self.frame.x + columns[0] * self.cell, self.frame.y + rows[0] * self.cell
        width, height = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
        return Rect(x, y, width * self.cell, height * self.cell)

    def share(self, box: Rect) -> float:
        """The share of the box inside the area, 0 to 1; the part of the box outside the frame counts as outside."""
        x1, x2 = (round((x - self.frame.x) / self.cell) for x in (box.x, box.right))
        y1, y2 = (round((y - self.frame.y) / self.cell) for y in (box.y, box.bottom))
        whole = max(1, (x2 - x1) * (y2 - y1))
        x1, x2 = (min(max(0, x), self._columns) for x in (x1, x2))
        y1, y2 = (min(max(0, y), self._rows) for y in (y1, y2))
        top, bottom = self._sums[y1], self._sums[y2]
        return (bottom[x2] - bottom[x1] - top[x2] + top[x1]) / whole

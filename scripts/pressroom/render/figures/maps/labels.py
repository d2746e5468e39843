"""Place labels on a map: deterministic searches for boxes that touch neither each other nor any symbol."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressroom.interchange.geometry import Rect
from pressroom.render.figures.maps.plane import Raster
from pressroom.render.figures.svg import Point

# Positions of a label around its symbol: horizontal direction, vertical direction, and cost, after Imhof, Positioning
# Names on Maps (1975): right before left, above before below, beside before over.
_POSITIONS: tuple[tuple[float, float, float], ...] = (
    (1, 0, 0.0),
    (1, -1, 0.15),
    (1, 1, 0.2),
    (-1, 0, 0.3),
    (-1, -1, 0.4),
    (-1, 1, 0.45),
    (0, -1, 0.5),
    (0, 1, 0.6),
)
_DISTANCES = (0.0, 2.5, 5.0)  # mm further out, with a leader
_LEADER_COST = 1.0
_LINE_COST = 0.08  # for each point of an outline under the label
_AMBIGUITY_COST = 0.7  # for each other symbol so near that the label might belong to it
_AMBIGUOUS = 1.6  # mm
_CROSSING = 0.1  # what the name of an area loses that crosses the border: it is better in two lines inside
_LARGEST_SEARCH = 50_000  # nodes; then the best arrangement so far is used


@dataclass(frozen=True, slots=True)
class Spot:
    """A symbol on the map and the size of the label that belongs to it, in mm."""

    centre: Point
    radius: float
    width: float
    height: float

    @property
    def rect(self) -> Rect:
        x, y = self.centre
        return Rect(x - self.radius, y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label's box, and the leader from its symbol if it is away from it."""

    rect: Rect
    leader: tuple[Point, Point] | None
    cost: float


def spread(centres: Sequence[Point], radii: Sequence[float], gap: float) -> list[Point]:
    """Move symbols apart, as little as possible, until any two are `gap` mm apart; others keep their place.

    Of two at the same place, the first moves east and the second west.
    """
    points = list(centres)
    for _ in range(60):
        moved = False
        for i in range(len(points)):
            for j in range(i):
                dx, dy = points[i][0] - points[j][0], points[i][1] - points[j][1]
                distance = math.hypot(dx, dy)
                lack = radii[i] + radii[j] + gap - distance
                if lack > 1e-6:
                    moved = True
                    ux, uy = (dx / distance, dy / distance) if distance > 1e-9 else (-1.0, 0.0)
                    points[i] = (points[i][0] + ux * lack / 2, points[i][1] + uy * lack / 2)
                    points[j] = (points[j][0] - ux * lack / 2, points[j][1] - uy * lack / 2)
        if not moved:
            break
    return points


def place_spots(
    spots: Sequence[Spot], frame: Rect, around: tuple[Sequence[Point], Sequence[Rect]], gap: float
) -> list[PlacedLabel | None]:
    """Return a box for each spot's label: in the frame, clear of all symbols and labels, at the least total cost.

    `around` has points that labels should not cover, and boxes that they must not cover. A label without any free
    position is None.
    """
    choices = [sorted(_choices(i, spots, frame, around, gap), key=lambda c: c.cost) for i in range(len(spots))]
    order = sorted((i for i, found in enumerate(choices) if found), key=lambda i: (len(choices[i]), i))
    found = _search([choices[i] for i in order], gap)
    result: list[PlacedLabel | None] = [None] * len(spots)
    for i, placed in zip(order, found, strict=True):
        result[i] = placed
    return result


def _choices(
    index: int, spots: Sequence[Spot], frame: Rect, around: tuple[Sequence[Point], Sequence[Rect]], gap: float
) -> Iterator[PlacedLabel]:
    """The free positions of a label, with their costs."""
    outlines, obstacles = around
    others = [other.rect for i, other in enumerate(spots) if i != index]
    blocked = [spots[index].rect, *others, *obstacles]
    near = [grown(other, _AMBIGUOUS) for other in others]
    for further, cost, placed in _positions(spots[index], gap):
        rect = placed.rect
        if not frame.contains(rect) or any(rect.overlaps(other) for other in blocked):
            continue
        if any(_crosses(placed, other) for other in [*others, *obstacles]):
            continue
        covered = sum(_inside(point, rect) for point in outlines)
        doubtful = sum(rect.overlaps(other) for other in near)
        penalty = _LINE_COST * covered + _AMBIGUITY_COST * doubtful + _LEADER_COST * further / _DISTANCES[1]
        yield PlacedLabel(rect, placed.leader, cost + penalty)


def _positions(spot: Spot, gap: float) -> Iterator[tuple[float, float, PlacedLabel]]:
    """Each position of a label: the extra distance in mm, the cost, and the box."""
    x, y = spot.centre
    for further in _DISTANCES:
        for dx, dy, cost in _POSITIONS:
            diagonal = bool(dx and dy)
            reach = (spot.radius + gap) * (0.8 if diagonal else 1) + further * (0.75 if diagonal else 1)
            anchor = (x + dx * reach, y + dy * reach)
            left = anchor[0] - (1 - dx) / 2 * spot.width
            top = anchor[1] - (0.5 - dy * 0.35 if dx else (1 - dy) / 2) * spot.height
            leader = (spot.centre, anchor) if further else None
            yield further, cost, PlacedLabel(Rect(left, top, spot.width, spot.height), leader, cost)


def grown(rect: Rect, by: float) -> Rect:
    """The rectangle with a margin of `by` mm."""
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _inside(point: Point, rect: Rect) -> bool:
    return rect.x <= point[0] <= rect.right and rect.y <= point[1] <= rect.bottom


def _search(choices: Sequence[Sequence[PlacedLabel]], gap: float) -> list[PlacedLabel | None]:
    """Branch and bound over one choice for each label; leaving a label out is the last resort."""
    nothing = 1_000.0
    best: list[PlacedLabel | None] = [None] * len(choices)
    best_cost, nodes = nothing * len(choices) + 1, 0
    least_after = [sum(c[0].cost for c in choices[i:]) for i in range(len(choices) + 1)]

    def descend(chosen: list[PlacedLabel | None], cost: float) -> None:
        nonlocal best, best_cost, nodes
        nodes += 1
        if cost + least_after[len(chosen)] >= best_cost or nodes > _LARGEST_SEARCH:
            return
        if len(chosen) == len(choices):
            best, best_cost = list(chosen), cost
            return
        for candidate in choices[len(chosen)]:
            if not any(other and _clash(candidate, other, gap) for other in chosen):
                descend([*chosen, candidate], cost + candidate.cost)
        descend([*chosen, None], cost + nothing)

    descend([], 0.0)
    return best


def _clash(one: PlacedLabel, other: PlacedLabel, gap: float) -> bool:
    return grown(one.rect, gap / 2).overlaps(other.rect) or _crosses(one, other.rect) or _crosses(other, one.rect)


def _crosses(placed: PlacedLabel, rect: Rect) -> bool:
    """Whether the leader runs under the box; eleven points are enough, because leaders are short."""
    if placed.leader is None:
        return False
    (x1, y1), (x2, y2) = placed.leader
    return any(_inside((x1 + (x2 - x1) * s / 10, y1 + (y2 - y1) * s / 10), rect) for s in range(11))


def place_in_area(
    area: Raster,
    sizes: Iterable[tuple[float, float]],
    taken: Sequence[Rect],
    frame: Rect,
    allowed: Callable[[Rect], bool] | None = None,
) -> tuple[int, Rect] | None:
    """Place an area's name: return the index of one of `sizes` (one for each way to break lines), and its box.

    The box is clear of `taken` and has the largest share inside the area; of those wholly inside, it is the one that
    could grow most and stay inside (the pole of inaccessibility, in the label's proportions). Earlier sizes get a small
    preference. Sizes are in mm. A box that is not `allowed` is passed over.
    """
    best: tuple[float, int, Rect] | None = None
    step, near = area.cell * 2, area.bounds  # a box that does not touch the bounds has no share in the area
    for index, (width, height) in enumerate(sizes):
        columns = _steps(near.x - frame.x - width, near.right - frame.x, frame.width - width, step)
        for row in _steps(near.y - frame.y - height, near.bottom - frame.y, frame.height - height, step):
            for column in columns:
                box = Rect(frame.x + column * step, frame.y + row * step, width, height)
                share = area.share(box)
                within = share == 1
                if share == 0 or (best and share + (1 if within else -_CROSSING) - 0.05 * index <= best[0]):
                    continue
                if not frame.contains(box) or any(box.overlaps(other) for other in taken):
                    continue
                if allowed and not allowed(box):
                    continue
                score = share - 0.05 * index + (_room(area, box) if within else -_CROSSING)
                if best is None or score > best[0] + 1e-9:
                    best = (score, index, box)
    return (best[1], best[2]) if best else None


def _steps(first: float, last: float, most: float, step: float) -> range:
    """The steps between two distances, and one more on either side, within 0 and `most`."""
    return range(max(0, int(first / step)), min(int(most / step), int(last / step) + 1) + 1)


def _room(area: Raster, box: Rect) -> float:
    """How much the box can grow about its centre and stay in the area, 0 to 1."""
    low, high = 1.0, 4.0
    for _ in range(6):
        factor = (low + high) / 2
        width, height = box.width * factor, box.height * factor
        larger = Rect(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
        low, high = (factor, high) if area.share(larger) == 1 else (low, factor)
    return (low - 1) / 3

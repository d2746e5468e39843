"""A column's scale: one for the whole column if the events allow it, else a few stretches of different scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf, log2

from pressroom.poster.axis.calendar import DAYS_PER_YEAR, DatedEvent, ceil_to, floor_to
from pressroom.poster.axis.event_row import EventRow, LabelRoom, row_of, slant_cost
from pressroom.poster.axis.label_placement import arrange
from pressroom.poster.geometry import Stretch, TickUnit

# A leader with a larger slant, in mm, is worth a change of scale.
CALM_SLANT = 9.0
# A change of scale that saves less than this share of the cost is not worth the reader's attention.
WORTHWHILE = 0.3
MOST_BREAKS = 3
# The cost of doubling the scale from one stretch to the next, in mm² of slant for each event of the column.
ROUGHNESS = 6.0
SHORTEST_STRETCH = 7.0
LEVELS = 24


@dataclass(frozen=True, slots=True)
class Knot:
    """A moment and its position on the axis."""

    moment: float
    y: float


@dataclass(frozen=True)  # without slots: `row` is cached
class Task:
    """A column that needs a scale."""

    items: tuple[DatedEvent, ...]
    heights: tuple[float, ...]
    start: float
    end: float
    room: LabelRoom

    @cached_property
    def row(self) -> EventRow:
        """The column's events as numbers."""
        return row_of(self.items, self.heights, self.room.inset)

    def cost(self, stretches: tuple[Stretch, ...], most: float = inf) -> float:
        """Jumps of the scale, plus slants of the leaders; the slants only if the jumps cost less than `most`."""
        scales = [(one.high - one.low) / (one.end - one.start) for one in stretches]
        jumps = ROUGHNESS * len(self.items) * sum(log2(b / a) ** 2 for a, b in pairwise(scales))
        return jumps + slant_cost(self.row, stretches, self.room) if jumps < most else inf

    def axis(self, knots: Sequence[Knot]) -> tuple[Stretch, ...]:
        """The axis with changes of scale at `knots`, which are in order."""
        ends = (Knot(self.start, self.room.low), *knots, Knot(self.end, self.room.high))
        return tuple(Stretch(a.moment, b.moment, a.y, b.y) for a, b in pairwise(ends))


def scale(task: Task) -> tuple[Stretch, ...]:
    """Find the axis of a column: add breaks one by one where they save most slant, until all leaders are calm."""
    knots: tuple[Knot, ...] = ()
    axis = task.axis(knots)
    moments = _moments(task)
    for _ in range(MOST_BREAKS):
        if max(arrange(task.items, task.heights, axis, task.room).slants) <= CALM_SLANT:
            break
        better = _refined(task, _with_one_more(task, knots, moments))
        if task.cost(task.axis(better)) > (1 - WORTHWHILE) * task.cost(axis):
            break
        knots, axis = better, task.axis(better)
    return axis


def _moments(task: Task) -> list[float]:
    """The moments at which the scale may change: starts of years (months, days in short columns) next to an event."""
    years = (task.end - task.start) / DAYS_PER_YEAR
    unit = TickUnit.YEAR if years >= 3 else TickUnit.MONTH if years >= 0.25 else TickUnit.DAY
    near = {floor_to(unit, item.start) for item in task.items} | {ceil_to(unit, item.end) for item in task.items}
    return sorted(moment for moment in near if task.start < moment < task.end)


def _with_one_more(task: Task, knots: tuple[Knot, ...], moments: Sequence[float]) -> tuple[Knot, ...]:
    best, least = knots, task.cost(task.axis(knots))
    for moment in moments:
        if any(knot.moment == moment for knot in knots):
            continue
        for y in _levels(task, knots, moment):
            tried = tuple(sorted((*knots, Knot(moment, y)), key=lambda knot: knot.moment))
            cost = task.cost(task.axis(tried), least)
            if cost < least:
                best, least = tried, cost
    return best


def _levels(task: Task, knots: tuple[Knot, ...], moment: float) -> list[float]:
    """Positions for a knot between its neighbours."""
    low = max((knot.y for knot in knots if knot.moment < moment), default=task.room.low) + SHORTEST_STRETCH
    high = min((knot.y for knot in knots if knot.moment > moment), default=task.room.high) - SHORTEST_STRETCH
    if high < low:
        return []
    count = max(1, round(LEVELS * (high - low) / task.room.height))
    return [low + (high - low) * level / count for level in range(count + 1)]


def _refined(task: Task, knots: tuple[Knot, ...]) -> tuple[Knot, ...]:
    """Move each knot up and down by ever smaller steps while that lowers the cost."""
    step = task.room.height / LEVELS / 2
    least = task.cost(task.axis(knots))
    while step > 0.5:
        for index, knot in enumerate(knots):
            for y in (knot.y - step, knot.y + step):
                tried = (*knots[:index], Knot(knot.moment, y), *knots[index + 1 :])
                axis = task.axis(tried)
                if min(stretch.high - stretch.low for stretch in axis) < SHORTEST_STRETCH:
                    continue
                cost = task.cost(axis, least)
                if cost < least:
                    knots, least = tried, cost
        step /= 2
    return knots

"""Where a history is cut into columns: exact, by dynamic programming over all cuts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressroom.poster.calendar import Dated, ceil_to, floor_to, running_max, smallest_from, starts
from pressroom.poster.geometry import Stretch, TickUnit
from pressroom.poster.place import Shelf, arrange

# What a cut costs, in the unit of placement (mm² of slant), by how well it can be explained to a reader.
AT_A_YEAR, AT_A_MONTH, AT_A_DAY, THROUGH_A_DATE, THROUGH_A_DAY = 0.0, 60.0, 200.0, 400.0, 900.0
# An uneven fill costs this times the square of (the fill less the mean fill).
UNEVENNESS = 0.5


@dataclass(frozen=True, slots=True)
class Cut:
    """A moment at which a column may end and the next begin."""

    at: float
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A column to be: `items[first:until]`, over the time from `start` to `end`."""

    first: int
    until: int
    start: float
    end: float


def possible_cuts(items: Sequence[Dated]) -> tuple[tuple[Cut, ...], ...]:
    """For each place between events (and both ends of the axis), the moments at which a column could be cut there.

    Every cut lies after the beginning of each event before it, and before the end of each one after it: so each event
    shows in its column. Cuts of later places are later. What lasts may be cut anywhere, and reaches to the axis's end.
    """
    ends_before = running_max([item.end for item in items])
    ends_after = smallest_from([item.end for item in items])
    last = max(item.over for item in items)
    whole = TickUnit.YEAR
    if len(items) > 1 and floor_to(TickUnit.YEAR, items[0].start) == floor_to(TickUnit.YEAR, last - 1):
        whole = TickUnit.MONTH
    inner = tuple(
        _cuts_before(items, place, ends_before[place - 1], ends_after[place]) for place in range(1, len(items))
    )
    return ((Cut(floor_to(whole, items[0].start)),), *inner, (Cut(ceil_to(whole, last)),))


def _cuts_before(items: Sequence[Dated], place: int, done: float, first_end: float) -> tuple[Cut, ...]:
    begin = items[place].start
    if done <= begin:
        for unit, penalty in ((TickUnit.YEAR, AT_A_YEAR), (TickUnit.MONTH, AT_A_MONTH)):
            found = list(starts(unit, done, begin))
            if found:
                return tuple(Cut(at, penalty) for at in sorted({found[0], found[len(found) // 2], found[-1]}))
        return (Cut(done, AT_A_DAY),)
    if items[place - 1].start < begin:
        return (Cut(begin, THROUGH_A_DATE),)
    # Several events begin together: the later in their row, the later the cut, and before whatever begins next.
    row = [index for index, item in enumerate(items) if item.start == begin]
    limit = min(first_end, items[row[-1] + 1].start) if row[-1] + 1 < len(items) else first_end
    at = begin + (place - row[0]) / len(row) * (limit - begin)
    if limit - begin >= 2 * len(row):
        return (Cut(float(int(at)), THROUGH_A_DATE),)
    return (Cut(at, THROUGH_A_DAY),)


def needed_height(heights: Sequence[float], gap: float, columns: int) -> float:
    """The least column height at which labels fit into so many columns, in order."""
    low = max(heights)
    high = sum(heights) + gap * (len(heights) - 1)
    if columns == 1:
        return high
    while high - low > 0.005:
        middle = (low + high) / 2
        if _columns_at(heights, gap, middle) <= columns:
            high = middle
        else:
            low = middle
    return high if _columns_at(heights, gap, low) > columns else low


def _columns_at(heights: Sequence[float], gap: float, capacity: float) -> int:
    columns, used = 1, -gap
    for height in heights:
        if used + gap + height > capacity and used >= 0:
            columns, used = columns + 1, -gap
        used += gap + height
    return columns


def split(items: Sequence[Dated], heights: Sequence[float], shelf: Shelf, columns: int) -> tuple[Part, ...]:
    """The cut into exactly `columns` non-empty columns that costs least; they must fit (see `needed_height`)."""
    cuts = possible_cuts(items)
    before = [0.0]
    for height in heights:
        before.append(before[-1] + height + shelf.gap)
    mean = (before[-1] - columns * shelf.gap) / columns
    # best[place, cut]: the least cost of all columns so far, and the way there
    best: dict[tuple[int, int], tuple[float, tuple[Part, ...]]] = {(0, 0): (0.0, ())}
    known: dict[Part, float] = {}
    for column in range(1, columns + 1):
        reached: dict[tuple[int, int], tuple[float, tuple[Part, ...]]] = {}
        for (first, cut), (cost, parts) in best.items():
            for until in range(first + 1, len(items) - (columns - column) + 1):
                fill = before[until] - before[first] - shelf.gap
                if fill > shelf.height + 0.005:
                    break
                if (until == len(items)) != (column == columns):
                    continue
                for index, end in enumerate(cuts[until]):
                    part = Part(first, until, cuts[first][cut].at, end.at)
                    if part not in known:
                        known[part] = _slant(items, heights, shelf, part) + UNEVENNESS * (fill - mean) ** 2
                    total = cost + known[part] + end.penalty
                    if (until, index) not in reached or total < reached[until, index][0]:
                        reached[until, index] = (total, (*parts, part))
        best = reached
    return min(best.values(), key=lambda found: found[0])[1]


def _slant(items: Sequence[Dated], heights: Sequence[float], shelf: Shelf, part: Part) -> float:
    axis = (Stretch(part.start, part.end, shelf.low, shelf.high),)
    return arrange(items[part.first : part.until], heights[part.first : part.until], axis, shelf).cost

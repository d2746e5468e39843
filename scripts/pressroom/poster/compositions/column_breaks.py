"""The split of a history into columns: exact, by dynamic programming over all cuts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from pressroom.poster.axis.calendar import DatedEvent, ceil_to, floor_to, running_max, smallest_from, starts
from pressroom.poster.axis.event_row import LabelRoom, row_of, slant_cost
from pressroom.poster.geometry import Stretch, TickUnit

# The cost of a cut, in the unit of placement (mm² of slant), by how easily a reader understands it.
AT_A_YEAR, AT_A_MONTH, AT_A_DAY, THROUGH_A_DATE, THROUGH_A_DAY = 0.0, 60.0, 200.0, 400.0, 900.0
# The time that an axis goes on after the last event, and after which the edition's day is far, as shares of its time.
BEYOND, SOON = 0.02, 0.1
# An uneven fill costs this times the square of (the fill less the mean fill).
UNEVENNESS = 0.5


@dataclass(frozen=True, slots=True)
class ColumnBreak:
    """A moment at which a column may end and the next begin."""

    at: float
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column of a split: `items[first:until]`, over the time from `start` to `end`."""

    first: int
    until: int
    start: float
    end: float


def possible_cuts(items: Sequence[DatedEvent]) -> tuple[tuple[ColumnBreak, ...], ...]:
    """For each gap between events, and both ends of the axis, the moments at which a column could be cut there.

    Every cut lies after the start of each event before it and before the end of each one after it, so each event is
    visible in its column. Cuts of later gaps are later. An interval may be cut anywhere; the axis ends after the
    last.
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
    return ((ColumnBreak(floor_to(whole, items[0].start)),), *inner, (ColumnBreak(ceil_to(whole, last)),))


def whole_time(items: Sequence[DatedEvent]) -> tuple[float, float]:
    """The time of an axis for all events, in whole years; in whole months if all events lie within a year."""
    cuts = possible_cuts(items)
    return cuts[0][0].at, cuts[-1][0].at


def axis_time(items: Sequence[DatedEvent], day: date | None) -> tuple[float, float]:
    """The time of one axis for all events: it goes on after the last of them, and to `day` if that is soon after.

    It has no year after that of `day`: of that, the edition says nothing.
    """
    start, end = whole_time(items)
    last = max(item.over for item in items)
    today = day.toordinal() + 1.0 if day else last
    if last < today <= last + SOON * (last - start):
        last = today
    beyond = last + BEYOND * (last - start)
    return start, max(end, min(beyond, date(day.year + 1, 1, 1).toordinal()) if day else beyond)


def _cuts_before(items: Sequence[DatedEvent], place: int, done: float, first_end: float) -> tuple[ColumnBreak, ...]:
    begin = items[place].start
    if done <= begin:
        for unit, penalty in ((TickUnit.YEAR, AT_A_YEAR), (TickUnit.MONTH, AT_A_MONTH)):
            found = list(starts(unit, done, begin))
            if found:
                return tuple(ColumnBreak(at, penalty) for at in sorted({found[0], found[len(found) // 2], found[-1]}))
        return (ColumnBreak(done, AT_A_DAY),)
    if items[place - 1].start < begin:
        return (ColumnBreak(begin, THROUGH_A_DATE),)
    # Several events begin together: the later in their row, the later the cut, and before the next event begins.
    row = [index for index, item in enumerate(items) if item.start == begin]
    limit = min(first_end, items[row[-1] + 1].start) if row[-1] + 1 < len(items) else first_end
    at = begin + (place - row[0]) / len(row) * (limit - begin)
    if limit - begin >= 2 * len(row):
        return (ColumnBreak(float(int(at)), THROUGH_A_DATE),)
    return (ColumnBreak(at, THROUGH_A_DAY),)


def needed_height(heights: Sequence[float], gap: float, columns: int) -> float:
    """The least column height at which labels fit into this number of columns, in order."""
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


def split(
    items: Sequence[DatedEvent], heights: Sequence[float], room: LabelRoom, columns: int
) -> tuple[ColumnPart, ...]:
    """The cheapest split into exactly `columns` non-empty columns; the labels must fit (see `needed_height`)."""
    return _Cutting(items, heights, room, columns).best()


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way found to a cut: its cost, its last part and the way to the start of that part."""

    cost: float
    part: ColumnPart | None = None
    before: "_Way | None" = None

    @property
    def parts(self) -> tuple[ColumnPart, ...]:
        return (*self.before.parts, self.part) if self.before and self.part else ()


class _Cutting:
    """Dynamic programming over all cuts: the cheapest way to each cut as the end of the first, second … column.

    The distance of a part's labels from their dates is expensive to compute, so the ways to a cut are tried in the
    order of their lower bounds, until a bound is above the cheapest cost found.
    """

    def __init__(self, items: Sequence[DatedEvent], heights: Sequence[float], room: LabelRoom, columns: int) -> None:
        self._row = row_of(items, heights, room.inset)
        self._room = room
        self._columns = columns
        self._cuts = possible_cuts(items)
        self._before = list(accumulate((height + room.gap for height in heights), initial=0.0))
        self._mean = (self._before[-1] - columns * room.gap) / columns
        self._slants: dict[ColumnPart, float] = {}

    def best(self) -> tuple[ColumnPart, ...]:
        """The parts of the cheapest way to the end."""
        count = len(self._row.starts)
        ways: dict[tuple[int, int], _Way] = {(0, 0): _Way(0.0)}
        for column in range(1, self._columns + 1):
            last = column == self._columns
            ends = [count] if last else range(column, count - (self._columns - column) + 1)
            reached = (
                ((until, index), self._cheapest(ways, until, index))
                for until in ends
                for index in range(len(self._cuts[until]))
            )
            ways = {place: way for place, way in reached if way}
        return min(ways.values(), key=lambda way: way.cost).parts

    def _cheapest(self, ways: Mapping[tuple[int, int], _Way], until: int, index: int) -> _Way | None:
        """The cheapest way to a cut that adds one part to one of `ways`."""
        end = self._cuts[until][index]
        least = []
        for first in range(until - 1, -1, -1):
            fill = self._before[until] - self._before[first] - self._room.gap
            if fill > self._room.height + 0.005:
                break
            uneven = UNEVENNESS * (fill - self._mean) ** 2 + end.penalty
            for cut in range(len(self._cuts[first])):
                if way := ways.get((first, cut)):
                    least.append((way.cost + uneven, first, cut, way))
        found: _Way | None = None
        for cost, first, cut, way in sorted(least, key=lambda entry: entry[:3]):
            if found and cost >= found.cost:
                break
            part = ColumnPart(first, until, self._cuts[first][cut].at, end.at)
            total = cost + self._slant(part)
            if not found or total < found.cost:
                found = _Way(total, part, way)
        return found

    def _slant(self, part: ColumnPart) -> float:
        if part not in self._slants:
            axis = (Stretch(part.start, part.end, self._room.low, self._room.high),)
            self._slants[part] = slant_cost(self._row.part(part.first, part.until), axis, self._room)
        return self._slants[part]

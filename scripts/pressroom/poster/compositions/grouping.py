"""The split of events into columns without axes of their own: even, within eras, cut where it is easy to name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf

from pressroom.poster.axis.calendar import DatedEvent
from pressroom.poster.compositions.column_breaks import UNEVENNESS, ColumnBreak, possible_cuts

# A column with events of two eras costs this share of the square of the mean fill: readers take columns for eras.
ACROSS_ERAS = 0.35
# Labels side by side may be so many times as tall as need be, to be wide enough for their headlines.
MUCH_TALLER = 1.15


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The events from `first` to before `until`, over the time from `start` to `end`."""

    first: int
    until: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GroupRoom:
    """Room for labels in so many columns of a `height`, with a least `gap` between them (mm)."""

    columns: int
    height: float
    gap: float


def groups_of(
    items: Sequence[DatedEvent], heights: Sequence[float], room: GroupRoom, borders: Sequence[float] = ()
) -> tuple[EventGroup, ...]:
    """The cheapest split into exactly so many groups of labels as there are columns; they must fit.

    Uneven columns cost, and so do cuts within a year, month or date, and columns that go on over one of `borders`: the
    moments at which one era follows another.
    """
    columns, count = room.columns, len(items)
    cuts = _cuts(items, borders)
    before = list(accumulate((height + room.gap for height in heights), initial=0.0))
    mean = (before[-1] - columns * room.gap) / columns

    def cost(first: int, until: int) -> float:
        fill = before[until] - before[first] - room.gap
        crossed = _crossed(items[first:until], borders)
        return UNEVENNESS * (fill - mean) ** 2 + cuts[until].penalty + crossed * ACROSS_ERAS * mean**2

    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for column in range(1, columns + 1):
        ends = [count] if column == columns else range(column, count - (columns - column) + 1)
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for until in ends:
            best: float = inf
            starts: tuple[int, ...] = ()
            for first in range(until - 1, -1, -1):
                if before[until] - before[first] - room.gap > room.height + 0.005:
                    break
                if first in ways and (total := ways[first][0] + cost(first, until)) < best:
                    best, starts = total, (*ways[first][1], first)
            if best < inf:
                reached[until] = best, starts
        ways = reached
    ends_of = (*ways[count][1], count)
    return tuple(EventGroup(first, until, cuts[first].at, cuts[until].at) for first, until in pairwise(ends_of))


def eras_crossed(items: Sequence[DatedEvent], groups: Sequence[EventGroup], borders: Sequence[float]) -> int:
    """How often a group has events on both sides of one of `borders`."""
    return sum(_crossed(items[group.first : group.until], borders) for group in groups)


def _crossed(items: Sequence[DatedEvent], borders: Sequence[float]) -> int:
    return sum(items[0].start < border <= items[-1].start for border in borders)


def _cuts(items: Sequence[DatedEvent], borders: Sequence[float]) -> list[ColumnBreak]:
    """The cut of each gap: where an era begins, else the one that is easiest to name and nearest to the middle."""
    found = []
    for cuts in possible_cuts(items):
        first, last = cuts[0].at, cuts[-1].at
        own = [border for border in borders if first <= border <= last]
        easiest = min(cuts, key=lambda cut: (cut.penalty, abs(cut.at - (cuts[0].at + cuts[-1].at) / 2)))
        found.append(replace(easiest, at=own[0]) if own else easiest)
    return found


def evened(
    heights: Sequence[Sequence[float]], widths: Sequence[float], total: float, first: int = 0
) -> tuple[float, ...]:
    """The widths, `total` at most, of labels side by side, at which the tallest of them is lowest.

    `heights` has, for each label, its height at each of `widths`, which rise; the labels have room at the first of
    them. None is narrower than `widths[first]`, or as little as possible without making the tallest much taller. What
    remains of `total` is shared out, up to the last of `widths`.
    """
    found = _lowest(heights, widths, total)
    for start in range(first, 0, -1):
        if len(heights) * widths[start] <= total:
            wider = _lowest([own[start:] for own in heights], widths[start:], total)
            if wider[0] <= MUCH_TALLER * found[0]:
                return _filled(wider[1], widths[-1], total)
    return _filled(found[1], widths[-1], total)


def _lowest(
    heights: Sequence[Sequence[float]], widths: Sequence[float], total: float
) -> tuple[float, tuple[float, ...]]:
    """The height of the tallest label where it is lowest, and the least widths for that."""

    def least(height: float) -> tuple[float, ...]:
        return tuple(
            next((width for width, tall in zip(widths, own, strict=True) if tall <= height), inf) for own in heights
        )

    tries = sorted({height for own in heights for height in own})
    low, high = 0, len(tries) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if sum(least(tries[middle])) <= total else (middle + 1, high)
    return tries[low], least(tries[low])


def _filled(widths: Sequence[float], widest: float, total: float) -> tuple[float, ...]:
    """The widths with what remains of `total` shared out evenly among those that are not yet at their widest."""
    found, spare = [*widths], total - sum(widths)
    for place, (number, width) in enumerate(sorted(enumerate(widths), key=lambda one: -one[1])):
        more = min(spare / (len(found) - place), widest - width)
        found[number] += more
        spare -= more
    return tuple(found)

"""The search: walk down the ladder of text tiers, sizes and lines, measure each rung once, keep what was tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt
from typing import Protocol

from pressroom.poster.axis.calendar import DatedEvent
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT, Composition, Frame, LabelRequest, Measure, Tier
from pressroom.poster.rung_report import TriedRung

# The ideal line length, in ems, and the cost of each mm² of difference from it, in mm² of slant for each event.
BEST_LINE, LINE_COST = 25.0, 0.05
# The shortest line, in ems: dates do not break, and words beside an axis are not to look like a list.
SHORTEST_LINE = 11.0
# In mm: with less height there is no room for any label.
NARROWEST = 10.0
# Type is easy to read from so many times the smallest size on.
EASE = 1.3
# A horizontal composition that leaves more of the height empty gives way to one whose type is so many times as large.
FULL_ENOUGH, LARGER = 0.66, 1.2
# Labels stay in place if their drawn height differs from the measured one by no more than this, in mm.
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """`columns` of labels side by side, each `width` mm wide."""

    columns: int
    width: float


@dataclass(frozen=True, slots=True)
class Setting:
    """The width of an event's label in mm, and the composition whose look it has."""

    width: float
    composition: Composition


@dataclass(frozen=True, slots=True)
class Option:
    """All labels at one size, tier and line, with their heights."""

    step: TriedRung
    heights: tuple[float, ...]

    @property
    def line_cost(self) -> float:
        """The cost of the line length."""
        best = BEST_LINE * self.step.size * MM_PER_POINT
        return LINE_COST * (self.step.width - best) ** 2 * len(self.heights)


class Draft(Protocol):
    """A finished layout and its cost."""

    @property
    def cost(self) -> float:
        """In mm² of slant."""
        ...

    def geometry(self, ladder: tuple[TriedRung, ...]) -> Geometry:
        """The position of everything."""
        ...


class Composer(Protocol):
    """One composition: the lines that it offers, the room that they need, and its layout."""

    kind: Composition
    available: float  # mm of height
    sizes: tuple[float, ...]  # the type sizes that it offers, in points, from the largest

    def lines(self, size: float) -> Sequence[Line]:
        """The lines worth trying at a type size in points; none if the frame has no room at all."""
        ...

    def settings(self, line: Line, tier: Tier, size: float) -> Sequence[Setting]:
        """How each event's label is set with the texts of a tier, at a type size in points."""
        ...

    def needed(self, heights: Sequence[float], columns: int) -> float:
        """The height in mm that labels of these heights need in this number of columns."""
        ...

    def draft(self, option: Option) -> Draft:
        """Lay out an option that fits."""
        ...


class LadderSearch:
    """The ladder: measures each rung once and keeps what it tried, in order."""

    def __init__(
        self, items: tuple[DatedEvent, ...], frame: Frame, measure: Measure, composers: Sequence[Composer]
    ) -> None:
        self.steps: list[TriedRung] = []
        self._items = items
        self._frame = frame
        self._measure = measure
        self._composers = composers
        self._measured: dict[tuple[Tier, float], tuple[Option, ...]] = {}

    def composer(self, option: Option) -> Composer:
        """The composition of an option."""
        kind, size = option.step.composition, option.step.size
        return next(one for one in self._composers if one.kind is kind and size in one.sizes)

    def first_fitting(self) -> tuple[Option, ...]:
        """The options of the first rung that fits, all of one composition; none if no rung fits."""
        rungs = ((tier, share) for tier in self._frame.tiers for share in (self._frame.comfort, 1.0))
        return next((options for rung in rungs if (options := self._best(*rung))), ())

    def nearest(self) -> Option:
        """The option of the last rung that is nearest to fitting."""
        last = self._probe(self._frame.tiers[-1], self._frame.sizes[-1])
        return min(last, key=lambda option: option.step.needed - option.step.available)

    @property
    def missing(self) -> float:
        """The mm of height that the nearest option lacks."""
        step = self.nearest().step
        return step.needed - step.available

    def confirm(self, option: Option, drawn: Measure) -> bool:
        """Check that the labels of an option are as tall as drawn; if not, replace the measured heights."""
        step = option.step
        if step.drawn:
            return True
        line = Line(step.columns, step.width)
        heights = tuple(drawn.heights(self._requests(self.composer(option), step.tier, step.size, line)))
        agree = all(abs(a - b) <= TOLERANCE for a, b in zip(option.heights, heights, strict=True))
        needed = step.needed if agree else self.composer(option).needed(heights, step.columns)
        found = Option(replace(step, needed=needed, drawn=True), option.heights if agree else heights)
        self.steps[self.steps.index(step)] = found.step
        rung = self._measured[step.tier, step.size]
        self._measured[step.tier, step.size] = tuple(found if other is option else other for other in rung)
        return agree

    def _probe(self, tier: Tier, size: float) -> tuple[Option, ...]:
        """Measure all lines of all compositions at one size and tier, in one batch."""
        if (tier, size) not in self._measured:
            offered = [composer for composer in self._composers if size in composer.sizes]
            tried = [(composer, line) for composer in offered for line in composer.lines(size)]
            requests = [r for composer, line in tried for r in self._requests(composer, tier, size, line)]
            answer = list(self._measure.heights(requests))
            each = len(self._items)
            options = []
            for number, (composer, line) in enumerate(tried):
                heights = tuple(answer[number * each : (number + 1) * each])
                needed = composer.needed(heights, line.columns)
                step = TriedRung(composer.kind, tier, size, line.columns, line.width, needed, composer.available)
                options.append(Option(step, heights))
            self.steps += [option.step for option in options]
            self._measured[tier, size] = tuple(options)
        return self._measured[tier, size]

    def _requests(self, composer: Composer, tier: Tier, size: float, line: Line) -> list[LabelRequest]:
        return [
            LabelRequest(item.event.id, tier, setting.width, size, setting.composition)
            for item, setting in zip(self._items, composer.settings(line, tier, size), strict=True)
        ]

    def _best(self, tier: Tier, share: float) -> tuple[Option, ...]:
        """The first composition that fits.

        A horizontal one has narrow labels in two rows: unless its type is easy to read, the next one that fits is taken
        if that has larger type; if it leaves much of the sheet empty, if that has much larger type.
        """
        narrow: tuple[Option, ...] = ()
        for kind in dict.fromkeys(composer.kind for composer in self._composers):
            options = self._largest_of(kind, tier, share)
            if options and kind is Composition.HORIZONTAL and self._larger_type(options) < self._frame.sizes[0]:
                narrow = options
            elif options:
                return options if not narrow or options[0].step.size >= self._larger_type(narrow) else narrow
        return narrow

    def _larger_type(self, horizontal: Sequence[Option]) -> float:
        """The type size from which another composition is better than a horizontal one; the largest if none is."""
        size = horizontal[0].step.size
        if size < EASE * self._frame.floor:
            return size
        hollow = all(option.step.needed < FULL_ENOUGH * option.step.available for option in horizontal)
        return LARGER * size if hollow else inf

    def _fitting(self, kind: Composition, tier: Tier, size: float, share: float) -> tuple[Option, ...]:
        """The options that fit into this share of the height."""
        return tuple(o for o in self._of(kind, tier, size) if o.step.needed <= share * o.step.available)

    def _of(self, kind: Composition, tier: Tier, size: float) -> Iterator[Option]:
        return (option for option in self._probe(tier, size) if option.step.composition is kind)

    def _largest_of(self, kind: Composition, tier: Tier, share: float) -> tuple[Option, ...]:
        """The options of a composition that fit at the largest possible size; none if not even the smallest fits.

        Of composers of one composition, each offers larger sizes than the one before: it is asked if that one fits at
        the largest of its own.
        """
        found: tuple[Option, ...] = ()
        for composer in (one for one in self._composers if one.kind is kind):
            options = self._largest(composer, tier, share)
            found = options or found
            if not options or options[0].step.size < composer.sizes[0]:
                break
        return found

    def _largest(self, composer: Composer, tier: Tier, share: float) -> tuple[Option, ...]:
        """The options that fit at the largest possible size of a composer; none if not even the smallest fits.

        Heights grow with about the square of the size, so two or three probes find it among twenty sizes.
        """
        kind, sizes = composer.kind, composer.sizes[::-1]
        low, high = 0, len(sizes)
        if not self._fitting(kind, tier, sizes[0], share):
            return ()
        while high - low > 1:
            room = max(share * o.step.available / o.step.needed for o in self._of(kind, tier, sizes[low]))
            guess = sum(size <= sizes[low] * sqrt(room) for size in sizes) - 1
            middle = min(max(guess, low + 1), high - 1)
            if self._fitting(kind, tier, sizes[middle], share):
                low = middle
            else:
                high = middle
        return self._fitting(kind, tier, sizes[low], share)

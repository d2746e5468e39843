"""The search: goes down the ladder of text tiers, sizes and lines, measures each rung once, keeps what it tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Protocol

from pressroom.poster.calendar import DatedEvent
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT, Composition, Frame, LabelRequest, Measure, Tier
from pressroom.poster.rung_report import TriedRung

# The line length that reads best, in ems, and what each mm² away from it costs, in mm² of slant for each event.
BEST_LINE, LINE_COST = 25.0, 0.05
# A line is at least so many ems: a date does not break, and words beside an axis are not to look like a list.
SHORTEST_LINE = 11.0
# In mm: where there is less, no label stands, however tall.
NARROWEST = 10.0
# What is so many times as large as the smallest type is read with ease.
EASE = 1.3
# Labels that are drawn taller or less tall than was thought by no more than this, in mm, stay where they are.
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """So many `columns` of labels side by side, each `width` mm wide."""

    columns: int
    width: float


@dataclass(frozen=True, slots=True)
class Option:
    """A way to set all labels at a size and tier, with the labels measured."""

    step: TriedRung
    heights: tuple[float, ...]

    @property
    def line_cost(self) -> float:
        """What its line length costs in looks."""
        best = BEST_LINE * self.step.size * MM_PER_POINT
        return LINE_COST * (self.step.width - best) ** 2 * len(self.heights)


class Draft(Protocol):
    """A finished layout, and what it costs in looks."""

    @property
    def cost(self) -> float:
        """In mm² of slant."""
        ...

    def geometry(self, ladder: tuple[TriedRung, ...]) -> Geometry:
        """Where everything stands."""
        ...


class Composer(Protocol):
    """Knows one composition: which lines it offers, what room they need, and how it is laid out."""

    kind: Composition
    available: float  # mm of height

    def lines(self, size: float) -> Sequence[Line]:
        """What is worth trying at a type size in points; nothing where the frame has no room at all."""
        ...

    def needed(self, heights: Sequence[float], columns: int) -> float:
        """The height in mm that labels of these heights need, in so many columns."""
        ...

    def draft(self, option: Option) -> Draft:
        """The layout of an option that fits."""
        ...


class LadderSearch:
    """The ladder: measures each rung once, keeps what it tried in order."""

    def __init__(
        self, items: tuple[DatedEvent, ...], frame: Frame, measure: Measure, composers: Sequence[Composer]
    ) -> None:
        self.steps: list[TriedRung] = []
        self._items = items
        self._frame = frame
        self._measure = measure
        self._composers = {composer.kind: composer for composer in composers}
        self._measured: dict[tuple[Tier, float], tuple[Option, ...]] = {}

    def composer(self, option: Option) -> Composer:
        """The composition that an option is one of."""
        return self._composers[option.step.composition]

    def first_fitting(self) -> tuple[Option, ...]:
        """The options of the first rung that fits, all of one composition; nothing if none does."""
        rungs = ((tier, share) for tier in self._frame.tiers for share in (self._frame.comfort, 1.0))
        return next((options for rung in rungs if (options := self._best(*rung))), ())

    def nearest(self) -> Option:
        """The option of the last rung that comes nearest to fitting."""
        last = self._probe(self._frame.tiers[-1], self._frame.sizes[-1])
        return min(last, key=lambda option: option.step.needed - option.step.available)

    def confirm(self, option: Option, drawn: Measure) -> bool:
        """Whether the labels of an option are as tall as they are drawn; if not, those heights take their place."""
        step = option.step
        if step.drawn:
            return True
        heights = tuple(drawn.heights(self._requests(step.composition, step.tier, step.size, step.width)))
        agree = all(abs(a - b) <= TOLERANCE for a, b in zip(option.heights, heights, strict=True))
        needed = step.needed if agree else self.composer(option).needed(heights, step.columns)
        found = Option(replace(step, needed=needed, drawn=True), option.heights if agree else heights)
        self.steps[self.steps.index(step)] = found.step
        rung = self._measured[step.tier, step.size]
        self._measured[step.tier, step.size] = tuple(found if other is option else other for other in rung)
        return agree

    def _probe(self, tier: Tier, size: float) -> tuple[Option, ...]:
        """All lines of all compositions at one size and tier, measured in one batch."""
        if (tier, size) not in self._measured:
            tried = [(composer, line) for composer in self._composers.values() for line in composer.lines(size)]
            requests = [r for composer, line in tried for r in self._requests(composer.kind, tier, size, line.width)]
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

    def _requests(self, composition: Composition, tier: Tier, size: float, width: float) -> list[LabelRequest]:
        return [LabelRequest(item.event.id, tier, width, size, composition) for item in self._items]

    def _best(self, tier: Tier, share: float) -> tuple[Option, ...]:
        """The first composition that fits at a size that is read with ease, else the one that fits at the largest."""
        found: list[tuple[Option, ...]] = []
        for kind in self._composers:
            options = self._largest(kind, tier, share)
            if options and options[0].step.size >= EASE * self._frame.floor:
                return options
            found += [options] if options else []
        return max(found, key=lambda options: options[0].step.size, default=())

    def _fitting(self, kind: Composition, tier: Tier, size: float, share: float) -> tuple[Option, ...]:
        """What fits into this share of the height."""
        return tuple(o for o in self._of(kind, tier, size) if o.step.needed <= share * o.step.available)

    def _of(self, kind: Composition, tier: Tier, size: float) -> Iterator[Option]:
        return (option for option in self._probe(tier, size) if option.step.composition is kind)

    def _largest(self, kind: Composition, tier: Tier, share: float) -> tuple[Option, ...]:
        """What fits at the largest size at which anything does; nothing if not even the smallest fits.

        Heights grow with about the square of the size, so that two or three probes find it among twenty sizes.
        """
        sizes = self._frame.sizes[::-1]
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

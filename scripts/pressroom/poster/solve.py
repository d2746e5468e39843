"""The solver: climbs down the ladder of sizes, columns and text tiers to the first that fits, then lays it out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from pressroom.diagnostics import Clue, Diagnostic, PressroomError, error
from pressroom.pages import Rect
from pressroom.poster.calendar import Dated, day_of, in_order
from pressroom.poster.eras import era_lanes, place_eras
from pressroom.poster.geometry import Column, Excess, Geometry, Label, Leader, Marker, Misfit, Step
from pressroom.poster.markers import place_leaders, place_markers
from pressroom.poster.place import Placement, arrange
from pressroom.poster.request import MM_PER_POINT, Era, Event, Frame, LabelRequest, Measure, Tier
from pressroom.poster.row import Shelf
from pressroom.poster.scale import Task, scale
from pressroom.poster.spans import place_spans, with_spans
from pressroom.poster.split import UNEVENNESS, Part, needed_height, split
from pressroom.poster.ticks import place_ticks

# The line length that reads best, in ems, and what each mm² away from it costs, in mm² of slant for each event.
BEST_LINE, LINE_COST = 25.0, 0.05
# Labels that are drawn taller or less tall than was thought by no more than this, in mm, stay where they are.
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Option:
    """A number of columns at a size and tier, with its labels measured."""

    step: Step
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished layout and what it costs in looks."""

    cost: float
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    placements: tuple[Placement, ...]


def solve(
    events: Sequence[Event], eras: Sequence[Era], frame: Frame, measure: Measure, drawn: Measure | None = None
) -> Geometry | Misfit:
    """Lay out a timeline in chronological columns.

    The first rung that fits is taken: the fullest text tier, then the largest type, with air between the labels rather
    than without; among column counts, the one with the calmest leaders. Nothing is ever cut or set smaller than the
    frame's floor. Asks `measure` for few, large batches.

    The answer is confirmed with `drawn`, the engine that draws the labels: where it differs, its heights count for that
    rung, and the search goes on. Without `drawn`, `measure` is taken at its word.

    Raises PressroomError if there are no events, if two have the same id, or if the frame is too narrow for one column.
    """
    items = in_order(events)
    search = Search(items, era_lanes(eras), with_spans(frame, events), measure)
    problems = [*_problems(events), *search.problems()]
    if problems:
        raise PressroomError(problems)
    while True:
        draft, option = _calmest(search.first_fitting(), search) or (None, search.nearest())
        if drawn is None or search.confirm(option, drawn):
            # Every round confirms one more of a limited number of options, so that this is reached.
            return _geometry(draft, option, search, eras) if draft else _misfit(option, search)


def _problems(events: Sequence[Event]) -> list[Diagnostic]:
    if not events:
        hint = "Add milestones to the content, or leave this document out."
        message = "a timeline needs at least one event; there is none"
        return [error("poster-without-events", message, hint=hint, clue=Clue("milestones"))]
    ids = [event.id for event in events]
    twice = sorted({event for event in ids if ids.count(event) > 1})
    return [error("poster-event-twice", f"the event {event!r} is on the timeline twice") for event in twice]


class Search:
    """The ladder: measures each rung once, keeps what it tried in order."""

    def __init__(self, items: tuple[Dated, ...], lanes: int, frame: Frame, measure: Measure) -> None:
        self.items = items
        self.lanes = lanes
        self.frame = frame
        self.steps: list[Step] = []
        self._measure = measure
        self._measured: dict[tuple[Tier, float], tuple[Option, ...]] = {}

    def problems(self) -> list[Diagnostic]:
        """What makes the frame unusable, whatever the events."""
        if self.frame.has_room(self.lanes):
            return []
        area = self.frame.area
        message = f"an area of {area.width:g} by {area.height:g} mm has no room for a timeline's columns"
        return [error("poster-area-too-small", message)]

    def pitch(self, columns: int) -> float:
        """The outer width of a column."""
        return (self.frame.area.width - (columns - 1) * self.frame.column_gap) / columns

    def width(self, columns: int) -> float:
        """The width of labels: what the rail leaves, but no line longer than can be read."""
        return min(self.pitch(columns) - self.frame.rail.width(self.lanes), self.frame.line[1])

    def counts(self) -> list[int]:
        """Column counts worth trying: those with readable lines, else the one nearest to them."""
        fewest, most = self.frame.columns
        usable = list(range(fewest, min(most, max(fewest, len(self.items))) + 1))
        usable = [count for count in usable if count <= len(self.items)] or [1]
        readable = [count for count in usable if self.width(count) >= self.frame.line[0]]
        if not readable:
            fewer = [count for count in range(1, usable[0]) if self.width(count) >= self.frame.line[0]]
            return fewer[-1:] or [1]
        # Of the counts whose lines had to be shortened only the last leaves little of the page empty.
        shortened = [count for count in readable if self.width(count) == self.frame.line[1]]
        return shortened[-1:] + [count for count in readable if count not in shortened]

    def first_fitting(self) -> tuple[Option, ...]:
        """The options of the first rung that fits; nothing if none does."""
        rungs = ((tier, share) for tier in self.frame.tiers for share in (self.frame.comfort, 1.0))
        return next((options for rung in rungs if (options := self.largest(*rung))), ())

    def nearest(self) -> Option:
        """The option of the last rung that comes nearest to fitting."""
        return min(self.probe(self.frame.tiers[-1], self.frame.sizes[-1]), key=lambda option: option.step.needed)

    def probe(self, tier: Tier, size: float) -> tuple[Option, ...]:
        """All column counts at one size and tier, measured in one batch."""
        if (tier, size) not in self._measured:
            counts = self.counts()
            requests = [request for count in counts for request in self._requests(tier, size, count)]
            answer = list(self._measure.heights(requests))
            each = len(self.items)
            options = tuple(
                self._option(tier, size, count, tuple(answer[index * each : (index + 1) * each]))
                for index, count in enumerate(counts)
            )
            self.steps += [option.step for option in options]
            self._measured[tier, size] = options
        return self._measured[tier, size]

    def confirm(self, option: Option, drawn: Measure) -> bool:
        """Whether the labels of an option are as tall as they are drawn; if not, those heights take their place."""
        step = option.step
        if step.drawn:
            return True
        heights = tuple(drawn.heights(self._requests(step.tier, step.size, step.columns)))
        agree = all(abs(a - b) <= TOLERANCE for a, b in zip(option.heights, heights, strict=True))
        found = option if agree else self._option(step.tier, step.size, step.columns, heights)
        found = replace(found, step=replace(found.step, drawn=True))
        self.steps[self.steps.index(step)] = found.step
        rung = self._measured[step.tier, step.size]
        self._measured[step.tier, step.size] = tuple(found if other is option else other for other in rung)
        return agree

    def _requests(self, tier: Tier, size: float, count: int) -> list[LabelRequest]:
        return [LabelRequest(item.event.id, tier, self.width(count), size) for item in self.items]

    def _option(self, tier: Tier, size: float, count: int, heights: tuple[float, ...]) -> Option:
        needed = needed_height(heights, self.frame.gap, count)
        return Option(Step(tier, size, count, self.width(count), needed, self.frame.body_height), heights)

    def fitting(self, tier: Tier, size: float, share: float) -> tuple[Option, ...]:
        """The column counts that fit into this share of the height."""
        return tuple(o for o in self.probe(tier, size) if o.step.needed <= share * o.step.available)

    def largest(self, tier: Tier, share: float) -> tuple[Option, ...]:
        """What fits at the largest size that does; nothing if not even the smallest fits.

        Heights grow with about the square of the size, so that two or three probes find it among twenty sizes.
        """
        sizes = self.frame.sizes[::-1]
        low, high = 0, len(sizes)
        if not self.fitting(tier, sizes[0], share):
            return ()
        while high - low > 1:
            room = max(share * o.step.available / o.step.needed for o in self.probe(tier, sizes[low]))
            guess = sum(size <= sizes[low] * sqrt(room) for size in sizes) - 1
            middle = min(max(guess, low + 1), high - 1)
            if self.fitting(tier, sizes[middle], share):
                low = middle
            else:
                high = middle
        return self.fitting(tier, sizes[low], share)


def _calmest(options: Sequence[Option], search: Search) -> tuple[Draft, Option] | None:
    """The option with the best looks, and its layout; those whose line length alone costs more are not laid out."""
    best: tuple[Draft, Option] | None = None
    for option in sorted(options, key=_line_cost):
        if best and best[0].cost <= _line_cost(option):
            break
        draft = _draft(option, search)
        if not best or draft.cost < best[0].cost:
            best = draft, option
    return best


def _line_cost(option: Option) -> float:
    best = BEST_LINE * option.step.size * MM_PER_POINT
    return LINE_COST * (option.step.width - best) ** 2 * len(option.heights)


def _geometry(draft: Draft, option: Option, search: Search, eras: Sequence[Era]) -> Geometry:
    labels: list[Label] = []
    leaders: list[Leader] = []
    markers: list[Marker] = []
    rail = search.frame.rail
    for column, part, placed in zip(draft.columns, draft.parts, draft.placements, strict=True):
        items = search.items[part.first : part.until]
        for item, top, height in zip(items, placed.tops, placed.heights, strict=True):
            rect = Rect(column.labels, top, option.step.width, height)
            labels.append(Label(item.event.id, rect, column.number, option.step.tier))
        markers += place_markers(column, items, rail)
        leaders += place_leaders(column, items, placed, rail)
    return Geometry(
        size=option.step.size,
        tier=option.step.tier,
        columns=draft.columns,
        labels=tuple(labels),
        leaders=tuple(leaders),
        markers=tuple(markers),
        spans=place_spans(draft.columns, search.items, rail),
        eras=place_eras(eras, draft.columns, rail),
        ticks=tuple(tick for column in draft.columns for tick in place_ticks(column, search.frame)),
        ladder=tuple(search.steps),
    )


def _draft(option: Option, search: Search) -> Draft:
    frame = search.frame
    top = frame.area.y + frame.heading
    shelf = Shelf(top, top + frame.body_height, frame.gap, frame.inset(option.step.size))
    parts = split(search.items, option.heights, shelf, option.step.columns)
    columns = []
    placements = []
    cost = _line_cost(option)
    for number, part in enumerate(parts):
        items = search.items[part.first : part.until]
        heights = option.heights[part.first : part.until]
        axis = scale(Task(items, heights, part.start, part.end, shelf))
        placements.append(arrange(items, heights, axis, shelf))
        fill = sum(heights) + frame.gap * (len(heights) - 1)
        cost += placements[-1].cost + UNEVENNESS * (fill - option.step.needed) ** 2 / len(parts)
        x = frame.area.x + number * (search.pitch(option.step.columns) + frame.column_gap)
        axis_x = x + frame.rail.axis(search.lanes)
        columns.append(
            Column(
                number=number,
                rect=Rect(x, frame.area.y, search.pitch(option.step.columns), frame.area.height),
                heading=Rect(x, frame.area.y, search.pitch(option.step.columns), frame.heading),
                axis=axis_x,
                labels=axis_x + frame.rail.gutter,
                first=day_of(part.start),
                last=day_of(part.end - 1e-6),
                stretches=axis,
            )
        )
    return Draft(cost, tuple(columns), parts, tuple(placements))


def _misfit(best: Option, search: Search) -> Misfit:
    """The last rung's answer: the column count that comes nearest, and which labels are too tall for it."""
    frame = search.frame
    low, high = 0.0, max(best.heights)
    # The greatest height such that labels no taller than it would fit.
    while high - low > 0.05:
        middle = (low + high) / 2
        lowered = [min(height, middle) for height in best.heights]
        if needed_height(lowered, frame.gap, best.step.columns) <= frame.body_height:
            low = middle
        else:
            high = middle
    excesses = [
        Excess(item.event.id, height - low)
        for item, height in zip(search.items, best.heights, strict=True)
        if height > low
    ]
    excesses.sort(key=lambda excess: -excess.height)
    return Misfit(best.step, tuple(excesses), tuple(search.steps))

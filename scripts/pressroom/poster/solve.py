"""The solver: walks down the ladder of sizes, lines and text tiers to the first that fits, then lays it out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.poster.axis.calendar import DatedEvent, in_order
from pressroom.poster.axis.spans import with_spans
from pressroom.poster.compositions.columns import Columns
from pressroom.poster.compositions.horizontal import Horizontal
from pressroom.poster.compositions.key_row import key_rows
from pressroom.poster.compositions.ribbon import Ribbon
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Composition, EraSpan, Event, Frame, Measure, Tier
from pressroom.poster.rung_report import Excess, Misfit
from pressroom.poster.search import Composer, Draft, LadderSearch, Option


def solve(
    events: Sequence[Event], eras: Sequence[EraSpan], frame: Frame, measure: Measure, drawn: Measure | None = None
) -> Geometry | Misfit:
    """Lay out a timeline.

    The first rung that fits is taken: the fullest text tier, then the largest type, preferably with air between the
    labels. Of compositions, that is the first of the frame's that fits, with readable type; of its lines, those with
    the calmest leaders. No text is cut or set smaller than the frame's floor. `measure` gets few, large batches.

    `drawn`, the engine that draws the labels, confirms the result: where its heights differ, they replace those of that
    rung, and the search goes on. Without `drawn`, the heights of `measure` are final.

    Raises:
        PressroomError: there are no events, two have the same id, or the frame has no room for any label.
    """
    items = in_order(events)
    composers = _composers(items, eras, frame, measure)
    problems = _problems(events)
    if events and not _has_room(composers, frame):
        problems += _no_room(frame, len(events))
    if problems:
        raise PressroomError(problems)
    tiered = replace(frame, tiers=_tiers(frame, events))
    search = LadderSearch(items, tiered, measure, composers)
    plain = [one.without_row() for one in composers if isinstance(one, Ribbon) and one.above]
    if not plain or search.first_fitting():
        found = _descended(items, search, drawn)
        if isinstance(found, Geometry) or not plain:
            return found
    # Above the axis, key events take more height than in the columns. What does not fit is not drawn to confirm that.
    last = LadderSearch(items, tiered, measure, plain)
    nearer = last if last.first_fitting() or last.missing < search.missing else search
    found = _descended(items, nearer, drawn)
    return replace(found, ladder=(*search.steps, *last.steps))


def _descended(items: Sequence[DatedEvent], search: LadderSearch, drawn: Measure | None) -> Geometry | Misfit:
    """The layout of the first rung that fits, confirmed as drawn."""
    while True:
        draft, option = _calmest(search.first_fitting(), search) or (None, search.nearest())
        if drawn is None or search.confirm(option, drawn):
            # Every round confirms one more of a limited number of options, so the loop ends.
            return draft.geometry(tuple(search.steps)) if draft else _misfit(items, option, search)


def _tiers(frame: Frame, events: Sequence[Event]) -> tuple[Tier, ...]:
    """The tiers to try. The full texts of key events are all full texts if every event is key, and none if none is."""
    keys = {event.key for event in events}
    if keys == {True}:
        return tuple(dict.fromkeys(Tier.FULL if tier is Tier.KEY else tier for tier in frame.tiers))
    return tuple(tier for tier in frame.tiers if True in keys or tier is not Tier.KEY)


def has_room(events: Sequence[Event], eras: Sequence[EraSpan], frame: Frame) -> bool:
    """Check that the frame has room for a label of any height at all."""
    return _has_room(_composers(in_order(events), eras, frame), frame)


def _composers(
    items: tuple[DatedEvent, ...], eras: Sequence[EraSpan], frame: Frame, measure: Measure | None = None
) -> tuple[Composer, ...]:
    room = with_spans(frame, [item.event for item in items])
    if not items:
        return ()
    made: dict[Composition, Callable[[], tuple[Composer, ...]]] = {
        Composition.COLUMNS: lambda: (Columns(items, eras, room),),
        Composition.HORIZONTAL: lambda: (Horizontal(items, eras, room),),
        Composition.RIBBON: lambda: tuple(Ribbon(items, eras, room, row) for row in key_rows(items, room, measure)),
    }
    return tuple(composer for kind in frame.compositions for composer in made[kind]())


def _has_room(composers: Sequence[Composer], frame: Frame) -> bool:
    return any(composer.lines(frame.sizes[-1]) for composer in composers)


def _no_room(frame: Frame, events: int) -> list[Diagnostic]:
    area = frame.area
    message = f"an area of {area.width:g} by {area.height:g} mm has no room for a timeline of {events} events"
    return [error("poster-area-too-small", message)]


def _problems(events: Sequence[Event]) -> list[Diagnostic]:
    if not events:
        hint = "add milestones to the content, or leave this document out"
        message = "a timeline needs at least one event; there is none"
        return [error("poster-without-events", message, hint=hint, origin=Origin("milestones"))]
    ids = [event.id for event in events]
    twice = sorted({event for event in ids if ids.count(event) > 1})
    return [error("poster-event-twice", f"the event {event!r} is on the timeline twice") for event in twice]


def _calmest(options: Sequence[Option], search: LadderSearch) -> tuple[Draft, Option] | None:
    """The cheapest option and its layout; options whose line length alone costs more are not laid out."""
    best: tuple[Draft, Option] | None = None
    for option in sorted(options, key=lambda option: option.line_cost):
        if best and best[0].cost <= option.line_cost:
            break
        draft = search.composer(option).draft(option)
        if not best or draft.cost < best[0].cost:
            best = draft, option
    return best


def _misfit(items: Sequence[DatedEvent], best: Option, search: LadderSearch) -> Misfit:
    """The result for the last rung: the line nearest to fitting, and the labels that are too tall for it."""
    composer, step = search.composer(best), best.step
    low, high = 0.0, max(best.heights)
    # The greatest height at which all labels fit, if none is taller than it.
    while high - low > 0.05:
        middle = (low + high) / 2
        lowered = [min(height, middle) for height in best.heights]
        if composer.needed(lowered, step.columns) <= step.available:
            low = middle
        else:
            high = middle
    excesses = [
        Excess(item.event.id, height - low) for item, height in zip(items, best.heights, strict=True) if height > low
    ]
    excesses.sort(key=lambda excess: -excess.height)
    return Misfit(step, tuple(excesses), tuple(search.steps))

"""Explain the layout of a poster: the rungs that were tried, and how far each event's label is from its true place."""

from collections.abc import Iterator

from pressroom.diagnostics import PressroomError
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.reading.read import Content
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.poster.layout_report import Displaced, Explained, RungReport
from pressroom.pipeline.poster.solved import solve_poster
from pressroom.poster.geometry import Geometry
from pressroom.poster.ladder import Ladder, Taken
from pressroom.poster.rung_report import TriedRung
from pressroom.render.document_context import RenderContext


def explain(job: Job, context: RenderContext, content: Content) -> Explained:
    """Solve the poster's layout as a build does, and report the search. Nothing is drawn."""
    locator = Locator(context.workspace, content.positions, job.spec, content.translations.get(job.language))
    try:
        assert isinstance(job.spec, PosterSpec)  # `run.py` rejects other documents
        solved = solve_poster(context, job.edition, job.spec)
    except PressroomError as problem:
        return Explained(None, (), (), locator.located(problem.diagnostics))
    ladder, dates = solved.ladder, {item.id: str(item.date) for item in job.edition.dossier.milestones}
    answer = ladder.tried[-1].answer
    events = tuple(_displaced(answer, dates, ladder.zoom)) if isinstance(answer, Geometry) else ()
    return Explained(ladder.taken, tuple(_rung_reports(ladder)), events, locator.located(solved.problems))


def _rung_reports(ladder: Ladder) -> Iterator[RungReport]:
    for rung in ladder.rungs:
        step = rung.step
        taken = ladder.taken if ladder.taken and rung.paper == ladder.taken.paper else None
        verdict = "taken" if rung.taken else _verdict(step, taken)
        line, available = round(step.width, 1), round(step.available, 1)
        needed = round(available + _missing(step), 1)
        yield RungReport(
            rung.paper, step.composition, step.tier, step.size, step.columns, line, needed, available, verdict
        )


def _missing(step: TriedRung) -> float:
    """Return by how many mm a rung is too tall, to a tenth: more than 0 if it does not fit, by however little."""
    missing = round(step.needed - step.available, 1)
    return missing if step.fits else max(missing, 0.1)


def _verdict(step: TriedRung, taken: Taken | None) -> str:
    """Return why a rung was not used."""
    if not step.fits or taken is None:
        return f"{_missing(step):.1f} mm too tall"
    if step.tier is taken.tier and step.composition is not taken.composition:
        larger = "has larger type" if taken.size > step.size else "comes first"
        return f"fits; the other composition {larger}"
    if (step.tier, step.size) == (taken.tier, taken.size):
        return "fits; leaders are calmer with other lines"
    return "fits, without air" if step.size > taken.size else "fits; larger type does too"


def _displaced(geometry: Geometry, dates: dict[str, str], zoom: float) -> Iterator[Displaced]:
    moved = {leader.event: leader.displacement for leader in geometry.leaders}
    for label in geometry.labels:
        across = geometry.columns[label.column].turn.lying and label.group is None
        column = label.column if label.group is None else label.group
        place = ("above", "below")[column] if across else f"column {column + 1}"
        displacement = moved.get(label.event)
        if displacement is not None:
            displacement = round(displacement * zoom, 1) + 0.0  # turns -0.0 into 0.0
        yield Displaced(label.event, dates[label.event], place, displacement)

"""The one place where solver, measure and drawing meet: a poster from its edition to its page, and its checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.backends.measure import Block, block_heights
from pressroom.checks.layout import inside_margins, smallest_type
from pressroom.checks.poster import eras_shown, labels_placed, one_page
from pressroom.diagnostics import Clue, Diagnostic, PressroomError
from pressroom.edition.edition import Edition
from pressroom.model.documents import PAPERS, DocumentSpec, PosterLayout
from pressroom.pages import Page as LaidOut
from pressroom.poster.eras import era_lanes
from pressroom.poster.geometry import Geometry, Misfit
from pressroom.poster.ladder import Ladder, Tried
from pressroom.poster.request import LabelRequest
from pressroom.poster.solve import solve
from pressroom.poster.spans import with_spans
from pressroom.render.html import Html
from pressroom.render.page import Desk, Page
from pressroom.render.timeline import Labels, Sheet, eras, events, floor_size, frame, poster_html, sheet_area


@dataclass(slots=True)
class _Measure:
    """Asks the engine that draws the poster how tall labels come out."""

    blank: Html
    labels: Labels

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        blocks = [Block(self.labels.measured(request), request.width, "label") for request in requests]
        return block_heights(self.blank, blocks)


@dataclass(frozen=True, slots=True)
class Solved:
    """A poster whose layout was looked for, on the paper tried last: the one that it takes, or the largest allowed."""

    edition: Edition
    spec: DocumentSpec
    page: Page
    sheet: Sheet
    labels: Labels
    ladder: Ladder

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is missing, where the events do not fit."""
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Misfit):
            return ()
        width, height = self.spec.size
        larger = any(width * height < w * h for w, h in PAPERS.values())
        clue = Clue(file=self.spec.file, text="papers:")
        return (answer.diagnostic(self.spec.paper, larger, self.spec.id, clue),)


def solve_poster(desk: Desk, edition: Edition, spec: DocumentSpec) -> Solved:
    """Look for a layout: on each of the poster's papers in turn, until one holds all events.

    Head, foot and margins are made for each paper anew; the smallest type depends on the reading distance alone.

    Raises:
        PressroomError: where there is no event, or even the largest paper has no room for anything.
    """
    tried: list[Tried] = []
    for paper in spec.papers:
        solved = _on_paper(desk, edition, spec.on(paper), tried, last=paper == spec.papers[-1])
        tried = [*solved.ladder.tried]
        if tried[-1].fits:
            break
    return solved


def _on_paper(desk: Desk, edition: Edition, spec: DocumentSpec, tried: Sequence[Tried], *, last: bool) -> Solved:
    """A poster on one paper, after those that were tried."""
    page, layout = Page(desk, edition, spec), spec.layout or PosterLayout()
    area, blank = sheet_area(spec), page.blank()
    trial = page.again()
    parts = [Block(trial.fill(f"{name}.html", floor=floor_size(layout)), area.width, name) for name in ("head", "foot")]
    head, foot = block_heights(blank, parts)
    sheet, labels, periods = Sheet(area, head, foot), Labels(page, edition), eras(page, edition, layout)
    happened = events(edition)
    room = with_spans(frame(layout, sheet.frame), happened)
    answer = None
    if last or room.has_room(era_lanes(periods)):
        answer = solve(happened, periods, room, _Measure(blank, labels))
    return Solved(edition, spec, page, sheet, labels, Ladder((*tried, Tried(spec.paper, answer))))


def compose_poster(solved: Solved) -> tuple[Html, Geometry]:
    """The poster's page; its texts are told by then.

    Raises:
        PressroomError: where the events do not fit, with what is missing.
    """
    geometry = solved.ladder.tried[-1].answer
    if not isinstance(geometry, Geometry):
        raise PressroomError(solved.problems)
    return poster_html(solved.page, solved.spec, solved.sheet, geometry, solved.labels), geometry


def judge_poster(solved: Solved, geometry: Geometry, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """What the finished poster is held to, on its pages as they were laid out."""
    spec = solved.spec
    titles = {era.id: era.title for era in solved.edition.dossier.eras}
    yield from eras_shown(spec, titles, {band.era for band in geometry.eras})
    yield from one_page(spec, pages)
    yield from inside_margins(spec, pages)
    yield from smallest_type(spec, pages, floor_size(spec.layout or PosterLayout()))
    yield from labels_placed(spec, {label.event: label.rect for label in geometry.labels}, pages)

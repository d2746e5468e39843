"""The one place where solver, measure and drawing meet: a poster from its edition to its page, and its checks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pressroom.backends.measure import Block, block_heights
from pressroom.backends.shaping import ShapedHeights
from pressroom.checks.layout import inside_margins, smallest_type
from pressroom.checks.poster import eras_shown, labels_placed, one_page
from pressroom.diagnostics import Clue, Diagnostic, PressroomError
from pressroom.edition.edition import Edition
from pressroom.model.documents import PAPERS, DocumentSpec, PosterLayout
from pressroom.pages import Page as LaidOut
from pressroom.poster.geometry import Geometry
from pressroom.poster.ladder import Ladder, Tried
from pressroom.poster.request import Composition, LabelRequest
from pressroom.poster.rungs import Misfit
from pressroom.poster.solve import has_room, solve
from pressroom.render.html import Html
from pressroom.render.page import Desk, Page
from pressroom.render.posterpage import poster_html
from pressroom.render.timeline import CLASSES, FLOOR, Labels, Sheet, eras, events, floor_size, frame, sheet_area


@dataclass(frozen=True, slots=True)
class _Measure:
    """How tall labels come out, by one of the back end's ways to tell."""

    labels: Labels
    ask: Callable[[Sequence[Block]], Sequence[float]]

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        return self.ask(
            [Block(self.labels.markup(one), one.width, CLASSES[one.composition], one.size) for one in requests]
        )


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
        return (replace(answer.diagnostic(self.spec.paper, larger, self.spec.zoom), place=self.spec.id, clue=clue),)


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
    desk.note(f"looking for a layout on {spec.paper}")
    page = Page(desk, edition, spec)
    area, blank = sheet_area(spec), page.blank()
    sheet = Sheet(area, **_heights(page, area.width))
    labels, periods, happened = Labels(page, edition), eras(page, edition), events(edition)
    room = frame(spec, sheet.frame)
    answer = None
    if last or has_room(happened, periods, room):
        searching, drawing = (
            _Measure(labels, ask) for ask in (ShapedHeights(blank).heights, partial(block_heights, blank))
        )
        answer = solve(happened, periods, room, searching, drawing)
    return Solved(edition, spec, page, sheet, labels, Ladder((*tried, Tried(spec.paper, answer)), spec.zoom))


def compose_poster(solved: Solved) -> tuple[Html, Geometry]:
    """The poster's page; its texts are told by then.

    Raises:
        PressroomError: where the events do not fit, with what is missing.
    """
    geometry = solved.ladder.tried[-1].answer
    if not isinstance(geometry, Geometry):
        raise PressroomError(solved.problems)
    return poster_html(solved.page, solved.spec, solved.sheet, geometry, solved.labels), geometry


def _heights(page: Page, width: float) -> dict[str, float]:
    """How tall the parts around the timeline come out, by name, in mm before zoom; nought without content.

    Their texts may depend on the composition, which is found later: the tallest counts.
    """
    heights = {"head": 0.0, "strip": 0.0, "foot": 0.0}
    for composition in Composition:
        trial = page.again()
        filled = {name: trial.fill(f"{name}.html", floor=FLOOR, composition=composition.value) for name in heights}
        blocks = [Block(markup, width, name) for name, markup in filled.items() if markup.strip()]
        for block, height in zip(blocks, block_heights(page.blank(), blocks), strict=True):
            heights[block.classes] = max(heights[block.classes], height)
    return heights


def judge_poster(solved: Solved, geometry: Geometry, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """What the finished poster is held to, on its pages as they were laid out."""
    spec = solved.spec
    titles = {era.id: era.title for era in solved.edition.dossier.eras}
    yield from eras_shown(spec, titles, {band.era for band in geometry.eras})
    yield from one_page(spec, pages)
    yield from inside_margins(spec, pages)
    yield from smallest_type(spec, pages, floor_size(spec.layout or PosterLayout()))
    yield from labels_placed(spec, {label.event: label.rect.times(spec.zoom) for label in geometry.labels}, pages)

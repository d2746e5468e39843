"""The one place where solver, measure and drawing meet: a poster from its edition to its page, and its checks."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from pressroom.backends.labels.heights import ShapedHeights
from pressroom.backends.labels.measure import Block, block_heights
from pressroom.checks.layout import inside_margins, smallest_type
from pressroom.checks.poster import EraOnPoster, eras_named, eras_shown, labels_placed, one_page
from pressroom.diagnostics import Diagnostic, Origin, PressroomError
from pressroom.edition.edition import Edition
from pressroom.interchange.pages import LaidOutPage as LaidOut
from pressroom.model.documents import PosterSpec
from pressroom.model.poster_layout import PAPERS
from pressroom.poster.geometry import Geometry
from pressroom.poster.ladder import Ladder, Tried
from pressroom.poster.request import Composition, EraSpan, LabelRequest
from pressroom.poster.rung_report import Misfit
from pressroom.poster.solve import has_room, solve
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.events import (
    CLASSES,
    FLOOR,
    Labels,
    PosterSheet,
    era_legend,
    era_names,
    eras,
    events,
    floor_size,
    frame,
    sheet_area,
)


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

    spec: PosterSpec
    page: DocumentContext
    sheet: PosterSheet
    ladder: Ladder

    @property
    def geometry(self) -> Geometry:
        """The layout that was found.

        Raises:
            PressroomError: where the events do not fit, with what is missing.
        """
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Geometry):
            raise PressroomError(self.problems)
        return answer

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is missing, where the events do not fit."""
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Misfit):
            return ()
        spec = self.spec
        width, height = spec.size
        larger = any(width * height < w * h for w, h in PAPERS.values())
        origin = Origin(file=spec.file, text="papers:")
        return (replace(answer.diagnostic(spec.paper, larger, spec.zoom), place=spec.id, origin=origin),)


def solve_poster(context: RenderContext, edition: Edition, spec: PosterSpec) -> Solved:
    """Look for a layout: on each of the poster's papers in turn, until one holds all events.

    Head, foot and margins are made for each paper anew; the smallest type depends on the reading distance alone.

    Raises:
        PressroomError: where there is no event, or even the largest paper has no room for anything.
    """
    tried: list[Tried] = []
    for paper in spec.papers:
        solved = _on_paper(context, edition, spec.on(paper), tried, last=paper == spec.papers[-1])
        tried = [*solved.ladder.tried]
        if tried[-1].fits:
            break
    return solved


def _on_paper(
    context: RenderContext, edition: Edition, spec: PosterSpec, tried: Sequence[Tried], *, last: bool
) -> Solved:
    """A poster on one paper, after those that were tried."""
    context.note(f"looking for a layout on {spec.paper}")
    page = DocumentContext(context, edition, spec)
    area, blank = sheet_area(spec), page.blank()
    labels, happened = Labels(page), events(edition)
    searching, drawing = (
        _Measure(labels, ask) for ask in (ShapedHeights(blank).heights, partial(block_heights, blank))
    )
    numbered: frozenset[str] = frozenset()
    while True:
        sheet = PosterSheet(area, **_heights(page, area.width, numbered), numbered=numbered)
        periods, room = eras(page, numbered), frame(spec, sheet.frame)
        fits = last or has_room(happened, periods, room)
        answer = solve(happened, periods, room, searching, drawing) if fits else None
        more = _numbered(answer, periods) - numbered
        if not more:
            return Solved(spec, page, sheet, Ladder((*tried, Tried(spec.paper, answer)), spec.zoom))
        # What the numbers mean is in the foot, which may be taller for it: so the layout is looked for once more.
        numbered |= more


def _numbered(answer: Geometry | Misfit | None, periods: Sequence[EraSpan]) -> frozenset[str]:
    """The eras of which the number stands at their band, where the name has no room."""
    bands = answer.eras if isinstance(answer, Geometry) else ()
    last = {era.id: len(era.shorter) for era in periods}
    return frozenset(band.era for band in bands if band.name and last[band.era] and band.form == last[band.era])


def _heights(page: DocumentContext, width: float, numbered: Set[str]) -> dict[str, float]:
    """How tall the parts around the timeline come out, by name, in mm before zoom; nought without content.

    Their texts may depend on the composition, which is found later: the tallest counts.
    """
    heights = {"head": 0.0, "strip": 0.0, "foot": 0.0}
    for composition in Composition:
        trial = DocumentRenderer(page)
        values = {"floor": FLOOR, "composition": composition.value, "numbered": era_legend(trial, numbered)}
        filled = {name: trial.fill(f"{name}.html", **values) for name in heights}
        blocks = [Block(markup, width, name) for name, markup in filled.items() if markup.strip()]
        for block, height in zip(blocks, block_heights(page.blank(), blocks), strict=True):
            heights[block.classes] = max(heights[block.classes], height)
    return heights


def check_poster(solved: Solved, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """What the finished poster is held to, on its pages as they were laid out."""
    spec, geometry = solved.spec, solved.geometry
    titles = {era.id: era.title for era in solved.page.edition.dossier.eras}
    yield from eras_shown(spec, titles, {band.era for band in geometry.eras})
    yield from eras_named(spec, _eras_on_poster(solved, titles), pages)
    yield from one_page(spec, pages)
    yield from inside_margins(spec, pages)
    yield from smallest_type(spec, pages, floor_size(spec.layout))
    yield from labels_placed(spec, {label.event: label.rect.times(spec.zoom) for label in geometry.labels}, pages)


def _eras_on_poster(solved: Solved, titles: Mapping[str, str]) -> tuple[EraOnPoster, ...]:
    """The eras that have bands, on the finished poster."""
    page, geometry = solved.page, solved.geometry
    zoom, names = page.spec.zoom, era_names(page.edition, titles, solved.sheet.numbered)
    found = []
    for era, title in titles.items():
        bands = [band for band in geometry.eras if band.era == era]
        extents = [geometry.columns[band.column].turn.extent(band.rect) for band in bands]
        if bands:
            length = max(high - low for low, high in extents) * zoom
            found.append(EraOnPoster(era, title, names[era], tuple(band.rect.times(zoom) for band in bands), length))
    return tuple(found)

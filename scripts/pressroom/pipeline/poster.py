"""Lay out a poster, from its edition to its page, and check it. Only here do solver, measure and drawing meet."""

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
    FLOOR,
    Labels,
    PosterSheet,
    era_legend,
    era_names,
    eras,
    events,
    floor_size,
    frame,
    labels,
    sheet_area,
    signs,
)

#: Heights in mm that differ by less are the same.
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class _Measure:
    """Measures the heights of labels with one of the back end's methods."""

    labels: Labels
    ask: Callable[[Sequence[Block]], Sequence[float]]

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        return self.ask(
            [Block(self.labels.markup(one), one.width, self.labels.classes(one), one.size) for one in requests]
        )


@dataclass(frozen=True, slots=True)
class Solved:
    """The result of the solver, on the paper that was tried last: the one that is used, or the largest allowed."""

    spec: PosterSpec
    page: DocumentContext
    sheet: PosterSheet
    ladder: Ladder

    @property
    def geometry(self) -> Geometry:
        """The layout that was found.

        Raises:
            PressroomError: if the events do not fit; it names how much is missing.
        """
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Geometry):
            raise PressroomError(self.problems)
        return answer

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """How much is missing, if the events do not fit."""
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Misfit):
            return ()
        spec = self.spec
        width, height = spec.extent
        larger = any(width * height < w * h for w, h in PAPERS.values())
        origin = Origin(file=spec.file, text="papers:")
        return (replace(answer.diagnostic(spec.paper, larger, spec.zoom), place=spec.name, origin=origin),)


def solve_poster(context: RenderContext, edition: Edition, spec: PosterSpec) -> Solved:
    """Search for a layout on each of the poster's papers in turn, until one has room for all events.

    Head, foot and margins are made again for each paper; the smallest type depends on the reading distance alone.

    Raises:
        PressroomError: if there is no event, or even the largest paper has no room for anything.
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
    """Solve a poster on one paper, after those that were tried."""
    context.note(f"looking for a layout on {spec.paper}")
    page = DocumentContext(context, edition, spec)
    area, blank = sheet_area(spec), page.blank()
    written, happened = Labels(page), events(edition)
    searching, drawing = (
        _Measure(written, ask) for ask in (ShapedHeights(blank).heights, partial(block_heights, blank))
    )
    numbered: frozenset[str] = frozenset()
    foot = 0.0
    while True:
        heights = _heights(page, area.width, numbered)
        foot = max(foot, heights["foot"])
        sheet = PosterSheet(area, **{**heights, "foot": foot}, numbered=numbered)
        periods, room = eras(page, numbered), frame(spec, sheet.frame)
        fits = last or has_room(happened, periods, room)
        answer = solve(happened, periods, room, searching, drawing) if fits else None
        more = _numbered(answer, periods) - numbered
        needed = _foot_height(page, answer, sheet) if isinstance(answer, Geometry) else 0.0
        if not more and needed <= foot + _ROUNDING:
            return Solved(spec, page, sheet, Ladder((*tried, Tried(spec.paper, answer)), spec.zoom))
        # The foot explains the numbers, and what the labels print, and may become taller: search for the layout again.
        numbered |= more
        foot = max(foot, needed)


def _foot_height(page: DocumentContext, geometry: Geometry, sheet: PosterSheet) -> float:
    """Measure the foot below the labels of a layout: it lists our own wordings in them. In mm before zoom."""
    trial = DocumentRenderer(page)
    values = {
        "floor": FLOOR,
        "composition": geometry.composition.value,
        "numbered": era_legend(trial, sheet.numbered),
        "signs": signs(page.edition, scale_change=geometry.composition is not Composition.RIBBON, now=True),
    }
    for name in ("head", "strip"):
        trial.fill(f"{name}.html", **values)
    looks = {item.id: geometry.composition for item in page.edition.dossier.milestones}
    labels(trial, geometry.tier, looks)
    markup = trial.fill("foot.html", **values)
    return block_heights(page.blank(), [Block(markup, sheet.area.width, "foot")])[0] if markup.strip() else 0.0


def _numbered(answer: Geometry | Misfit | None, periods: Sequence[EraSpan]) -> frozenset[str]:
    """Return the eras whose bands have a number, because there is no room for the name."""
    bands = answer.eras if isinstance(answer, Geometry) else ()
    last = {era.id: len(era.shorter) for era in periods}
    return frozenset(band.era for band in bands if band.name and last[band.era] and band.form == last[band.era])


def _heights(page: DocumentContext, width: float, numbered: Set[str]) -> dict[str, float]:
    """Measure the parts around the timeline: heights by name, in mm before zoom; 0 without content.

    Their texts may depend on the composition, which is not known yet: the tallest counts.
    """
    heights = {"head": 0.0, "strip": 0.0, "foot": 0.0}
    for composition in Composition:
        trial = DocumentRenderer(page)
        values = {
            "floor": FLOOR,
            "composition": composition.value,
            "numbered": era_legend(trial, numbered),
            "signs": signs(page.edition, scale_change=composition is not Composition.RIBBON, now=True),
        }
        filled = {name: trial.fill(f"{name}.html", **values) for name in heights}
        blocks = [Block(markup, width, name) for name, markup in filled.items() if markup.strip()]
        for block, height in zip(blocks, block_heights(page.blank(), blocks), strict=True):
            heights[block.classes] = max(heights[block.classes], height)
    return heights


def check_poster(solved: Solved, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """Check the laid-out pages of the finished poster."""
    spec, geometry = solved.spec, solved.geometry
    titles = {era.id: era.title for era in solved.page.edition.dossier.eras}
    yield from eras_shown(spec, titles, {band.era for band in geometry.eras})
    yield from eras_named(spec, _eras_on_poster(solved, titles), pages)
    yield from one_page(spec, pages)
    yield from inside_margins(spec, pages)
    yield from smallest_type(spec, pages, floor_size(spec.layout))
    yield from labels_placed(spec, {label.event: label.rect.times(spec.zoom) for label in geometry.labels}, pages)


def _eras_on_poster(solved: Solved, titles: Mapping[str, str]) -> tuple[EraOnPoster, ...]:
    """Return the eras that have bands on the finished poster, with sizes in mm."""
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

"""The one place where solver, measure and drawing meet: a poster from its edition to its page, and its checks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pressroom.backends.measure import Block, block_heights
from pressroom.backends.shaping import ShapedHeights
from pressroom.checks.layout import inside_margins, smallest_type
from pressroom.checks.poster import eras_shown, labels_placed, one_page
from pressroom.diagnostics import Clue, Diagnostic, PressroomError
from pressroom.edition.edition import Edition
from pressroom.model.documents import DocumentSpec, PosterLayout
from pressroom.pages import Page as LaidOut
from pressroom.poster.geometry import Geometry, Misfit
from pressroom.poster.request import LabelRequest
from pressroom.poster.solve import solve
from pressroom.render.html import Html
from pressroom.render.page import Page
from pressroom.render.posterpage import poster_html
from pressroom.render.timeline import Labels, Sheet, eras, events, floor_size, frame, sheet_area


@dataclass(frozen=True, slots=True)
class _Measure:
    """How tall labels come out, by one of the back end's ways to tell."""

    labels: Labels
    ask: Callable[[Sequence[Block]], Sequence[float]]

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        markups = (self.labels.markup(request.event, request.tier) for request in requests)
        return self.ask(
            [Block(text, asked.width, "label", asked.size) for text, asked in zip(markups, requests, strict=True)]
        )


def compose_poster(page: Page, edition: Edition, spec: DocumentSpec) -> tuple[Html, Geometry]:
    """Solve the layout and make the page.

    Raises:
        PressroomError: where the events do not fit, with what is missing.
    """
    layout = spec.layout or PosterLayout()
    area, blank = sheet_area(spec), page.blank()
    sheet = Sheet(area, **_heights(page, spec, area.width))
    labels = Labels(page, edition)
    searching, drawing = (
        _Measure(labels, ask) for ask in (ShapedHeights(blank).heights, partial(block_heights, blank))
    )
    solved = solve(events(edition), eras(page, edition, layout), frame(layout, sheet.frame), searching, drawing)
    if isinstance(solved, Misfit):
        raise PressroomError([solved.diagnostic(spec.id, Clue(file=spec.file, text="layout"))])
    return poster_html(page, spec, sheet, solved, labels), solved


def _heights(page: Page, spec: DocumentSpec, width: float) -> dict[str, float]:
    """How tall the parts around the timeline come out, by name, in mm; a part without content takes no room."""
    trial, floor = page.again(), floor_size(spec.layout or PosterLayout())
    filled = {name: trial.fill(f"{name}.html", floor=floor) for name in ("head", "strip", "foot")}
    blocks = [Block(markup, width, name) for name, markup in filled.items() if markup.strip()]
    heights = dict(zip((block.classes for block in blocks), block_heights(page.blank(), blocks), strict=True))
    return {name: heights.get(name, 0.0) for name in filled}


def judge_poster(
    spec: DocumentSpec, edition: Edition, geometry: Geometry, pages: Sequence[LaidOut]
) -> Iterator[Diagnostic]:
    """What the finished poster is held to, on its pages as they were laid out."""
    titles = {era.id: era.title for era in edition.dossier.eras}
    yield from eras_shown(spec, titles, {band.era for band in geometry.eras})
    yield from one_page(spec, pages)
    yield from inside_margins(spec, pages)
    yield from smallest_type(spec, pages, floor_size(spec.layout or PosterLayout()))
    yield from labels_placed(spec, {label.event: label.rect for label in geometry.labels}, pages)

"""Check the laid-out pages of a finished poster against its layout."""

from collections.abc import Iterator, Mapping, Sequence

from pressroom.checks.pages.layout import inside_margins, smallest_type
from pressroom.checks.poster import EraOnPoster, eras_named, eras_shown, labels_placed, one_page
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.pages import LaidOutPage as LaidOut
from pressroom.pipeline.poster.solved import Solved
from pressroom.render.poster.events import era_names, floor_size


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

"""Whether the search for the layout of a poster would find what it found before: without it, by what it asked."""

from functools import partial

from pressroom.backends.labels.measure import block_heights
from pressroom.edition.edition import Edition
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.pipeline.cache.fingerprint import Fingerprints
from pressroom.pipeline.poster.measures import BlockMeasure
from pressroom.pipeline.poster.paper_search import PaperSearch
from pressroom.pipeline.poster.parts import SheetParts
from pressroom.pipeline.poster.solved import Solved
from pressroom.pipeline.poster.trace import LaidSheet, PaperTrace, PosterTrace
from pressroom.poster.ladder import Ladder, Tried
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.poster.events import Labels, events
from pressroom.render.poster.head import possible_exhibits
from pressroom.render.poster.page import part_markups


def poster_trace(solved: Solved) -> PosterTrace:
    """Return what the search for a layout asked, and what it found."""
    papers = tuple(_trace(page, search) for page, search in solved.searches)
    return PosterTrace(papers, LaidSheet.of(solved.sheet, solved.geometry))


def replayed(context: RenderContext, edition: Edition, spec: PosterSpec, trace: PosterTrace) -> Solved | None:
    """Return a poster with the layout that was found before, if the search would ask and find the same; else None.

    Raises:
        PressroomError: if a template is wrong.
    """
    for one in trace.papers:
        page = DocumentContext(context, edition, spec.on(one.paper))
        if _drawn(page) != one.drawn or _answers(page, one) != one.answers:
            return None
    found = trace.found
    tried = Tried(page.spec.paper, found.geometry, found.exhibits.shown)
    return Solved(spec.on(one.paper), page, found.sheet, Ladder((tried,), page.spec.zoom))


def _trace(page: DocumentContext, search: PaperSearch) -> PaperTrace:
    labels, heads, laid = search.labels.made, search.parts.asked, search.parts.laid
    sheets = tuple(LaidSheet.of(sheet, geometry) for sheet, geometry, _ in laid)
    digest = _digest(labels, heads, [parts for *_, parts in laid])
    return PaperTrace(page.spec.paper, _drawn(page), tuple(labels), tuple(heads), sheets, digest)


def _answers(page: DocumentContext, trace: PaperTrace) -> str:
    """Fill in again what the search on one paper filled in, and return the digest of all of it."""
    assert isinstance(page.spec, PosterSpec)
    labels = Labels(page)
    parts = SheetParts(page, page.spec, BlockMeasure(partial(block_heights, page.blank())))
    return _digest(
        {kind: labels.of(*kind) for kind in trace.labels},
        {head: parts.filled(head) for head in trace.heads},
        [part_markups(page, one.sheet, one.geometry) for one in trace.laid],
    )


def _digest(labels: object, heads: object, laid: object) -> str:
    """Return the digest of what was filled in."""
    return Fingerprints().of(labels, heads, laid)


def _drawn(page: DocumentContext) -> str:
    """Return the digest of what a search reads of an edition beside what is filled in."""
    dossier = page.edition.dossier
    return Fingerprints().of(
        page.blank(),
        events(page.edition),
        dossier.eras,
        dossier.outline.numbers,
        dossier.map.box if dossier.map else None,
        possible_exhibits(page),
    )

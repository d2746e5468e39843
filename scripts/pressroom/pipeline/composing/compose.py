"""Compose one document, from its edition to finished bytes: fill in, lay out, check."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.backends import layout_of, render
from pressroom.checks.embargo import embargo_printed
from pressroom.checks.pages.columns import text_in_column
from pressroom.checks.pages.layout import SMALLEST, page_budget, smallest_type, text_on_page
from pressroom.checks.pages.numbering import page_numbering
from pressroom.checks.pages.overlap import text_apart
from pressroom.checks.pages.type_area import text_in_type_area
from pressroom.checks.reading import acronyms_expanded, with_original_names
from pressroom.checks.typed_names import typed_names
from pressroom.clearance.document_kind import copy_spec
from pressroom.diagnostics import Diagnostic, PressroomError, Span
from pressroom.interchange.pages import LaidOutPage as LaidOut
from pressroom.interchange.rendered import Rendered
from pressroom.model.document_kinds.documents import CardSpec, PagedSpec, PosterSpec
from pressroom.model.look.themes import room_takers
from pressroom.model.reading.read import Content
from pressroom.model.variants.print_settings import PRINT_FORM
from pressroom.pipeline.artifact import Artifact, Outcome
from pressroom.pipeline.composing.cards import make_cards
from pressroom.pipeline.composing.figure_places import move_figures
from pressroom.pipeline.composing.fill import fill
from pressroom.pipeline.composing.gate import Gate, gate_of
from pressroom.pipeline.composing.page_filling import is_better, left_empty, no_better_than, opening_too_tall, spacings
from pressroom.pipeline.composing.shown import digest_of, shown
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.poster.finished import check_poster
from pressroom.pipeline.poster.solved import Solved, solve_poster
from pressroom.poster.request import Tier
from pressroom.redaction.search import LeakSearch
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import Filled
from pressroom.render.poster.head import exhibit_elements
from pressroom.render.records.printed_pictures import printed_pictures
from pressroom.render.view.contents import FEWEST_PAGES

if TYPE_CHECKING:
    from pressroom.backends.pdf.document import Layout


def compose(job: Job, context: RenderContext, content: Content, search: LeakSearch) -> Outcome:
    """Build one document in all its formats, and its clearance copy if the job has one.

    `search` finds what the edition withholds.
    A draft is built in spite of problems on the finished pages, but not if it prints withheld content.
    """
    gate = gate_of(job, context, content, search)
    try:
        solved = solve_poster(context, job.edition, job.spec) if isinstance(job.spec, PosterSpec) else None
        page = solved.page if solved else DocumentContext(context, job.edition, job.spec)
        page = replace(page, siblings=job.siblings)
        page, filled, rendered = fill_and_render(page, solved)
        printed = _print_variant(page, solved) if job.spec.print else None
    except PressroomError as problem:
        return gate.stopped(problem.diagnostics)
    context.note("checking its pages")
    gate = gate.after_printing(filled.worded)
    files = (*rendered.files, *((PRINT_FORM, data) for _, data in (printed.files if printed else ())))
    plain = (job.artifact(form, data, len(rendered.pages), filled.cited) for form, data in files)
    taken = solved.ladder.taken if solved else None
    pictures = printed_pictures(page, filled)
    artifacts = tuple(replace(one, worded=filled.worded, pictures=pictures, ladder=taken) for one in plain)
    budget = _over_budget(job, context, content, rendered.pages)
    more = [one for one in printed.diagnostics if one not in rendered.diagnostics] if printed else ()
    typed = typed_names(gate.search.redactions.names, job.edition.dossier)
    silent = embargo_printed(job.spec, page.embargo, rendered.pages, rendered.files)
    found = (*rendered.diagnostics, *more, *budget, *typed, *silent, *_page_problems(page, solved, rendered.pages))
    made = gate.outcome(artifacts, found)
    if made.artifacts:
        made = replace(made, shown=shown(gate, page, filled, solved, found))
    if not made.artifacts or not (job.clearance or job.needs_clearance):
        return made
    return _with_copy(made, gate, page, solved, rendered) if job.clearance else _with_words(made, gate, page, solved)


def fill_and_render(page: DocumentContext, solved: Solved | None) -> tuple[DocumentContext, Filled, Rendered]:
    """Fill in and lay out; return the document with what its layout decided.

    That is the size of type of cards, whether the document is too short for a list of contents, whether its opening
    breaks over pages, where figures are, and the spacing, if another one leaves fewer pages empty.
    """
    spec, note = page.spec, page.context.note
    note("filling in its templates")
    if isinstance(spec, CardSpec):
        return make_cards(page, spec)
    filled = fill(page, solved)
    note("laying it out")
    layout = layout_of(filled.source, spec.formats)
    changed = _laid_out_again(page, filled, layout.pages if layout else ())
    if changed:
        before = (*page.before, (page, digest_of(page, filled)))
        return fill_and_render(replace(changed, before=before), solved)
    if layout and isinstance(spec, PagedSpec):
        page, filled, layout = _spaced(page, filled, layout)
    return page, filled, render(filled.source, spec.formats, spec.resolution, layout)


def _spaced(page: DocumentContext, filled: Filled, layout: "Layout") -> tuple[DocumentContext, Filled, "Layout"]:
    """Lay a document that leaves pages empty out with other spacings; return the best layout."""
    best = page, filled, layout
    for air in spacings(layout.pages):
        spaced = replace(page, air=air)
        restyled = filled.with_styles(spaced.stylesheets)
        other = layout_of(restyled.source, page.spec.formats, no_better_than(best[2].pages))
        if other and is_better(other.pages, best[2].pages):
            best = spaced, restyled, other
        if not left_empty(best[2].pages):
            break
    return best


def _laid_out_again(page: DocumentContext, filled: Filled, pages: Sequence[LaidOut]) -> DocumentContext | None:
    """Return the document with what its pages decide, if they must be laid out again for that; else None."""
    if filled.contents and len(pages) < FEWEST_PAGES:
        return replace(page, short=True)
    if not page.split_opening and opening_too_tall(pages):
        return replace(page, split_opening=True)
    moved = move_figures(pages, page.figures) if isinstance(page.spec, PagedSpec) else {}
    return replace(page, figures={**page.figures, **moved}) if moved else None


def _print_variant(page: DocumentContext, solved: Solved | None) -> Rendered:
    """Lay the same document out once more, with bleed and crop marks."""
    page.context.note("laying it out for the printer")
    page = replace(page, print=page.spec.print)
    return render(fill(page, solved).source, ("pdf",), page.spec.resolution)


def _page_problems(page: DocumentContext, solved: Solved | None, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """Check finished pages."""
    spec, dossier = page.spec, page.edition.dossier
    margins = text_in_type_area(spec, pages) if isinstance(spec, PagedSpec) else ()
    outside = (*text_on_page(spec, pages), *margins, *text_apart(spec, pages))
    yield from outside
    yield from text_in_column(spec, pages, outside)
    yield from smallest_type(spec, pages, SMALLEST * spec.zoom if spec.size == "large" else SMALLEST)
    yield from page_numbering(spec, pages)
    short = isinstance(spec, CardSpec) or (solved and solved.geometry.tier is not Tier.FULL)
    titles = tuple(filter(None, (dossier.about.title, dossier.about.headline)))
    if not short:  # short texts have no room for long forms
        display = exhibit_elements(page.edition) if solved else frozenset()
        original = page.edition.original
        terms = with_original_names(dossier.terms, original.dossier.terms if original else ())
        yield from acronyms_expanded(spec, pages, terms, titles, display)
    if solved:
        yield from check_poster(solved, pages)


def _with_copy(made: Outcome, gate: Gate, page: DocumentContext, solved: Solved | None, rendered: Rendered) -> Outcome:
    """Add the clearance copy to a document. If there is an error in the copy, return neither."""
    from pressroom.clearance.copy import clearance_copy, redactions  # here: most builds make no copies

    job, context = gate.job, page.context
    locator = replace(gate.locator, spec=copy_spec(job.spec))
    gate = replace(gate, locator=locator, search=LeakSearch(redactions(gate.search.redactions, page)))
    names = [job.path(form).name for form, _ in rendered.files]
    context.note("making its clearance copy")
    try:
        marked = fill(page, solved, marked=True)
        copy = clearance_copy(page, marked, rendered, names)
    except PressroomError as problem:
        return Outcome((), (*made.diagnostics, *gate.stopped(problem.diagnostics).diagnostics))
    plain = (job.artifact(ending, data, pages, marked.cited) for ending, (data, pages) in copy.files.items())
    judged = gate.outcome(tuple(replace(one, clears=copy.digest) for one in plain), copy.diagnostics)
    artifacts = (*_worded(made, gate, copy.digest), *judged.artifacts) if judged.artifacts else ()
    return Outcome(artifacts, (*made.diagnostics, *judged.diagnostics))


def _with_words(made: Outcome, gate: Gate, page: DocumentContext, solved: Solved | None) -> Outcome:
    """Add the digest of its words to a document that must be cleared."""
    from pressroom.clearance.copy import words_digest  # here: few documents must be cleared

    page.context.note("reading its words")
    try:
        digest = words_digest(page, fill(page, solved, marked=True))
    except PressroomError as problem:
        return Outcome((), (*made.diagnostics, *gate.stopped(problem.diagnostics).diagnostics))
    return replace(made, artifacts=_worded(made, gate, digest))


def _worded(made: Outcome, gate: Gate, digest: str) -> tuple[Artifact, ...]:
    needed = gate.job.needs_clearance
    return tuple(replace(one, words=digest) for one in made.artifacts) if needed else made.artifacts


def _over_budget(
    job: Job, context: RenderContext, content: Content, pages: Sequence[LaidOut]
) -> tuple[Diagnostic, ...]:
    """Report pages beyond the budget, with the settings that leave less room than the shipped ones."""
    if job.spec.pages is None or len(pages) <= job.spec.pages:
        return ()
    takers = room_takers(context.workspace, job.audience, job.spec)
    return tuple(page_budget(job.spec, pages, _budget(job, content), takers))


def _budget(job: Job, content: Content) -> Span | None:
    """Return where an audience sets a document's budget of pages; None if it does not."""
    path = content.positions.path(job.audience.id)
    for place, wanted in enumerate(job.audience.documents):
        if wanted.name == job.spec.name and wanted.pages is not None:
            return content.positions.span((*path, "documents", place, "pages"))
    return None

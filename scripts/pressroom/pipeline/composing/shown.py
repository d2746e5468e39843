"""What a document shows of its edition, as digests: whether its files would be those of an earlier build.

A change of the content changes few documents. To fill in templates takes a tenth of the time of a document; what they
become, and little beside it, is all that its layout, its checks and its files depend on.
"""

from collections.abc import Sequence
from dataclasses import replace

from pressroom.checks.reading import with_original_names
from pressroom.checks.typed_names import typed_names
from pressroom.diagnostics import Diagnostic, PressroomError, has_errors
from pressroom.interchange.html import Html
from pressroom.model.document_kinds.documents import CardSpec, PosterSpec
from pressroom.model.reading.read import Content
from pressroom.model.variants.cards import STEPS
from pressroom.pipeline.artifact import FillingPass, Outcome, Shown
from pressroom.pipeline.cache.fingerprint import Fingerprints
from pressroom.pipeline.composing.fill import fill
from pressroom.pipeline.composing.gate import Gate, gate_of
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.poster.replay import poster_trace, replayed
from pressroom.pipeline.poster.solved import Solved
from pressroom.redaction.search import LeakSearch
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import Filled
from pressroom.render.poster.page import drawing
from pressroom.render.records.printed_pictures import printed_pictures
from pressroom.workspace import Reads

_CONTENT = "content/"


def digest_of(page: DocumentContext, filled: Filled) -> str:
    """Return a digest of a filled-in document. The files that it refers to are among those that were read."""
    source = filled.source
    drawn = drawing(source, page.spec) if isinstance(page.spec, PosterSpec) and isinstance(source, Html) else ""
    return Fingerprints().of(filled, drawn)


def shown(
    gate: Gate, page: DocumentContext, filled: Filled, solved: Solved | None, problems: Sequence[Diagnostic]
) -> Shown | None:
    """Return what a document shows. `problems` are those of its pages, without those of the search for leaks.

    It is None for a document that cannot be compared: one that is cleared by its words, or one with a problem at a
    place in the content that only making it finds.
    """
    job = gate.job
    placed = any(one.span and one.span.file.startswith(_CONTENT) for one in problems)
    if not _is_comparable(job) or placed:
        return None
    passes = [_pass(before, digest) for before, digest in page.before]
    passes.append(_pass(page, digest_of(page, filled)))
    if job.spec.print:
        printed = replace(page, print=job.spec.print)
        passes.append(_pass(printed, digest_of(printed, fill(printed, solved))))
    trace = poster_trace(solved) if solved else None
    return Shown(tuple(passes), _rest(gate, page, filled), tuple(problems), trace)


def confirmed(
    job: Job, context: RenderContext, content: Content, search: LeakSearch, known: Outcome, reads: Reads
) -> tuple[Diagnostic, ...] | None:
    """Return the problems of a document if its files would be those that an earlier build made from `reads`; else None.

    Places of problems are resolved again, and the files are searched again for what the edition withholds.
    """
    if known.shown is None or not _is_comparable(job):
        return None
    solved = filled = None
    try:
        if isinstance(job.spec, PosterSpec) and known.shown.poster:
            solved = replayed(context, job.edition, job.spec, known.shown.poster)
        if isinstance(job.spec, PosterSpec) and solved is None:
            return None
        start = solved.page if solved else DocumentContext(context, job.edition, job.spec)
        start = replace(start, siblings=job.siblings)
        for one in known.shown.passes:
            page = _as_in(one, start)
            made = fill(page, solved)
            if digest_of(page, made) != one.digest:
                return None
            if not one.print:
                last, filled = page, made
    except PressroomError:  # making it reports the problem
        return None
    if filled is None or not _is_within(context.workspace.reads, reads):
        return None
    context.workspace.add(reads)
    gate = gate_of(job, context, content, search).after_printing(filled.worded)
    if _rest(gate, last, filled) != known.shown.rest:
        return None
    outcome = gate.outcome(known.artifacts, known.shown.problems)
    return None if has_errors(outcome.diagnostics) else outcome.diagnostics


def _is_within(now: Reads, before: Reads) -> bool:
    """Whether nothing was read that the record of a document lacks: a later change of it would not be seen."""
    return (
        now.hits.keys() <= before.hits.keys()
        and now.misses <= before.misses
        and now.lists.keys() <= before.lists.keys()
    )


def _is_comparable(job: Job) -> bool:
    return not (job.clearance or job.needs_clearance)


def _pass(page: DocumentContext, digest: str) -> FillingPass:
    step = page.spec.step if isinstance(page.spec, CardSpec) else STEPS[0]
    figures, printed = dict(page.figures), page.print is not None
    return FillingPass(page.short, page.split_opening, figures, page.air, step, printed, digest)


def _as_in(one: FillingPass, start: DocumentContext) -> DocumentContext:
    """Return a document as it was filled in in one pass."""
    spec = start.spec
    if isinstance(spec, CardSpec):
        spec = spec.model_copy(update={"step": one.step})
    return replace(
        start,
        spec=spec,
        short=one.short,
        split_opening=one.split_opening,
        figures=one.figures,
        air=one.air,
        print=spec.print if one.print else None,
    )


def _rest(gate: Gate, page: DocumentContext, filled: Filled) -> str:
    """Return a digest of what checks and records of a document read of its edition beside its markup."""
    dossier, original = page.edition.dossier, page.edition.original
    return Fingerprints().of(
        page.embargo,
        dossier.about.title,
        dossier.about.headline,
        dossier.outline.key_points,
        with_original_names(dossier.terms, original.dossier.terms if original else ()),
        tuple(typed_names(gate.search.redactions.names, dossier)),
        printed_pictures(page, filled),
    )

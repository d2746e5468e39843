"""Make the documents of a plan, except for those that the cache has."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from pressroom.model.document_kinds.documents import CardSpec, PagedSpec, PosterSpec
from pressroom.pipeline.cache.lookup import DocumentCache
from pressroom.pipeline.cache.outcomes import BuiltDocument, CachedOutcome, Confirmed, Made, Work
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.planning.request import Request
from pressroom.pipeline.project import Project

#: About how many seconds documents of a kind take; the others take one. The longest begin first.
_SECONDS = ((PosterSpec, 4.0), (PagedSpec, 3.0), (CardSpec, 2.0))


def built_documents(
    jobs: Sequence[Job],
    project: Project,
    request: Request,
    progress: Callable[[str], None],
    cache: DocumentCache | None,
) -> tuple[BuiltDocument, ...]:
    """Return the documents in the order of the jobs, made longest first.

    Files that they were made from are added to the workspace.

    Raises:
        PressroomError: if fixed texts or fonts cannot be read, or a file changed in the meantime.
        ChildError: if a child raised an exception, which is a bug.
    """
    found = [cache.find(job) if cache else CachedOutcome(None, "checked anew") for job in jobs]
    waiting = [number for number, one in enumerate(found) if one.outcome is None]
    waiting.sort(key=lambda number: -(found[number].seconds or _expected(jobs[number])))
    work = [Work(jobs[number], found[number].known, found[number].reads) for number in waiting]
    made = dict(zip(waiting, _made(work, project, request, progress), strict=True))
    documents = tuple(
        _document(job, one, made.get(number)) for number, (job, one) in enumerate(zip(jobs, found, strict=True))
    )
    for document, one in zip(documents, found, strict=True):
        if one.reads and not document.made:
            project.workspace.add(one.reads)
    return documents


def _document(job: Job, found: CachedOutcome, made: Made | Confirmed | None) -> BuiltDocument:
    match made:
        case Made():
            return BuiltDocument(job, made.outcome, found.reason, made)
        case Confirmed():
            assert found.known
            outcome = replace(found.known, diagnostics=made.diagnostics)
            return BuiltDocument(job, outcome, f"{found.reason}; its files show nothing of that", confirmed=True)
    assert found.outcome
    return BuiltDocument(job, found.outcome, found.reason)


def _made(
    jobs: Sequence[Work], project: Project, request: Request, progress: Callable[[str], None]
) -> tuple[Made | Confirmed, ...]:
    """Make documents, in this order; `progress` gets the number and the name of each that begins."""
    if not jobs:
        return ()
    # Here: errors in content are reported without the half second that the engines take to load.
    from pressroom.pipeline.worker import compose_all

    numbers = count(1)
    return compose_all(jobs, project, request, lambda name: progress(f"{next(numbers)} of {len(jobs)}: {name}"))


def _expected(job: Job) -> float:
    """Return about how many seconds a document takes that was not made before, compared with others."""
    return next((seconds for kind, seconds in _SECONDS if isinstance(job.spec, kind)), 1.0)

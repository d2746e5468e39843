"""Make the documents of a plan, except for those that the cache has."""

from collections.abc import Callable, Iterator, Sequence

from pressroom.pipeline.cache.lookup import DocumentCache
from pressroom.pipeline.cache.outcomes import BuiltDocument, Found, Made
from pressroom.pipeline.plan import Job
from pressroom.pipeline.project import Project
from pressroom.pipeline.request import Request


def built_documents(
    jobs: Sequence[Job],
    project: Project,
    request: Request,
    progress: Callable[[str], None],
    cache: DocumentCache | None,
) -> tuple[BuiltDocument, ...]:
    """Return the documents in the order of the jobs. Files that they were made from are added to the workspace.

    Raises:
        PressroomError: if fixed texts or fonts cannot be read, or a file changed in the meantime.
        ChildError: if a child raised an exception, which is a bug.
    """
    found = [cache.find(job) if cache else Found(None, "checked anew") for job in jobs]
    for one in found:
        if one.outcome and one.reads:
            project.workspace.add(one.reads)
    waiting = [job for job, one in zip(jobs, found, strict=True) if one.outcome is None]
    made: Iterator[Made] = iter(())
    if waiting:
        # Here: errors in content are reported without the half second that the engines take to load.
        from pressroom.pipeline.worker import compose_all

        made = iter(compose_all(waiting, project, request, progress))
    built = []
    for job, one in zip(jobs, found, strict=True):
        if one.outcome:
            built.append(BuiltDocument(job, one.outcome, one.reason))
        else:
            new = next(made)
            built.append(BuiltDocument(job, new.outcome, one.reason, new))
    return tuple(built)

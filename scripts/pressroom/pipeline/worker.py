"""Make documents in child processes. The input is read before; bytes and problems are returned."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from pressroom.backends import docx, load_renderers
from pressroom.backends.layout.lay_out import warm_up
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.model.document_kinds.documents import FilledWordSpec, WordSpec
from pressroom.model.look.themes import THEME, token_files
from pressroom.model.reading.read import Content, read_strings
from pressroom.packaged import BASE
from pressroom.pipeline.artifact import Outcome
from pressroom.pipeline.cache.outcomes import Confirmed, Made, Work
from pressroom.pipeline.composing.compose import compose
from pressroom.pipeline.composing.shown import confirmed
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.isolation.child import Killed, Limits, Note
from pressroom.pipeline.isolation.parent import Task, isolated
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.planning.request import Request
from pressroom.pipeline.poster.explain import explain
from pressroom.pipeline.poster.layout_report import Explained
from pressroom.pipeline.project import Project
from pressroom.redaction.search import LeakSearch
from pressroom.render.document_context import RenderContext
from pressroom.source.fonts.project_fonts import FOLDER as FONTS
from pressroom.source.fonts.project_fonts import SUFFIXES as FONT_SUFFIXES
from pressroom.source.fonts.project_fonts import project_fonts
from pressroom.templating.environment import compile_packaged
from pressroom.workspace import Reads, Workspace

T = TypeVar("T")
#: Six times what 1,000 statements took each in a briefing, and twice what 443 milestones took each on a poster.
_SECONDS_AN_ITEM = 0.15
_Work: TypeAlias = Callable[[RenderContext], T]


@dataclass(frozen=True, slots=True)
class _Sent(Generic[T]):
    """What a child sends back: its result, and the files that it read."""

    value: T
    reads: Reads
    seconds: float


def compose_all(
    documents: Sequence[Work], project: Project, request: Request, progress: Callable[[str], None]
) -> tuple[Made | Confirmed, ...]:
    """Compose every document in its order, but those that would be as they are known.

    Files that they read are added to the project's workspace. `progress` is called with the name of each document that
    begins.

    Raises:
        PressroomError: if fixed texts or fonts cannot be read, or a file changed in the meantime.
        ChildError: if a child raised an exception, which is a bug.
    """
    searches = dict[tuple[str, str], LeakSearch]()
    content, jobs = project.content, [one.job for one in documents]
    works = {id(one.job): one for one in documents}

    def prepared(job: Job, _context: RenderContext) -> _Work[Outcome | Confirmed]:
        """Make what all documents of an edition share: the search for what it withholds."""
        edition, document = (job.audience.id, job.language), works[id(job)]
        if edition not in searches:
            searches[edition] = LeakSearch(project.redactions.of(job))
        search = searches[edition]
        return lambda context: _same(document, context, content, search) or compose(job, context, content, search)

    return tuple(map(_result, _each(jobs, project, request, progress, prepared)))


def _result(sent: "_Sent[Outcome | Confirmed] | Diagnostic") -> Made | Confirmed:
    if isinstance(sent, Diagnostic):
        return Made(Outcome((), (sent,)), Reads({}, frozenset()), 0.0)
    return sent.value if isinstance(sent.value, Confirmed) else Made(sent.value, sent.reads, sent.seconds)


def _same(document: Work, context: RenderContext, content: Content, search: LeakSearch) -> Confirmed | None:
    """Compare a document with the one that is known, if any. What is read for that is not recorded."""
    if document.known is None or document.reads is None:
        return None
    own = replace(context, workspace=begun(context.workspace, document.job, content))
    problems = confirmed(document.job, own, content, search, document.known, document.reads)
    return None if problems is None else Confirmed(problems)


def explain_all(
    jobs: Sequence[Job], project: Project, request: Request, progress: Callable[[str], None]
) -> tuple[Explained, ...]:
    """Explain the layout of each poster; raises as `compose_all` does."""

    def prepared(job: Job, _context: RenderContext) -> _Work[Explained]:
        return lambda context: explain(job, context, project.content)

    return tuple(
        Explained(None, (), (), (result,)) if isinstance(result, Diagnostic) else result.value
        for result in _each(jobs, project, request, progress, prepared)
    )


def _each(
    jobs: Sequence[Job],
    project: Project,
    request: Request,
    progress: Callable[[str], None],
    prepared: Callable[[Job, RenderContext], _Work[T]],
) -> Iterator[_Sent[T] | Diagnostic]:
    """Yield the result of the work on each job, or why it was not finished. All work is prepared before any is done."""
    content, limits = project.content, _limits(jobs, project.content, request)
    context = render_context(project, limits, draft=request.draft)
    strings = {language: read_strings(context.workspace, language) for language in {job.language for job in jobs}}
    if not all(isinstance(job.spec, WordSpec | FilledWordSpec) for job in jobs):
        warm_up(context.fonts)
    load_renderers({name for job in jobs for name in job.spec.formats})
    compile_packaged(["base", *dict.fromkeys(job.spec.id for job in jobs)])
    for audience in {job.audience.id for job in jobs if isinstance(job.spec, WordSpec)}:
        docx.warm_up(project.themes[audience], context.fonts)

    def task(job: Job) -> Task[_Sent[T]]:
        own = replace(context, tokens=project.themes[job.audience.id], strings=strings[job.language])
        work = prepared(job, own)

        def make(note: Note) -> _Sent[T]:
            started = time.process_time()
            workspace = begun(context.workspace, job, project.content)
            value = work(replace(own, note=note, workspace=workspace))
            return _Sent(value, workspace.reads, time.process_time() - started)

        return make

    tasks = [task(job) for job in jobs]
    results = isolated(tasks, limits, lambda number: progress(jobs[number].name), request.at_once)
    for job, result in zip(jobs, results, strict=True):
        if isinstance(result, Killed):
            (found,) = Locator(context.workspace, content.positions, job.spec).located([_killed(job, result, limits)])
            yield found
        else:
            context.workspace.add(result.reads)
            yield result


def begun(workspace: Workspace, job: Job, content: Content) -> Workspace:
    """Return the workspace of one document, whose record has its settings, tokens, fonts and fixed texts.

    So that record does not depend on which other documents are made in the same build.
    """
    own = workspace.apart()
    fonts = own.files(FONTS, FONT_SUFFIXES)
    for path in (job.spec.file, THEME, *token_files(own, job.audience), *fonts):
        own.exists(path)
    for language in dict.fromkeys((job.language, content.dossier.about.language)):
        file = f"templates/strings/{language}.yaml"
        if own.own(file):
            own.exists(BASE + file)
    return own


def _limits(jobs: Sequence[Job], content: Content, request: Request) -> Limits:
    """Return the limits for each document. Unless a time was requested, it grows with the dossier."""
    dossier = content.dossier
    items = len(dossier.statements) + len(dossier.milestones)
    seconds = request.seconds or Limits().seconds + _SECONDS_AN_ITEM * items
    copies = any(job.clearance for job in jobs)  # a child makes a document and then its copy
    return Limits(seconds=2 * seconds if copies else seconds)


def render_context(project: Project, limits: Limits, *, draft: bool) -> RenderContext:
    """Return what all documents of a project share, with the tokens and fixed texts of none of its editions.

    Raises:
        PressroomError: if fixed texts or fonts cannot be read, or the time of documents is invalid.
    """
    workspace = project.workspace
    about = project.content.dossier.about
    workspace.epoch(about.version_date)  # so that an invalid time is reported once, and not by each document
    faces = project_fonts(workspace)
    strings = read_strings(workspace, about.language)
    tokens = next(iter(project.themes.values()))
    return RenderContext(workspace, tokens, strings, faces, draft, limits.seconds, strings)


def _killed(job: Job, ended: Killed, limits: Limits) -> Diagnostic:
    """Return the problem of a document that was not finished."""
    origin = Origin(file=f"templates/{job.spec.id}/{job.spec.template}")
    name, stage = job.name, f" while {ended.stage}" if ended.stage else ""
    large = "look for endless loops in its templates, and make pictures smaller"
    match ended.limit:
        case "time":
            message = f"{name} was stopped{stage}: it took more than {limits.seconds:g} seconds of CPU time"
            hint = f"make its templates and styles simpler, or allow more time: --time-limit {3 * limits.seconds:.0f}"
        case "wait":
            message = f"{name} was stopped{stage}: it used no CPU time for {limits.wait:g} seconds"
            hint = "no content or template can cause this: run `pressroom doctor`, and report it as a bug"
        case "memory":
            message, hint = f"{name} was stopped{stage}: it needs more than {limits.memory:,} MB of memory", large
        case "output":
            message, hint = f"{name} was stopped{stage}: its files have more than {limits.output:,} MB", large
        case _:
            message = f"{name} could not be made: its process crashed{stage} ({ended.detail})"
            hint = "undo the last change of its templates, styles and pictures; run `pressroom doctor`"
    code = f"limit-{ended.limit}" if ended.limit else "process-ended"
    return error(code, message, place=name, origin=origin, hint=hint)

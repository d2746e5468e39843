"""Documents made in child processes: what goes in is read already, and bytes and problems come back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from pressroom.backends import docx, load_renderers
from pressroom.backends.layout.lay_out import warm_up
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.html import FontFace
from pressroom.model.documents import FilledWordSpec, WordSpec
from pressroom.model.looks import Looks
from pressroom.model.read import Content, read_strings
from pressroom.pipeline.artifact import Outcome
from pressroom.pipeline.compose import compose
from pressroom.pipeline.explain import explain
from pressroom.pipeline.isolation.child import Killed, Limits, Note
from pressroom.pipeline.isolation.parent import Task, isolated
from pressroom.pipeline.layout_report import Explained
from pressroom.pipeline.plan import Job
from pressroom.pipeline.request import Request
from pressroom.pipeline.source_locations import Locator
from pressroom.render.document_context import RenderContext
from pressroom.workspace import Reads, Workspace

T = TypeVar("T")
#: Six times what 1,000 statements took each in a briefing, and twice what 443 milestones took each on a poster.
_SECONDS_AN_ITEM = 0.15
_Work: TypeAlias = Callable[[Job, RenderContext, Content], T]


@dataclass(frozen=True, slots=True)
class Project:
    """What a project's files say, read and validated."""

    workspace: Workspace
    content: Content
    looks: Looks


@dataclass(frozen=True, slots=True)
class _Sent(Generic[T]):
    """What any child sends back: what it was asked for, and what it read meanwhile."""

    value: T
    reads: Reads


def compose_all(
    jobs: Sequence[Job], project: Project, request: Request, progress: Callable[[str], None]
) -> tuple[Outcome, ...]:
    """Every document, in the order of the jobs; the project's workspace then knows what all of them read.

    `progress` gets the name of each document that begins.

    Raises:
        PressroomError: where fixed texts or fonts cannot be read, or a file changed in the meantime.
        ChildError: where a child met a bug.
    """
    return tuple(
        Outcome((), (result,)) if isinstance(result, Diagnostic) else result
        for result in _each(jobs, project, request, progress, compose)
    )


def explain_all(
    jobs: Sequence[Job], project: Project, request: Request, progress: Callable[[str], None]
) -> tuple[Explained, ...]:
    """How each poster came to its layout; raises as `compose_all` does."""
    return tuple(
        Explained(None, (), (), (result,)) if isinstance(result, Diagnostic) else result
        for result in _each(jobs, project, request, progress, explain)
    )


def _each(
    jobs: Sequence[Job], project: Project, request: Request, progress: Callable[[str], None], work: _Work[T]
) -> Iterator[T | Diagnostic]:
    """The work on each job, or why it was not finished."""
    content, limits = project.content, _limits(jobs, project.content, request)
    context = _context(project, request.draft, limits)
    spoken = {language: read_strings(context.workspace, language) for language in {job.language for job in jobs}}
    if not all(isinstance(job.spec, WordSpec | FilledWordSpec) for job in jobs):
        warm_up(context.fonts)
    load_renderers({name for job in jobs for name in job.spec.formats})
    for audience in {job.audience.id for job in jobs if isinstance(job.spec, WordSpec)}:
        docx.warm_up(project.looks[audience])

    def task(job: Job) -> Task[_Sent[T]]:
        own = replace(context, tokens=project.looks[job.audience.id], strings=spoken[job.language])

        def make(note: Note) -> _Sent[T]:
            return _Sent(work(job, replace(own, note=note), content), context.workspace.reads)

        return make

    results = isolated([task(job) for job in jobs], limits, lambda number: progress(jobs[number].name))
    for job, result in zip(jobs, results, strict=True):
        if isinstance(result, Killed):
            (found,) = Locator(context.workspace, content.positions, job.spec).located([_told(job, result, limits)])
            yield found
        else:
            context.workspace.add(result.reads)
            yield result.value


def _limits(jobs: Sequence[Job], content: Content, request: Request) -> Limits:
    """What each document may take: unless it was given, more time the more there is to lay out."""
    dossier = content.dossier
    items = len(dossier.statements) + len(dossier.milestones)
    seconds = request.seconds or Limits().seconds + _SECONDS_AN_ITEM * items
    copies = any(job.clearance for job in jobs)  # a document and its copy, one after the other
    return Limits(seconds=2 * seconds if copies else seconds)


def _context(project: Project, draft: bool, limits: Limits) -> RenderContext:
    workspace = project.workspace
    about = project.content.dossier.particulars
    workspace.epoch(about.version_date)  # a time that is none is told once, and not by each document
    faces = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    strings = read_strings(workspace, about.language)
    tokens = next(iter(project.looks.values()))
    return RenderContext(workspace, tokens, strings, faces, draft, limits.seconds, strings)


def _told(job: Job, ended: Killed, limits: Limits) -> Diagnostic:
    """The problem of a document that was not finished."""
    origin = Origin(file=f"templates/{job.spec.id}/{job.spec.template}")
    name, stage = job.name, f" while {ended.stage}" if ended.stage else ""
    large = "look for texts that repeat without end, and make pictures smaller"
    match ended.limit:
        case "time":
            message = f"{name} was stopped{stage}: it was not finished after {limits.seconds:g} seconds of computing"
            hint = f"make its templates and styles simpler, or give it more time: --time-limit {3 * limits.seconds:.0f}"
        case "wait":
            message = f"{name} was stopped{stage}: it has waited for {limits.wait:g} seconds without computing anything"
            hint = "no content or template can bring this about: see `pressroom doctor`, and report it as a bug"
        case "memory":
            message, hint = f"{name} was stopped{stage}: it needs more than {limits.memory:,} MB of memory", large
        case "output":
            message, hint = f"{name} was stopped{stage}: it came to more than {limits.output:,} MB", large
        case _:
            message = f"{name} could not be made: its process ended by itself{stage} ({ended.detail})"
            hint = "take out what was changed last in its templates, styles and pictures; see `pressroom doctor`"
    code = f"limit-{ended.limit}" if ended.limit else "process-ended"
    return error(code, message, place=name, origin=origin, hint=hint)

"""A whole build: read, plan, compose each document, then write everything or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pressroom.checks.leaks import WITHHELD
from pressroom.checks.provenance import passages_cited
from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, has_errors
from pressroom.edition.editions import Editions
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.look.themes import read_themes
from pressroom.model.reading.read import Content, read_documents, read_dossier, read_tokens
from pressroom.model.rules.dated.checking import checked_lately
from pressroom.model.translations.reading import read_content
from pressroom.output.manifest import (
    FILE,
    UNFINISHED,
    changed_outputs,
    dump,
    read_manifest,
    recorded,
)
from pressroom.output.outdated import OutdatedFiles, outdated_files
from pressroom.output.unfinished import finish
from pressroom.output.writer import locked, write_recorded
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.cache.lookup import DocumentCache
from pressroom.pipeline.cache.outcomes import BuiltDocument
from pressroom.pipeline.cache.use import built_documents
from pressroom.pipeline.composing.landing_check import check_landing
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.planning.plan import Job, Plan, plan, with_siblings
from pressroom.pipeline.planning.request import Request, Selection
from pressroom.pipeline.planning.requested_languages import check_languages
from pressroom.pipeline.planning.requested_parts import check_parts, check_wanted_formats
from pressroom.pipeline.poster.layout_report import Explained
from pressroom.pipeline.project import Project, Redactions
from pressroom.pipeline.records.build_record import BuiltEditions, for_releases, manifest
from pressroom.pipeline.records.outdated import with_outdated
from pressroom.pipeline.texts.as_of_day import check_day, check_future_dates, undated_statements
from pressroom.pipeline.texts.retyped import check_retyped
from pressroom.render.poster.lanes import check_lanes
from pressroom.templating.ejected import check_copies
from pressroom.templating.unused_overrides import check_overrides
from pressroom.workspace import Workspace

Progress = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """The composed documents, their editions and all problems. `written` are the paths of written files, if any.

    `undated` counts the statements without `from`, which editions as of an earlier day leave out. `outdated` are files
    of earlier builds that no build makes any more. `documents` are those of all jobs, each with the reason why it was
    made or not.
    """

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    undated: int = 0
    built: BuiltEditions = field(default_factory=BuiltEditions)
    outdated: OutdatedFiles = field(default_factory=OutdatedFiles)
    documents: tuple[BuiltDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sources:
    """The files of a project, read and validated, with those that define its documents."""

    project: Project
    files: Mapping[str, DocumentFile]


def check(workspace: Workspace, request: Request, progress: Progress) -> Result:
    """Do all steps of a build except writing, and name the texts that are due for another comparison today.

    Raises:
        PressroomError: if the project cannot be read.
    """
    sources = _read(workspace)
    result, content = _composed(sources, request, progress), sources.project.content
    due = checked_lately(content.dossier, content.positions, workspace.today())
    return replace(result, diagnostics=(*result.diagnostics, *due))


def _composed(
    sources: _Sources,
    request: Request,
    progress: Progress,
    cache: DocumentCache | None = None,
    there: Iterable[str] = (),
) -> Result:
    project = sources.project
    workspace, content = project.workspace, project.content
    plan = planned(workspace, content, sources.files, request)
    plan = replace(plan, jobs=with_siblings(plan.jobs, sources.files, content.dossier, there))
    documents = built_documents(plan.jobs, project, request, progress, cache)
    outcomes = [one.outcome for one in documents]
    artifacts = tuple(artifact for outcome in outcomes for artifact in outcome.artifacts)
    found = [
        *content.warnings,
        *check_copies(workspace),
        *check_overrides(workspace, [audience.id for audience in content.dossier.audiences]),
        *check_lanes(workspace, read_tokens(workspace), [lane.id for lane in content.dossier.lanes]),
        *plan.problems,
        *check_retyped(workspace, content, plan.jobs),
        *(problem for outcome in outcomes for problem in outcome.diagnostics),
    ]
    if not has_errors(found):
        found += check_landing(workspace, content, artifacts)
    whole = request.selection.covers(content.dossier) and not plan.problems
    if whole and all(outcome.artifacts for outcome in outcomes):
        cited = frozenset[str]().union(*(artifact.cited for artifact in artifacts))
        found += passages_cited(content.dossier, content.positions, cited)
    undated = len(undated_statements(content.dossier)) if request.selection.looks_back(content.dossier) else 0
    made = tuple(job.edition for job, outcome in zip(plan.jobs, outcomes, strict=True) if outcome.artifacts)
    editions = {(one.audience.id, one.language, one.as_of): one for one in made}
    titles = {name: file.title for name, file in sources.files.items()}
    built = BuiltEditions(tuple(editions.values()), project.themes, titles)
    return Result(artifacts, tuple(found), undated=undated, built=built, documents=documents)


def explain(workspace: Workspace, request: Request, progress: Progress) -> tuple[tuple[Job, Explained], ...]:
    """Explain the layouts of the posters of a request, for each audience.

    Raises:
        PressroomError: if the project cannot be read, a document is no poster, or no audience gets it.
    """
    sources = _read(workspace)
    if problems := [*_no_posters(request, sources.files)]:
        raise PressroomError(problems)
    plan = planned(workspace, sources.project.content, sources.files, request)
    if plan.problems:
        raise PressroomError(plan.problems)
    from pressroom.pipeline.worker import explain_all  # here, so that errors come before the engines are loaded

    explained = explain_all(plan.jobs, sources.project, request, progress)
    return tuple(zip(plan.jobs, explained, strict=True))


def _no_posters(request: Request, files: Mapping[str, DocumentFile]) -> Iterator[Diagnostic]:
    posters = [file.id for file in files.values() if file.kind is PosterSpec]
    for name in request.selection.documents:
        if name not in posters:
            hint = f"posters of this project: {', '.join(posters)}" if posters else "this project has no poster"
            message = f"`{name}` is no poster: only layouts of posters are explained"
            yield error("no-poster", message, Span(files[name].file), hint=hint)


def planned(workspace: Workspace, content: Content, files: Mapping[str, DocumentFile], request: Request) -> Plan:
    """Plan the documents of a request, each with its edition, whose languages are complete.

    Raises:
        PressroomError: if a chosen document or language does not exist, or two files would have the same name.
    """
    made, problems = _planned(workspace, content, files, request)
    if not problems:
        problems += check_languages(workspace, content, made.jobs)
        problems += check_future_dates(content, made.jobs)
    return _located(made, problems, workspace, content)


def listed(workspace: Workspace) -> Plan:
    """Plan every document of every audience, whatever its translation lacks.

    Raises:
        PressroomError: if the dossier or a document is invalid, or two files would have the same name.
    """
    content, files = read_dossier(workspace), read_documents(workspace)
    made, problems = _planned(workspace, content, files, Request(Selection(everyone=True)))
    return _located(made, problems, workspace, content)


def _planned(
    workspace: Workspace, content: Content, files: Mapping[str, DocumentFile], request: Request
) -> tuple[Plan, list[Diagnostic]]:
    """Return a plan, and what is wrong with the request and the project."""
    problems = [*check_parts(workspace, content.dossier, files), *check_wanted_formats(content, files)]
    problems += check_day(content, request.selection)
    try:
        editions = Editions(content.dossier, content.translations)
        return plan(editions, files, request.selection, draft=request.draft), problems
    except PressroomError as problem:
        return Plan(()), [*problems, *problem.diagnostics]


def _located(made: Plan, problems: list[Diagnostic], workspace: Workspace, content: Content) -> Plan:
    """Return a plan whose problems have their places, or raise those that prevent it."""
    locate = Locator(workspace, content.positions).located
    if problems:
        raise PressroomError(locate(problems))
    return replace(made, problems=locate(made.problems))


def _read(workspace: Workspace) -> _Sources:
    """Read the project's files, and raise the problems of all of them together."""
    content = _attempt(lambda: read_content(workspace))
    files = _attempt(lambda: read_documents(workspace))
    audiences = content.dossier.audiences if isinstance(content, Content) else ()
    themes = _attempt(lambda: read_themes(workspace, audiences))
    results = (content, files, themes)
    if problems := [problem for result in results if isinstance(result, tuple) for problem in result]:
        if isinstance(content, Content):
            find = Locator(workspace, content.positions).located
            problems = [found for each in problems for found in (find([each]) if each.origin else [each])]
        raise PressroomError(problems)
    assert not isinstance(content, tuple)
    assert not isinstance(files, tuple)
    assert not isinstance(themes, tuple)
    return _Sources(Project(workspace, content, themes, Redactions(workspace, content)), files)


def _attempt(read: Callable[[], T]) -> T | tuple[Diagnostic, ...]:
    """Return what a reader returns, or its problems."""
    try:
        return read()
    except PressroomError as problem:
        return problem.diagnostics


def build(workspace: Workspace, request: Request, folder: Path, progress: Progress) -> Result:
    """Compose everything, and write it unless there is an error; then nothing is written."""
    with locked(folder):
        finished = finish(folder)
        try:
            sources = _read(workspace)
            cache = DocumentCache(folder, sources.project, request)
            result = _composed(sources, request, progress, cache, _recorded(folder))
        except PressroomError as problem:
            raise PressroomError([*finished, *problem.diagnostics]) from problem
        result = replace(result, diagnostics=(*finished, *result.diagnostics))
        leaked = any(found.code == WITHHELD for found in result.diagnostics)
        if leaked or (has_errors(result.diagnostics) and not request.draft):
            return result
        result = _write(result, sources, folder, draft=request.draft)
        if result.written:
            cache.keep(result.documents)
        return result


def _recorded(folder: Path) -> tuple[str, ...]:
    """The paths of the files of earlier builds; none if the manifest cannot be used, which `_write` reports."""
    try:
        return tuple(recorded(folder, read_manifest(folder)))
    except PressroomError:
        return ()


def _write(result: Result, sources: _Sources, folder: Path, *, draft: bool) -> Result:
    """Write the composed documents, unless they would replace a file that a person has changed."""
    workspace = sources.project.workspace
    files = {artifact.path: artifact.data for artifact in result.artifacts}
    new = {one.path: one.data for document in result.documents if document.made for one in document.outcome.artifacts}
    earlier = read_manifest(folder)
    if changed := changed_outputs(folder, earlier, files):
        return replace(result, diagnostics=(*result.diagnostics, *changed))
    before = with_outdated(recorded(folder, earlier), sources.project.content.dossier, sources.files)
    record = manifest(result.artifacts, workspace.hits, before, draft=draft)
    if result.built.editions:
        record |= for_releases(result.built, workspace, earlier, record)

    def intent(staged: Mapping[str, str]) -> bytes:
        return dump({**record, UNFINISHED: dict(staged)})

    write_recorded(folder, {**new, FILE: dump(record)}, FILE, intent)
    outdated = outdated_files(folder, record["artifacts"])
    return replace(result, written=tuple(folder / path for path in files), outdated=outdated)

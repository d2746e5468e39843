"""A whole build, readable on one screen: read, plan, compose each document, then write everything or nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pressroom.checks.leaks import WITHHELD
from pressroom.checks.provenance import passages_cited
from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, has_errors
from pressroom.edition.editions import Editions
from pressroom.model.document_file import DocumentFile
from pressroom.model.documents import PosterSpec
from pressroom.model.looks import Looks, read_looks
from pressroom.model.read import Content, read_documents, read_tokens
from pressroom.model.translations.reading import read_content
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.as_of_day import check_day, check_future_dates, undated_statements
from pressroom.pipeline.layout_report import Explained
from pressroom.pipeline.output.manifest import (
    FILE,
    UNFINISHED,
    changed_outputs,
    dump,
    manifest,
    read_manifest,
    recorded,
)
from pressroom.pipeline.output.unfinished import finish
from pressroom.pipeline.output.writer import locked, write_recorded
from pressroom.pipeline.plan import Job, Plan, plan
from pressroom.pipeline.request import Request
from pressroom.pipeline.requested_languages import check_languages
from pressroom.pipeline.requested_parts import check_parts, check_wanted_formats
from pressroom.pipeline.source_locations import Locator
from pressroom.render.poster.lanes import check_lanes
from pressroom.render.templates.ejected import check_copies
from pressroom.render.templates.unused_overrides import check_overrides
from pressroom.workspace import Workspace

Progress = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """What was composed, and every problem. `written` are the files, where there are any.

    `undated` counts the statements that editions of an earlier day leave out, as nothing says since when they hold.
    """

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    undated: int = 0


def check(workspace: Workspace, request: Request, progress: Progress) -> Result:
    """Everything but writing.

    Raises:
        PressroomError: where the project cannot be read at all.
    """
    content, files, looks = _read(workspace)
    plan = planned(workspace, content, files, request)
    # Only now: content that is refused is told without the half of a second that the engines take to load.
    from pressroom.pipeline.worker import Project, compose_all

    outcomes = compose_all(plan.jobs, Project(workspace, content, looks), request, progress)
    artifacts = tuple(artifact for outcome in outcomes for artifact in outcome.artifacts)
    found = [
        *content.warnings,
        *check_copies(workspace),
        *check_overrides(workspace, [audience.id for audience in content.dossier.audiences]),
        *check_lanes(workspace, read_tokens(workspace), [lane.id for lane in content.dossier.lanes]),
        *plan.problems,
        *(problem for outcome in outcomes for problem in outcome.diagnostics),
    ]
    whole = request.selection.covers(content.dossier) and not plan.problems
    if whole and all(outcome.artifacts for outcome in outcomes):
        cited = frozenset[str]().union(*(artifact.cited for artifact in artifacts))
        found += passages_cited(content.dossier, content.positions, cited)
    undated = len(undated_statements(content.dossier)) if request.selection.looks_back(content.dossier) else 0
    return Result(artifacts, tuple(found), undated=undated)


def explain(workspace: Workspace, request: Request, progress: Progress) -> tuple[tuple[Job, Explained], ...]:
    """How the posters that are the request's documents came to their layout, for each audience.

    Raises:
        PressroomError: where the project cannot be read at all, or a document is no poster, or nobody asks for it.
    """
    content, files, looks = _read(workspace)
    if problems := [*_no_posters(request, files)]:
        raise PressroomError(problems)
    plan = planned(workspace, content, files, request)
    if plan.problems:
        raise PressroomError(plan.problems)
    from pressroom.pipeline.worker import Project, explain_all  # only now, as in `check`

    explained = explain_all(plan.jobs, Project(workspace, content, looks), request, progress)
    return tuple(zip(plan.jobs, explained, strict=True))


def _no_posters(request: Request, files: Mapping[str, DocumentFile]) -> Iterator[Diagnostic]:
    posters = [file.id for file in files.values() if file.kind is PosterSpec]
    for name in request.selection.documents:
        if name not in posters:
            hint = f"posters of this project: {', '.join(posters)}" if posters else "this project has no poster"
            message = f"`{name}` is no poster: its layout needs no explanation"
            yield error("no-poster", message, Span(files[name].file), hint=hint)


def planned(workspace: Workspace, content: Content, files: Mapping[str, DocumentFile], request: Request) -> Plan:
    """The documents of a request, each with its edition.

    Raises:
        PressroomError: where an audience asks for what is not there, or two files would have one name.
    """
    problems = [*check_parts(workspace, content.dossier, files), *check_wanted_formats(content, files)]
    problems += check_day(content, request.selection)
    made = Plan(())
    try:
        editions = Editions(content.dossier, content.translations)
        made = plan(editions, files, request.selection, draft=request.draft)
    except PressroomError as problem:
        problems += problem.diagnostics
    if not problems:
        problems += check_languages(workspace, content, made.jobs)
        problems += check_future_dates(content, made.jobs)
    locate = Locator(workspace, content.positions).located
    if problems:
        raise PressroomError(locate(problems))
    return replace(made, problems=locate(made.problems))


def _read(workspace: Workspace) -> tuple[Content, dict[str, DocumentFile], Looks]:
    """The project's files, with the problems of all of them told together."""
    content = _attempt(lambda: read_content(workspace))
    files = _attempt(lambda: read_documents(workspace))
    audiences = content.dossier.audiences if isinstance(content, Content) else ()
    looks = _attempt(lambda: read_looks(workspace, audiences))
    results = (content, files, looks)
    if problems := [problem for result in results if isinstance(result, tuple) for problem in result]:
        if isinstance(content, Content):
            find = Locator(workspace, content.positions).located
            problems = [found for told in problems for found in (find([told]) if told.origin else [told])]
        raise PressroomError(problems)
    assert not isinstance(content, tuple)
    assert not isinstance(files, tuple)
    assert not isinstance(looks, tuple)
    return content, files, looks


def _attempt(read: Callable[[], T]) -> T | tuple[Diagnostic, ...]:
    """What a reader returns, or its problems."""
    try:
        return read()
    except PressroomError as problem:
        return problem.diagnostics


def build(workspace: Workspace, request: Request, folder: Path, progress: Progress) -> Result:
    """Compose everything, and write it where nothing stands in the way; else nothing is written at all."""
    with locked(folder):
        finished = finish(folder)
        try:
            result = check(workspace, request, progress)
        except PressroomError as problem:
            raise PressroomError([*finished, *problem.diagnostics]) from problem
        result = replace(result, diagnostics=(*finished, *result.diagnostics))
        leaked = any(found.code == WITHHELD for found in result.diagnostics)
        if leaked or (has_errors(result.diagnostics) and not request.draft):
            return result
        return _write(result, workspace, folder)


def _write(result: Result, workspace: Workspace, folder: Path) -> Result:
    """Write what was composed, unless it would replace a file that a person has changed."""
    files = {artifact.path: artifact.data for artifact in result.artifacts}
    earlier = read_manifest(folder)
    if changed := changed_outputs(folder, earlier, files):
        return replace(result, diagnostics=(*result.diagnostics, *changed))
    record = manifest(result.artifacts, workspace.hits, recorded(folder, earlier))

    def intent(staged: Mapping[str, str]) -> bytes:
        return dump({**record, UNFINISHED: dict(staged)})

    write_recorded(folder, {**files, FILE: dump(record)}, FILE, intent)
    return replace(result, written=tuple(folder / path for path in files))

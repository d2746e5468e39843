"""A whole build, readable on one screen: read, plan, compose each document, then write everything or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.build.compose import Artifact, Outcome, compose
from pressroom.build.manifest import FILE, dump, manifest, standing
from pressroom.build.plan import Job, plan
from pressroom.build.write import locked, write_file
from pressroom.checks.provenance import passages_cited
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.model.read import Content, read_documents, read_dossier, read_strings, read_tokens
from pressroom.render.html import FontFace
from pressroom.render.page import Desk
from pressroom.workspace import Workspace

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. No `documents` means all of them."""

    documents: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What was composed, and every problem. `written` are the files, where there are any."""

    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()


def check(workspace: Workspace, request: Request, progress: Progress) -> Result:
    """Everything but writing.

    Raises:
        PressroomError: where the project cannot be read at all.
    """
    content = read_dossier(workspace)
    specs = read_documents(workspace)
    faces = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    strings = read_strings(workspace, content.dossier.particulars.language)
    desk = Desk(workspace, read_tokens(workspace), strings, faces, request.draft)
    jobs = plan(content.dossier, specs, request.documents, draft=request.draft)
    outcomes = tuple(_compose(job, desk, content, progress) for job in jobs)
    artifacts = tuple(outcome.artifact for outcome in outcomes if outcome.artifact)
    found = [*content.warnings, *(problem for outcome in outcomes for problem in outcome.diagnostics)]
    if not request.documents and len(artifacts) == len(jobs):
        cited = frozenset[str]().union(*(artifact.cited for artifact in artifacts))
        found += passages_cited(content.dossier, content.positions, cited)
    return Result(artifacts, tuple(found))


def _compose(job: Job, desk: Desk, content: Content, progress: Progress) -> Outcome:
    progress(job.name)
    return compose(job, desk, content.dossier)


def build(workspace: Workspace, request: Request, folder: Path, progress: Progress) -> Result:
    """Compose everything, and write it where nothing stands in the way; else nothing is written at all."""
    with locked(folder):
        result = check(workspace, request, progress)
        if has_errors(result.diagnostics) and not request.draft:
            return result
        return Result(result.artifacts, result.diagnostics, _write(result.artifacts, workspace, folder))


def _write(artifacts: Sequence[Artifact], workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    written = []
    for artifact in artifacts:
        path = folder / artifact.job.path
        write_file(path, artifact.data)
        written.append(path)
    record = manifest(artifacts, workspace.hits, standing(folder))
    write_file(folder / FILE, dump(record))
    return tuple(written)

"""Which documents are built, and what their files are called. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pressroom.diagnostics import Clue, Diagnostic, PressroomError, Span, error
from pressroom.model.documents import DocumentSpec
from pressroom.model.dossier import Audience, Dossier


@dataclass(frozen=True, slots=True)
class Job:
    """One document to build. `stem` is the path of its files in the output folder, without their endings."""

    spec: DocumentSpec
    audience: Audience
    language: str
    as_of: datetime.date
    stem: PurePosixPath

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.spec.id} ({self.audience.id}, {self.language})"

    def path(self, form: str) -> PurePosixPath:
        """The file of one of the document's formats, relative to the output folder."""
        return self.stem.with_name(f"{self.stem.name}.{form}")

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """All its files, in the order of the document's formats."""
        return tuple(map(self.path, self.spec.formats))


def plan(dossier: Dossier, specs: Mapping[str, DocumentSpec], chosen: Sequence[str], *, draft: bool) -> tuple[Job, ...]:
    """A job for each document of each audience; `chosen` narrows it down to documents, none means all."""
    language, as_of = dossier.particulars.language, dossier.particulars.as_of
    jobs, problems = [], []
    for audience in dossier.audiences:
        for name in audience.documents:
            if chosen and name not in chosen:
                continue
            spec = specs.get(name)
            if spec is None:
                message = (
                    f"the audience `{audience.id}` asks for `{name}`, and there is no templates/{name}/document.yaml"
                )
                hint = f"documents of this project: {', '.join(specs)}"
                problems.append(error("document-unknown", message, hint=hint, clue=Clue(audience.id, name)))
                continue
            try:
                jobs.append(Job(spec, audience, language, as_of, _stem(dossier, spec, audience, draft=draft)))
            except (KeyError, ValueError, IndexError) as problem:
                span = Span(f"templates/{name}/document.yaml")
                hint = "known: {document}, {audience}, {language}, {number}, {as_of}"
                problems.append(
                    error("filename-pattern", f"`filename` cannot be filled in: {problem}", span, hint=hint)
                )
    problems += _collisions(jobs)
    if problems:
        raise PressroomError(problems)
    return tuple(jobs)


def _stem(dossier: Dossier, spec: DocumentSpec, audience: Audience, *, draft: bool) -> PurePosixPath:
    about = dossier.particulars
    stem = spec.filename.format_map(
        {
            "document": spec.id,
            "audience": audience.id,
            "language": about.language,
            "number": about.number.replace("/", "-").replace(" ", "-"),
            "as_of": about.as_of.isoformat(),
        }
    )
    # A draft never takes the place of a finished document.
    return PurePosixPath(audience.id, about.language, f"{stem}.draft" if draft else stem)


def _collisions(jobs: Sequence[Job]) -> list[Diagnostic]:
    first: dict[PurePosixPath, Job] = {}
    problems = []
    for job in jobs:
        taken = next((path for path in job.paths if path in first), None)
        if taken:
            message = f"{job.name} and {first[taken].name} would both be {taken}"
            clue = Clue(file=job.spec.file, text=f"filename: {job.spec.filename}")
            problems.append(error("filename-twice", message, hint="give one of them another `filename`", clue=clue))
        first.update((path, job) for path in job.paths if path not in first)
    return problems

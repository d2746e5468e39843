"""Plan a build: its documents. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pressroom.clearance.document_kind import COPIES, COPY_FOLDER
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, Span, error
from pressroom.edition.edition import Edition
from pressroom.edition.editions import Editions
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.dossier import Dossier, DossierInfo
from pressroom.model.variants.large_print import document_of
from pressroom.output.filenames import same, unfit
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.planning.output_paths import EditionKey, OutputPaths, files_beside, output_paths, wanted_spec
from pressroom.pipeline.planning.request import Selection
from pressroom.render.siblings import SiblingFile


@dataclass(frozen=True, slots=True)
class Job:
    """One document of an edition to build. `whole` is the dossier in the edition's language, before the cut.

    With `clearance`, a clearance copy is built too. `siblings` are the files that it can link
    to, its own among them (`with_siblings`).
    """

    spec: DocumentSpec
    edition: Edition
    whole: Dossier
    output: OutputPaths
    earlier: bool = False  # as of another day than the dossier's own
    clearance: bool = False
    siblings: tuple[SiblingFile, ...] = field(default=(), compare=False)

    @property
    def audience(self) -> Audience:
        """The audience of the document."""
        return self.edition.audience

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.edition.language

    @property
    def needs_clearance(self) -> bool:
        """Whether the document is released only with a clearance of its words."""
        return any(wanted.clearance and wanted.name == self.spec.name for wanted in self.audience.documents)

    @property
    def name(self) -> str:
        """The name of the job in messages."""
        day = f", as of {self.edition.as_of}" if self.earlier else ""
        return f"{self.spec.name} ({self.audience.id}, {self.language}{day})"

    def path(self, form: str) -> PurePosixPath:
        """Return the path of the file in a format, relative to the output folder."""
        return self.output.path(form)

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The paths of all files, in the order of the document's formats; then those of the clearance copy."""
        copies, points = COPIES if self.clearance else (), len(self.edition.dossier.outline.key_points)
        return tuple(map(self.path, (*self.spec.all_forms(points), *copies)))

    def artifact(self, form: str, data: bytes, pages: int, cited: frozenset[str]) -> Artifact:
        """Return a finished file of the document, or of its clearance copy."""
        path, edition = self.path(form).as_posix(), self.edition
        about = (self.name, self.spec.name, self.audience.id, self.language, edition.as_of)
        return Artifact(*about, path, form, data, pages, cited)


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents to build. `problems` are those of editions that cannot be cut and so have no documents."""

    jobs: tuple[Job, ...]
    problems: tuple[Diagnostic, ...] = ()


def plan(editions: Editions, files: Mapping[str, DocumentFile], chosen: Selection, *, draft: bool) -> Plan:
    """Plan a job for each chosen document of each chosen audience.

    Raises:
        PressroomError: if a chosen document or language does not exist, or two files would have the same name.
    """
    dossier = editions.dossier
    problems = [*_check_documents(dossier, chosen), *_check_languages(dossier, chosen)]
    problems += _check_copy_folder(chosen, files)
    about = dossier.about
    as_of, earlier = chosen.as_of or about.as_of, chosen.looks_back(dossier)
    jobs: list[Job] = []
    uncut: list[Diagnostic] = []
    unfits: dict[tuple[str, str], Diagnostic] = {}  # reported once for all audiences
    for audience, wanted in _wanted(dossier, chosen):
        file = files.get(wanted.document)
        if file is None:
            problems.append(_unknown_document(audience, wanted, files))
            continue
        spec = wanted_spec(file, wanted)
        for language in chosen.languages_for(audience, dossier):
            try:
                edition = editions.edition(audience, language, as_of)
            except PressroomError as problem:
                uncut += problem.diagnostics
                continue
            output = output_paths(spec, EditionKey(audience.id, language, as_of), about, draft=draft)
            job = Job(spec, edition, editions.words(language), output, earlier, chosen.clearance)
            if reason := unfit(output.name):
                unfits.setdefault((spec.name, reason), _unfit(job, reason, about))
            else:
                jobs.append(job)
    problems += [*unfits.values(), *_collisions(jobs)]
    if problems:
        raise PressroomError(problems)
    return Plan(tuple(jobs), tuple(dict.fromkeys(uncut)))


def with_siblings(
    jobs: tuple[Job, ...], files: Mapping[str, DocumentFile], dossier: Dossier, there: Iterable[str] = ()
) -> tuple[Job, ...]:
    """Return jobs that know the files beside theirs. `there` are the paths of the files of earlier builds.

    Drafts, and documents as of another day, have none.
    """
    exist = frozenset(there).union(str(path) for job in jobs for path in job.paths)
    return tuple(
        job
        if job.earlier or job.output.draft
        else replace(job, siblings=tuple(files_beside(job.audience, job.language, files, dossier, exist)))
        for job in jobs
    )


def _wanted(dossier: Dossier, chosen: Selection) -> Iterator[tuple[Audience, Wanted]]:
    """Yield the chosen documents of the chosen audiences."""
    for audience in chosen.readers(dossier):
        for wanted in audience.documents:
            if not chosen.documents or wanted.name in chosen.documents:
                yield audience, wanted


def _check_documents(dossier: Dossier, chosen: Selection) -> Iterator[Diagnostic]:
    """Check that some chosen audience gets each chosen document."""
    readers = chosen.readers(dossier)
    asked = {wanted.name for audience in readers for wanted in audience.documents}
    for name in chosen.documents:
        if name not in asked:
            others = [a.id for a in dossier.audiences if any(wanted.name == name for wanted in a.documents)]
            names = " and ".join(f"`{audience.id}`" for audience in readers)
            message = f"{names} {'does' if len(readers) == 1 else 'do'} not get `{name}`"
            entry = (
                f"write `{{document: {document_of(name)}, size: large}}`" if document_of(name) != name else "name it"
            )
            hint = f"--audience {others[0]}" if others else f"{entry} under `documents` of an audience"
            origin = Origin(readers[0].id if readers else "", "documents")
            yield error("document-unasked", message, hint=hint, origin=origin)


def _check_languages(dossier: Dossier, chosen: Selection) -> Iterator[Diagnostic]:
    """Check that some chosen audience gets documents in each chosen language."""
    readers, own = chosen.readers(dossier), (dossier.about.language,)
    offered = dict.fromkeys(language for audience in readers for language in audience.languages or own)
    for language in chosen.languages:
        if language not in offered:
            others = [audience.id for audience in dossier.audiences if language in (audience.languages or own)]
            names = " and ".join(f"`{audience.id}`" for audience in readers)
            message = f"no document of {names} is in `{language}`"
            if others:
                hint = f"--audience {others[0]}" + "".join(f", or {other}" for other in others[1:])
            else:
                hint = f"choose one of {', '.join(offered)}, or name it under `languages` of an audience"
            yield error("language-unasked", message, hint=hint, origin=Origin(readers[0].id if readers else ""))


def _check_copy_folder(chosen: Selection, files: Mapping[str, DocumentFile]) -> Iterator[Diagnostic]:
    """Check that no document is in the folder of the templates for clearance copies."""
    if chosen.clearance and COPY_FOLDER in files:
        message = f"the folder `{COPY_FOLDER}` is reserved for clearance copies, but contains a document"
        yield error("document-place", message, Span(files[COPY_FOLDER].file), hint="rename the folder of the document")


def _unknown_document(audience: Audience, wanted: Wanted, files: Mapping[str, DocumentFile]) -> Diagnostic:
    name = wanted.document
    message = f"the audience `{audience.id}` names `{name}`, but there is no templates/{name}/document.yaml"
    hint = f"documents of this project: {', '.join(files)}"
    return error("document-unknown", message, hint=hint, origin=Origin(audience.id, name))


def _unfit(job: Job, reason: str, about: DossierInfo) -> Diagnostic:
    message = f"the file of {job.name} would be called `{job.output.name}`: {reason}"
    key = EditionKey(job.audience.id, job.language, job.edition.as_of)
    other = output_paths(job.spec, key, about.model_copy(update={"number": "1"}), draft=False)
    if unfit(other.name) is None:
        hint = f"change `number`, or put something else at both ends of the `filename` in {job.spec.file}"
        if job.spec.filename is None:
            hint = f"shorten `number`, or set a `filename` in {job.spec.file}"
        return error("filename-unfit", message, hint=hint, origin=Origin(item="about", text="number"))
    hint = "give the document a `filename` of letters, digits, hyphens and dots inside"
    return error("filename-unfit", message, hint=hint, origin=_named_by(job))


def _named_by(job: Job) -> Origin:
    return Origin(file=job.spec.file, text="filename")


def _collisions(jobs: Sequence[Job]) -> list[Diagnostic]:
    first: dict[str, Job] = {}
    problems = []
    for job in jobs:
        taken = next((path for path in job.paths if same(path) in first), None)
        if taken:
            message = f"{job.name} and {first[same(taken)].name} would both be {taken}"
            hint = "give one of them another `filename`"
            problems.append(error("filename-twice", message, hint=hint, origin=_named_by(job)))
        first.update((same(path), job) for path in job.paths if same(path) not in first)
    return problems

"""The landing pages of finished files: a page for each edition, searched like all outputs for what it withholds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote

from pressroom.backends.html.page import to_page
from pressroom.backends.png import first_page
from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, has_errors
from pressroom.edition.editions import Editions
from pressroom.interchange.web_page import WebPage
from pressroom.model.audiences import Audience
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import CardSpec
from pressroom.model.look.themes import read_themes
from pressroom.model.reading.read import Content, read_documents, read_strings
from pressroom.output.layout import landing_path
from pressroom.pipeline.composing.gate import Gate, search_for
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.isolation.child import Limits
from pressroom.pipeline.planning.output_paths import OutputPaths, files_beside, wanted_spec
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.project import Project, Redactions
from pressroom.pipeline.worker import render_context
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.landing import Kit, OfferedFile, fill_landing, landing_spec
from pressroom.render.siblings import SiblingFile, Siblings
from pressroom.templating.landing_templates import LANDING
from pressroom.workspace import Workspace

#: The width of the pictures of first pages in pixels: twice that on the page, for sharp screens.
_PICTURE = 600


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished file of one edition. `path` is below the folder of its audience in a release."""

    path: str
    document: str
    audience: str
    language: str
    format: str
    pages: int | None
    data: bytes


@dataclass(frozen=True, slots=True)
class _Filled:
    """A landing page with its templates filled in, and what checks it."""

    job: Job
    gate: Gate
    page: WebPage


def landing_pages(workspace: Workspace, content: Content, files: Sequence[FinishedFile]) -> dict[str, bytes]:
    """Return the landing pages of the editions that the files are of, by path: `<audience>/index.html` and so on.

    Raises:
        PressroomError: if a template or style sheet is wrong, or a page has a text that its edition withholds.
    """
    made = _Landing(workspace, content, files)
    filled, problems = list[_Filled](), list[Diagnostic]()
    for audience in content.dossier.audiences:
        for language in made.languages(audience):
            page, found = made.filled(audience, language)
            filled += [page] if page else []
            problems += found
    pages = dict[str, bytes]()
    for one in filled:
        alike = (other.page.html.markup for other in filled if other.job.language == one.job.language)
        try:
            data = to_page(one.page, frozenset[str]().union(*alike))
        except PressroomError as problem:
            problems += one.gate.stopped(problem.diagnostics).diagnostics
            continue
        outcome = one.gate.outcome((one.job.artifact("html", data, 0, frozenset()),), ())
        problems += outcome.diagnostics
        pages |= {artifact.path: artifact.data for artifact in outcome.artifacts}
    if has_errors(problems):
        raise PressroomError(dict.fromkeys(problems))
    return pages


@dataclass(frozen=True)
class _Landing:
    """What the landing pages of one project are made of."""

    workspace: Workspace
    content: Content
    files: Sequence[FinishedFile]

    @cached_property
    def _documents(self) -> Mapping[str, DocumentFile]:
        found = read_documents(self.workspace)
        if LANDING in found:
            message = f"the folder `{LANDING}` is reserved for landing pages, but contains a document"
            hint = "rename the folder of the document"
            raise PressroomError([error("document-place", message, Span(found[LANDING].file), hint=hint)])
        return found

    @cached_property
    def _editions(self) -> Editions:
        return Editions(self.content.dossier, self.content.translations)

    @cached_property
    def _project(self) -> Project:
        themes = read_themes(self.workspace, self.content.dossier.audiences)
        return Project(self.workspace, self.content, themes, Redactions(self.workspace, self.content))

    @cached_property
    def _context(self) -> RenderContext:
        return render_context(self._project, Limits(), draft=False)

    def languages(self, audience: Audience) -> tuple[str, ...]:
        """The languages of an audience that there are files in, in its order."""
        own = {file.language for file in self.files if file.audience == audience.id}
        wanted = audience.languages or (self.content.dossier.about.language,)
        return tuple(language for language in wanted if language in own)

    def filled(self, audience: Audience, language: str) -> tuple[_Filled | None, tuple[Diagnostic, ...]]:
        """Fill in one page; if that fails, return the problems."""
        dossier = self.content.dossier
        strings = read_strings(self.workspace, language)
        context = replace(self._context, tokens=self._project.themes[audience.id], strings=strings)
        edition = self._editions.edition(audience, language, dossier.about.as_of)
        spec = landing_spec(strings[LANDING])
        languages = self.languages(audience)
        place = PurePosixPath(audience.id, landing_path(language, languages))
        job = Job(spec, edition, self._editions.words(language), OutputPaths(place.parent, place.stem))
        locator = Locator(self.workspace, self.content.positions, spec, self.content.translations.get(language))
        search = search_for(job, context, self.content)
        gate = Gate(job, locator, search, draft=False, several=len(dossier.audiences) > 1)
        page = DocumentContext(context, edition, spec)
        try:
            offered, titles = tuple(self._offered(audience, language)), dict(self._titles(audience, page))
            kit = Kit(languages, offered, titles, self._home(audience), self._card(audience, page))
            made = fill_landing(page, kit)
            return _Filled(job, gate.after_printing(made.worded), made), ()
        except PressroomError as problem:
            return None, gate.stopped(problem.diagnostics).diagnostics

    def _titles(self, audience: Audience, page: DocumentContext) -> Iterator[tuple[str, str]]:
        """The titles of an audience's documents in the language of a page, in the order of the audience."""
        for wanted in audience.documents:
            spec = wanted_spec(self._documents[wanted.document], wanted)
            if isinstance(spec, CardSpec):
                continue  # they are for those who write in social media, and not for readers
            yield spec.name, DocumentContext(page.context, page.edition, spec).title

    def _home(self, audience: Audience) -> str:
        """The address of an audience's folder on the web; empty if it is not known."""
        base = self.content.dossier.about.base_url
        return f"{base.rstrip('/')}/{quote(audience.id)}" if base else ""

    def _card(self, audience: Audience, page: DocumentContext) -> SiblingFile | None:
        """The first card among the files of an edition."""
        language = page.edition.language
        own = (file.path for file in self.files if file.audience == audience.id)
        folder = audience.id if len(audience.languages) > 1 else f"{audience.id}/{language}"  # as in `released_path`
        exist = frozenset(f"{folder}/{path}" for path in own)
        found = files_beside(audience, language, self._documents, self.content.dossier, exist)
        return Siblings(page.spec, language, page.context.strings, tuple(found)).card()

    def _offered(self, audience: Audience, language: str) -> Iterable[OfferedFile]:
        for file in self.files:
            if (file.audience, file.language) == (audience.id, language):
                drawn = first_page(file.data, _PICTURE) if file.format == "pdf" else None
                picture = (drawn.data, drawn.width, drawn.height) if drawn else None
                about = (file.path, file.document, file.language, file.format, len(file.data), file.pages)
                yield OfferedFile(*about, picture)

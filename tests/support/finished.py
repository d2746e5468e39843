"""Finished projects that many tests look at: each is built once for all processes of a run."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import html

from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from pressroom.edition.editions import Editions
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.pipeline.composing.compose import fill_and_render
from pressroom.pipeline.planning.plan import Job, plan
from pressroom.pipeline.planning.request import Selection
from pressroom.pipeline.poster.solved import solve_poster
from pressroom.poster.geometry import Geometry
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace
from support.forkserver import forked
from support.names import FIRST_DOSSIER_NUMBER, METRE_NUMBER, built_path
from support.pdftext import Pdf, read_pdf
from support.project import METRE, REPOSITORY, Project
from support.shelf import Shelf

#: The projects whose documents are looked at, with the folder of their content, and the audience that gets everything.
CONTENTS = {"first-dossier": REPOSITORY / "content", "metre": METRE / "content"}
READERS = {"first-dossier": "specialists", "metre": "public"}
NUMBERS = {"first-dossier": FIRST_DOSSIER_NUMBER, "metre": METRE_NUMBER}
DOCUMENTS = {"briefing": "pdf", "fact-sheet": "docx", "timeline-poster": "pdf"}
#: The poster's formats for the web.
WEB = ("svg", "png")
PDFS = tuple(name for name, extension in DOCUMENTS.items() if extension == "pdf")


@dataclass(frozen=True, slots=True)
class Finished:
    """A project that was built, and must not be changed."""

    name: str
    project: Project
    draft: bool = False
    reader: str = "public"
    number: str = METRE_NUMBER

    def path(self, document: str) -> Path:
        """The finished file of a document."""
        return self.file(document, DOCUMENTS[document])

    def file(self, document: str, ending: str) -> Path:
        """The finished file of a document in one of its formats."""
        name = f"{document}.draft.{ending}" if self.draft else f"{document}.{ending}"
        return self.project.root / "build" / built_path(name, self.reader, number=self.number)

    def pdf(self, document: str) -> Pdf:
        """A finished PDF, read back."""
        return read_pdf(self.path(document))


@dataclass(frozen=True, slots=True)
class Composed:
    """A document on its way: its markup, the poster's geometry, and what the back end answered."""

    markup: str
    geometry: Geometry | None
    rendered: Rendered


def copy_of(name: str, root: Path) -> Project:
    """A copy of a project, with the repository's templates."""
    shutil.copytree(CONTENTS[name], root / "content")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return Project(root)


def built(shelf: Shelf, name: str, *, draft: bool = False) -> Finished:
    """A project, built by the command line for all audiences; as a draft for the one that gets everything."""
    chosen = ["--draft", "--audience", READERS[name]] if draft else ["--all"]

    def make(folder: Path) -> None:
        outcome = forked("build", "--language", "en", *chosen, cwd=copy_of(name, folder / "project").root)
        assert outcome.code == 0, outcome.err
        assert not re.search("error|warning", outcome.err), "a finished project gives no diagnostics"

    folder = shelf.folder(f"{name}{'-draft' if draft else ''}", make)
    return Finished(name, Project(folder / "project"), draft, READERS[name], NUMBERS[name])


def for_reader(finished: Finished, reader: str) -> Finished:
    """The same project's documents for another audience."""
    return replace(finished, reader=reader)


def parsed(document: Composed) -> Any:
    """A document's markup as lxml's HTML elements, whose methods its stubs do not know."""
    return html.document_fromstring(document.markup)


def variant(
    shelf: Shelf, name: str, change: str, make_change: Callable[[Project], object], *documents: str
) -> Finished:
    """A project built with a change in its content or its templates; warnings are let pass."""

    def make(folder: Path) -> None:
        project = copy_of(name, folder / "project")
        make_change(project)
        outcome = forked("build", "--audience", READERS[name], *documents, cwd=project.root)
        assert outcome.code == 0, outcome.err

    changed = f"{name}-{change}"
    made = Project(shelf.folder(changed, make) / "project")
    return Finished(changed, made, reader=READERS[name], number=NUMBERS[name])


def edition_of(finished: Finished) -> Edition:
    """What the audience reads whose documents are looked at."""
    dossier = finished.project.dossier
    about = dossier.about
    (audience,) = (audience for audience in dossier.audiences if audience.id == finished.reader)
    return cut(dossier, audience, about.language, about.as_of)


def composed(shelf: Shelf, finished: Finished, document: str) -> Composed:
    """A document composed in this process, with what is thrown away once its file is written."""
    return shelf.value(f"{finished.name}-{document}", lambda: compose(finished, document))


def compose(finished: Finished, document: str) -> Composed:
    """One document of a project, by the same steps as a build."""
    job, context = begun(finished.project.root, document, finished.reader)
    solved = solve_poster(context, job.edition, job.spec) if isinstance(job.spec, PosterSpec) else None
    page = solved.page if solved else DocumentContext(context, job.edition, job.spec)
    _, filled, rendered = fill_and_render(page, solved)
    source = filled.source
    assert isinstance(source, Html)
    return Composed(source.markup, solved.geometry if solved else None, rendered)


def planned(root: Path, poster: str, reader: str = "public") -> Geometry:
    """Where everything on a reader's poster is to stand."""
    job, context = begun(root, poster, reader)
    assert isinstance(job.spec, PosterSpec)
    return solve_poster(context, job.edition, job.spec).geometry


def begun(root: Path, document: str, reader: str) -> tuple[Job, RenderContext]:
    """A reader's document of a project, planned and not yet composed."""
    workspace = Workspace(root)
    dossier = read_dossier(workspace).dossier
    fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, dossier.about.language), fonts)
    chosen = Selection((document,), (reader,))
    (job,) = plan(Editions(dossier), read_documents(workspace), chosen, draft=False).jobs
    return job, context

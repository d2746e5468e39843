"""List the templates, styles and tokens of documents without building them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pressroom.diagnostics import PressroomError
from pressroom.model.look.themes import THEME, token_files
from pressroom.model.reading.read import read_documents
from pressroom.model.translations.reading import read_content
from pressroom.packaged import BASE
from pressroom.pipeline.planning.request import Request, Selection
from pressroom.pipeline.run import planned
from pressroom.render.landing import landing_spec
from pressroom.render.template_inventory import DocumentSource, TemplateFile, inventory, other_parts, with_references
from pressroom.templating.landing_templates import LANDING
from pressroom.templating.mail_templates import MAIL, MAIL_ENDINGS, mail_template
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DocumentTemplates:
    """The template files of a document of an audience, and the names of the parts that it could have too.

    `document` is the id of a document, `landing` or `mail`.
    """

    audience: str
    document: str
    files: tuple[TemplateFile, ...]
    other_parts: tuple[str, ...] = ()


def list_templates(workspace: Workspace, chosen: Selection) -> tuple[DocumentTemplates, ...]:
    """Return the template files of each document, with their layers. Packaged files are named `base:templates/…`.

    A document is listed once for all its languages, which share its templates. Landing pages and mails are listed if no
    documents are named.

    Raises:
        PressroomError: if the project cannot be read, or lacks a template.
    """
    content = read_content(workspace)
    plan = planned(workspace, content, read_documents(workspace), Request(chosen))
    if plan.problems:
        raise PressroomError(plan.problems)
    found = []
    for job in {(job.audience.id, job.spec.name): job for job in plan.jobs}.values():
        maker = DocumentSource(workspace, job.audience.id, job.spec, job.edition.dossier.outline)
        tokens = TemplateFile("theme.yaml", (*token_files(workspace, job.audience)[::-1], THEME))
        files = _named(workspace, (*inventory(maker), tokens))
        found.append(DocumentTemplates(job.audience.id, job.spec.name, tuple(files), other_parts(maker)))
    if not chosen.documents:
        for job in {job.audience.id: job for job in plan.jobs}.values():
            maker = DocumentSource(workspace, job.audience.id, landing_spec(LANDING), job.edition.dossier.outline)
            found.append(DocumentTemplates(job.audience.id, LANDING, tuple(_named(workspace, inventory(maker)))))
        languages: dict[str, list[str]] = {}
        for job in plan.jobs:
            languages.setdefault(job.audience.id, []).append(job.edition.language)
        for audience, tags in languages.items():
            names = (mail_template(workspace, audience, tag, ending) for tag in tags for ending in MAIL_ENDINGS)
            files = _named(workspace, with_references(workspace, audience, names))
            found.append(DocumentTemplates(audience, MAIL, tuple(files)))
    return tuple(found)


def _named(workspace: Workspace, files: Iterable[TemplateFile]) -> Iterator[TemplateFile]:
    for piece in files:
        paths = (path if path.startswith(BASE) or workspace.own(path) else BASE + path for path in piece.files)
        yield replace(piece, files=tuple(paths))

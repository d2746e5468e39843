"""Check the parts and formats that audiences set for documents."""

from collections.abc import Collection, Iterator, Mapping

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import SECTIONS
from pressroom.model.document_kinds.format_rules import check_formats
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import Content
from pressroom.model.suggest import nearest
from pressroom.pipeline.planning.output_paths import as_wanted
from pressroom.source.node import at
from pressroom.workspace import Workspace


def check_parts(workspace: Workspace, dossier: Dossier, files: Mapping[str, DocumentFile]) -> Iterator[Diagnostic]:
    """Check the parts that all audiences set, also those that are not built for."""
    sections = {section.id for _, section in dossier.outline.walk()}
    for audience in dossier.audiences:
        for wanted in audience.documents:
            if wanted.parts and wanted.document in files:
                own = _templates(workspace, audience.id, wanted.document)
                yield from _unknown(audience, wanted, own, sections)
                yield from _twice(audience, wanted)


def check_wanted_formats(content: Content, files: Mapping[str, DocumentFile]) -> Iterator[Diagnostic]:
    """Check the formats that all audiences set, also those that are not built for."""
    for audience in content.dossier.audiences:
        for place, wanted in enumerate(audience.documents):
            if (wanted.formats or wanted.print or wanted.size) and wanted.document in files:
                path = (*content.positions.path(audience.id), "documents", place)
                yield from check_formats(as_wanted(files[wanted.document], wanted), at(content.positions.root, path))


def _templates(workspace: Workspace, audience: str, document: str) -> tuple[str, ...]:
    """Return the parts of a document that are templates, for an audience. Sections are not among them."""
    folders = (f"templates/{document}/parts/", f"templates/audiences/{audience}/{document}/parts/")
    files = ((folder, file) for folder in folders for file in workspace.files(folder.rstrip("/"), (".html",)))
    names = (file.removeprefix(folder).removesuffix(".html") for folder, file in files)
    return tuple(dict.fromkeys(name for name in names if name != "section"))


def _unknown(
    audience: Audience, wanted: Wanted, own: Collection[str], sections: Collection[str]
) -> Iterator[Diagnostic]:
    known = (*own, *sections, SECTIONS)
    for name in (part.part for part in wanted.parts):
        if name not in known:
            near = nearest(name, known)
            others = f"name a section of the outline, or one of: {', '.join(own)}"
            hint = f"did you mean `{near}`?" if near else others if own else "this document has no parts"
            message = f"`{name}` is neither a section of the outline nor a part of `{wanted.document}`"
            yield error("part-unknown", message, hint=hint, origin=Origin(audience.id, name))


def _twice(audience: Audience, wanted: Wanted) -> Iterator[Diagnostic]:
    names = [part.part for part in wanted.parts]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        message = f"`{audience.id}` asks for `{name}` more than once in `{wanted.document}`"
        yield error("part-twice", message, hint="keep one", origin=Origin(audience.id, name))

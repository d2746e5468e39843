"""List the templates and styles that a document is made of, each with its files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from pressroom.edition.arrange import arranged
from pressroom.model.document_kinds.documents import DocumentSpec, FilledWordSpec, WordSpec
from pressroom.model.dossier import Outline
from pressroom.render.styles import layered_style
from pressroom.templating.override_chain import AUDIENCES, BELOW, FOLDER, PARTS, layers
from pressroom.workspace import Workspace

_TEMPLATES = (".html", ".svg")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template or style: its name in `templates/`, and the paths of its files, the uppermost first.

    There is more than one path if a file extends the one that it overrides.
    """

    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """The document whose files are listed: its audience and specification, in a workspace."""

    workspace: Workspace
    audience: str
    spec: DocumentSpec
    outline: Outline


def inventory(document: DocumentSource) -> tuple[TemplateFile, ...]:
    """Return the files that a document is made of, sorted by name, without rendering it.

    Templates that a template extends, includes or imports by a literal name are listed too.

    Raises:
        PressroomError: if a style sheet is missing, or a file is not a text.
    """
    found = {piece.name: piece for piece in _word_files(document)}
    templates = with_references(document.workspace, document.audience, _of_folder(document))
    found |= {piece.name: piece for piece in templates}
    for name in document.spec.style_sheets:
        paths = tuple(path for path, _ in layered_style(document.workspace, document.audience, name))
        found[name] = TemplateFile(name, paths[::-1])
    return tuple(found[name] for name in sorted(found))


def with_references(workspace: Workspace, audience: str, names: Iterable[str]) -> tuple[TemplateFile, ...]:
    """The templates with these names that are there, and all that they extend, include or import."""
    found: dict[str, TemplateFile] = {}
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        files, named = _template(workspace, audience, name)
        if files:
            found[name] = TemplateFile(name, files)
            waiting += named
    return tuple(found[name] for name in sorted(found))


def other_parts(document: DocumentSource) -> tuple[str, ...]:
    """Return the names of the parts that have a template in the document's folder and are not in the document."""
    used = {placed.part for placed in arranged(document.outline, document.spec)} | {"section"}
    names = (name.removeprefix(f"{document.spec.id}/{PARTS}/") for name in _in_folder(document, f"/{PARTS}"))
    return tuple(sorted({name.removesuffix(".html") for name in names if name.endswith(".html")} - used))


def _word_files(document: DocumentSource) -> Iterator[TemplateFile]:
    """The Word files that a document is made of: of each, only the uppermost layer, since it extends no other."""
    match document.spec:
        case FilledWordSpec(id=folder, template=str(file)) | WordSpec(id=folder, reference=str(file)):
            name = f"{folder}/{file}"
            for path in islice(layers(document.workspace, document.audience, name), 1):
                yield TemplateFile(name, (path,))


def _of_folder(document: DocumentSource) -> Iterator[str]:
    """The names of the templates in the document's folder; of the templates of parts, only those of its parts."""
    spec = document.spec
    asked = ("section" if placed.section else placed.part for placed in arranged(document.outline, spec))
    yield from dict.fromkeys(f"{spec.id}/{PARTS}/{kind}.html" for kind in asked)
    yield from (name for name in _in_folder(document) if not name.startswith(f"{spec.id}/{PARTS}/"))


def _in_folder(document: DocumentSource, below: str = "") -> Iterator[str]:
    """Yield the names of the templates in the document's folder, or in a folder below it."""
    for home in (FOLDER, f"{FOLDER}/{AUDIENCES}/{document.audience}"):
        for path in document.workspace.files(f"{home}/{document.spec.id}{below}", _TEMPLATES):
            yield path.removeprefix(f"{home}/")


def _template(workspace: Workspace, audience: str, name: str) -> tuple[tuple[str, ...], list[str]]:
    """The files of a template, and the names of the templates that they refer to."""
    files, named = [], list[str]()
    for path in layers(workspace, audience, name):
        files.append(path)
        references = _references(workspace.text(path))
        named += (reference for reference in references if reference != BELOW)
        if BELOW not in references:
            break
    return tuple(files), named


def _references(text: str) -> tuple[str, ...]:
    """The templates that a template refers to; none if it cannot be parsed, which is reported when it is filled in."""
    try:
        parsed: nodes.Template = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return ()
    return tuple(name for name in meta.find_referenced_templates(parsed) if name)

"""The pieces that a document is made of: templates and styles, each with the files that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from pressroom.edition.arrange import arranged
from pressroom.model.documents import DocumentSpec, FilledWordSpec, WordSpec
from pressroom.model.dossier import Outline
from pressroom.render.styles import layered_style
from pressroom.render.templates.override_chain import AUDIENCES, BELOW, FOLDER, PARTS, layers
from pressroom.workspace import Workspace

_TEMPLATES = (".html", ".svg")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template or style by its name in `templates/`, and the paths that it comes from, the uppermost first.

    There is more than one path where a file builds on the one whose place it takes.
    """

    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """Whose document of what kind it is."""

    workspace: Workspace
    audience: str
    spec: DocumentSpec
    outline: Outline


def inventory(maker: DocumentSource) -> tuple[TemplateFile, ...]:
    """Everything that a document is made of, in the order of names, without making it.

    Templates are followed through what they extend, include and import by name.

    Raises:
        PressroomError: where a style sheet is missing, or a file is no text.
    """
    found = {piece.name: piece for piece in _word_files(maker)}
    waiting = [*_of_folder(maker)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        files, named = _template(maker, name)
        if files:
            found[name] = TemplateFile(name, files)
            waiting += named
    for name in maker.spec.style_sheets:
        paths = tuple(path for path, _ in layered_style(maker.workspace, maker.audience, name))
        found[name] = TemplateFile(name, paths[::-1])
    return tuple(found[name] for name in sorted(found))


def _word_files(maker: DocumentSource) -> Iterator[TemplateFile]:
    """The Word files that a document is made of: each is the uppermost of its layers, and builds on no other."""
    match maker.spec:
        case FilledWordSpec(id=folder, template=str(file)) | WordSpec(id=folder, reference=str(file)):
            name = f"{folder}/{file}"
            for path in islice(layers(maker.workspace, maker.audience, name), 1):
                yield TemplateFile(name, (path,))


def _of_folder(maker: DocumentSource) -> Iterator[str]:
    """The names of the templates in the document's folder; of its parts, those that stand in the document."""
    spec = maker.spec
    asked = ("section" if placed.section else placed.part for placed in arranged(maker.outline, spec))
    yield from dict.fromkeys(f"{spec.id}/{PARTS}/{kind}.html" for kind in asked)
    for home in (FOLDER, f"{FOLDER}/{AUDIENCES}/{maker.audience}"):
        for path in maker.workspace.files(f"{home}/{spec.id}", _TEMPLATES):
            name = path.removeprefix(f"{home}/")
            if not name.startswith(f"{spec.id}/{PARTS}/"):
                yield name


def _template(maker: DocumentSource, name: str) -> tuple[tuple[str, ...], list[str]]:
    """The files of a template, and the names of the templates that they name."""
    files, named = [], list[str]()
    for path in layers(maker.workspace, maker.audience, name):
        files.append(path)
        references = _references(maker.workspace.text(path))
        named += (reference for reference in references if reference != BELOW)
        if BELOW not in references:
            break
    return tuple(files), named


def _references(text: str) -> tuple[str, ...]:
    """The templates that a template names; none where it cannot be read, which is told when it is filled in."""
    try:
        parsed: nodes.Template = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return ()
    return tuple(name for name in meta.find_referenced_templates(parsed) if name)

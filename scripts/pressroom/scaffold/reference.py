"""Write the look of a Word document as a Word file to be changed: every style, with a text that describes its use."""

from dataclasses import dataclass, replace

from pressroom.backends.docx import to_docx
from pressroom.diagnostics import PressroomError, error, has_errors
from pressroom.edition.cut import cut
from pressroom.model.document_kinds.documents import WORD, FilledWordSpec, WordSpec
from pressroom.model.look.themes import read_themes
from pressroom.model.reading.read import read_documents, read_dossier, read_strings
from pressroom.output.writer import write_files
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.scaffold.sample import sample
from pressroom.source.fonts.project_fonts import project_fonts
from pressroom.templating.override_chain import AUDIENCES, FOLDER
from pressroom.workspace import Workspace

NAME = f"reference{WORD}"


@dataclass(frozen=True, slots=True)
class Wish:
    """The document that the file is for, and the audience if it is for one alone (else "")."""

    document: str
    audience: str = ""


def reference_bytes(workspace: Workspace, wish: Wish) -> bytes:
    """Return the Word file with the document's present look, which comes from the tokens or from a reference.

    Raises:
        PressroomError: if the project cannot be read, or the document is no Word document with an HTML template.
    """
    spec = _spec(workspace, wish.document)
    page = _page(workspace, spec, wish.audience)
    plain = page.blank()
    made = to_docx(replace(plain, markup=sample(plain.metadata.language, spec.paper)))
    if has_errors(made.diagnostics):
        raise PressroomError(made.diagnostics)
    return made.data


def new_reference(workspace: Workspace, wish: Wish) -> tuple[str, ...]:
    """Write the file into the project and name it as `reference` in `document.yaml`. Return both paths.

    Raises:
        PressroomError: as `reference_bytes`; or if the file exists already.
    """
    spec = _spec(workspace, wish.document)
    home = f"{FOLDER}/{AUDIENCES}/{wish.audience}" if wish.audience else FOLDER
    target = f"{home}/{spec.id}/{spec.reference or NAME}"
    if workspace.own(target):
        hint = "change it there, or remove it to start again from the tokens’ look; -o writes another file"
        raise PressroomError([error("piece-taken", f"the project has `{target}` already", hint=hint, place=target)])
    files = {target: reference_bytes(workspace, wish)}
    if spec.reference is None:
        text = workspace.text(spec.file).rstrip("\n")
        files[spec.file] = f"{text}\nreference: {NAME}     # its look, changed in Word or Writer\n".encode()
    write_files(workspace.root, files)
    return tuple(files)


def _spec(workspace: Workspace, name: str) -> WordSpec:
    spec = read_documents(workspace)[name].spec
    match spec:
        case WordSpec():
            return spec
        case FilledWordSpec():
            why, hint = "a Word file is its template", "change the template in Word"
        case _:
            why, hint = "it is no Word document", "its look is in its style sheets"
    message = f"`{name}` takes no look from a Word file: {why}"
    raise PressroomError([error("reference-unfit", message, place=spec.file, hint=hint)])


def _page(workspace: Workspace, spec: WordSpec, audience: str) -> DocumentContext:
    dossier = read_dossier(workspace).dossier
    reader = next((each for each in dossier.audiences if each.id == audience), dossier.audiences[0])
    shared = reader if audience else reader.model_copy(update={"id": "", "theme": None})
    themes = read_themes(workspace, [shared])
    about = dossier.about
    fonts = project_fonts(workspace)
    context = RenderContext(workspace, themes[shared.id], read_strings(workspace, about.language), fonts)
    return DocumentContext(context, cut(dossier, shared, about.language, about.as_of), spec)

"""What a project's poster is laid out with, without building it."""

import shutil
from pathlib import Path

from pressroom.edition.cut import cut
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace
from support.project import REPOSITORY


def poster_page(content: Path, root: Path) -> DocumentContext:
    """The page of the poster of some content, with this repository's templates, in a new folder `root`."""
    shutil.copytree(content, root / "content")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    workspace = Workspace(root)
    dossier = read_dossier(workspace).dossier
    about = dossier.about
    fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, about.language), fonts)
    edition = cut(dossier, dossier.audiences[0], about.language, about.as_of)
    return DocumentContext(context, edition, read_documents(workspace)["timeline-poster"].spec)

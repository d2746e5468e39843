"""Word files among the pieces of a document: each is the uppermost of its layers, and builds on no other."""

from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.model.documents import WordSpec
from pressroom.render.templates.override_chain import AUDIENCES, FOLDER, layers
from pressroom.source.word.file import WordFile, read_word
from pressroom.workspace import Workspace


def word_file(workspace: Workspace, audience: str, name: str) -> WordFile:
    """The Word file that a name in `templates/` means for an audience.

    Raises:
        PressroomError: where there is none, or it cannot be trusted.
    """
    path = next(layers(workspace, audience, name), f"{FOLDER}/{name}")
    return read_word(path, workspace.read(path))


def reference(workspace: Workspace, audience: str, spec: WordSpec) -> WordFile | None:
    """The Word file that a document's look comes from. Where only other audiences have one, it is that of the tokens.

    Raises:
        PressroomError: as `word_file`.
    """
    if spec.reference is None:
        return None
    name = f"{spec.id}/{spec.reference}"
    here = any(layers(workspace, audience, name))
    elsewhere = workspace.files(f"{FOLDER}/{AUDIENCES}", (f"/{name}",))
    if not here and not elsewhere:
        message = f"there is no file {FOLDER}/{name}"
        hint = "put it there, or take `reference` out: then the look is that of the tokens"
        raise PressroomError(
            [error("file-missing", message, hint=hint, origin=Origin(file=spec.file, text="reference:"))]
        )
    return word_file(workspace, audience, name) if here else None

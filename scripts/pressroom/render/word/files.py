"""Read the Word files of a document: of each, only the uppermost layer is used, since it extends no other."""

from pressroom.diagnostics import Origin, PressroomError, error
from pressroom.model.document_kinds.documents import WordSpec
from pressroom.source.word.file import WordFile, read_word
from pressroom.templating.override_chain import AUDIENCES, FOLDER, layers
from pressroom.workspace import Workspace


def word_file(workspace: Workspace, audience: str, name: str) -> WordFile:
    """The Word file that a name in `templates/` means for an audience.

    Raises:
        PressroomError: if there is none, or it is not safe.
    """
    path = next(layers(workspace, audience, name), f"{FOLDER}/{name}")
    return read_word(path, workspace.read(path))


def reference(workspace: Workspace, audience: str, spec: WordSpec) -> WordFile | None:
    """The reference file with a document's look; None if there is none, or only other audiences have one.

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
        hint = "add the file, or remove `reference` to use the look of the tokens"
        raise PressroomError(
            [error("file-missing", message, hint=hint, origin=Origin(file=spec.file, text="reference:"))]
        )
    return word_file(workspace, audience, name) if here else None

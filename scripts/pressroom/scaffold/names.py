"""Check the names that users give to new audiences and documents."""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import PressroomError, error
from pressroom.model.base import Id, shortened
from pressroom.workspace import Workspace

_ID = TypeAdapter[str](Id)


def new_name(name: str, taken: str, workspace: Workspace) -> str:
    """Check that a name can be an id, and that its file `taken` does not exist yet. Return the name.

    Raises:
        PressroomError: if it cannot, or the file exists.
    """
    try:
        _ID.validate_python(name)
    except ValidationError:
        hint = "write lower-case letters and digits, with single hyphens between them, such as `town-hall`"
        raise PressroomError([error("name-unfit", f"`{shortened(name)}` cannot be a name here", hint=hint)]) from None
    if workspace.exists(taken):
        hint = "choose another name; nothing was changed"
        raise PressroomError([error("name-taken", f"there is `{taken}` already", hint=hint)])
    return name


def refuse_taken(files: Mapping[str, bytes], workspace: Workspace) -> None:
    """Check that no new file replaces another. One with the same bytes was left by a command that was stopped.

    Raises:
        PressroomError: for each path where the project has another file.
    """
    taken = [path for path, data in files.items() if workspace.own(path) and workspace.read(path) != data]
    hint = "move it away, or choose another name; nothing was changed"
    if taken:
        raise PressroomError([error("name-taken", f"there is `{p}` already", hint=hint, place=p) for p in taken])


def title(name: str) -> str:
    """Return a first title, made from the name."""
    return name.replace("-", " ").capitalize()

"""Names that a person gives to what is begun."""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from pressroom.diagnostics import PressroomError, error
from pressroom.model.base import Id, shortened
from pressroom.workspace import Workspace

_ID = TypeAdapter[str](Id)


def new_name(name: str, taken: str, workspace: Workspace) -> str:
    """A name that can be an id, and whose file `taken` is not there yet.

    Raises:
        PressroomError: where it cannot, or the file is there.
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
    """Files that are to be new take nobody's place; one with the same bytes is of a command that was stopped.

    Raises:
        PressroomError: for each path at which the project has another file.
    """
    taken = [path for path, data in files.items() if workspace.own(path) and workspace.read(path) != data]
    hint = "move it away, or choose another name; nothing was changed"
    if taken:
        raise PressroomError([error("name-taken", f"there is `{p}` already", hint=hint, place=p) for p in taken])


def title(name: str) -> str:
    """The name in words, to begin from."""
    return name.replace("-", " ").capitalize()

"""Names that a person gives to what is begun."""

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


def title(name: str) -> str:
    """The name in words, to begin from."""
    return name.replace("-", " ").capitalize()

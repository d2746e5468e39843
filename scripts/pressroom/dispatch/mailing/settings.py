"""Reading `content/mailing.yaml`, and the bytes of the list that it names."""

from pressroom.diagnostics import PressroomError, error
from pressroom.model.mailing_file import FILE, MailingFile
from pressroom.model.read import read_strict
from pressroom.model.validate import validate
from pressroom.workspace import Workspace


def read_settings(workspace: Workspace) -> MailingFile:
    """The settings of a project's mailings.

    Raises:
        PressroomError: where there are none, or they have problems.
    """
    if not workspace.exists(FILE):
        hint = "write it: `pressroom guide mailing` has one to begin with"
        raise PressroomError([error("mailing-missing", f"there is no `{FILE}`", hint=hint, place=FILE)])
    node, problems = read_strict(workspace, FILE)
    if node is None or problems:
        raise PressroomError(problems)
    settings, problems = validate(MailingFile, node)
    if settings is None or problems:
        raise PressroomError(problems)
    return settings


def list_in_project(workspace: Workspace, settings: MailingFile) -> tuple[bytes, str]:
    """The bytes and the path of the list that the settings name: a file in the project.

    Raises:
        PressroomError: where they name none, or it cannot be read.
    """
    if settings.list is None:
        hint = f"name it with --list or PRESSROOM_LIST, or a file in the project with `list` in {FILE}"
        raise PressroomError([error("list-missing", "no list is named", hint=hint, place=FILE)])
    return workspace.read(settings.list), settings.list

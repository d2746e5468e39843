"""The templates of landing pages: their folder, and whether a project changes them."""

from pathlib import PurePosixPath

from pressroom.diagnostics import PressroomError
from pressroom.packaged import BASE
from pressroom.templating.ejected import KINDS
from pressroom.templating.override_chain import AUDIENCES, FOLDER
from pressroom.workspace import Workspace

#: The folder in `templates/` of the templates of landing pages.
LANDING = "landing"


def changes_landing(workspace: Workspace) -> bool:
    """Whether the project has a template of landing pages that differs from the packaged one."""
    for path in workspace.files(FOLDER, KINDS):
        parts = PurePosixPath(path).parts
        if parts[1] == LANDING or (parts[1] == AUDIENCES and parts[3:4] == (LANDING,)):
            try:
                if workspace.own(path) and not _is_packaged(workspace, path):
                    return True
            except PressroomError:  # it leads out of the project: reported where it is used
                return True
    return False


def _is_packaged(workspace: Workspace, path: str) -> bool:
    """Whether a file of the project is the same as the packaged one, as in the checkout that the program runs from."""
    return workspace.exists(BASE + path) and workspace.read(BASE + path) == workspace.read(path)

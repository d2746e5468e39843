"""Check the landing pages of composed documents, if the project changes a template of theirs."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.read import Content
from pressroom.packaged import BASE
from pressroom.pipeline.artifact import Artifact
from pressroom.render.landing import LANDING
from pressroom.templating.ejected import KINDS
from pressroom.templating.override_chain import AUDIENCES, FOLDER
from pressroom.workspace import Workspace


def check_landing(workspace: Workspace, content: Content, artifacts: Sequence[Artifact]) -> tuple[Diagnostic, ...]:
    """Return the problems of the landing pages that a release of these files would have.

    Pages of the packaged templates alone are not made: they need fonts and pictures, which take half a second each.
    """
    as_of = content.dossier.particulars.as_of
    finished = [one for one in artifacts if one.as_of == as_of and not one.clears]
    if not finished or not _changes_landing(workspace):
        return ()
    from pressroom.pipeline.landing import FinishedFile, landing_pages  # here: it loads the engines

    files = [
        FinishedFile(
            PurePosixPath(one.path).name, one.document, one.audience, one.language, one.format, one.pages, one.data
        )
        for one in finished
    ]
    try:
        landing_pages(workspace, content, files)
    except PressroomError as problem:
        return problem.diagnostics
    return ()


def _changes_landing(workspace: Workspace) -> bool:
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

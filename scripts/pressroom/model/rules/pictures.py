"""The rule for pictures: the file of each is in the project."""

from collections.abc import Iterator
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.dossier import Dossier
from pressroom.model.reading.source_map import Positions
from pressroom.workspace import Workspace


def pictures_there(workspace: Workspace, dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Yield an error for each picture whose file is missing, at its place in the content."""
    for number, picture in enumerate(dossier.pictures):
        if picture.withdrawn:
            continue
        try:
            workspace.read(picture.path)
        except PressroomError as problem:
            span = where.span(("pictures", number, "file"))
            yield from (replace(found, span=span, place=None) for found in problem.diagnostics)

"""Our copies of sources: each is the file that was recorded. An edited copy is an error."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.model.dossier import Dossier
from pressroom.model.source_map import Positions
from pressroom.workspace import Workspace

_RECORD = "`pressroom sources --record` writes it"


def check_source_copies(workspace: Workspace, dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Yield an error for each copy that is missing, has no digest, or has another one."""
    for number, source in enumerate(dossier.sources):
        if source.copy_ is None or source.withdrawn:
            continue
        span = where.span(("sources", number, "copy"))
        try:
            digest = hashlib.sha256(workspace.read(source.copy_)).hexdigest()
        except PressroomError as problem:
            yield from (replace(found, span=span, place=None) for found in problem.diagnostics)
            continue
        if not source.sha256:
            yield error("copy-unrecorded", "the copy has no `sha256:` beside it", span, hint=_RECORD)
        elif digest != source.sha256:
            hint = (
                "restore the file that was recorded; or compare all texts that cite the source with the new one, and"
                " run `pressroom sources --record`"
            )
            yield error("copy-changed", f"`{source.copy_}` is not the file that was recorded", span, hint=hint)

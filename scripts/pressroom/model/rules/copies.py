"""Our copies of sources, and the files of tables: each is the file that was recorded. An edited one is an error.

Quotations are held against the copies.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.model.dossier import Dossier
from pressroom.model.reading.source_map import Positions
from pressroom.model.rules.pictures import pictures_there
from pressroom.model.rules.quotations import quotations_verbatim
from pressroom.model.tables.table_file import FOLDER as TABLE_FILES
from pressroom.workspace import Workspace

_RECORD = "`pressroom sources --record` writes it"


def check_copies(workspace: Workspace, dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Yield an error for each copy and file of a table that is missing, has no digest, or has another one.

    Likewise for each quotation whose words the copy of its source does not have, and each picture without its file.
    """
    yield from _source_copies(workspace, dossier, where)
    yield from quotations_verbatim(workspace, dossier, where)
    yield from pictures_there(workspace, dossier, where)
    for number, table in enumerate(dossier.tables):
        if table.file is None or table.withdrawn:
            continue
        span = where.span(("tables", number, "from"))
        digest = hashlib.sha256(workspace.read(f"{TABLE_FILES}{table.file}")).hexdigest()
        if not table.sha256:
            yield error("table-unrecorded", "the file of the table has no `sha256:` beside it", span, hint=_RECORD)
        elif digest != table.sha256:
            hint = (
                "restore the file that was recorded; or compare the title of the table and all texts that refer to it"
                " with the new figures, and run `pressroom sources --record`"
            )
            yield error("table-changed", f"`{table.file}` is not the file that was recorded", span, hint=hint)


def _source_copies(workspace: Workspace, dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
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

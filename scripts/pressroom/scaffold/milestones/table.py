"""The milestones of a project as a table: as they are written in its files, so that an import gives them back."""

import csv
import datetime
import io
from collections.abc import Sequence

from pressroom.diagnostics import PressroomError, error
from pressroom.scaffold.milestones.columns import as_cell, used_keys
from pressroom.scaffold.milestones.written import read_written
from pressroom.workspace import Workspace

_WIDE = {"title": 50, "full": 80, "short": 28, "citations": 24, "id": 26}
#: A workbook has times of its making, which would differ from run to run.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def milestones_table(workspace: Workspace) -> list[list[str]]:
    """Return the headings, and a row for each milestone in the order of the files.

    Raises:
        PressroomError: a file cannot be read.
    """
    entries = [written.data for written in read_written(workspace).milestones]
    keys = [*used_keys(entries)]
    return [keys, *([as_cell(key, one[key]) if key in one else "" for key in keys] for one in entries)]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252."""
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a workbook in which every cell is a text, so that Excel changes no date.

    Raises:
        PressroomError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # only now: it is an extra, and takes half a second to load
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'; or name a file that ends in .csv"
        raise PressroomError(
            [error("package-missing", "workbooks need the package openpyxl, which is not installed", hint=hint)]
        ) from None
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "milestones"
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, key in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(key, 14)
    sheet.freeze_panes = "A2"
    workbook.properties.created = workbook.properties.modified = _MADE
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()

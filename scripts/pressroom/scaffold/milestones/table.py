"""The milestones of a project as a table: as they are written in its files, so that an import gives them back."""

import csv
import io
from collections.abc import Sequence

from pressroom.output.workbook import as_workbook
from pressroom.scaffold.milestones.columns import as_cell, used_keys
from pressroom.scaffold.milestones.written import read_written
from pressroom.workspace import Workspace

_WIDE = {"title": 50, "full": 80, "short": 28, "citations": 24, "id": 26}


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
    """Return a table as a workbook.

    Raises:
        PressroomError: openpyxl is not installed.
    """
    return as_workbook(rows, "milestones", _WIDE, "name a file that ends in .csv")

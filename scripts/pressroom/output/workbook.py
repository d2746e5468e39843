"""Tables as workbooks in which every cell is a text, so that Excel changes no date and runs no formula."""

import datetime
import io
from collections.abc import Mapping, Sequence

from pressroom.diagnostics import PressroomError, error

#: A workbook has times of its making, which would differ from run to run.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_NARROW = 14


def as_workbook(rows: Sequence[Sequence[str]], title: str, widths: Mapping[str, int], otherwise: str) -> bytes:
    """Return a table as a workbook. The first row has the headings, whose columns can have a width in characters.

    `title` is that of the sheet. `otherwise` is what to do without openpyxl, for the hint.

    Raises:
        PressroomError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # only now: it is an extra, and takes half a second to load
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        hint = f"install it: pip install 'pressroom[mailing]'; or {otherwise}"
        message = "workbooks need the package openpyxl, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint)]) from None
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for number, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, heading in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(column)].width = widths.get(heading, _NARROW)
    sheet.freeze_panes = "A2"
    workbook.properties.created = workbook.properties.modified = _MADE
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()

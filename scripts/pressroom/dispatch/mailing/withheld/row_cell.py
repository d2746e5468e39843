"""Which cell of a row brings what a mail has: a template can join texts of the row, or print them in another form."""

from collections.abc import Callable
from dataclasses import replace

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.mailing.checked import Mail
from pressroom.source.tables.table import ListCell


def cell_of_row(mail: Mail, has: Callable[[Mail], bool]) -> ListCell | None:
    """The cell without which a mail does not have something; None if it has it without the texts of the row too.

    `has` tells it of the same mail with fewer texts. If several cells bring it together, the last one is named, and if
    each of some brings it alone, the first one.
    """
    row = mail.recipient
    cells = {field: cell for field, cell in row.printed.items() if cell.text}
    try:
        if not cells or has(replace(mail, recipient=row.without(cells))):
            return None
        alone = (one for one in cells if has(replace(mail, recipient=row.without(cells.keys() - {one}))))
        needed = (one for one in reversed(cells) if not has(replace(mail, recipient=row.without({one}))))
        return cells[next(alone, None) or next(needed, next(iter(cells)))]
    except PressroomError:
        return None  # the template fails with an empty text: the problem is reported at the template

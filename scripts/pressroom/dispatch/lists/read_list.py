"""A list of recipients from the bytes of its file."""

from pressroom.dispatch.lists.headings import USUAL_FIELDS
from pressroom.source.tables.read_table import read_table
from pressroom.source.tables.table import ListForm, ListTable


def read_list(data: bytes, file: str, encoding: str) -> ListTable:
    """Return the table of a list. `encoding` is that of a text file which is not UTF-8.

    Raises:
        PressroomError: the file is no list.
    """
    return read_table(data, file, ListForm(encoding, frozenset(USUAL_FIELDS)))

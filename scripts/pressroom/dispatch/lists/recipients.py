"""Recipients: the rows of a list with a name for each field."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.lists.columns import find_columns
from pressroom.model.sending.mailing_file import ListColumns
from pressroom.source.tables.table import ListCell, ListTable

#: The fields whose texts a mail prints.
_PRINTED = frozenset(("name", "first_name", "last_name", "salutation", "organisation", "line"))


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of a list. The fields that are checked are cells, which know their places.

    `fields` has all cells that are read, by field.
    """

    email: ListCell
    salutation: ListCell
    audience: ListCell
    language: ListCell
    documents: ListCell | None
    name: str
    organisation: str
    line: str
    fields: tuple[tuple[str, ListCell], ...] = ()

    @property
    def printed(self) -> Mapping[str, ListCell]:
        """The cells whose texts a mail prints, by field."""
        return {field: cell for field, cell in self.fields if field in _PRINTED}

    def without(self, fields: Container[str]) -> "Recipient":
        """The same row with no text in some fields."""
        return _recipient({field: replace(cell, text="") if field in fields else cell for field, cell in self.fields})

    @property
    def shown(self) -> str:
        """The recipient in messages and tables: the name, else the organisation, else the address."""
        return self.name or self.organisation or self.email.text


def recipients(table: ListTable, columns: ListColumns) -> tuple[Recipient, ...]:
    """The recipients of a list, in its order.

    Raises:
        PressroomError: where a column is not there, or two could be meant.
    """
    where, problems = find_columns(table, columns)
    if problems:
        raise PressroomError(problems)
    return tuple(_recipient({field: row[column] for field, column in where.items()}) for row in table.rows)


def _recipient(cells: Mapping[str, ListCell]) -> Recipient:
    texts = {field: " ".join(cell.text.split()) for field, cell in cells.items()}
    first, last = texts.get("first_name", ""), texts.get("last_name", "")
    whole = texts.get("name", "")
    if "last_name" not in cells and first and not whole.startswith(first):
        last, whole = whole, ""  # the headings “Vorname” and “Name”
    return Recipient(
        email=cells["email"],
        salutation=cells["salutation"],
        audience=cells["audience"],
        language=cells["language"],
        documents=cells.get("documents"),
        name=whole or f"{first} {last}".strip(),
        organisation=texts.get("organisation", ""),
        line=texts.get("line", ""),
        fields=tuple(cells.items()),
    )

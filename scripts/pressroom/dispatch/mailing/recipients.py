"""Recipients: the rows of a list with a name for each field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.mailing.headings import USUAL_FIELDS, plain_heading
from pressroom.dispatch.mailing.table import ListCell, ListTable
from pressroom.model.mailing_file import FILE, ListColumns
from pressroom.model.suggest import nearest

_REQUIRED = ("email", "salutation", "audience", "language")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row of a list. The fields that are checked are cells, which know their places."""

    email: ListCell
    salutation: ListCell
    audience: ListCell
    language: ListCell
    documents: ListCell | None
    name: str
    organisation: str
    line: str

    @property
    def shown(self) -> str:
        """The recipient in messages and tables: the name, else the organisation, else the address."""
        return self.name or self.organisation or self.email.text


def recipients(table: ListTable, columns: ListColumns) -> tuple[Recipient, ...]:
    """The recipients of a list, in its order.

    Raises:
        PressroomError: where a column is not there, or two could be meant.
    """
    where, problems = _columns(table, columns)
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
    )


def _columns(table: ListTable, columns: ListColumns) -> tuple[dict[str, int], tuple[Diagnostic, ...]]:
    """The number of the column of each field."""
    chosen = {field: heading for field in ListColumns.model_fields if (heading := getattr(columns, field))}
    where: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for field, heading in chosen.items():
        found = [
            number for number, cell in enumerate(table.headings) if plain_heading(cell.text) == plain_heading(heading)
        ]
        if len(found) == 1:
            where[field] = found[0]
        else:
            problems.append(_not_one(table, field, heading, found))
    taken = set(where.values())
    for number, cell in enumerate(table.headings):
        usual = USUAL_FIELDS.get(plain_heading(cell.text))
        if usual is None or usual in chosen or number in taken:
            continue
        if usual in where:
            hint = f"set `columns: {{{usual}: …}}` in {FILE} to the heading that counts"
            message = f"`{cell.text}` and `{table.headings[where[usual]].text}` both mean {usual}"
            problems.append(error("list-column", message, cell.span, hint=hint))
        where.setdefault(usual, number)
    problems += _missing(table, where, chosen)
    return where, tuple(problems)


def _not_one(table: ListTable, field: str, heading: str, found: list[int]) -> Diagnostic:
    if found:
        message = f"{len(found)} columns have the heading `{heading}`, which {FILE} names for {field}"
        return error("list-column", message, table.headings[found[1]].span, hint="rename the others")
    near = nearest(heading, [cell.text for cell in table.headings])
    message = f"no column has the heading `{heading}`, which {FILE} names for {field}"
    hint = f"did you mean `{near}`?" if near else f"the headings are: {_headings(table)}"
    return error("list-column", message, table.headings[0].span, hint=hint)


def _missing(table: ListTable, where: Mapping[str, int], chosen: Mapping[str, str]) -> Iterator[Diagnostic]:
    for field in _REQUIRED:
        if field not in where and field not in chosen:
            hint = f"add one, or set `columns: {{{field}: …}}` in {FILE} to one of: {_headings(table)}"
            yield error(
                "list-column", f"no column for {field} is known by its heading", table.headings[0].span, hint=hint
            )


def _headings(table: ListTable) -> str:
    return ", ".join(cell.text for cell in table.headings if cell.text)

"""Which column of a list has which field: by the headings that a project names, else by the usual ones of exports.

Exports have columns that nobody fills in. Of several columns for one field, the only one with a text counts.
"""

from collections.abc import Iterator, Mapping, Sequence

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.lists.headings import FORMS_OF_ADDRESS, USUAL, USUAL_FIELDS
from pressroom.model.sending.mailing_file import FILE, ListColumns
from pressroom.model.suggest import nearest
from pressroom.source.tables.table import ListTable, plain_heading

_REQUIRED = ("email", "salutation", "audience", "language")
#: Headings in a hint: exports have about ninety.
_NAMED = 12
#: Letters of a heading that are too few to be looked for in others.
_SHORT = 4


def find_columns(table: ListTable, columns: ListColumns) -> tuple[dict[str, int], tuple[Diagnostic, ...]]:
    """The number of the column of each field, and an error for each field that has none or several, or an empty one."""
    chosen: dict[str, Sequence[str]] = {
        field: headings for field in ListColumns.model_fields if (headings := getattr(columns, field))
    }
    where: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for field, headings in chosen.items():
        found = _filled(table, _with_heading(table, headings))
        if len(found) == 1:
            where[field] = found[0]
        else:
            problems.append(_not_one(table, field, headings, found))
    for field, numbers in _usual(table, set(where.values())).items():
        if field in chosen:
            continue
        found = _filled(table, numbers)
        where[field] = found[0]
        problems += (_second(table, field, found[0], other) for other in found[1:])
    problems += _missing(table, where, chosen)
    problems += _empty(table, where)
    return where, tuple(problems)


def _with_heading(table: ListTable, headings: Sequence[str]) -> list[int]:
    plain = set(map(plain_heading, headings))
    return [number for number, cell in enumerate(table.headings) if plain_heading(cell.text) in plain]


def _usual(table: ListTable, taken: set[int]) -> dict[str, list[int]]:
    """The columns whose usual heading stands for each field."""
    found: dict[str, list[int]] = {}
    for number, cell in enumerate(table.headings):
        field = USUAL_FIELDS.get(plain_heading(cell.text))
        if field and number not in taken:
            found.setdefault(field, []).append(number)
    return found


def _filled(table: ListTable, numbers: Sequence[int]) -> list[int]:
    """Of several columns, those that have a text; where none has one, the first."""
    if len(numbers) < 2:
        return list(numbers)
    return [number for number in numbers if _has_texts(table, number)] or [numbers[0]]


def _has_texts(table: ListTable, number: int) -> bool:
    return any(row[number].text for row in table.rows)


def _second(table: ListTable, field: str, first: int, other: int) -> Diagnostic:
    cell = table.headings[other]
    message = f"`{cell.text}` and `{table.headings[first].text}` both mean {field}"
    hint = f"set `columns: {{{field}: …}}` in {FILE} to the heading that counts"
    if plain_heading(cell.text) == plain_heading(table.headings[first].text):
        hint = "give the column that does not count another heading"
    return error("list-column", message, cell.span, hint=hint)


def _not_one(table: ListTable, field: str, headings: Sequence[str], found: Sequence[int]) -> Diagnostic:
    named = " or ".join(f"`{heading}`" for heading in headings)
    if found:
        message = f"{len(found)} columns have the heading {named}, which {FILE} names for {field}"
        return error("list-column", message, table.headings[found[1]].span, hint="rename the others")
    there = [cell.text for cell in table.headings]
    near = next((one for heading in headings if (one := nearest(heading, there))), None)
    message = f"no column has the heading {named}, which {FILE} names for {field}"
    hint = f"did you mean `{near}`?" if near else f"the headings are: {_headings(table)}"
    hint += "" if near else f"; `columns` takes several: {{{field}: [{', '.join(headings)}, …]}}"
    return error("list-column", message, table.headings[0].span, hint=hint)


def _missing(table: ListTable, where: Mapping[str, int], chosen: Mapping[str, Sequence[str]]) -> Iterator[Diagnostic]:
    for field in _REQUIRED:
        if field in where or field in chosen:
            continue
        message = f"no column for {field} is known by its heading"
        forms = (cell for cell in table.headings if plain_heading(cell.text) in FORMS_OF_ADDRESS)
        form = next(forms, None) if field == "salutation" else None
        hint = f"add one, or set `columns: {{{field}: …}}` in {FILE} to one of: {_headings(table)}"
        if others := _alike(table, field, set(where.values())):
            hint = f"{_quoted(others)} may have it: set `columns: {{{field}: {others[0]}}}` in {FILE}"
        if form:
            hint = (
                f"`{form.text}` has forms of address, such as “Mr”: add a column `Salutation` with whole ones,"
                f" such as “Dear Editors”; if `{form.text}` has that, set `columns: {{{field}: {form.text}}}` in {FILE}"
            )
        yield error("list-column", message, (form or table.headings[0]).span, hint=hint)


def _empty(table: ListTable, where: Mapping[str, int]) -> Iterator[Diagnostic]:
    """An error for each column that every mail needs and that has no text, with the columns that may have it."""
    for field in _REQUIRED:
        if field not in where or _has_texts(table, where[field]):
            continue
        heading = table.headings[where[field]]
        others = _alike(table, field, set(where.values()))
        hint = f"fill it in; or if another column has it, set `columns: {{{field}: …}}` in {FILE} to its heading"
        if others:
            hint = f"{_quoted(others)} may have it: set `columns: {{{field}: {others[0]}}}` in {FILE}"
        yield error("list-column", f"the column `{heading.text}` for {field} is empty", heading.span, hint=hint)


def _alike(table: ListTable, field: str, taken: set[int]) -> list[str]:
    """The headings of other columns with texts that have a usual heading of a field in them."""
    parts = [plain for one in USUAL[field] if len(plain := plain_heading(one)) > _SHORT]
    return [
        cell.text
        for number, cell in enumerate(table.headings)
        if number not in taken and _has_texts(table, number) and any(part in plain_heading(cell.text) for part in parts)
    ]


def _quoted(headings: Sequence[str]) -> str:
    return " or ".join(f"`{heading}`" for heading in headings[:_NAMED])


def _headings(table: ListTable) -> str:
    """The headings of columns that have texts, as far as a hint has room for them."""
    named = [cell.text for number, cell in enumerate(table.headings) if cell.text and _has_texts(table, number)]
    return ", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else "")

"""The rows of a table of milestones: the values of their cells, and the problems of single cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pressroom.dates import DateError, PartialDate
from pressroom.diagnostics import Diagnostic, Together, error, warning
from pressroom.scaffold.milestones.columns import DATES, LISTS, as_yaml
from pressroom.scaffold.milestones.date_cells import DateOrder, date_in_cell, orders_shown
from pressroom.scaffold.milestones.written import WrittenDossier
from pressroom.source.tables.table import ListCell, ListTable
from pressroom.source.written_dates import MonthNames

#: The date of a row that has none which can be read, so that the rest of the row is checked too.
_STAND_IN = "2000"
_SHORT_YEARS = Together(
    "{count} dates have years of two digits, which are read as Excel reads them",
    "check them with `--dry-run`, or write the years with four digits",
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a table is read. `citations` and `lane` are for rows without their own; empty for none."""

    encoding: str = "windows-1252"
    order: DateOrder | None = None
    citations: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A row of the table: the cell of each key that has a text, and the values as YAML or as text.

    `unread` are the keys whose cells cannot be read. Other values stand for them, so that the rest is checked too.
    """

    cells: Mapping[str, ListCell]
    first: ListCell
    values: Mapping[str, str]
    unread: frozenset[str] = frozenset()


def read_rows(
    table: ListTable, where: Mapping[str, int], dossier: WrittenDossier, options: ImportOptions
) -> tuple[list[MilestoneRow], list[Diagnostic]]:
    """Return the rows with their values, and the problems of single cells."""
    names = MonthNames(dossier.language)
    shown = {key: orders_shown(row[where[key]].text for row in table.rows) for key in DATES & where.keys()}
    rows: list[MilestoneRow] = []
    problems: list[Diagnostic] = []
    for cells in table.rows:
        given = {key: cells[number] for key, number in where.items() if cells[number].text}
        values: dict[str, str] = {"lane": options.lane} if options.lane else {}
        if options.citations:
            values["citations"] = as_yaml("citations", options.citations)
        for key, cell in given.items():
            if key not in DATES:
                values[key] = as_yaml(key, cell.text) if key in LISTS else cell.text
                continue
            try:
                date = date_in_cell(cell.text, options.order, names)
            except DateError as problem:
                problems.append(_wrong_date(cell, problem, shown[key]))
            else:
                values[key] = str(date)
                problems += _short_year(cell, date)
        if "date" not in given:
            hint = "write the date, as precise as its source: YYYY-MM-DD, YYYY-MM or YYYY"
            problems.append(error("date-missing", "this row has no date", cells[where["date"]].span, hint=hint))
        unread = {key for key in DATES if key in given and key not in values} | ({"date"} - values.keys())
        values = {"date": _STAND_IN, **values}
        values |= {} if "lane" in values else _only_lane(dossier)
        values |= {"lane": _lane(values["lane"], dossier)} if "lane" in values else {}
        rows.append(MilestoneRow(given, cells[0], values, frozenset(unread)))
    return rows, problems


def _short_year(cell: ListCell, date: PartialDate) -> Iterator[Diagnostic]:
    """Yield a warning for a date that is written with two digits of its year."""
    if date.span is None and f"{date.year:04}" not in cell.text:
        message, hint = f"`{cell.text}` is read as {date}", "if it is another date, write the year with four digits"
        yield replace(warning("date-short", message, cell.span, hint=hint), together=_SHORT_YEARS)


def _wrong_date(cell: ListCell, problem: DateError, shown: frozenset[DateOrder]) -> Diagnostic:
    """Return the error of a date; where other rows show one order, the hint names it."""
    hint = problem.hint
    if len(shown) == 1 and "--dates" in hint:
        (order,) = shown
        hint = f"other rows have the {order.value.partition('-')[0]} first: add `--dates {order}`, if all of them do"
    return error("date-form", str(problem), cell.span, hint=hint)


def _only_lane(dossier: WrittenDossier) -> dict[str, str]:
    return {"lane": next(iter(dossier.lanes))} if len(dossier.lanes) == 1 else {}


def _lane(text: str, dossier: WrittenDossier) -> str:
    """Return the id of a lane, which a row may name by its title."""
    return next((name for name, title in dossier.lanes.items() if title.casefold() == text.casefold()), text)

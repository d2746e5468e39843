"""Import milestones from a table: every problem at its cell, nothing written unless all rows can be read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pressroom.diagnostics import CellSpan, Diagnostic, PressroomError, Severity, error, has_errors
from pressroom.model.reading.read import read_dossier
from pressroom.model.short_forms.tree import slug, unused
from pressroom.scaffold.insertion import Insertion, with_entries
from pressroom.scaffold.milestones.columns import DATES, KEYS, LISTS, USUAL_KEYS, find_columns
from pressroom.scaffold.milestones.rows import ImportOptions, MilestoneRow, read_rows
from pressroom.scaffold.milestones.written import WrittenDossier, WrittenMilestone, read_written
from pressroom.source.tables.read_table import read_table
from pressroom.source.tables.table import ListForm
from pressroom.source.writing import emit
from pressroom.workspace import Workspace

KIND = "milestones"
_LONGEST_ID = 48
_CITATIONS = "add a column `citations` with the ids of sources, or name one for all rows with `--citations`"
_TITLE = "shorten this text, or give this column the heading `full` and add a column `title`"
_LANE = "add a column `lane`, or name one for all rows with `--lane`"


@dataclass(frozen=True, slots=True)
class ImportedMilestones:
    """The file with new milestones; None if there are none.

    `new` and `known` are ids, and `text` is the YAML of the new ones.
    """

    insertion: Insertion | None
    new: tuple[str, ...]
    known: tuple[str, ...]
    text: str
    warnings: tuple[Diagnostic, ...]


def import_milestones(workspace: Workspace, data: bytes, file: str, options: ImportOptions) -> ImportedMilestones:
    """Return the milestones of a table as new entries of the dossier. Nothing is written.

    A row that is in the dossier as it is here is left out, so that a table can be imported again with more rows.

    Raises:
        PressroomError: the table or a row has problems, or the dossier would have some; those of rows are at cells.
    """
    form = ListForm(options.encoding, frozenset(USUAL_KEYS), "--encoding", "a milestone", _UNNEEDED, as_typed=True)
    table = read_table(data, file, form)
    where, warnings = find_columns(table)
    dossier = read_written(workspace)
    rows, problems = read_rows(table, where, dossier, options)
    problems = [*table.diagnostics, *warnings, *problems]
    new, known = _new_rows(rows, dossier, problems)
    if not new:
        if has_errors(problems):
            raise PressroomError(problems)
        return ImportedMilestones(None, (), tuple(known), "", tuple(problems))
    entries = [_entry(name, row) for name, row in new.items()]
    insertion = with_entries(workspace, KIND, ["\n".join(text for _, text in lines) for lines in entries])
    tried = workspace.with_file(insertion.file, insertion.data)
    found = _located(_problems(tried), insertion, list(new.values()), entries)
    if any(row.unread for row in new.values()):
        found = _without_stand_ins(workspace, found)
    problems += found
    if has_errors(problems):
        raise PressroomError(problems)
    text = "\n".join(text for lines in entries for _, text in lines)
    return ImportedMilestones(insertion, tuple(new), tuple(known), text, tuple(problems))


_UNNEEDED = "leave out what is no part of milestones"


def _new_rows(
    rows: Sequence[MilestoneRow], dossier: WrittenDossier, problems: list[Diagnostic]
) -> tuple[dict[str, MilestoneRow], list[str]]:
    """Return the rows that are new by their ids, and the ids of those that the dossier has."""
    written = {str(one.data.get("id")): one for one in dossier.milestones}
    by_event = {_event(one.values): name for name, one in written.items()}
    new: dict[str, MilestoneRow] = {}
    known: list[str] = []
    for row in rows:
        named = row.values.get("id")
        same = named if named in written else by_event.get(_event(row.values)) if named is None else None
        if same:
            known.append(same)
            problems += _differences(row, same, written[same])
            continue
        name = named or _made_id(row, dossier.ids | new.keys())
        if name in new:
            hint = f"row {new[name].first.row} has it too: give each milestone its own"
            problems.append(error("id-twice", f"`{name}` is the id of two rows", row.cells["id"].span, hint=hint))
            name = unused(name, dossier.ids | new.keys())  # so that the rest of both rows is checked
        new[name] = row
    return new, known


def _event(values: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return what a milestone without an id is known by: its date and its title."""
    return values.get("date"), values.get("title") or values.get("full")


def _differences(row: MilestoneRow, name: str, present: WrittenMilestone) -> Iterator[Diagnostic]:
    """Yield an error for each cell that differs from the milestone of the dossier, which an import never changes."""
    for key, cell in row.cells.items():
        if key in row.unread:
            continue
        there = present.values.get(key, "") or (present.values.get("full", "") if key == "title" else "")
        if key in row.values and row.values[key] != there:
            message = f"`{name}` is in the dossier with another `{key}`"
            hint = f"change it at {present.span}, or give this row an id of its own; an import changes no entry"
            yield error("milestone-differs", message, cell.span, hint=hint)


def _made_id(row: MilestoneRow, taken: Set[str]) -> str:
    """Return an id from the title of a row, which nothing has yet."""
    text = row.values.get("title") or row.values.get("full") or row.values.get("date", "")
    return unused(slug(text, _LONGEST_ID) or "milestone", taken)


def _entry(name: str, row: MilestoneRow) -> list[tuple[str, str]]:
    """Return the lines of a milestone, each with its key. A title alone is its text, which stands for its title."""
    lines = []
    values = dict(row.values)
    if "full" not in values and "title" in values:
        values["full"] = values.pop("title")
    for key in KEYS:
        text = name if key == "id" else values.get(key)
        if text is None:
            continue
        value = f"{key}: {text}" if key in LISTS | DATES or _is_bare(text) else emit.entry(key, text, 0)
        lines += [(key, line) for line in value.split("\n")]
    return [(key, ("- " if number == 0 else "  ") + line) for number, (key, line) in enumerate(lines)]


def _is_bare(text: str) -> bool:
    """Whether a text needs no quotes: an id, or words that YAML takes for nothing else."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z][\w’',;()/ –-]*[\w)]", text) is not None and len(text) <= 100


def _problems(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Return the problems of the dossier."""
    try:
        return read_dossier(workspace).warnings
    except PressroomError as problem:
        return problem.diagnostics


def _without_stand_ins(workspace: Workspace, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems of cells, and the others that the dossier has already.

    Where a date stands in for an unreadable one, problems of other places can come from it.
    """
    present = {(one.code, one.message) for one in _problems(workspace)}
    for one in problems:
        if isinstance(one.span, CellSpan) or (one.code, one.message) in present:
            yield one


def _located(
    problems: Sequence[Diagnostic],
    insertion: Insertion,
    rows: Sequence[MilestoneRow],
    entries: Sequence[list[tuple[str, str]]],
) -> Iterator[Diagnostic]:
    """Yield the problems in the new lines at their cells, and all other errors where they are."""
    places: dict[int, tuple[MilestoneRow, str]] = {}
    lines = insertion.data.decode("utf-8-sig").splitlines()
    line = insertion.line
    for row, entry in zip(rows, entries, strict=True):
        while not lines[line - 1].strip():
            line += 1
        for key, _ in entry:
            places[line] = row, key
            line += 1
    for problem in problems:
        span = problem.span if problem.span and problem.span.file == insertion.file else None
        if span and span.line in places:
            row, key = places[span.line]
            if not row.unread or (key not in DATES and problem.severity is Severity.ERROR):
                yield _at_cell(problem, row, key)
        elif problem.severity is Severity.ERROR:
            below = span is not None and span.line >= line  # in the file as it is now, without the new lines
            yield replace(problem, span=replace(span, line=span.line - insertion.added)) if span and below else problem


def _at_cell(problem: Diagnostic, row: MilestoneRow, key: str) -> Diagnostic:
    key = "full" if problem.code == "title-missing" else key
    if key == "full" and key not in row.cells:
        key = "title"
        problem = replace(problem, hint=_TITLE) if problem.code == "title-missing" else problem
    missing = re.fullmatch(r"`(\w+)` is missing", problem.message)
    span: CellSpan = row.cells.get(key, row.first).span
    if missing:
        hint = {"citations": _CITATIONS, "lane": _LANE}.get(missing[1], f"add a column `{missing[1]}`")
        return replace(problem, span=row.first.span, hint=hint)
    return replace(problem, span=span)

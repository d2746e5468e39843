"""Tables whose figures are in a CSV or XLSX file: which cells they get, and what is wrong with a file."""

import hashlib
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from pressroom.diagnostics import CellSpan, Diagnostic
from pressroom.model.short_forms.full import in_full
from pressroom.model.short_forms.tree import items_of, text_of
from pressroom.model.tables.table_file import TableFiles
from pressroom.scaffold.sources import list_copies, record_copies
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, Scalar, at
from pressroom.workspace import Workspace
from support.project import Project, copy_project

FILE, CSV = "content/data/loans.csv", "Library;2018;2019\nLoans;13250;14875\nCopies;20;..\n"
TABLE = "schema: 1\ntables:\n  - id: lending\n    title: More\n    from: data/loans.csv\n"


def read(
    folder: Path, table: str = TABLE, data: bytes = CSV.encode(), file: str = FILE
) -> tuple[Mapping, list[Diagnostic]]:
    """The table in full, and the problems of its file."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(data)
    root, problems = load_bytes(table.encode(), "content/tables.yaml")
    assert isinstance(root, Mapping)
    assert problems == ()
    files = TableFiles(Workspace(folder))
    found = items_of(in_full(root, files.with_cells), "tables")[0]
    assert isinstance(found, Mapping)
    return found, files.problems


def numbers(table: Mapping) -> dict[str, list[str]]:
    """The numbers of each row, by its id."""
    return {
        text_of(row, "id"): [text_of(cell, "number") for cell in items_of(row, "cells")]
        for row in items_of(table, "rows")
    }


def workbook(*rows: list[object], percent: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    for cell in percent:
        made.active[cell].number_format = "0.0%"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_a_file_gives_columns_rows_and_cells(tmp_path: Path) -> None:
    table, problems = read(tmp_path)
    assert problems == []
    assert [(text_of(one, "id"), text_of(one, "title")) for one in items_of(table, "columns")] == [
        ("lending.2018", "2018"),
        ("lending.2019", "2019"),
    ]
    assert numbers(table) == {"lending.loans": ["13250", "14875"], "lending.copies": ["20", ""]}


def test_a_table_chooses_and_orders_what_it_names(tmp_path: Path) -> None:
    named = f"{TABLE}    columns: [2019]\n    rows:\n      - {{id: copies, title: Books}}\n      - {{id: loans}}\n"
    table, problems = read(tmp_path, named)
    assert problems == []
    assert numbers(table) == {"lending.copies": [""], "lending.loans": ["14875"]}
    assert [text_of(one, "title") for one in items_of(table, "rows")] == ["Books", "Loans"]


def test_each_cell_knows_its_row_and_column_of_the_file(tmp_path: Path) -> None:
    table, _ = read(tmp_path)
    cell = at(table, ["rows", 0, "cells", 1, "number"])
    assert isinstance(cell, Scalar)
    assert isinstance(cell.span, CellSpan)
    assert str(cell.span) == "content/data/loans.csv, row 2, column C (2019)"


def test_a_workbook_gives_percentages_as_it_shows_them_and_results_as_excel_keeps_them(tmp_path: Path) -> None:
    data = workbook(
        ["Library", "2018", "2019"], ["Online", 0.125, 0.07], ["Sum", 0.1 + 0.2, 1200], percent=("B2", "C2")
    )
    kinds = "    rows:\n      - {id: online, kind: percent}\n      - {id: sum}\n"
    table, problems = read(tmp_path, TABLE.replace("csv", "xlsx") + kinds, data, FILE.replace("csv", "xlsx"))
    assert problems == []
    assert numbers(table) == {"lending.online": ["12.5", "7"], "lending.sum": ["0.3", "1200"]}


@pytest.mark.parametrize(
    ("more", "data", "code", "message", "where"),
    [
        ("", "", "list-empty", "the list is empty", "content/tables.yaml:5:11"),
        (
            "",
            "Library;2018\nLoans;1;2\n",
            "list-row",
            "this row has a text under no heading: there are 2 headings",
            "content/data/loans.csv, row 2, column C",
        ),
        (
            "",
            "Library;2018\nLoans;=A1+1\n",
            "cell-formula",
            "the file has no result for this formula",
            "content/data/loans.csv, row 2, column B (2018)",
        ),
        (
            "    columns: [2020]\n",
            CSV,
            "table-heading",
            "`content/data/loans.csv` has no column `2020`",
            "content/tables.yaml:6:15",
        ),
        (
            "    rows: [{id: loans, cells: [1, 2]}]\n",
            CSV,
            "cells-twice",
            "this row has cells, and the table has those of a file",
            "content/tables.yaml:6:31",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_named_in_its_place(
    more: str, data: str, code: str, message: str, where: str, tmp_path: Path
) -> None:
    _, [problem] = read(tmp_path, TABLE + more, data.encode())
    assert (problem.code, problem.message, str(problem.span)) == (code, message, where)
    assert problem.hint


def test_a_file_that_there_is_not_is_named_where_the_table_names_it(tmp_path: Path) -> None:
    _, [problem] = read(tmp_path, TABLE, file="content/data/others.csv")
    assert str(problem.span) == "content/tables.yaml:5:11"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with a table whose file is not recorded yet."""
    project = copy_project(tmp_path_factory.mktemp("files") / "project")
    cited = "    unit: loans\n    missing: not counted\n    citations: {passage: note-6, checked: 2026-11-24}\n"
    project.write("content/tables.yaml", TABLE + cited)
    project.write(FILE, CSV)
    project.edit(
        "content/statements.yaml",
        "      answer: answer-system\n",
        "      answer: answer-system\n      tables: [lending]\n",
    )
    return project


def test_the_digest_of_a_file_is_recorded_and_holds_it(filed: Project) -> None:
    assert [(one.source, one.copy, one.state) for one in list_copies(filed.workspace)][1:] == [
        ("lending", FILE, "unrecorded")
    ]
    assert [(one.code, one.span and str(one.span)) for one in filed.problems] == [
        ("table-unrecorded", "content/tables.yaml:5:11")
    ]
    written = record_copies(filed.workspace)
    digest = hashlib.sha256(CSV.encode()).hexdigest()
    assert f"from: data/loans.csv\n    sha256: {digest}\n" in written["content/tables.yaml"].decode()
    filed.write("content/tables.yaml", written["content/tables.yaml"].decode())
    assert "lending.loans.2019" in filed.dossier.by_id
    filed.write(FILE, CSV.replace("14875", "15875"))
    [problem] = filed.problems
    assert (problem.code, problem.message) == ("table-changed", "`data/loans.csv` is not the file that was recorded")

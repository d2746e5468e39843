"""Lists as workbooks: which sheet, which rows, which values; damaged ones are refused."""

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.lists import read_list
from pressroom.source.tables import read_table, xlsx_list
from pressroom.source.tables.table import ListTable
from support.workbooks import parts, with_results, workbook, zipped

pytest.importorskip("openpyxl", reason="an extra")

SHEET = "xl/worksheets/sheet1.xml"
ROWS: list[list[object]] = [
    ["E-mail", "Name", "Language"],
    ["a@example.org", "Desk", "en"],
    ["b@example.org", "x", "fr"],
]


def read(data: bytes) -> ListTable:
    return read_list.read_list(data, "list.xlsx", "windows-1252")


def texts(table: ListTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.headings, *table.rows)]


def refusal(data: bytes) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        read(data)
    return caught.value.diagnostics[-1]


def test_a_workbook_is_read_with_row_and_column() -> None:
    table = read(workbook([[None, None], ["E-mail", "Number"], [], ["a@example.org", 12]]))
    assert texts(table) == [["E-mail", "Number"], ["a@example.org", "12"]]
    assert str(table.rows[0][1].span) == "list.xlsx, row 4, column B (Number)"
    assert not table.diagnostics


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (datetime.date(2026, 5, 1), "2026-05-01"),
        (datetime.datetime(2026, 5, 1, 9, 30), "2026-05-01 09:30"),
        (datetime.time(9, 30), "09:30:00"),
        (" two\nlines\u00a0", "two\nlines"),
        ("one_x000D_\ntwo", "one\ntwo"),
    ],
)
def test_values_are_texts(value: object, text: str) -> None:
    assert read(workbook([["E-mail", "Value"], ["a@example.org", value]])).rows[0][1].text == text


def test_a_formula_has_the_result_that_excel_saved() -> None:
    rows: list[list[object]] = [["E-mail", "Salutation"], ["a@example.org", '="Dear "&A2'], ["b@example.org", "=1+1"]]
    table = read(with_results(workbook(rows), "Dear all"))
    assert [row[1].text for row in table.rows] == ["Dear all", "Dear all"]
    assert not table.diagnostics


def test_a_formula_without_a_result_stays_the_text_that_it_is() -> None:
    table = read(workbook([["E-mail", "Name"], ["a@example.org", "=HYPERLINK(1)"], ["b@example.org", "=cmd|x"]]))
    assert [row[1].text for row in table.rows] == ["=HYPERLINK(1)", "=cmd|x"]
    assert not table.diagnostics


def test_the_first_sheet_that_is_not_hidden_counts() -> None:
    def hide(sheet: Any) -> None:
        sheet.sheet_state = "hidden"
        other = sheet.parent.create_sheet("Offices")
        other.append(["E-mail", "Name"])
        other.append(["office@example.org", "Office"])

    assert texts(read(workbook(ROWS, hide)))[1] == ["office@example.org", "Office"]


@pytest.mark.parametrize("text", ["Notes", None])
def test_further_sheets_with_texts_are_reported(text: str | None) -> None:
    def add(sheet: Any) -> None:
        sheet.parent.create_sheet("Sheet2").append([text])

    messages = [one.message for one in read(workbook(ROWS, add)).diagnostics]
    assert messages == (["the list is read from `Sheet`; the workbook also has Sheet2"] if text else [])


def hidden(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True


def merged(sheet: Any) -> None:
    sheet.merge_cells("C2:C3")


@pytest.mark.parametrize(
    ("change", "code", "where", "message"),
    [
        (hidden, "list-hidden", "list.xlsx, row 3, column A", "1 row is hidden, by a filter or by hand: 3"),
        (merged, "list-merged", "list.xlsx, row 2, column C", "the cells C2:C3 are merged over rows"),
    ],
)
def test_what_nobody_sees_is_refused(change: Callable[[Any], None], code: str, where: str, message: str) -> None:
    (found,) = read(workbook(ROWS, change)).diagnostics
    assert (found.code, found.where, found.message) == (code, where, message)


def test_a_merged_title_is_a_title() -> None:
    assert refusal(workbook([["Press list"], *ROWS], lambda sheet: sheet.merge_cells("A1:C1"))).code == "list-headings"


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    assert refusal(zipped({f"{number}.xml": bytes(60_000_000) for number in range(2)})).code == "list-long"


def test_too_many_rows_and_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_list, "MAX_ROWS", 5)
    monkeypatch.setattr(read_table, "MAX_ROWS", 5)
    rows: list[list[object]] = [["E-mail"]]
    rows += ([f"{number}@example.org"] for number in range(9))
    assert len(read(workbook(rows[:6])).rows) == 5
    assert refusal(workbook(rows)).message == "the list has more than 5 rows"
    assert refusal(workbook([[f"Heading {number}" for number in range(201)], ["x"]])).code == "list-wide"


def test_a_far_row_is_a_row_and_not_too_many() -> None:
    def put(sheet: Any) -> None:
        sheet.cell(100_001, 1, "c@example.org")

    assert str(read(workbook(ROWS, put)).rows[-1][0].span) == "list.xlsx, row 100001, column A (E-mail)"


@pytest.mark.parametrize(
    "data", [b"no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), zipped({"a.txt": b"x"})]
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    found = refusal(data)
    assert (found.code, bool(found.hint)) == ("list-format", True)


VALUE = re.compile(rb'"[^"]*"|(?<=>)[^<>]+(?=<)')
WRONG = st.sampled_from(
    [b'""', b'"-5"', b'"1e400"', b'"x"', b'"99999999999"', b'"A0"', b"<x/>", b"&#1;", b"-1", b"'", b""]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A workbook of which parts are missing, or values of parts were replaced, or bytes of the zip."""
    files = dict(WHOLE)
    if draw(st.booleans()):
        del files[draw(st.sampled_from(sorted(files)))]
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(files)))
        if places := [found.span() for found in VALUE.finditer(files[name])]:
            start, end = draw(st.sampled_from(places))
            files[name] = files[name][:start] + draw(WRONG) + files[name][end:]
    data = bytearray(zipped(files))
    for place, byte in draw(st.dictionaries(st.integers(0, len(data) - 1), st.integers(0, 255), max_size=2)).items():
        data[place] = byte
    return bytes(data)


WHOLE = parts(
    with_results(
        workbook([*ROWS, [1.5, datetime.date(2026, 5, 1), "=A1"]], lambda sheet: sheet.merge_cells("A7:B7")), "x"
    )
)


@given(damaged())
def test_a_damaged_workbook_is_read_or_refused(data: bytes) -> None:
    with suppress(PressroomError):
        read(data)

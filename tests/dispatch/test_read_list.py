"""Lists as they come out of Excel and Outlook: separators, quotes, encodings, empty rows, workbooks."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.mailing.read_list import read_list
from pressroom.dispatch.mailing.table import ListTable


def read(data: bytes | str, file: str = "list.csv", encoding: str = "windows-1252") -> ListTable:
    return read_list(data.encode() if isinstance(data, str) else data, file, encoding)


def texts(table: ListTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.headings, *table.rows)]


def refusal(data: bytes | str, file: str = "list.csv") -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        read(data, file)
    return caught.value.diagnostics[-1]


def workbook(rows: list[list[object]], sheets: int = 1) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="an extra")
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for _ in range(sheets - 1):
        made.create_sheet("Other")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


WANTED = [["E-mail", "Name"], ["a@example.org", "Désk"], ["b@example.org", ""]]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_line_ends_and_marks_do_not_matter(separator: str, end: str, codec: str) -> None:
    text = end.join(separator.join(row) for row in [*WANTED[:2], ["", ""], [], WANTED[2]]) + end
    table = read(text.encode(codec))
    assert texts(table) == WANTED
    assert not table.warnings


def test_excel_may_name_the_separator() -> None:
    assert texts(read("sep=;\nE-mail;Name, first\na@example.org;x\n"))[0] == ["E-mail", "Name, first"]


def test_windows_1252_is_read_and_reported() -> None:
    table = read("E-mail;Anrede\na@example.org;Grüß Gott – “Pressé”\n".encode("cp1252"))
    assert table.rows[0][1].text == "Grüß Gott – “Pressé”"
    (told,) = table.warnings
    assert told.code == "list-encoding"
    assert told.span is not None
    assert str(told.span) == "list.csv:2:17"


def test_another_encoding_can_be_named() -> None:
    assert (
        read("E-mail;Ime\na@example.org;Đorđe\n".encode("cp1250"), encoding="windows-1250").rows[0][1].text == "Đorđe"
    )


def test_a_byte_of_no_encoding_is_refused() -> None:
    assert refusal(b"E-mail;Name\na@example.org;\x81\n").code == "list-encoding"


def test_quoted_texts_hold_separators_quotes_and_lines() -> None:
    table = read('E-mail,Name,Line\na@example.org,"Desk, ""the"" one","two\r\nlines"\nb@example.org,x,y\n')
    assert [cell.text for cell in table.rows[0]] == ["a@example.org", 'Desk, "the" one', "two\nlines"]
    assert [str(cell.span) for cell in table.rows[1]] == ["list.csv:4:1", "list.csv:4:15", "list.csv:4:17"]


def test_formulas_stay_texts() -> None:
    formula = "=HYPERLINK(1)"
    assert read(f"E-mail,Name\n{formula},x\n").rows[0][0].text == formula
    assert read(workbook([["E-mail", "Name"], [formula, "x"]]), "list.xlsx").rows[0][0].text == formula


def test_a_workbook_is_read_with_row_and_column() -> None:
    table = read(workbook([[None, None], ["E-mail", "Number"], [], ["a@example.org", 12]]), "list.xlsx")
    assert texts(table) == [["E-mail", "Number"], ["a@example.org", "12"]]
    assert str(table.rows[0][1].span) == "list.xlsx:4:2"


def test_further_sheets_are_reported() -> None:
    table = read(workbook([["E-mail"], ["a@example.org"]], sheets=2), "list.xlsx")
    assert [told.code for told in table.warnings] == ["list-sheets"]


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", bytes(70_000_000))
    pytest.importorskip("openpyxl", reason="an extra")
    assert refusal(target.getvalue(), "list.xlsx").code == "list-long"


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        ("", "list.csv", "list-empty"),
        ("E-mail,Name\n", "list.csv", "list-empty"),
        ("x", "list.ods", "list-format"),
        ("no workbook", "list.xlsx", "list-format"),
        ("E-mail\0\nx\n", "list.csv", "list-format"),
        ('E-mail,Name\na@example.org,"open\n', "list.csv", "list-quote"),
        ('E-mail,Name\na@example.org,"x"y\n', "list.csv", "list-quote"),
        ("E-mail,Name\na@example.org,x,y\n", "list.csv", "list-row"),
        ("E-mail\n" + "a@example.org\n" * 20_001, "list.csv", "list-long"),
    ],
)
def test_what_is_no_list_is_refused(data: str, file: str, code: str) -> None:
    pytest.importorskip("openpyxl", reason="an extra")
    found = refusal(data, file)
    assert (found.code, bool(found.hint)) == (code, True)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from(";,\t"))
def test_any_texts_come_back_with_their_places(rows: list[tuple[str, str]], separator: str) -> None:
    quoted = [[f'"{text.replace(chr(34), chr(34) * 2)}"' for text in row] for row in rows]
    data = "\n".join(separator.join(row) for row in [["E-mail", "Name"], *quoted])
    kept = [row for row in rows if any(text.replace("\u00a0", " ").strip() for text in row)]
    if not kept:
        assert refusal(data).code == "list-empty"
        return
    table = read(data)
    assert texts(table)[1:] == [[text.replace("\u00a0", " ").strip() for text in row] for row in kept]
    lines = data.split("\n")
    assert all(lines[cell.span.line - 1] == cell.span.excerpt for row in table.rows for cell in row)

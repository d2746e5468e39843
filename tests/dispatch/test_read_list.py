"""Lists as text files of Excel and Outlook: separators, quotes, encodings, empty rows, titles; what is no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import CellSpan, Diagnostic, PressroomError, column_letters
from pressroom.dispatch.lists.read_list import read_list
from pressroom.source.tables.table import ListTable


def read(data: bytes | str, file: str = "list.csv", encoding: str = "windows-1252") -> ListTable:
    return read_list(data.encode() if isinstance(data, str) else data, file, encoding)


def texts(table: ListTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.headings, *table.rows)]


def refusal(data: bytes | str, file: str = "list.csv") -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        read(data, file)
    return caught.value.diagnostics[-1]


WANTED = [["E-mail", "Name"], ["a@example.org", "Désk"], ["b@example.org", ""]]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_line_ends_and_marks_do_not_matter(separator: str, end: str, codec: str) -> None:
    text = end.join(separator.join(row) for row in [*WANTED[:2], ["", ""], [], WANTED[2]]) + end
    table = read(text.encode(codec))
    assert texts(table) == WANTED
    assert not table.diagnostics


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_all_texts_may_be_quoted(separator: str) -> None:
    rows = (("E-mail", "Salutation", "Line"), ("a@example.org", "Dear editors", 'one; two, "three"\tfour'))
    lines = [separator.join('"{}"'.format(text.replace('"', '""')) for text in row) for row in rows]
    table = read("\r\n".join(lines) + "\r\n")
    assert texts(table) == [list(row) for row in rows]


def test_excel_may_name_the_separator() -> None:
    assert texts(read("sep=;\nE-mail;Name, first\na@example.org;x\n"))[0] == ["E-mail", "Name, first"]


def test_windows_1252_is_read_and_reported() -> None:
    table = read("E-mail;Anrede\na@example.org;Grüß Gott – “Pressé”\n".encode("cp1252"))
    assert table.rows[0][1].text == "Grüß Gott – “Pressé”"
    (told,) = table.diagnostics
    assert told.code == "list-encoding"
    assert told.span is not None
    assert str(told.span) == "list.csv, row 2, column B"


def test_another_encoding_can_be_named() -> None:
    assert (
        read("E-mail;Ime\na@example.org;Đorđe\n".encode("cp1250"), encoding="windows-1250").rows[0][1].text == "Đorđe"
    )


def test_a_byte_of_no_encoding_is_refused() -> None:
    for data in (
        b"E-mail;Name\na@example.org;Ren\x81e\n",
        b"\xff\xfe" + "E-mail;Name\na@example.org;R".encode("utf-16-le") + b"\x00\xdc",
    ):
        found = refusal(data)
        assert found.code == "list-encoding"
        assert isinstance(found.span, CellSpan)
        assert (found.span.line, found.span.column) == (2, 2)


def test_a_byte_of_no_text_has_its_cell() -> None:
    assert refusal(b"E-mail;Name\na@example.org;x\0y\n").where == "list.csv, row 2, column B"
    assert refusal("E-mail;Name\na@example.org;x\n".encode("utf-16-le")).where == "list.csv, row 1, column A"


def test_the_place_of_another_encoding_is_a_cell() -> None:
    rows = 'E-mail;Line;Name\na@example.org;"two\nlines";x\n\nb@example.org;y;Bürgerhaus\n'
    (told,) = read(rows.encode("cp1252")).diagnostics
    assert (told.where, told.span and told.span.excerpt) == ("list.csv, row 4, column C", "Bürgerhaus")


@pytest.mark.parametrize(
    ("rows", "where", "place", "excerpt"),
    [
        ('a@example.org,"x, y",z,"open, text\nb@example.org,x\n', "row 2, column D", 2, '"open, text'),
        ('a@example.org,"two\nlines",x\nb@example.org,"x"y,z\n', "row 3, column B", 4, '"x"y,z'),
        ('a@example.org,x,"a ""good"" text","two\nlines"x\n', "row 2, column D", 2, '"two'),
        ('a@example.org,"two\nlines","open\n', "row 2, column C", 3, '"open'),
        ('"open,a@example.org\n', "row 2, column A", 2, '"open,a@example.org'),
    ],
)
def test_a_wrong_quote_has_its_cell_and_its_line(rows: str, where: str, place: int, excerpt: str) -> None:
    found = refusal(f"E-mail,Name,Line,Language\n{rows}".encode())
    assert (found.code, found.where, found.place) == ("list-quote", f"list.csv, {where}", f"line {place} of the file")
    assert found.span
    assert found.span.excerpt == excerpt


def test_quoted_texts_hold_separators_quotes_and_lines() -> None:
    table = read('E-mail,Name,Line\na@example.org,"Desk, ""the"" one","two\r\nlines"\nb@example.org,x,y\n')
    assert [cell.text for cell in table.rows[0]] == ["a@example.org", 'Desk, "the" one', "two\nlines"]
    assert [str(cell.span) for cell in table.rows[1]] == [
        *("list.csv, row 3, column A (E-mail)", "list.csv, row 3, column B (Name)", "list.csv, row 3, column C (Line)")
    ]


def test_rows_are_those_of_a_spreadsheet() -> None:
    table = read('sep=;\n\nE-mail;"two\nlines"\n\n;\na@example.org\nb@example.org;;\n')
    assert [cell.span.line for cell in (table.headings[0], *(row[0] for row in table.rows))] == [2, 5, 6]
    missing = table.rows[0][1].span
    assert (str(missing), missing.excerpt) == ("list.csv, row 5, column B (two lines)", "")


def test_columns_have_letters() -> None:
    assert [column_letters(one) for one in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_formulas_stay_texts() -> None:
    assert read("E-mail,Name\n=HYPERLINK(1),x\n").rows[0][0].text == "=HYPERLINK(1)"


def test_line_ends_of_several_systems_in_one_file() -> None:
    table = read('E-mail;Line\r\na@example.org;"one\rtwo"\rb@example.org;x\nc@example.org;"y\r\n\r\nz"\r\n')
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["a@example.org", "one\ntwo"],
        ["b@example.org", "x"],
        ["c@example.org", "y\n\nz"],
    ]


def test_texts_under_no_heading_are_errors_beside_those_of_rows() -> None:
    table = read("E-mail,Name\na@example.org,x,y\nb@example.org,x,,z\n")
    assert [(one.code, one.where) for one in table.diagnostics] == [
        ("list-row", "list.csv, row 2, column C"),
        ("list-row", "list.csv, row 3, column D"),
    ]
    assert len(table.rows) == 2


def test_rows_may_be_shorter_and_have_empty_ends() -> None:
    table = read("E-mail;Name;;\na@example.org\nb@example.org;x;;;;\n;;;\n")
    assert texts(table) == [["E-mail", "Name"], ["a@example.org", ""], ["b@example.org", "x"]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_a_named_separator_in_every_encoding(codec: str) -> None:
    for named in ("sep=;", '"sep=;"', "SEP=;"):
        assert texts(read(f"{named}\r\nE-mail;Größe, x\r\na@example.org;1,2\r\n".encode(codec)))[0][1] == "Größe, x"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("E-mail;Name, first\na@example.org;x\n", ["E-mail", "Name, first"]),
        ("E-mail\tName; first\na@example.org\tx\n", ["E-mail", "Name; first"]),
        ("E-mail,Name\na@example.org,x\nb@example.org,y; z\n", ["E-mail", "Name"]),
        ('"E-mail, first";Name\na@example.org;"a, b, c"\n', ["E-mail, first", "Name"]),
        ("E-mail\na@example.org\n", ["E-mail"]),
    ],
)
def test_the_separator_is_found_by_the_first_lines(text: str, headings: list[str]) -> None:
    assert texts(read(text))[0] == headings


@pytest.mark.parametrize(
    "above",
    [
        "Press list, as of today\n",
        "Press list\n\nAll offices\n",
        "List;;;\n",
        "\n\nOur list;x;;\n",
        '"A list;\nlong"\n',
    ],
)
def test_a_title_above_the_headings_is_refused(above: str) -> None:
    found = refusal(f"{above}E-mail;Name;Language\na@example.org;x;en\n")
    row = above.replace("A list;\nlong", "").count("\n") + 1
    assert (found.code, found.hint) == ("list-headings", f"delete the rows above row {row}")
    assert found.span is not None
    assert found.span.line == len(above) - len(above.lstrip("\n")) + 1


def test_a_title_above_headings_of_the_project_is_refused() -> None:
    assert refusal("Our list\nWhere,Who,What\na@example.org,x,en\n").code == "list-headings"


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        ("", "list.csv", "list-empty"),
        ("E-mail,Name\n", "list.csv", "list-empty"),
        *(("x", f"list{ending}", "list-format") for ending in (".ods", ".xls", ".numbers", ".vcf", ".eml", "")),
        ("PK\3\4 a workbook", "list.csv", "list-format"),
        ("%PDF-1.7", "list.txt", "list-format"),
        ("E-mail\0\nx\n", "list.csv", "list-format"),
        ('E-mail,Name\na@example.org,"open\n', "list.csv", "list-quote"),
        ('E-mail,Name\na@example.org,"x"y\n', "list.csv", "list-quote"),
        ("E-mail,Name\na@example.org," + "x" * 140_000, "list.csv", "list-quote"),
        ("E-mail,Name\n" + "," * 300 + "x\n", "list.csv", "list-wide"),
        ("\n" * 1_000_001, "list.csv", "list-long"),
        ("E-mail\n" + "a@example.org\n" * 20_001, "list.csv", "list-long"),
        (",".join(map(str, range(201))) + "\nx\n", "list.csv", "list-wide"),
    ],
)
def test_what_is_no_list_is_refused(data: str, file: str, code: str) -> None:
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
    numbers = [number for number, row in enumerate(rows, 2) if row in kept]
    assert [row[0].span.line for row in table.rows] == numbers
    assert all(cell.span.excerpt == " ".join(cell.text.split()) for row in table.rows for cell in row)

"""What lines and rows of Word documents share a page or a line: running heads, tables over two pages, pictures."""

import zipfile
from io import BytesIO

from lxml import etree

from backends.docx_sample import find, page
from pressroom.backends.docx import to_docx
from pressroom.backends.docx.oxml import qualified

FOOT = '<footer data-part="footer"><p>Issuer<span data-right>Page <span data-field="page"></span></span></p></footer>'


def part(body: str, name: str = "document") -> etree._Element:
    with zipfile.ZipFile(BytesIO(to_docx(page(body)).data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def rows_kept(count: int) -> list[bool]:
    cells = "".join(f"<tr><td>{number}</td><td>x</td></tr>" for number in range(1, count))
    top = part(f'<table aria-label="t"><thead><tr><th>a</th><th>b</th></tr></thead>{cells}</table>')
    return [len(find(row, ".//w:p/w:pPr/w:keepNext")) == 2 for row in find(top, "//w:tr")]


def test_a_foot_is_one_line_with_its_page_number_at_the_right_end() -> None:
    foot = part(FOOT + "<p>a</p>", "footer1")
    (paragraph,) = find(foot, "//w:p")
    assert [text.text for text in find(paragraph, ".//w:t")] == ["Issuer", "Page ", "1"]
    (stop,) = find(paragraph, "w:pPr/w:tabs/w:tab")
    assert stop.get(qualified("w:val")) == "right"
    assert stop.get(qualified("w:pos")) == "9411"  # 166 mm: A4 without its margins
    assert len(find(paragraph, "w:r/w:tab")) == 1


def test_text_in_the_body_has_no_right_end() -> None:
    rendered = to_docx(page("<p>Issuer<span data-right>Page</span></p>"))
    messages = {problem.message for problem in rendered.diagnostics if problem.code == "attribute-unsupported"}
    assert messages == {"only lines of headers and footers have a right end"}


def test_no_page_begins_or_ends_with_fewer_than_three_rows_of_a_table() -> None:
    assert rows_kept(15) == [True] * 3 + [False] * 9 + [True] * 2 + [False]


def test_a_short_table_stays_on_one_page() -> None:
    assert rows_kept(12) == [True] * 11 + [False]


def test_a_picture_in_a_table_is_not_cut_to_the_height_of_a_line() -> None:
    picture = '<img src="level.png" alt="A chart." data-width="20mm">'
    top = part(f'<table aria-label="t"><thead><tr><th>a</th></tr></thead><tr><td>{picture}</td></tr></table>')
    text, drawing = find(top, "//w:tc/w:p")
    assert not find(text, "w:pPr/w:spacing")
    assert find(drawing, "w:pPr/w:spacing")[0].get(qualified("w:lineRule")) == "auto"

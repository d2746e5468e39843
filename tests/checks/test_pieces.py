"""The pieces that texts are read in: a block is one, whatever stands in its lines; cells and note marks are apart."""

import pikepdf
import pytest

from checks.files_made import CANARY, html, pdf, pieces, places
from pressroom.checks.tracing.traces import traces
from pressroom.redaction.letters import squashed

PAID = "Orlov paid twice in Riga"


def word(body: str) -> bytes:
    """Part of a Word file: `[…]` is a run."""
    runs = body.replace("[", "<w:r><w:t>").replace("]", "</w:t></w:r>")
    return f"<w:body xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{runs}</w:body>".encode()


def svg(body: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>".encode()


@pytest.mark.parametrize(
    "data",
    [
        html("<p>Orlov <b>paid <i>twice</i></b> in Riga</p>"),
        html("<ul><li>Orlov<br>paid twice <a href='x'>in</a> Riga<ul><li>More</li></ul></li></ul>"),
        html("<table><tr><td>No</td><td>Orlov <span>paid</span> twice in Riga</td></tr></table>"),
        html("<p>Orlov paid<sup><a href='#note-1'>1</a>, <a href='#note-12'>12</a></sup> twice in Riga</p>"),
        html("<p>Orlov <!-- no -->paid twice in Riga</p>"),
        html("<div>Orlov <p>Between</p>paid twice in Riga</div>"),
        html(f"<script>{PAID}</script>"),
        word("<w:p>[Orlov paid][ twice in Riga]</w:p>"),
        word(
            "<w:tbl><w:tc><w:p>[Orlov ]<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink>[1]</w:hyperlink>"
            "[paid twice in Riga]</w:p></w:tc></w:tbl>"
        ),
        word("<w:p>[Orlov paid]<w:r><w:txbxContent><w:p>[In a box]</w:p></w:txbxContent></w:r>[ twice in Riga]</w:p>"),
        svg("<text><tspan>Orlov paid</tspan> <tspan>twice in Riga</tspan></text>"),
        svg("<g role='paragraph'><text>Orlov paid</text> <text>twice in Riga</text></g>"),
        b'{"a": [{"text": "Orlov <b>paid</b> twice in Riga"}]}',
        b'{"a": "Orlov paid tw\\u0069ce in Riga"}',
        b"\xef\xbb\xbf<x>Orlov paid twice in Riga</x>",
        "<x>Orlov paid twice in Riga</x>".encode("utf-16"),
    ],
)
def test_a_block_is_one_piece_whatever_stands_in_its_lines(data: bytes) -> None:
    assert squashed(PAID) in map(squashed, pieces(data))


@pytest.mark.parametrize(
    "data",
    [
        html("<table><tr><td>9</td><td>March 2012</td></tr></table>"),
        html("<p>9</p><p>March 2012</p>"),
        html("<p><sup><a href='#note-9'>9</a></sup> March 2012</p>"),
        html("<li><a>9</a> March 2012</li>"),
        svg("<g><text>9</text><text>March 2012</text></g>"),
        svg("<a><text>9</text></a><text>March 2012</text>"),
        word("<w:p><w:hyperlink>[9]</w:hyperlink>[March 2012]</w:p>"),
        word("<w:tr><w:tc><w:p>[9]</w:p></w:tc><w:tc><w:p>[March 2012]</w:p></w:tc></w:tr>"),
        b"<p><creator>9</creator><title>March 2012</title></p>",
        b'{"9": "March 2012"}',
        b'["9", "March 2012"]',
    ],
)
def test_blocks_and_note_marks_are_pieces_of_their_own(data: bytes) -> None:
    assert {"9", "March 2012"} <= pieces(data)
    assert not any("9 March" in piece or "9March" in piece for piece in pieces(data))


def test_a_link_that_reads_as_a_year_is_part_of_its_sentence() -> None:
    assert "Signed in 1995 in Paris" in pieces(html("<p>Signed in <a href='x'>1995</a> in Paris</p>"))


def tagged(content: bytes, *elements: tuple[str, list[int | tuple[str, list[int]]]]) -> bytes:
    """A page with a tag tree: each element a type and the numbers of its pieces, or of elements in its line."""

    def change(made: pikepdf.Pdf) -> None:
        page = made.pages[0].obj
        page.Contents = made.make_stream(b"BT /F1 9 Tf " + content + b" ET")

        def element(kind: str, kids: list[int | tuple[str, list[int]]]) -> pikepdf.Object:
            inner = [kid if isinstance(kid, int) else element(kid[0], [*kid[1]]) for kid in kids]
            node = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), K=pikepdf.Array(inner), Pg=page)
            return made.make_indirect(node)

        made.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([element(*each) for each in elements]))

    return pdf(change)


def line(mark: int, text: str, kind: str = "/P") -> bytes:
    return f"{kind} <</MCID {mark}>> BDC ({text}) Tj EMC ".encode()


def test_a_block_of_a_pdf_is_one_piece_over_its_lines_and_note_marks_are_none_of_it() -> None:
    content = line(0, "Orlov ") + line(1, "paid") + line(2, "7") + line(3, " twice") + line(4, " in Riga")
    assert PAID in pieces(tagged(content, ("P", [0, 1, ("Link", [2]), ("Span", [3]), 4])))
    assert "7" in pieces(tagged(content, ("P", [0, 1, ("Link", [2]), ("Span", [3]), 4])))
    assert PAID not in pieces(tagged(content, ("P", [0, 1]), ("P", [2, 3, 4])))


def test_a_number_that_is_no_link_is_part_of_its_sentence() -> None:
    assert "9 March 2012" in pieces(tagged(line(0, "9 ") + line(1, "March 2012"), ("P", [("Span", [0]), 1])))
    assert "9 March 2012" in pieces(tagged(line(0, "9 ") + line(1, "March 2012"), ("P", [0, ("Link", [1])])))
    assert "9 March 2012" not in pieces(tagged(line(0, "9 ") + line(1, "March 2012"), ("P", [("Link", [0]), 1])))


def test_what_no_tag_names_is_a_piece_by_itself() -> None:
    found = pieces(tagged(line(0, "9") + line(1, "March 2012") + b"/Artifact BMC (page) Tj EMC", ("P", [0])))
    assert {"9", "March 2012", "page"} <= found


def test_what_stands_in_place_of_a_drawn_text_is_read_in_its_sentence() -> None:
    spanned = b"/P <</MCID 0>> BDC (Orlov ) Tj /Span <</ActualText (paid)>> BDC (p4id) Tj EMC ( twice in Riga) Tj EMC "
    found = pieces(tagged(spanned, ("P", [0])))
    assert {PAID, "p4id"} <= found


def test_a_block_that_goes_over_pages_is_one_piece() -> None:
    def change(made: pikepdf.Pdf) -> None:
        first = made.pages[0].obj
        made.add_blank_page()
        second = made.pages[1].obj
        second.Resources = first.Resources
        first.Contents = made.make_stream(b"BT /F1 9 Tf " + line(0, "Orlov paid ") + b"ET")
        second.Contents = made.make_stream(b"BT /F1 9 Tf " + line(0, "twice in Riga") + b"ET")
        kids = [pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=0) for page in (first, second)]
        node = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, K=pikepdf.Array(kids)))
        made.Root.StructTreeRoot = pikepdf.Dictionary(K=node)

    found = [(trace.place, trace.text) for trace in traces(pdf(change)) if "Riga" in trace.text]
    assert found == [("page 1", PAID), ("page 2", "twice in Riga")]


def test_properties_of_marks_may_be_named() -> None:
    def change(made: pikepdf.Pdf) -> None:
        page = made.pages[0].obj
        page.Resources.Properties = pikepdf.Dictionary(MC0=pikepdf.Dictionary(ActualText=pikepdf.String(CANARY)))
        page.Contents = made.make_stream(b"/Span /MC0 BDC EMC")

    assert "page 1, replacement text" in places(pdf(change))

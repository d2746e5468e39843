"""Links lead where their address says, in every output."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import zxingcpp
from lxml import html as lxml_html
from PIL import Image

from backends.docx_sample import page as word_page
from backends.pdf_sample import small
from pressroom.backends.docx import to_docx
from pressroom.backends.html.document import to_html
from pressroom.backends.pdf.document import typeset
from pressroom.render.qr_code import qr_code

WEB, PLAIN_WEB = "https://žurnal.ba/članak", "https://xn--urnal-tib.ba/%C4%8Dlanak"
MAIL, PLAIN_MAIL = "mailto:desk@žurnal.ba", "mailto:desk@xn--urnal-tib.ba"
BODY = f'<p><a href="{WEB}">{WEB}</a> <a href="{MAIL}">desk@žurnal.ba</a></p>'


def test_hosts_in_other_scripts_in_pdf_and_web_page() -> None:
    html = small(BODY)
    made = typeset(html)
    assert made.diagnostics == ()
    with pikepdf.open(BytesIO(made.data)) as pdf:
        annotations: Any = pdf.pages[0].Annots
        assert [str(one.A.URI) for one in annotations] == [PLAIN_WEB, PLAIN_MAIL]
    tree: Any = lxml_html.document_fromstring(to_html(html, made).decode())
    assert tree.xpath("//a/@href") == [PLAIN_WEB, PLAIN_MAIL]
    assert tree.xpath("//a/text()") == [WEB, "desk@žurnal.ba"]


def test_hosts_in_other_scripts_in_word() -> None:
    made = to_docx(word_page(BODY))
    with ZipFile(BytesIO(made.data)) as package:
        relationships = package.read("word/_rels/document.xml.rels").decode()
    assert f'Target="{PLAIN_WEB}"' in relationships
    assert f'Target="{PLAIN_MAIL}"' in relationships


def test_hosts_in_other_scripts_in_a_qr_code() -> None:
    from pressroom.backends.assets.rasterize import to_raster

    code = str(qr_code(WEB, 30, "label", "#000000")).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    with Image.open(BytesIO(to_raster(code.encode(), small("").fonts, 30).data)) as picture:
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    (found,) = zxingcpp.read_barcodes(white)
    assert found.text == PLAIN_WEB


def test_what_is_no_host_is_no_link() -> None:
    body = '<p><a href="https://č..ba/">x</a></p>'
    assert {problem.code for problem in typeset(small(body)).diagnostics} == {"link-refused"}
    assert {problem.code for problem in to_docx(word_page(body)).diagnostics} - {"font-missing"} == {"link-scheme"}


def test_numbers_of_telephones_in_all_outputs() -> None:
    body = '<p><a href="tel:+44-20-7946-0000">x</a></p>'
    html = small(body)
    made = typeset(html)
    assert made.diagnostics == ()
    with pikepdf.open(BytesIO(made.data)) as pdf:
        annotations: Any = pdf.pages[0].Annots
        assert [str(one.A.URI) for one in annotations] == ["tel:+44-20-7946-0000"]
    assert b'href="tel:+44-20-7946-0000"' in to_html(html, made)
    with ZipFile(BytesIO(to_docx(word_page(body)).data)) as package:
        assert 'Target="tel:+44-20-7946-0000"' in package.read("word/_rels/document.xml.rels").decode()


def test_a_link_to_a_place_without_a_name_is_one_problem() -> None:
    (found,) = typeset(small('<p><a href="#">x</a></p>')).diagnostics
    assert (found.code, found.message) == ("link-refused", "a document does not link to `#`")
    assert found.origin is not None
    assert found.origin.text == "#"

"""Drawings in the markup of Word documents: each becomes a picture with alternative text and its words."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

from backends.docx_sample import font_faces, page
from pressroom.backends.assets.rasterize import to_raster
from pressroom.backends.docx import to_docx
from pressroom.backends.docx.oxml import EMU_PER_MM, NAMESPACES
from pressroom.checks.tracing.traces import traces
from pressroom.interchange.rendered import Rendered

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="40mm" viewBox="0 0 80 40" {}>{}</svg>'
TEXT = '<text x="4" y="20" font-family="\'Source Sans 3\'" font-size="6">Pavillon de Breteuil</text>'
GRADIENT = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#00f"/><stop offset="1" stop-color="#f00"/>'
    '</linearGradient></defs><rect width="80" height="40" fill="url(#g)"/>'
)

EMBEDDED = f"{{{NAMESPACES['r']}}}embed"


def made(body: str) -> Rendered:
    return to_docx(
        page(f"<h1>Metre</h1><figure>{body}<figcaption>Where it is</figcaption></figure>", fonts=font_faces())
    )


def pictures(rendered: Rendered) -> list[tuple[etree._Element, bytes]]:
    """Each picture of a document: its drawing, and its file."""
    with ZipFile(BytesIO(rendered.data)) as package:
        top = etree.fromstring(package.read("word/document.xml"))
        links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {link.get("Id"): link.get("Target") for link in links}
        found = []
        for inline in top.iterfind(".//wp:inline", NAMESPACES):
            (blip,) = inline.iterfind(".//a:blip", NAMESPACES)
            found.append((inline, package.read(f"word/{targets[blip.get(EMBEDDED)]}")))
    return found


def test_a_drawing_becomes_a_picture_with_its_title_as_alternative_text() -> None:
    rendered = made(SVG.format('id="where"', f"<title>Map of\n Sèvres</title>{GRADIENT}{TEXT}"))
    assert not rendered.diagnostics
    [(inline, data)] = pictures(rendered)
    (about,) = inline.iterfind("wp:docPr", NAMESPACES)
    (extent,) = inline.iterfind("wp:extent", NAMESPACES)
    assert about.get("descr") == "Map of Sèvres"
    assert (int(extent.get("cx", 0)), int(extent.get("cy", 0))) == (80 * EMU_PER_MM, 40 * EMU_PER_MM)
    around = [inline.get(f"dist{side}") for side in "TBLR"]
    assert around == ["0"] * 4, "without them, LibreOffice indents the picture by 3 mm"
    with Image.open(BytesIO(data)) as picture:
        left, right = picture.convert("RGB").getpixel((2, 2)), picture.convert("RGB").getpixel((picture.width - 3, 2))
    assert left == pytest.approx((0, 0, 255), abs=9)  # names that HTML writes in small letters are those of SVG again
    assert right == pytest.approx((255, 0, 0), abs=9)


def test_the_words_of_a_drawing_can_be_searched() -> None:
    rendered = made(SVG.format("", f"<title>Map</title><desc>Near Paris</desc>{TEXT}"))
    found = "\n".join(trace.text for trace in traces(rendered.data) if "media" in trace.place)
    assert "Pavillon de Breteuil" in found


def test_a_drawing_without_a_title_is_an_error_and_a_decoration_is_none() -> None:
    (problem,) = made(SVG.format("", GRADIENT)).diagnostics
    assert problem.code == "alt-missing"
    decoration = made(SVG.format('aria-hidden="true"', GRADIENT))
    assert not decoration.diagnostics
    [(inline, _)] = pictures(decoration)
    (about,) = inline.iterfind("wp:docPr", NAMESPACES)
    assert about.get("descr") == ""
    assert about.findall(".//adec:decorative", NAMESPACES)


def test_what_cannot_be_drawn_is_an_error() -> None:
    (problem,) = made(SVG.format("", "<title>x</title><foreignObject><p>y</p></foreignObject>")).diagnostics
    assert problem.code == "drawing-unsupported"


def test_a_drawing_that_is_taller_than_wide_is_drawn_to_its_end() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="30" viewBox="0 0 10 30">'
    tall = f'{head}<rect width="10" height="30"/></svg>'
    with Image.open(BytesIO(to_raster(tall.encode(), font_faces(), 10).data)) as picture:
        assert picture.height == pytest.approx(3 * picture.width, abs=1)
        opaque = picture.getchannel("A").getbbox()
    assert opaque == (0, 0, picture.width, picture.height)

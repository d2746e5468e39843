"""What files say beside what they show reaches no output, and what they show reaches all of them alike."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from lxml import html as lxml_html
from PIL import Image

from backends.docx_sample import page
from backends.pdf_sample import FONTS, small
from pressroom.backends.docx import to_docx
from pressroom.backends.html.document import to_html
from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.pdf.document import typeset
from pressroom.backends.svg.document import to_svg
from pressroom.interchange.html import Html
from support.pictures import CANARY, ink_profile, samples, telephone

DRAWING = (
    f'<!-- {CANARY} --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" id="{CANARY}">'
    f'<title>{CANARY}</title><desc>{CANARY}</desc><text display="none">{CANARY}</text>'
    '<rect width="40" height="20" fill="#1e46c8"/>'
    '<text x="2" y="15" font-family="Source Sans 3" font-weight="bold" font-size="12" fill="#fff">Desk</text></svg>'
)


def files() -> dict[str, bytes]:
    """A picture of every kind, by file name."""
    found = {f"{number}.bin": each.data for number, each in enumerate(samples())}
    stream = io.BytesIO()
    Image.new("CMYK", (40, 40), (255, 0, 0, 0)).save(stream, "JPEG", icc_profile=ink_profile(), comment=CANARY.encode())
    return {**found, "inks.jpg": stream.getvalue(), "telephone.jpg": telephone(), "drawing.svg": DRAWING.encode()}


@pytest.fixture(scope="module")
def shown() -> tuple[Html, Typeset]:
    """A document that shows them all."""
    images = "".join(f'<p><img src="{name}" alt="A picture" style="width: 20mm"></p>' for name in files())
    html = small(images, assets=files().get)
    made = typeset(html)
    assert made.diagnostics == ()
    return html, made


def holds(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed into it."""
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for part in pdf.objects:
                if isinstance(part, pikepdf.Stream):
                    yield part.read_raw_bytes()
                    if part.get("/Filter") != "/DCTDecode":
                        yield part.read_bytes()
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield from holds(package.read(name))
    for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from holds(base64.b64decode(found))


def test_no_output_says_what_pictures_say_of_themselves(shown: tuple[Html, Typeset]) -> None:
    html, made = shown
    paragraphs = "".join(f'<p><img src="{name}" alt="A picture" data-width="20mm"></p>' for name in files())
    word = to_docx(replace(page(paragraphs, assets=files().get), fonts=FONTS))
    assert word.diagnostics == ()
    svg = small('<p><img src="0.bin" alt="A"></p>', assets=files().get)
    outputs = [made.data, to_html(html, made), word.data, to_svg(svg, typeset(svg))]
    assert sum(any(CANARY.encode() in part for part in holds(each)) for each in files().values()) > 50
    for output in outputs:
        parts = [*holds(output)]
        assert len(parts) > 1
        assert [part[:60] for part in parts if CANARY.encode() in part or b"Exif" in part] == []


def test_every_output_shows_each_in_a_form_and_colours_of_its_own(shown: tuple[Html, Typeset]) -> None:
    html, made = shown
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        spaces = {str(part.ColorSpace) for part in pdf.objects if isinstance(part, pikepdf.Stream) and "/Width" in part}
    assert spaces == {"/DeviceRGB", "/DeviceGray"}
    tree = lxml_html.fromstring(to_html(html, made))
    kinds = [str(source).partition(";")[0] for source in tree.xpath("//img/@src")]  # type: ignore[union-attr] # a list of texts
    assert len(kinds) == len(files())
    assert set(kinds) == {"data:image/png", "data:image/jpeg", "data:image/svg+xml"}


def test_a_picture_on_the_web_has_the_points_of_its_width() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    Image.linear_gradient("L").resize((2000, 1000)).save(one, "PNG")
    Image.radial_gradient("L").resize((3000, 1000)).save(other, "PNG")
    assets = {"a.png": one.getvalue(), "templates/b.png": other.getvalue()}
    image = '<p><img src="a.png" alt="A" style="width: 25.4mm"></p>'
    html = small(image, assets=assets.get)
    assert [*widths(to_html(html, typeset(html)))] == [300]
    twice = small(image.replace("25.4", "50.8") + image, assets=assets.get)
    assert {*widths(to_html(twice, typeset(twice)))} == {600}, "of the larger one"
    unseen = replace(html, screen=(("templates/screen.css", "p { background: url(b.png) }"),))
    assert sorted(widths(to_html(unseen, typeset(unseen)))) == [300, 2362], (
        "of one that the PDF does not show, those of a page"
    )


def widths(data: bytes) -> Iterator[int]:
    for found in re.findall(rb"image/png;base64,([A-Za-z0-9+/=]+)", data):
        with Image.open(io.BytesIO(base64.b64decode(found))) as image:
            yield image.width


def test_a_drawing_on_the_web_has_its_fonts(shown: tuple[Html, Typeset]) -> None:
    html, made = shown
    (source,) = re.findall(r"image/svg\+xml;base64,([A-Za-z0-9+/=]+)", to_html(html, made).decode())
    drawing = base64.b64decode(source).decode()
    assert '@font-face{font-family:"Source Sans 3";font-style:normal;font-weight:700;src:url(data:font/woff2' in drawing
    assert "Desk" in drawing

"""What stands inside other files: in `data:` addresses, style sheets, metadata of pictures, and torn parts."""

import base64
import io
from urllib.parse import quote

import pytest
from PIL import Image, PngImagePlugin

from checks.files_made import CANARY, html, package, pdf, places
from pressroom.checks.tracing.traces import traces
from pressroom.redaction.letters import PIECE


def drawing(text: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg'><text>{text}</text></svg>".encode()


def address(data: bytes, kind: str = "image/svg+xml") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def comment(form: str, data: bytes = b"") -> bytes:
    """A picture with the canary in its metadata."""
    stream = io.BytesIO()
    image = Image.new("RGB", (2, 2))
    if form == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_itxt("Comment", CANARY, zip=True)
        image.save(stream, form, pnginfo=said)
    elif form == "GIF":
        image.save(stream, form, comment=CANARY.encode())
    elif form in ("JPEG", "WEBP", "TIFF"):
        exif = Image.Exif()
        exif[0x010E] = CANARY
        image.save(stream, form, exif=exif)
    return stream.getvalue() + data


#: A drawing that has another one in it.
NESTED = f"<image href='{address(drawing(CANARY))}'/>"


@pytest.mark.parametrize(
    "body",
    [
        f"<img src='{address(drawing(CANARY))}'>",
        f"<img src=' DATA:image/svg+xml,{quote(drawing(CANARY))}'>",
        f'<img src="Data:image/svg+xml,{drawing(CANARY).decode()}">',
        f"<img srcset='a.png 1x, {address(drawing(CANARY))} 2x'>",
        f"<p style='background: url({address(drawing(CANARY))})'></p>",
        '<p style=\'content: "kestrel on " "the \\74 hird stair"\'></p>',
        f'<style>p {{ background: url("{address(drawing(CANARY))}") }}</style>',
        f"<style>@media print {{ p {{ background: url({address(drawing(CANARY))}) }} }}</style>",
        "<style>p::after { content: 'kestrel on' \" the \\74 hird stair\"; color: red }</style>",
        f"<style>/* {CANARY} */</style>",
        f"<img src='{address(drawing(NESTED))}'>",
        f"<img src='{address(comment('PNG'), 'image/png')}'>",
        f"<img src='{address(comment('GIF'), 'image/gif')}'>",
        f"<img src='{address(comment('JPEG'), 'image/jpeg')}'>",
        f"<img src='{address(comment('WEBP'), 'image/webp')}'>",
        f"<img src='{address(comment('TIFF'), 'image/tiff')}'>",
        f"<img src='data:image/png;base64,no base64! {CANARY}'>",
        f"<a href='data:text/plain,{quote(CANARY)}'>x</a>",
    ],
)
def test_what_addresses_hold_is_read(body: str) -> None:
    assert places(html(body)), body


def test_a_drawing_in_a_page_is_told_with_its_place() -> None:
    assert places(html(f"<img src='{address(drawing(CANARY))}'>")) == [", src=data"]


@pytest.mark.parametrize(
    "data",
    [
        comment("PLAIN", b"\xff\xd8\xff" + CANARY.encode()),
        comment("PLAIN", b"\x89PNG\r\n\x1a\n\x00\x00" + CANARY.encode()),
        comment("PLAIN", b"RIFF" + CANARY.encode("utf-16-le")),
        comment("PLAIN", b"MM\x00*" + CANARY.encode("utf-16-be")),
        comment("JPEG", CANARY.encode()),
        comment("PNG")[:-12] + b"\x00\x00\x00\x1atEXt" + CANARY.encode() + b"\0\0\0\0",
    ],
)
def test_what_stands_in_the_bytes_of_a_picture_is_read_though_nothing_reads_the_picture(data: bytes) -> None:
    assert places(data) == ["metadata of the picture"]


def test_parts_that_are_not_well_formed_are_read() -> None:
    assert places(package("word/torn.xml", "<w><t>kestrel on </t><t>the third stair")) == ["word/torn.xml"]
    assert places(package("word/none.xml", f"<{CANARY}")) == ["word/none.xml"]
    assert places(package("word/none.bin", f"\0\x01{CANARY}")) == ["word/none.bin"]
    assert places(package("word/none.json", f'{{"{CANARY}')) == ["word/none.json"]


def test_texts_of_eight_letters_are_read_in_the_bytes_of_a_picture() -> None:
    found = [trace.text for trace in traces(b"\xff\xd8\xff\x01" + "Orlov in Žilina".encode() + b"\x02(c) 201\x03")]
    assert len(found) == 1
    assert "Orlov in Žilina" in found[0].split(PIECE)
    assert "201" not in found[0], "what is shorter says nothing"


def test_names_in_metadata_may_be_in_utf_16() -> None:
    exif = Image.Exif()
    exif[0x9C9B] = "Састанак у Бихаћу".encode("utf-16-le")
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "JPEG", exif=exif)
    assert any("Састанак у Бихаћу" in trace.text for trace in traces(stream.getvalue()))


ESCAPED = "kestrel%20on%20the%20th%69rd%20stair"


@pytest.mark.parametrize(
    "data",
    [
        html(f"<a href='https://example.org/?q={ESCAPED}'>x</a>"),
        html(f"<a href='https://example.org/?q={quote(ESCAPED)}'>x</a>"),
        html("<a href='https://example.org/?q=kestrel+on+the+third+stair'>x</a>"),
        html(f"<a href='mailto:a@example.org?body={ESCAPED}'>x</a>"),
        package("word/_rels/document.xml.rels", f"<r><l Target='https://example.org/{ESCAPED}'/></r>"),
        package("word/document.xml", f"<w><t>HYPERLINK https://example.org/{ESCAPED}</t></w>"),
        f'{{"url": "https://example.org/{ESCAPED}"}}'.encode(),
        pdf(lambda made: made.docinfo.update({"/Link": f"https://example.org/{ESCAPED}"})),
    ],
)
def test_addresses_are_read_as_they_are_meant(data: bytes) -> None:
    assert places(data)

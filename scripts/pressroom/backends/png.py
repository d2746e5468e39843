"""Finished pages as PNG: PDFium's rendering of the PDF, so that only the resolution can differ."""

import io
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.page_texts import page_text
from pressroom.interchange.html import GENERATOR, Html
from pressroom.model.variants.cards import card_endings

_POINTS_PER_INCH = 72
#: Rendering intent 0, perceptual: colours are sRGB (PNG, 11.3.2.5), as in the PDF.
_SRGB = (b"sRGB", b"\x00")
_COLOURS = 256


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A small picture of a document's first page, as PNG; sizes are pixels."""

    data: bytes
    width: int
    height: int


def first_page(pdf: bytes, width: int) -> FirstPage:
    """Draw the first page of a finished PDF, `width` pixels wide, in a palette. The same input gives the same bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn = page.render(scale=width / page.get_width(), draw_annots=False, may_draw_forms=False)
        picture = drawn.to_pil().convert("RGB")
    picture = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    metadata = PngInfo()
    metadata.add(*_SRGB)
    stream = io.BytesIO()
    picture.save(stream, "PNG", pnginfo=metadata, optimize=True)
    return FirstPage(stream.getvalue(), picture.width, picture.height)


def render(html: Html, made: Typeset, resolution: int) -> bytes | dict[str, bytes]:
    """Render the page at `resolution` pixels per inch; if it is a set of cards, each of them by its ending.

    The same input gives the same bytes.
    """
    with pypdfium2.PdfDocument(made.data) as document:
        if not html.cards:
            return _picture(document[0], html, resolution, html.metadata.description)
        texts = map(page_text, made.pages)
        pictures = [_picture(page, html, resolution, text) for page, text in zip(document, texts, strict=True)]
    return dict(zip(card_endings("png", len(pictures), html.cards), pictures, strict=True))


def _picture(page: pypdfium2.PdfPage, html: Html, resolution: int, description: str) -> bytes:
    about = html.metadata
    drawn = page.render(scale=resolution / _POINTS_PER_INCH, draw_annots=False, may_draw_forms=False)
    picture = drawn.to_pil().convert("RGB")
    metadata = PngInfo()
    metadata.add(*_SRGB)
    texts = {"Title": about.title, "Description": description, "Author": about.author, "Software": GENERATOR}
    texts["Identifier"] = str(about.identity or "")
    for key, text in texts.items():
        if text:
            metadata.add_itxt(key, text, lang=about.language)
    stream = io.BytesIO()
    picture.save(stream, "PNG", pnginfo=metadata, dpi=(resolution, resolution))
    return stream.getvalue()

"""A drawing as points, for Word, which shows no SVG to all of its readers."""

import io

import pypdfium2

from pressroom.backends.drawings import read_drawing
from pressroom.backends.engine import engine
from pressroom.backends.fonts import font_configuration
from pressroom.backends.resources import BASE_URL, Shelf
from pressroom.render.html import FontFace

_PAGE = (
    "<style>@page { size: 100mm 100mm; margin: 0 } body { margin: 0 } img { display: block; width: 100mm }</style>"
    '<img src="drawing.svg">'
)
#: Points across: enough for 80 mm at 300 an inch.
_ACROSS = 945


def to_raster(data: bytes, fonts: tuple[FontFace, ...]) -> bytes:
    """An SVG file as PNG with a clear ground, drawn by the engine that draws it in PDF.

    Raises:
        BadDrawingError: it is no SVG, or too much to draw.
    """
    read_drawing(data)
    shelf = Shelf("", lambda path: data if path == "drawing.svg" else None)
    source = engine().HTML(string=_PAGE, base_url=BASE_URL, url_fetcher=shelf)
    document = source.render(font_config=font_configuration(fonts))
    box = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "img")
    with pypdfium2.PdfDocument(document.write_pdf()) as pdf:
        scale = _ACROSS / pdf[0].get_width()
        picture = pdf[0].render(scale=scale, fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    stream = io.BytesIO()
    picture.crop((0, 0, _ACROSS, round(_ACROSS * box.height / box.width))).save(stream, "PNG")
    return stream.getvalue()

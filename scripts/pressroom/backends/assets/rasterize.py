"""Drawings as raster images, for Word: not all of its readers show SVG."""

import io

import pypdfium2

from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.assets.fonts import font_configuration
from pressroom.backends.assets.pictures import MM_PER_INCH
from pressroom.backends.engine.weasyprint import engine
from pressroom.interchange.html import FontFace

_PAGE = (
    "<style>@page { size: 100mm 100mm; margin: 0 } body { margin: 0 } img { display: block; width: 100mm }</style>"
    '<img src="drawing.svg">'
)
#: Pixels per inch: the edges of lines show pixels sooner than photographs do.
RESOLUTION = 600
#: The largest width in pixels: that of a drawing as wide as a page.
_WIDEST = 5000


def to_raster(drawing: bytes, fonts: tuple[FontFace, ...], width: float) -> bytes:
    """Rasterize a cleaned drawing to a transparent PNG, `width` millimetres wide, as it is drawn in a PDF."""
    across = min(_WIDEST, max(1, round(width / MM_PER_INCH * RESOLUTION)))
    fetcher = AssetFetcher("", lambda path: drawing if path == "drawing.svg" else None)
    source = engine().HTML(string=_PAGE, base_url=BASE_URL, url_fetcher=fetcher)
    document = source.render(font_config=font_configuration(fonts))
    box = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "img")
    with pypdfium2.PdfDocument(document.write_pdf()) as pdf:
        scale = across / pdf[0].get_width()
        picture = pdf[0].render(scale=scale, fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    stream = io.BytesIO()
    picture.crop((0, 0, across, max(1, round(across * box.height / box.width)))).save(stream, "PNG")
    return stream.getvalue()

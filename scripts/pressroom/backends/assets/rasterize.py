"""Drawings as raster images, for Word: not all of its readers show SVG."""

import io

import pypdfium2
from lxml import etree
from PIL.PngImagePlugin import PngInfo

from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.assets.fonts import font_configuration
from pressroom.backends.assets.pictures import MM_PER_INCH, RasterPicture
from pressroom.backends.engine.box_tree import SVG
from pressroom.backends.engine.weasyprint import engine
from pressroom.source.fonts.face import FontFace

_PAGE = (
    "<style>@page { size: 100mm 5000mm; margin: 0 } body { margin: 0 } img { display: block; width: 100mm }</style>"
    '<img src="drawing.svg">'
)
#: Pixels per inch: the edges of lines show pixels sooner than photographs do.
RESOLUTION = 600
_TEXTS = tuple(f"{SVG}{name}" for name in ("title", "desc", "text"))
#: The largest width in pixels: 300 an inch for a drawing as wide as a page.
_WIDEST = 2000


def to_raster(drawing: bytes, fonts: tuple[FontFace, ...], width: float) -> RasterPicture:
    """Rasterize a cleaned drawing to a transparent PNG, `width` millimetres wide, as it is drawn in a PDF.

    The words of the drawing are in the metadata, where the search for withheld texts finds them.
    """
    across = min(_WIDEST, max(1, round(width / MM_PER_INCH * RESOLUTION)))
    fetcher = AssetFetcher("", lambda path: drawing if path == "drawing.svg" else None)
    source = engine().HTML(string=_PAGE, base_url=BASE_URL, url_fetcher=fetcher)
    document = source.render(font_config=font_configuration(fonts))
    box = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "img")
    with pypdfium2.PdfDocument(document.write_pdf()) as pdf:
        page = pdf[0]
        scale = page.get_width() / box.width
        below = page.get_height() - box.height * scale
        drawn = page.render(
            scale=across / page.get_width(), crop=(0, below, 0, 0), fill_color=(0, 0, 0, 0), rev_byteorder=True
        )
        picture = drawn.to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG", pnginfo=_words(drawing))
    return RasterPicture(stream.getvalue(), "png", *picture.size)


def _words(drawing: bytes) -> PngInfo:
    """The texts of a drawing, a line for each."""
    texts = (" ".join("".join(map(str, node.itertext())).split()) for node in etree.fromstring(drawing).iter(*_TEXTS))
    found = PngInfo()
    if words := "\n".join(filter(None, texts)):
        found.add_itxt("Description", words)
    return found

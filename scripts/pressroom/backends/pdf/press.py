"""The print variant of a PDF: its page boxes, and the check that grounds which reach the edge fill the bleed."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pypdfium2
from PIL import Image

from pressroom.backends.engine.weasyprint import engine
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.geometry import MM_PER_POINT
from pressroom.interchange.html import Html
from pressroom.model.variants.print_settings import PrintSettings

#: Pixels per millimetre of the pictures that are checked.
_SCALE = 4
#: Millimetres on each side of the cut that are compared, and the shortest stretch that is reported.
_NEAR, _SHORTEST = 0.5, 1.0
#: The difference of a channel up to which a pixel counts as bare paper.
_PALE = 6
_EDGES = ("top", "right", "bottom", "left")


def set_boxes(pdf: Any, press: PrintSettings) -> None:
    """Give each page the boxes of the cut and of the bleed. The engine's own ignore the zoom, and guess the bleed."""
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        left, bottom, right, top = page["MediaBox"]
        for name, beyond in (("TrimBox", press.surround), ("BleedBox", press.surround - press.bleed)):
            inset = beyond / MM_PER_POINT
            page[name] = engine().pydyf.Array([left + inset, bottom + inset, right - inset, top - inset])


def check_bleed(data: bytes, html: Html, press: PrintSettings) -> Iterator[Diagnostic]:
    """Report grounds that end at the cut: where a sheet is cut a little outside, bare paper would show."""
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            drawn = page.render(scale=_SCALE * MM_PER_POINT, draw_annots=False, may_draw_forms=False)
            picture = drawn.to_pil().convert("RGB")
            for edge, turned in zip(_EDGES, _turned(picture), strict=True):
                if bare := _bare(turned, press):
                    yield _unfilled(html.document, number, edge, bare)


def _turned(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture with each of its edges at the top, in the order of `_EDGES`."""
    yield picture
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270):
        yield picture.transpose(turn)


def _bare(picture: Image.Image, press: PrintSettings) -> float:
    """The longest stretch of the upper edge, in mm, that is printed inside the cut and bare in the bleed."""
    inside, outside = press.surround + _NEAR, press.surround - press.bleed + _NEAR
    printed, bled = (_row(picture, beyond, press.surround + _NEAR) for beyond in (inside, outside))
    faults = [here and not there for here, there in zip(printed, bled, strict=True)]
    longest = max((len([*run]) for fault, run in groupby(faults) if fault), default=0) / _SCALE
    return longest if longest >= _SHORTEST else 0


def _row(picture: Image.Image, beyond: float, margin: float) -> list[bool]:
    """Whether each pixel of a row is printed, `beyond` mm from the upper edge and `margin` mm from the others."""
    top, left = round(beyond * _SCALE), round(margin * _SCALE)
    row = picture.crop((left, top, picture.width - left, top + 1))
    colours = row.tobytes()
    paper = 255 - _PALE
    return [min(colours[place : place + 3]) < paper for place in range(0, len(colours), 3)]


def _unfilled(document: str, page: int, edge: str, bare: float) -> Diagnostic:
    return error(
        "bleed-empty",
        f"{bare:.0f} mm of the {edge} edge are printed up to the cut, and bare beyond it",
        place=f"{document}, page {page}",
        origin=Origin(text="--bleed"),
        hint="let the ground reach over the edge by `var(--bleed)` in the style sheet, or end before the edge",
    )

"""A finished page as SVG for the web: one file that looks like the PDF's page, with its texts as SVG text.

First comes the drawing, hidden from screen readers; the texts are on top of it.
https://www.w3.org/TR/SVG2/, https://www.w3.org/TR/graphics-aria-1.0/
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pikepdf
from lxml import etree

from pressroom.backends.assets.web_fonts import font_rules
from pressroom.backends.engine.box_tree import Visit
from pressroom.backends.engine.units import MM_PER_PX
from pressroom.backends.layout.lines.drawn_text import Drawn
from pressroom.backends.layout.page_data import rectangle
from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.svg.graphics import SVG, Graphics, TextPosition, page_graphics
from pressroom.backends.svg.text import TEXT, ReadingGroups, Setter, turned
from pressroom.backends.tags.tree import StructureBuilder, settle
from pressroom.interchange.html import Html

_XML = "{http://www.w3.org/XML/1998/namespace}"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_IDENTIFIER = f"{{{_DUBLIN_CORE}}}identifier"


def to_svg(html: Html, typeset: Typeset) -> bytes:
    """Convert the first page of a document that was written as PDF.

    Raises:
        NoSvgError: the page has something that cannot be converted.
    """
    with pikepdf.open(io.BytesIO(typeset.data)) as pdf:
        graphics = page_graphics(pdf.pages[0], f"{html.document}-")
    setter = Setter(f"{html.document}-")
    texts = [*_paired(typeset.drawn, graphics.texts)]
    assert len(texts) == len(graphics.texts), "every text of the page was recorded when it was drawn"
    read, hidden = _body(html, typeset, texts, setter), _hidden(graphics, typeset, texts, setter)
    root = _root(html, graphics)
    style = etree.SubElement(root, f"{{{SVG}}}style")
    rules = [f".{name}{{{rule}}}" for rule, name in setter.styles.items()]
    style.text = "\n".join(
        [
            font_rules(setter.uses, html.fonts),
            f".{html.document} text{{white-space:pre;font-optical-sizing:none}}",
            *rules,
        ]
    )
    root.extend([hidden, read])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _paired(drawn: Iterable[Drawn], places: Iterable[TextPosition]) -> Iterator[tuple[Drawn, TextPosition]]:
    """Pair texts with positions, in drawing order. A space in a drawing has none, and joins the letter after it."""
    waiting, before = iter(places), ""
    for text in drawn:
        if text.box is None and not text.text.strip():
            before = " "
        elif place := next(waiting, None):
            yield (replace(text, text=before + text.text) if before else text), place
            before = ""


def _root(html: Html, graphics: Graphics) -> Any:
    about = html.metadata
    attributes = {
        "width": f"{graphics.width * MM_PER_PX:.5g}mm",
        "height": f"{graphics.height * MM_PER_PX:.5g}mm",
        "viewBox": f"0 0 {graphics.width:.7g} {graphics.height:.7g}",
        "lang": about.language,
        f"{_XML}lang": about.language,
        "role": "graphics-document document",
        "class": html.document,
    }
    root = etree.XML(f'<svg xmlns="{SVG}"/>')
    for name, value in attributes.items():
        root.set(name, value)
    etree.SubElement(root, f"{{{SVG}}}title").text = about.title
    if about.description:
        etree.SubElement(root, f"{{{SVG}}}desc").text = about.description
    if about.identity:
        metadata = etree.SubElement(root, f"{{{SVG}}}metadata")
        etree.SubElement(metadata, _IDENTIFIER, nsmap={"dc": _DUBLIN_CORE}).text = str(about.identity)
    return root


def _hidden(graphics: Graphics, typeset: Typeset, texts: Sequence[tuple[Drawn, TextPosition]], setter: Setter) -> Any:
    """The drawing, and texts that are not part of the content."""
    group = etree.Element(f"{{{SVG}}}g", {"aria-hidden": "true"})
    group.extend(graphics.elements)
    silent = {visit.box for visit in typeset.visits if visit.artifact}
    group.extend(setter.letters(letters) for letters in _drawn_texts(texts))
    for drawn, placed in texts:
        if drawn.box is not None and drawn.box in silent:
            setter.run(etree.SubElement(group, TEXT, turned(placed)), drawn, placed)
    return group


def _drawn_texts(texts: Sequence[tuple[Drawn, TextPosition]]) -> Iterator[list[tuple[Drawn, TextPosition]]]:
    """The texts of drawings, which come letter by letter."""
    for number, letters in groupby(texts, key=lambda pair: pair[1].number if pair[0].box is None else None):
        if number is not None:
            yield [*letters]


def _body(html: Html, typeset: Typeset, texts: Sequence[tuple[Drawn, TextPosition]], setter: Setter) -> Any:
    """The content, in document order."""
    runs = {drawn.box: (drawn, placed) for drawn, placed in texts if drawn.box is not None}
    boxes = [visit.box for visit in typeset.visits if visit.page == 0 and not visit.artifact]
    numbers = {box: number for number, box in enumerate(boxes)}
    builder = StructureBuilder(html.metadata.language, html.zoom)
    builder.add_page(0, typeset.document.pages[0], {box: {"mcid": number} for box, number in numbers.items()})
    settle(builder.root)
    pictures = {numbers[visit.box]: _place(visit, html.zoom) for visit in typeset.visits if visit.box in numbers}
    body = etree.Element(f"{{{SVG}}}g")
    ReadingGroups(setter, {numbers[box]: run for box, run in runs.items() if box in numbers}, pictures).fill(
        body, builder.root
    )
    return body


def _place(visit: Visit, zoom: float) -> dict[str, str]:
    """The area of a box, as the attributes of a `rect`."""
    rect = rectangle(visit).times(zoom)
    sides = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    return {name: f"{length / MM_PER_PX:.2f}" for name, length in sides.items()}

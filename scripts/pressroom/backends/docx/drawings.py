"""Drawings in the markup, such as the locator map: each `<svg>` becomes an `<img>`, which Word can show.

The drawing's `<title>` is the alternative text. The parser of the markup knows HTML 4 and writes all names in small
letters; the engine's parser restores the names of SVG.
"""

import re
from dataclasses import replace
from itertools import count
from typing import Any
from xml.etree import ElementTree as ET

from lxml import html as markup_parser
from lxml.html import HtmlElement

from pressroom.backends.engine.box_tree import SVG
from pressroom.backends.engine.weasyprint import engine
from pressroom.interchange.html import Html

_DECLARED = "{http://www.w3.org/2000/xmlns/}"
_MM = re.compile(r"\d+(?:\.\d+)?mm")


def with_drawings(html: Html, tree: HtmlElement) -> Html:
    """Replace the drawings in a tree by pictures, and return the document with these among its files."""
    drawings = dict[str, bytes]()
    numbers = count(1)
    for node in tree.xpath("//svg[not(ancestor::svg)]"):
        name = f"drawing {next(numbers)}"
        drawings[name] = _exchange(node, name)
    if not drawings:
        return html
    files = html.assets
    return replace(html, assets=lambda path: drawings.get(path) or files(path))


def _exchange(node: HtmlElement, name: str) -> bytes:
    """Put a picture of this name in place of a drawing, and return the drawing as a file."""
    tail, node.tail = node.tail, None
    drawing = _as_svg(node)
    picture = node.makeelement("img", src=name)
    title = drawing.find(f"{SVG}title")
    if node.get("aria-hidden") == "true":
        picture.set("alt", "")
    elif title is not None and (words := " ".join("".join(title.itertext()).split())):
        picture.set("alt", words)
    width = node.get("data-width") or node.get("width", "")
    if node.get("data-width") or _MM.fullmatch(width):
        picture.set("data-width", width)
    if node.get("id"):
        picture.set("id", node.get("id", ""))
    picture.tail, picture.sourceline = tail, node.sourceline
    parent = node.getparent()
    assert parent is not None, "the root of a page is <html>"
    parent.replace(node, picture)
    written: bytes = ET.tostring(drawing, encoding="utf-8")
    return written


def _as_svg(node: HtmlElement) -> Any:
    """A drawing as an element of SVG."""
    root = engine().HTML(string=markup_parser.tostring(node, encoding="unicode")).etree_element
    drawing = next(root.iter(f"{SVG}svg"))
    for element in drawing.iter():  # the parser takes declarations of namespaces for attributes
        for name in [name for name in element.attrib if name == "xmlns" or name.startswith(_DECLARED)]:
            del element.attrib[name]
    return drawing

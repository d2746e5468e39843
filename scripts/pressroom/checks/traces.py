"""Every text that a finished file holds, seen or unseen: read back from its bytes, whatever made them."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from PIL import Image, UnidentifiedImageError

from pressroom.checks.leaks import PIECE, Trace
from pressroom.checks.traces_pdf import pdf_traces

_HTML = b"<!doctype html>"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff")


def traces(data: bytes, place: str = "") -> Iterator[Trace]:
    """The texts of a file, and of the files inside it, each with its place: `page 2`, `word/comments.xml`."""
    if data.startswith(b"%PDF"):
        for inner, found in pdf_traces(data):
            yield from traces(found, inner) if isinstance(found, bytes) else [Trace(inner, found)]
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield Trace(name, name)
                yield from traces(package.read(name), name)
    elif data.startswith(_IMAGES):
        yield from _image(data, place)
    elif data.lstrip()[:1] == b"<":
        yield from _markup(data, place)
    else:
        yield Trace(place, data.decode("utf-8", errors="replace"))


def _image(data: bytes, place: str) -> Iterator[Trace]:
    """What a picture says beside its points."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            said: list[Any] = [*image.info.values(), *image.getexif().values()]
    except (UnidentifiedImageError, OSError):
        said = [data]
    for value in said:
        text = value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
        yield Trace(f"metadata of {place or 'the picture'}", text)


def _markup(data: bytes, place: str) -> Iterator[Trace]:
    """The words of XML or HTML without its tags; then its comments, and each attribute by itself."""
    parser: etree.XMLParser | etree.HTMLParser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True
    )
    if data.lstrip()[: len(_HTML)].lower() == _HTML:
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    if root is None:
        yield Trace(place, data.decode("utf-8", errors="replace"))
        return
    yield Trace(place, PIECE.join(map(str, root.itertext("*"))))
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if not isinstance(node.tag, str):
            yield Trace(f"{place}, a comment", node.text or "")
            continue
        for name, value in node.attrib.items():
            yield Trace(f"{place}, {etree.QName(name).localname}=", str(value))
